"""What the program reports of the real graph, and how each report was judged.

`reported.csv` has a row for each disagreement and finding: its name (a finding's without the digest
at its end), whether it is right, whether it has the right kind, and why not.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.names import PREFIXES
from peacegraph.store.opened import Build

from .readings import HERE, Place

# What a check finds is of a kind of disagreement too (docs/disagreements.md).
KIND_OF_A_CHECK = {
    "act-under-two-numbers": "misattributed-citation",
    "number-for-two-acts": "misattributed-citation",
    "one-address-for-two-acts": "misattributed-citation",
    "two-addresses-for-one-work": "misattributed-citation",
    "two-dates-for-one-work": "misattributed-citation",
    "one-text": "copied-text",
    "work-before-event": "misattributed-citation",
    "work-older-than-its-years": "misattributed-citation",
    "work-younger-than-citation": "misattributed-citation",
    "contingents-against-sum": "arithmetic-mismatch",
    "multiple-against-strengths": "arithmetic-mismatch",
    "ranks-against-rotations": "arithmetic-mismatch",
    "rotations-against-total": "arithmetic-mismatch",
    "unit-and-echelon": "arithmetic-mismatch",
    "deployment-without-legal-basis": "gap",
    "operation-without-mandate": "gap",
}
# What a check lists because a curator has said it.
SAID_BY_CURATORS = {"one-text"}
ORDER = "order-violation"

_REPORTS = """
SELECT ?thing ?kind ?sentence ?curated WHERE {
  { ?thing a pko:Disagreement ; pko:kind ?kind } UNION { ?thing a pko:Finding ; pko:check ?kind }
  OPTIONAL { ?thing rdfs:comment ?sentence }
  OPTIONAL { ?thing pko:curated ?curated }
}"""
_PASSAGES = """
SELECT DISTINCT ?thing ?source ?start ?end WHERE {
  { ?thing a pko:Disagreement ; pko:position/prov:wasDerivedFrom ?passage }
  UNION { ?thing a pko:Finding ; prov:wasDerivedFrom ?passage }
  ?passage oa:hasSource ?source ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end .
}"""
_DIGEST = re.compile(r"-[0-9a-f]{8}$")


class Report(NamedTuple):
    """A disagreement or finding that the program reports.

    name      the end of its IRI, from "disagreement/" or "finding/" on; a finding's without the
              digest at its end
    kind      its kind of disagreement; "gap" for a finding that something is missing
    sentence  the whole of it, in words
    curated   whether a curator entered it
    spans     (source, start, end) of the passages that it rests on
    """

    name: str
    kind: str
    sentence: str
    curated: bool
    spans: tuple[tuple[str, int, int], ...]

    def covers(self, place: Place) -> bool:
        """Tell whether a passage that it rests on encloses a place."""
        return any(
            source == place.source and start <= place.offset < end
            for source, start, end in self.spans
        )


class Judgement(NamedTuple):
    """How a report was judged: right, and of the right kind; why not."""

    right: bool
    typed: bool
    why: str


def reports(built: Build) -> list[Report]:
    """Read what the program reports."""
    spans: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for thing, source, start, end in _rows(built.store, _PASSAGES):
        spans[thing].append((source.rpartition("/")[2], int(start), int(end)))
    return sorted(
        Report(
            _name(thing),
            _kind(kind),
            sentence,
            curated == "true" or kind in SAID_BY_CURATORS,
            tuple(sorted(spans[thing])),
        )
        for thing, kind, sentence, curated in _rows(built.store, _REPORTS)
    )


def judgements() -> dict[str, Judgement]:
    """Give the judgements, by the names of the reports."""
    with (HERE / "reported.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: Judgement(row["right"] == "yes", row["typed"] == "yes", row["why"])
            for row in csv.DictReader(file)
        }


def _rows(store: ox.Store, query: str) -> list[list[str]]:
    solutions = store.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return [["" if term is None else term.value for term in row] for row in solutions]


def _name(iri: str) -> str:
    name = iri.removeprefix(PREFIXES["id"])
    return _DIGEST.sub("", name) if name.startswith("finding/") else name


def _kind(term: str) -> str:
    if term.startswith(PREFIXES["kind"]):
        return term.removeprefix(PREFIXES["kind"])
    return KIND_OF_A_CHECK.get(term, ORDER)
