"""A profile of a state or an operation: a report made from the graph alone, with its evidence.

Its headings are those of the contributor profiles of the Providing for Peacekeeping project, as far
as sources that are read for facts can fill them.
"""

from peacegraph.publish.profile.making import profile
from peacegraph.publish.profile.report import Profile

__all__ = ["Profile", "profile"]
