"""Print what terminals obey: titles, clipboards, cursors, bells, lines turned round."""

import sys

ACTS = (
    b"\x1b[2J\x1b[1;1H\x1b[31mred\x1b]0;a title\x07\x1b]52;c;cm0gLXJm\x07"
    b'\x1bP$q"p\x1b\\ \x1b[6n\x1bc \x9b31m \xc2\x9b31m \xc2\x90q\xc2\x9c \x0e\x0f\x07\x08\r'
    b"\xe2\x80\xae\xe2\x81\xa6right to left\xe2\x80\x8f\xe2\x80\xa8\xe2\x80\xa9 \x1b"
)

if __name__ == "__main__":
    sys.stdout.buffer.write(ACTS + b"\n" + ACTS)
    sys.stderr.buffer.write(ACTS)
    sys.stdout.flush()
    sys.exit(1)
