"""Everybody's client against everybody's server."""
