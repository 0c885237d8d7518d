"""Fitting a pattern to a statement: the one step that all matching of rules is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

_T = TypeVar("_T")


def fitted(
    pattern: Iterable[object], statement: Iterable[_T], bound: Mapping[str, _T]
) -> dict[str, _T] | None:
    """Give the variables bound with those of a pattern besides, None where it does not fit.

    pattern    as many terms as the statement has; a string is the name of a variable, whatever
               terms are made of (numbers stand for them in the closure)
    statement  the terms that it is to fit
    bound      the variables that have a value
    """
    further = dict(bound)
    for term, value in zip(pattern, statement, strict=True):
        if not isinstance(term, str):
            if term != value:
                return None
        elif further.setdefault(term, value) != value:
            return None
    return further
