"""Passages: where in a source a statement stands, and whether it still stands there."""
