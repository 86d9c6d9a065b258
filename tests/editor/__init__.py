"""What an editor offers to somebody who writes a spec."""
