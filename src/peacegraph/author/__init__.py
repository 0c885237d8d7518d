"""Aids for people who write data: finding passages, and the house form of Turtle and TriG."""
