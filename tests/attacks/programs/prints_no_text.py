"""Print octets that are no text: halves of UTF-8, surrogates, zeros, all of them."""

import os

if __name__ == "__main__":
    os.write(1, bytes(range(256)) * 8)
    os.write(
        2, b"\xff\xfe\x00\xd8\xed\xa0\x80\xed\xb2\x80\xc0\x80\xf5\x80\x80\x80 \xe2\x82"
    )
    os._exit(1)
