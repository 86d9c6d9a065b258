"""What runs what nobody has read."""
