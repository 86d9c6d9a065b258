"""Print what a pattern that looks for words in it may take for ever over."""

RIDDLES = (
    'File "' * 1200 + '", line 1\n' * 8,
    "module 'a' has no attribute 'b'" * 250,
    "sys.argv" + "\n" * 8000,
    '\\"' * 4000,
    '"' + "\\" * 8000,
    " " * 8000 + "x",
    "Traceback (most recent call last)\n" + '  File "a", line 1\n' * 400,
)

if __name__ == "__main__":
    for riddle in RIDDLES:
        print(riddle)
    raise SystemExit('\\"' * 1000)
