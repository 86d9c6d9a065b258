"""The documentation and the examples do what they say."""
