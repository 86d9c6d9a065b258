"""The few commands that are not a run: `python -m conformance COMMAND`."""
