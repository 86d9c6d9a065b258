"""How a reply is read: every irregularity by name, place and words."""
