"""Look for any process that is not of its own box."""

from tests.attacks.programs import contained, got, processes, serve

if __name__ == "__main__":
    seen = processes()
    if len(seen) > contained():
        got(f"{len(seen)} processes in the table")
    serve()
