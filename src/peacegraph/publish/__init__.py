"""Giving the graph away: exports in the standard formats."""
