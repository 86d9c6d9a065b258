"""Run without a word, and never listen."""

import signal

if __name__ == "__main__":
    while True:
        signal.pause()
