"""Close what it could print to, and serve."""

import os

from tests.attacks.programs import serve

if __name__ == "__main__":
    for number in range(3):
        os.close(number)
    serve()
