"""What must not stand is told with its file and line, in one sentence with its remedy."""

from __future__ import annotations

import pytest

from peacegraph.evidence.passages import digest_of
from peacegraph.store.pipeline import run
from peacegraph.validate.violations import Severity, ValidationFailedError, Violation
from small_graph import GAZETTE, SmallGraph, passage

ENTITIES = "data/entities/norfor.ttl"
JOINING = "data/evidence/gazette/joining.trig"
STRENGTH = "data/evidence/gazette/strength.trig"
GAZETTE_PASSAGE = "https://w3id.org/peacegraph/id/passage/northland-gazette/"


def violations(graph: SmallGraph) -> tuple[Violation, ...]:
    """Run the whole flow and give what stops it."""
    with pytest.raises(ValidationFailedError) as fault:
        run(graph.layout, str(graph.texts), lambda _: None)
    return fault.value.violations


def complaint(graph: SmallGraph) -> tuple[str, str]:
    """Give the one complaint: its check, and how it is told."""
    [found] = violations(graph)
    return found.check, str(found)


# ── Names ────────────────────────────────────────────────────────────────────────────────────────


def test_an_undeclared_term_and_the_nearest(small: SmallGraph) -> None:
    small.change(STRENGTH, "pko:personnel 34", "pko:personel 34")
    line = small.line(STRENGTH, "pko:personel 34")
    assert complaint(small) == (
        "undeclared-term",
        f"{STRENGTH}:{line}: The ontology does not declare pko:personel; "
        "write pko:personnel, or declare it in ontology/.",
    )


def test_an_undeclared_term_with_nothing_near(small: SmallGraph) -> None:
    small.write("data/entities/fleet.ttl", "state:sun pko:xyzzy state:sun .\n")
    line = small.line("data/entities/fleet.ttl", "pko:xyzzy")
    assert complaint(small) == (
        "undeclared-term",
        f"data/entities/fleet.ttl:{line}: The ontology does not declare pko:xyzzy; "
        "declare it in ontology/.",
    )


def test_an_undeclared_class_is_found_as_a_type_too(small: SmallGraph) -> None:
    line = small.change(ENTITIES, "state:sun a pko:State", "state:sun a pko:Sate")
    assert complaint(small) == (
        "undeclared-term",
        f"{ENTITIES}:{line}: The ontology does not declare pko:Sate; "
        "write pko:State, or declare it in ontology/.",
    )


def test_a_name_is_complained_of_once_a_file(small: SmallGraph) -> None:
    for file in (ENTITIES, STRENGTH):
        path = small.root / file
        path.write_text(path.read_text() + "state:sun pko:xyzzy 1 , 2 ; pko:xyzzy 3 .\n")
    assert [(each.check, each.where.file) for each in violations(small)] == [
        ("undeclared-term", small.root / ENTITIES),
        ("undeclared-term", small.root / STRENGTH),
    ]


def test_a_shape_that_names_an_undeclared_term(small: SmallGraph) -> None:
    small.write(
        "shapes/fleet.ttl",
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://w3id.org/peacegraph/shapes#Fleet> a sh:NodeShape ; sh:targetClass pko:Fleetx .\n",
    )
    [found] = violations(small)
    assert (found.check, found.where.file) == ("undeclared-term", small.root / "shapes/fleet.ttl")


def test_a_thing_of_which_nothing_says_what_it_is(small: SmallGraph) -> None:
    line = small.change(STRENGTH, "pko:personnel 34", "pko:nationality state:suns")
    assert complaint(small) == (
        "unknown-thing",
        f"{STRENGTH}:{line}: Nothing says what state:suns is; "
        "write state:sun, or give it an identity card in data/entities/.",
    )


def test_an_unknown_thing_with_nothing_near(small: SmallGraph) -> None:
    line = small.change(STRENGTH, "pko:personnel 34", "pko:nationality state:vel")
    assert complaint(small) == (
        "unknown-thing",
        f"{STRENGTH}:{line}: Nothing says what state:vel is; "
        "give it an identity card in data/entities/.",
    )


@pytest.mark.parametrize("keyword", ["@prefix state: <{}> .", "  PREFIX state:\t<{}>"])
def test_a_prefix_of_ours_bound_to_another_namespace(small: SmallGraph, keyword: str) -> None:
    path = small.root / "data/entities/other.ttl"
    bound = keyword.format("https://example.org/state/")
    path.write_text(f"# Others.\n{bound}\nstate:vel <urn:x:p> 1 .\n")
    assert complaint(small) == (
        "misbound-prefix",
        "data/entities/other.ttl:2: The prefix state: is bound to <https://example.org/state/> "
        "here; bind it to <https://w3id.org/peacegraph/id/state/>.",
    )


# ── Places ───────────────────────────────────────────────────────────────────────────────────────


def test_a_fact_that_no_passage_says(small: SmallGraph) -> None:
    small.change(
        ENTITIES,
        "deployment:sun-norfor a",
        "deployment:sun-norfor\n\tpko:contributor state:sun ;\n\ta",
    )
    assert complaint(small) == (
        "fact-without-passage",
        f"{ENTITIES}:{small.line(ENTITIES, 'pko:contributor')}: deployment:sun-norfor is said to "
        "have pko:contributor here, where no passage says it; "
        "move the statement into the graph of the passage that states it.",
    )


def test_a_fact_outside_the_graphs_of_an_evidence_file(small: SmallGraph) -> None:
    path = small.root / JOINING
    path.write_text(path.read_text() + "deployment:sun-norfor pko:contributor state:sun .\n")
    [found] = violations(small)
    assert found.check == "fact-without-passage"
    assert str(found.where) == f"{JOINING}:{path.read_text().count(chr(10))}"


def test_a_fact_of_a_nameless_thing(small: SmallGraph) -> None:
    line = small.change(ENTITIES, '"SUN"', '"SUN" ; rdfs:seeAlso [ pko:personnel 34 ]')
    [found] = violations(small)
    assert (found.check, found.where.line) == ("fact-without-passage", line)
    assert found.sentence.startswith("A nameless thing is said to have pko:personnel here")


def test_a_graph_that_is_no_passage(small: SmallGraph) -> None:
    path = small.root / JOINING
    path.write_text(
        path.read_text() + "gazette:rumour {\n\tdeployment:sun-norfor a pko:Deployment .\n}\n"
    )
    line = small.line(JOINING, "gazette:rumour") + 1
    assert complaint(small) == (
        "graph-without-passage",
        f"{JOINING}:{line}: The graph {GAZETTE_PASSAGE}rumour is not described as a passage; "
        "describe it with source, selector, digest and locator "
        "(`peacegraph cite` prints the block).",
    )


def test_a_passage_that_says_nothing(small: SmallGraph) -> None:
    path = small.root / JOINING
    path.write_text(path.read_text() + passage("empty", "Others counted 40.", ""))
    assert complaint(small) == (
        "passage-without-facts",
        f"{JOINING}:{small.line(JOINING, 'gazette:empty')}: The passage "
        f"{GAZETTE_PASSAGE}empty says nothing; write what it says in a graph of its name, "
        "or take it out.",
    )


def test_a_passage_may_be_described_in_one_file_and_speak_in_another(small: SmallGraph) -> None:
    path = small.root / JOINING
    described, said = path.read_text().split("gazette:joining {", 1)
    small.write("data/evidence/gazette/graphs.trig", f"gazette:joining {{{said}")
    path.write_text(described)
    assert len(run(small.layout, None, lambda _: None).passages) == 4


@pytest.mark.parametrize("file", ["data/entities/graphs.trig", "data/links/graphs.trig"])
def test_a_named_graph_outside_the_evidence(small: SmallGraph, file: str) -> None:
    small.write(file, "\nstate:sun {\n\tstate:sun a pko:State .\n}\n")
    [found] = violations(small)
    assert (found.check, str(found)) == (
        "graph-outside-evidence",
        f"{file}:{small.line(file, 'state:sun a')}: A named graph stands in {file}; "
        "move it into a file below data/evidence/.",
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("034", '"34"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (
            '"34"^^<http://www.w3.org/2001/XMLSchema#int>',
            '"34"^^<http://www.w3.org/2001/XMLSchema#integer>',
        ),
    ],
)
def test_a_literal_that_the_store_would_write_in_another_way(
    small: SmallGraph, written: str, kept: str
) -> None:
    line = small.change(STRENGTH, "personnel 34", f"personnel {written}")
    shown = (
        written if "^" in written else f'"{written}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    )
    assert complaint(small) == (
        "noncanonical-literal",
        f"{STRENGTH}:{line}: The literal {shown} would be stored as {kept}; write it so, with "
        "xsd:integer, xsd:decimal, xsd:date, xsd:boolean, xsd:anyURI or edtf:EDTF.",
    )


# ── Passages and their texts ─────────────────────────────────────────────────────────────────────


def test_a_passage_that_does_not_fit_its_text(small: SmallGraph) -> None:
    words = "It numbered 34 soldiers."
    start = GAZETTE.index(words)
    text = small.texts / "northland-gazette.txt"
    text.write_text(text.read_text().replace("numbered 34", "numbered 43"))
    was, now = digest_of(words)[:15], digest_of(words.replace("34", "43"))[:15]
    assert complaint(small) == (
        "passage-mismatch",
        f"{STRENGTH}:{small.line(STRENGTH, 'gazette:strength')}: The text at {start} to "
        f"{start + len(words)} is not the text that passage strength was made from: the digest is "
        f'{now}…, not {was}…; find it again with `peacegraph cite northland-gazette "…"`.',
    )


def test_without_the_texts_passages_are_taken_as_they_are(small: SmallGraph) -> None:
    (small.texts / "northland-gazette.txt").unlink()
    assert run(small.layout, str(small.texts), lambda _: None).verification.read == 0


# ── Shapes ───────────────────────────────────────────────────────────────────────────────────────


def test_a_shape_that_is_not_met(small: SmallGraph) -> None:
    line = small.change(ENTITIES, '"SUN"', '"Sundia"')
    [found] = violations(small)
    assert (found.check, found.severity) == ("shape", Severity.VIOLATION)
    assert str(found.where) == f"{ENTITIES}:{line}"
    assert found.sentence.startswith("state:sun: ")
    assert not found.sentence.endswith(".")


def test_a_shape_is_placed_where_the_statement_stands(small: SmallGraph) -> None:
    """Not at the identity card of the thing, nor in another passage about it."""
    path = small.root / JOINING
    text = path.read_text()
    at = text.rindex("pko:contributor state:sun")
    path.write_text(f"{text[:at]}pko:contributor operation:norfor{text[at + 25 :]}")
    [found] = violations(small)
    assert found.sentence.startswith("deployment:sun-norfor: ")
    assert str(found.where) == f"{JOINING}:{text.count(chr(10), 0, at) + 1}"


def test_what_is_missing_is_placed_at_the_thing(small: SmallGraph) -> None:
    small.change(ENTITIES, ' ; skos:notation "SUN"', "")
    [found] = violations(small)
    assert str(found.where) == f"{ENTITIES}:{small.line(ENTITIES, 'state:sun a')}"


def test_a_passage_without_a_locator(small: SmallGraph) -> None:
    small.change(STRENGTH, '\tpko:locator "others" ;\n', "")
    [found] = violations(small)
    assert found.check == "shape"
    assert str(found.where) == f"{STRENGTH}:{small.line(STRENGTH, 'gazette:others')}"


def test_warnings_do_not_stop_a_build(small: SmallGraph) -> None:
    small.change(ENTITIES, ' ; rdfs:label "Sundia\'s deployment to NORFOR"@en', "")
    result = run(small.layout, None, lambda _: None)
    [warning] = result.warnings
    assert (warning.check, warning.severity) == ("shape", Severity.WARNING)
    assert str(warning.where).startswith("data/")
    assert "deployment:sun-norfor" in warning.sentence


# ── The report ───────────────────────────────────────────────────────────────────────────────────


def test_complaints_come_in_the_order_of_files_and_lines_and_a_screenful_at_most(
    small: SmallGraph,
) -> None:
    small.write(
        "data/entities/fleet.ttl", "".join(f"state:sun pko:ship{i} {i} .\n" for i in range(30))
    )
    small.change(
        JOINING,
        'sun ;\n\t\tpko:toOperation operation:norfor ;\n\t\tpko:begin "2008"',
        'sun ;\n\t\tpko:toOperation operation:nosuch ;\n\t\tpko:begin "2008"',
    )
    with pytest.raises(ValidationFailedError) as fault:
        run(small.layout, None, lambda _: None)
    places = [(str(each.where.file), each.where.line) for each in fault.value.violations]
    assert places == sorted(places)
    assert len(places) == 31
    lines = str(fault.value).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 11 more."
    assert (fault.value.code, fault.value.where) == (
        "undeclared-term",
        fault.value.violations[0].where,
    )
