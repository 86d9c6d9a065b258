"""Leave a process of its own session behind, without parent and without environment."""

from tests.attacks.programs import away, serve

STAYS = "import time; time.sleep(300)"

if __name__ == "__main__":
    away(STAYS)
    serve()
