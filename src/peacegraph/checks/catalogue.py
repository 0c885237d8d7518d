"""Reading the checks: one `queries/checks/<name>.rq` each, strictly.

A check is a SPARQL 1.1 SELECT over the whole data set that gives a row for each thing amiss. Its
header says what is checked, puts a row into a sentence and says what to do about it. A query may
select only what the sentence needs: `?thing`, each variable that `problem` names in braces, one or
more variables that begin with `passage`, and `?severity`, where some rows are less grave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError, Where
from peacegraph.read.headers import Header, read_header
from peacegraph.read.queries import query_text, tried
from peacegraph.vocabulary import SH_INFO, SH_VIOLATION, SH_WARNING

# From the least grave to the gravest.
SEVERITIES = (SH_INFO, SH_WARNING, SH_VIOLATION)
THING = "thing"
SEVERITY = "severity"

# The checks that no query makes, with what to do about their findings.
BY_THE_PROGRAM = {
    "circular-subordination": "Read the passages again; one of the attachments is the wrong way "
    "round, or they hold at different times that no passage states.",
    "one-address-for-two-acts": "See what stands at the address; one of the citations is mistaken "
    "unless both acts stand there.",
    "order-violation": "Read both passages again; as a rule one of the two dates is misprinted.",
    "two-addresses-for-one-work": "See which address leads to the work; a slip of the pen in the "
    "other hides nothing.",
    "two-dates-for-one-work": "See what date the work bears; these may be two works.",
    "work-younger-than-citation": "See what date the work bears; nobody cites what is to come.",
}

_HOLE = re.compile(r"\{(\w+)\}")
_GRAVE = {severity.value.rpartition("#")[2]: severity for severity in SEVERITIES}


@dataclass(frozen=True, slots=True)
class Check:
    """One check across records.

    name      what it is called by: the name of its file
    title     what is checked, in a sentence without a closing stop
    problem   the sentence of a finding, with each variable of the query that it needs in braces
    solution  what to do about a finding
    severity  how grave a finding is: one of SEVERITIES
    parts     the variables that `problem` names, in order, without `thing`
    passages  the variables that give the passages of a finding
    text      the query
    """

    name: str
    title: str
    problem: str
    solution: str
    severity: ox.NamedNode
    parts: tuple[str, ...]
    passages: tuple[str, ...]
    text: str


def read_checks(files: Iterable[Path]) -> tuple[Check, ...]:
    """Read the checks in these files, sorted by name.

    Raises PeacegraphError `broken-check` with file and line at the first thing that is wrong.
    """
    checks: dict[str, Check] = {}
    for file in files:
        check = _read_check(file)
        if check.name in checks:
            raise PeacegraphError(
                "broken-check",
                f"there are two checks called {check.name}",
                "give one of the files another name",
                Where(file, 1),
            )
        checks[check.name] = check
    return tuple(checks[name] for name in sorted(checks))


def _read_check(file: Path) -> Check:
    text = query_text(file)
    header = read_header(
        file, text, "broken-check", required=("check", "problem", "solution", "severity")
    )
    if header.texts["severity"] not in _GRAVE:
        raise header.fault(
            f"there is no severity {header.texts['severity']}",
            f"write {', '.join(_GRAVE)}",
            "severity",
        )
    variables = _selected(header, text)
    parts = tuple(dict.fromkeys(_HOLE.findall(header.texts["problem"])))
    for part in parts:
        if part not in variables:
            raise header.fault(
                f"the sentence needs {part}, which the query does not select",
                f"select ?{part}",
                "problem",
            )
    passages = tuple(name for name in variables if name.startswith("passage"))
    for needed, there in ((THING, THING in variables), ("passage", passages)):
        if not there:
            raise header.fault(f"the query selects no ?{needed}", f"select ?{needed}")
    for name in variables:
        if name not in (THING, SEVERITY, *parts, *passages):
            raise header.fault(
                f"?{name} is selected, but the sentence does not need it",
                f"write {{{name}}} into the sentence, or do not select it",
                "problem",
            )
    return Check(
        name=file.stem,
        title=header.texts["check"],
        problem=header.texts["problem"],
        solution=header.texts["solution"],
        severity=_GRAVE[header.texts["severity"]],
        parts=tuple(part for part in parts if part != THING),
        passages=passages,
        text=text,
    )


def _selected(header: Header, text: str) -> tuple[str, ...]:
    solutions = tried(header.file, text, header.code)
    if not isinstance(solutions, ox.QuerySolutions):
        raise header.fault("the query is no SELECT", "a check selects a row for each thing amiss")
    return tuple(variable.value for variable in solutions.variables)
