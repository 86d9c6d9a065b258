"""Everybody's client against everybody's server: who plays when, and who is to blame."""
