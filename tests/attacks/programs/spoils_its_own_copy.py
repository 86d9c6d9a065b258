"""Change its own files, and take the right away to remove them."""

from pathlib import Path

from tests.attacks.programs import none_of, serve

if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    none_of(
        lambda: (here / "main.py").write_text("spoilt", encoding="utf-8"),
        lambda: (here / "conftest.py").write_text("spoilt", encoding="utf-8"),
        lambda: (here / "folder").mkdir(mode=0),
        lambda: (here / "tests").rename(here / "spoilt"),
        lambda: here.chmod(0),
    )
    serve()
