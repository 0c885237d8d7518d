"""Each check passes what is in order and says what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.checks.calendar import calendar, numbered
from peacegraph.checks.catalogue import SEVERITIES, Check, read_checks
from peacegraph.checks.run import findings
from peacegraph.errors import PeacegraphError
from peacegraph.layout import layout
from peacegraph.names import PKO, PREFIXES, compact

from .missions import CASES, CHECKS, case, data_set

CHECK = """\
#+ check: A begin comes late
#+ problem: {thing} began {begin}.
#+ solution: Read it again.
#+ severity: Warning

PREFIX pko: <https://w3id.org/peacegraph/ontology#>

SELECT ?thing ?begin ?passage
WHERE { GRAPH ?passage { ?thing pko:begin ?begin } }
"""


def written(folder: Path, text: str) -> Check:
    file = folder / "late-begin.rq"
    file.write_text(text, encoding="utf-8")
    [check] = read_checks([file])
    return check


# ── The checks of the project ────────────────────────────────────────────────────────────────────


def test_each_check_has_a_case_and_each_case_a_check() -> None:
    assert {file.stem for file in CASES.glob("*.trig")} == set(CHECKS)
    assert len(CHECKS) == 25


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_passes_what_is_in_order(name: str) -> None:
    told = case(name)
    assert [each.sentence for each in findings(data_set(told.valid), [told.check])] == []


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_what_is_amiss(name: str) -> None:
    told = case(name)
    found = findings(data_set(told.wrong), [told.check])
    assert sorted(
        f"{compact(each.severity.value).removeprefix('sh:')} {each.sentence}" for each in found
    ) == sorted(told.found)
    assert told.found
    assert all(each.passages and each.check == name for each in found)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_speaks_of_declared_terms_only(name: str) -> None:
    declared = {
        quad.subject.value
        for path in layout().files("ontology", ".ttl")
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert {PKO + term for term in re.findall(r"pko:(\w+)", CHECKS[name].text)} <= declared


# ── What a check is ──────────────────────────────────────────────────────────────────────────────


def test_the_passages_of_all_rows_of_one_sentence_bear_it_out(tmp_path: Path) -> None:
    store = data_set(
        'gazette:a { event:x pko:begin "2008"^^edtf:EDTF } '
        'rumour:b { event:x pko:begin "2008"^^edtf:EDTF }'
    )
    [found] = findings(store, [written(tmp_path, CHECK)])
    assert [passage.value.rsplit("/", 2)[1] for passage in found.passages] == ["gazette", "rumour"]
    assert found.sentence == "X began in 2008."
    assert compact(found.iri.value).startswith("finding:late-begin-event-x-")


def test_of_dates_that_agree_the_finest_makes_the_sentence(tmp_path: Path) -> None:
    store = data_set(
        'gazette:a { event:x pko:begin "2008-04-15"^^edtf:EDTF } '
        'gazette:b { event:x pko:begin "2008"^^edtf:EDTF } '
        'gazette:c { event:x pko:begin "2009"^^edtf:EDTF }'
    )
    found = findings(store, [written(tmp_path, CHECK)])
    assert sorted((each.sentence, len(each.passages)) for each in found) == [
        ("X began in 2009.", 1),
        ("X began on 15 April 2008.", 2),
    ]


def test_a_query_lowers_the_severity_and_never_raises_it(tmp_path: Path) -> None:
    store = data_set('gazette:a { event:x pko:begin "2008"^^edtf:EDTF }')
    for severity, expected in (("Info", "Info"), ("Violation", "Warning")):
        text = CHECK.replace("?passage\n", "?passage ?severity\n").replace(
            "begin } }", f"begin }} BIND (<{PREFIXES['sh']}{severity}> AS ?severity) }}"
        )
        [found] = findings(store, [written(tmp_path, text)])
        assert found.severity.value.endswith(expected)
    assert [each.value.rsplit("#")[1] for each in SEVERITIES] == ["Info", "Warning", "Violation"]


def test_other_dates_are_said_as_they_are_written(tmp_path: Path) -> None:
    store = data_set('gazette:a { event:x pko:begin "2008/2009"^^edtf:EDTF }')
    [found] = findings(store, [written(tmp_path, CHECK)])
    assert found.sentence == "X began in 2008/2009."


def mistakes() -> Iterator[object]:
    for name, old, new, line, sentence in (
        ("no-key", "#+ solution: Read it again.\n", "", 1, "the header has no solution"),
        ("unknown-key", "#+ solution", "#+ cure", 3, "the header has an unknown key cure"),
        ("twice", "#+ solution", "#+ check: x\n#+ solution", 1, "check is given twice"),
        ("no-header", CHECK[: CHECK.index("\n\n")], "", 1, "the header has no check"),
        ("severity", "Warning", "Grave", 4, "there is no severity Grave"),
        ("not-selected", "{begin}", "{end}", 2, "the sentence needs end, which the query does not"),
        ("not-needed", "began {begin}", "began", 2, "?begin is selected, but the sentence does"),
        ("no-passage", "SELECT ?thing ?begin ?passage", "SELECT ?thing ?begin", 1, "no ?passage"),
        ("no-thing", "SELECT ?thing", "SELECT", 2, "the sentence needs thing"),
        ("no-select", "SELECT ?thing ?begin ?passage", "ASK", 1, "the query is no SELECT"),
        ("syntax", "WHERE {", "WHERE ((", 9, "the query cannot be read"),
    ):
        yield pytest.param(old, new, line, sentence, id=name)


@pytest.mark.parametrize(("old", "new", "line", "sentence"), [*mistakes()])
def test_a_broken_check_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, sentence: str
) -> None:
    with pytest.raises(PeacegraphError) as fault:
        written(tmp_path, CHECK.replace(old, new))
    assert fault.value.code == "broken-check"
    assert sentence in fault.value.sentence
    assert fault.value.where is not None
    assert fault.value.where.line == line


def test_two_checks_of_one_name_are_refused(tmp_path: Path) -> None:
    files = [tmp_path / folder / "late.rq" for folder in ("ours", "yours")]
    for file in files:
        file.parent.mkdir()
        file.write_text(CHECK, encoding="utf-8")
    with pytest.raises(PeacegraphError, match="two checks called late"):
        read_checks(files)


# ── The calendar ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2008-03", {"firstDay": "2008-03-01", "lastDay": "2008-03-31"}),
        ("2008/..", {"firstDay": "2008-01-01"}),
        ("../2008", {"lastDay": "2008-12-31"}),
        ("2008~", {"firstDay": "2007-01-01", "lastDay": "2009-12-31"}),
        ("2008-03?", {}),
    ],
)
def test_a_date_has_the_days_that_it_can_denote(date: str, days: dict[str, str]) -> None:
    [quad] = ox.parse(
        f'<urn:x> <urn:y> "{date}"^^<{PREFIXES["edtf"]}EDTF> <urn:g> .', format=ox.RdfFormat.N_QUADS
    )
    told = {
        triple.predicate.value.removeprefix(PKO): triple.object.value
        for triple in calendar([quad, quad])
        if isinstance(triple.object, ox.Literal) and triple.predicate.value.startswith(PKO)
    }
    assert told == days


def test_the_days_between_two_bounds_are_a_difference() -> None:
    thing = ox.NamedNode("urn:x")
    bounds = [
        ox.Triple(
            thing,
            ox.NamedNode(f"{PKO}{side}"),
            ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date")),
        )
        for side, day in (("earliestBegin", "2008-02-28"), ("latestBegin", "2008-03-01"))
    ]
    numbers = {
        triple.predicate.value.removeprefix(PKO): int(triple.object.value)
        for triple in numbered([*bounds, ox.Triple(thing, thing, ox.Literal("no day"))])
        if isinstance(triple.object, ox.Literal)
    }
    assert list(numbers) == ["earliestBeginNumber", "latestBeginNumber"]
    assert numbers["latestBeginNumber"] - numbers["earliestBeginNumber"] == 2  # a leap year
