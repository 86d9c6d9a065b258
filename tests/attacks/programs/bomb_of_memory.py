"""Take memory, and write to all of it: 2 GB at most."""

from tests.attacks.programs import got

PIECE, MOST = 16 << 20, 2 << 30

if __name__ == "__main__":
    pieces: list[bytes] = []
    while len(pieces) * PIECE < MOST:
        pieces.append(b"x" * PIECE)
    got("2 GB of memory")
