"""Claim each time that the port is still in use, so that it is waited for."""

if __name__ == "__main__":
    raise SystemExit("OSError: [Errno 98] Address already in use")
