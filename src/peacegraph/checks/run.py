"""Asking the checks, and putting what they find into sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import pyoxigraph as ox

from peacegraph.checks.catalogue import SEVERITIES, SEVERITY, THING, Check
from peacegraph.checks.wording import in_words
from peacegraph.consolidate import Finding, date_bounds
from peacegraph.consolidate.dates import refines
from peacegraph.consolidate.iris import finding_iri
from peacegraph.vocabulary import EDTF

Part = ox.NamedNode | ox.Literal
_Row = tuple[Part, ...]


@dataclass(slots=True)
class _Amiss:
    """What the rows that make one sentence have besides it."""

    passages: set[ox.NamedNode] = field(default_factory=set)
    gravity: int = 0


def asked(store: ox.Store, check: Check) -> ox.QuerySolutions:
    """Ask a check of a data set; give its rows."""
    solutions = store.query(check.text)
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions


def findings(
    store: ox.Store,
    checks: Iterable[Check],
    ask: Callable[[ox.Store, Check], ox.QuerySolutions] = asked,
) -> tuple[Finding, ...]:
    """Ask each check of a data set and give what it finds, in the order of the IRIs.

    ask  gives the rows of a check

    Rows that make one sentence are one finding, which rests on the passages of all of them and is
    as grave as the gravest. So are rows that differ only in how precisely they give a date: the
    most precise makes the sentence.
    """
    found = [finding for check in checks for finding in _found_by(store, check, ask(store, check))]
    return tuple(sorted(found, key=lambda finding: finding.iri.value))


def _found_by(store: ox.Store, check: Check, rows: ox.QuerySolutions) -> Iterator[Finding]:
    amiss: defaultdict[_Row, _Amiss] = defaultdict(_Amiss)
    for solution in rows:
        row = tuple(_part(solution[name]) for name in (THING, *check.parts))
        amiss[row].passages.update(
            passage
            for name in check.passages
            if isinstance(passage := solution[name], ox.NamedNode)
        )
        amiss[row].gravity = max(amiss[row].gravity, _gravity(solution, check))
    for row, told in _most_precise(amiss).items():
        thing = row[0]
        if isinstance(thing, ox.NamedNode):
            yield Finding(
                _iri(check, thing, row[1:]),
                thing,
                check.name,
                SEVERITIES[told.gravity],
                tuple(sorted(told.passages, key=lambda passage: passage.value)),
                _sentence(store, check, row),
                tuple(part for part in row[1:] if isinstance(part, ox.NamedNode)),
            )


def _part(term: object) -> Part:
    return term if isinstance(term, ox.NamedNode | ox.Literal) else ox.Literal("")


def _gravity(solution: ox.QuerySolution, check: Check) -> int:
    """Give the place of a row's severity among SEVERITIES; a query can only lower its check's."""
    most = SEVERITIES.index(check.severity)
    try:
        own = solution[SEVERITY]
    except KeyError:
        return most
    return min(most, SEVERITIES.index(own)) if own in SEVERITIES else most


def _most_precise(amiss: Mapping[_Row, _Amiss]) -> dict[_Row, _Amiss]:
    """Leave out each row that says the same as another with a coarser date."""
    kept = dict(amiss)
    alike: defaultdict[_Row, list[_Row]] = defaultdict(list)
    for row in amiss:
        alike[tuple(part for part in row if not _is_date(part))].append(row)
    for rows in alike.values():
        for coarse in rows:
            finer = [row for row in rows if row in kept and _is_finer(row, coarse)]
            if finer:
                del kept[coarse]
            for row in finer:
                kept[row].passages |= amiss[coarse].passages
                kept[row].gravity = max(kept[row].gravity, amiss[coarse].gravity)
    return kept


def _is_finer(row: _Row, coarse: _Row) -> bool:
    """Tell whether a row gives the dates of another, at least one of them more precisely."""
    return row != coarse and all(
        part == other
        or (_is_date(part) and refines(date_bounds(part.value), date_bounds(other.value)))
        for part, other in zip(row, coarse, strict=True)
    )


def _is_date(part: Part) -> bool:
    return isinstance(part, ox.Literal) and part.datatype == EDTF


def _iri(check: Check, thing: ox.NamedNode, parts: _Row) -> ox.NamedNode:
    digest = sha256(" ".join(map(str, parts)).encode()).hexdigest()[:8]
    return ox.NamedNode(f"{finding_iri(check.name, thing).value}-{digest}")


def _sentence(store: ox.Store, check: Check, row: _Row) -> str:
    words = {
        name: in_words(store, term) for name, term in zip((THING, *check.parts), row, strict=True)
    }
    sentence = check.problem.format(**words)
    return sentence[:1].upper() + sentence[1:]
