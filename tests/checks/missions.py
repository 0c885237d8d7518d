"""Made-up missions for the checks: NORFOR in Northland, and those who serve in it.

`cases/<check>.trig` holds passages, of which those of the gazette are accepted and those of the
rumour are not. A line `# ── wrong` parts what a check passes from what it finds; the lines
`# finds: <severity> <sentence>` after it tell what it says.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.checks.calendar import calendar, numbered
from peacegraph.checks.catalogue import Check, read_checks
from peacegraph.consolidate import date_bounds
from peacegraph.layout import layout
from peacegraph.names import ID, PKO, PREFIXES
from peacegraph.query.catalogue import is_check

CASES = Path(__file__).parent / "cases"
CHECKS = {
    check.name: check
    for check in read_checks(path for path in layout().files("queries", ".rq") if is_check(path))
}
_HEAD = "".join(
    f"@prefix {prefix}: <{space}> .\n"
    for prefix, space in {
        **PREFIXES,
        "gazette": f"{ID}passage/gazette/",
        "rumour": f"{ID}passage/rumour/",
    }.items()
)
_PARTING = "# ── wrong"
_FINDS = "# finds: "
_BOUNDS = {"begin": "Begin", "end": "End"}


class Case(NamedTuple):
    """What a check passes, what it finds something in, and what that is."""

    check: Check
    valid: str
    wrong: str
    found: list[str]


def case(name: str) -> Case:
    valid, wrong = (CASES / f"{name}.trig").read_text(encoding="utf-8").split(_PARTING)
    found = [line.removeprefix(_FINDS) for line in wrong.splitlines() if line.startswith(_FINDS)]
    return Case(CHECKS[name], valid, wrong, found)


def data_set(trig: str) -> ox.Store:
    """Give the data set of some passages as a build would: accepted facts, bounds and dates."""
    store = ox.Store()
    stated = list(ox.parse(_HEAD + trig, format=ox.RdfFormat.TRIG))
    store.extend(stated)
    for path in layout().files("ontology", ".ttl"):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    facts = [quad for quad in stated if isinstance(quad.graph_name, ox.NamedNode)]
    for quad in facts:
        assert isinstance(quad.graph_name, ox.NamedNode)
        if "/rumour/" not in quad.graph_name.value:
            bounds = _bounds(quad)
            for triple in (quad.triple, *bounds, *numbered(bounds)):
                store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    for triple in calendar(facts):
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    return store


def _bounds(quad: ox.Quad) -> list[ox.Triple]:
    value = quad.object
    if not isinstance(value, ox.Literal) or value.datatype.value != PREFIXES["edtf"] + "EDTF":
        return []
    what = _BOUNDS.get(quad.predicate.value.removeprefix(PKO), "Date")
    bounds = date_bounds(value.value)
    return [
        ox.Triple(
            quad.subject,
            ox.NamedNode(f"{PKO}{side}{what}"),
            ox.Literal(day.isoformat(), datatype=ox.NamedNode(PREFIXES["xsd"] + "date")),
        )
        for side, day in (("earliest", bounds.earliest), ("latest", bounds.latest))
        if day
    ]
