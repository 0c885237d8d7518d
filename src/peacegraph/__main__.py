"""`python -m peacegraph`."""

from peacegraph.cli import program

program()
