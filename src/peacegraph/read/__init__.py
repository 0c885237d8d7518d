"""Turtle, TriG and the source texts, read with file and line kept for messages."""
