"""Every mistake ends in one sentence on stderr: where, what is wrong, what to do; and in 1 or 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_graph import GAZETTE, SmallGraph

from .program import VELDIAN, Program

ENTITIES = "data/entities/veldia.ttl"
EVIDENCE = "data/evidence/gazette/veldia.trig"

# ── Wrong use: 2 ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["biuld"], "There is no command biuld; did you mean build."),
        (["fly"], "There is no command fly; see peacegraph --help."),
        (["ask"], "No question is named; peacegraph questions lists them."),
        (
            ["ask", "who-joined", "--limits=3"],
            "There is no option --limits; see peacegraph ask --help.",
        ),
        (
            ["ask", "who-joined", "--limit", "few"],
            "--limit wants a number, not few; write one.",
        ),
        (["ask", "who-joined", "--limit"], "--limit needs a value; see peacegraph ask --help."),
        (["ask", "who-joined", "NORFOR"], '"NORFOR" is no parameter; write it as name=value.'),
        (
            ["ask", "who-joined", "mission=NORFOR"],
            "The question who-joined has no parameter mission; it has operation.",
        ),
        (
            ["build", "--fast"],
            "Unrecognized arguments: --fast; see peacegraph build --help.",
        ),
        (
            ["export"],
            "The following arguments are required: -o/--output; see peacegraph export --help.",
        ),
        (
            ["cite", "northland-gazette"],
            "A source and some words are needed; see peacegraph cite --help.",
        ),
        (
            ["cite", "northland-gazette", "the fleet"],
            "“the fleet” does not stand in northland-gazette; "
            "copy fewer words exactly as the text has them.",
        ),
        (
            ["cite", "northland-gazette", "NORFOR"],
            "“NORFOR” stands 2 times in northland-gazette, in lines 3, 5; give more words.",
        ),
        (["cite", "--fill", "lost.trig"], "There is no file lost.trig; correct its name."),
        (["fmt", "lost.ttl"], "There is no file lost.ttl; correct its name."),
        (
            ["build", "--data", "lost"],
            "There is no folder lost; name a folder laid out as ours is.",
        ),
        (
            ["export", "-o", "northland.csv"],
            "northland.csv does not end in .ttl, .trig, .nq, .nt, .jsonld, .rdf; "
            "name the file by the format it is to have.",
        ),
        (["sparql", ""], "The query is empty; write one, or name a file."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use(program: Program, words: list[str], sentence: str) -> None:
    assert program.refuses(*words) == f"peacegraph: {sentence}"


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["network", "command"],
        ["plot", "strengths"],
        ["profile", "sundia"],
        ["sparql", "ASK { ?a ?b ?c }"],
    ],
    ids=lambda words: str(words[0]),
)
def test_a_wrong_ending_is_told_before_any_work(
    program: Program, tmp_path: Path, words: list[str]
) -> None:
    builds = tmp_path / "builds"
    told = program.refuses(*words, "-o", "northland.doc", "--out", str(builds))
    assert told.startswith("peacegraph: northland.doc does not end in .")
    assert not builds.exists()


def test_an_unknown_question_and_the_nearest(program: Program) -> None:
    told = program.refuses("ask", "who-joinde")
    assert "who-joinde" in told
    assert "who-joined" in told


def test_a_label_that_nobody_has_and_the_nearest(program: Program) -> None:
    told = program.refuses("ask", "who-joined", "operation=Northlnd Force")
    assert "Northlnd Force" in told
    assert "Northland Force" in told


def test_a_label_of_a_thing_of_another_kind(program: Program) -> None:
    told = program.refuses("ask", "who-joined", "operation=Sundia")
    assert "Sundia" in told
    assert "operation" in told


def test_a_parameter_of_the_wrong_type(program: Program, veldia: SmallGraph) -> None:
    question = (program.graph.root / "queries/northland/who-joined.rq").read_text()
    veldia.write(
        "queries/veldia/joined-on.rq",
        question.replace("who-joined", "joined-on")
        .replace("pko:PeaceOperation", "edtf")
        .replace("operation:\n", "day:\n")
        .replace("?operation { UNDEF }", "?day { UNDEF }")
        .replace("pko:toOperation ?operation", "pko:begin ?day")
        .replace("operation=NORFOR", "day=2008-04-15")
        .replace("NORFOR", "2008-04-15"),
    )
    more = ("--data", str(veldia.root))
    none = str(veldia.root)  # no texts lie there
    joined = program.prints("ask", "joined-on", "day=2008-04-15", *more, PEACEGRAPH_TEXTS=none)
    assert "Sundia" in joined
    told = program.refuses("ask", "joined-on", "day=last spring", *more, PEACEGRAPH_TEXTS=none)
    assert told.startswith("peacegraph: day wants ")
    assert '"last spring" is none' in told


def test_a_query_that_does_not_parse(program: Program) -> None:
    told = program.start("sparql", "SELECT ?s { ?s a pko:State")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("peacegraph: ")
    assert program.refuses("sparql", "DELETE WHERE { ?s ?p ?o }").startswith("peacegraph: DELETE")


def test_a_draft_line_that_cannot_be_filled(program: Program, tmp_path: Path) -> None:
    draft = tmp_path / "draft.trig"
    draft.write_text("# A draft.\n#? webpage:fleet | the fleet | | p. 1\n")
    assert program.refuses("cite", "--fill", str(draft)) == (
        f"peacegraph: {draft}:2: A draft line has 5 fields parted by “|”, this one has 4; "
        "write name | words | last words | locator | cited works."
    )


def test_texts_that_are_not_at_hand(program: Program, tmp_path: Path) -> None:
    for words in (["verify"], ["copied"], ["cite", "northland-gazette", "NORFOR"]):
        assert program.refuses(*words, PEACEGRAPH_TEXTS="") == (
            "peacegraph: The source texts are not at hand; "
            "set PEACEGRAPH_TEXTS to the folder that holds them."
        )
        assert program.refuses(*words, PEACEGRAPH_TEXTS="lost") == (
            "peacegraph: PEACEGRAPH_TEXTS names lost, which is not a folder; "
            "set it to the folder with the source texts, or unset it."
        )
    assert program.refuses("cite", "diary", "NORFOR") == (
        f"peacegraph: There is no text diary.txt in {program.graph.texts}; "
        "take one of northland-gazette."
    )
    assert program.refuses("cite", "diary", "NORFOR", PEACEGRAPH_TEXTS=str(tmp_path)) == (
        f"peacegraph: There is no text diary.txt in {tmp_path}; "
        "set PEACEGRAPH_TEXTS to the folder that holds it."
    )


def test_a_cache_that_cannot_be_written_to(program: Program, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert program.refuses("ask", "who-joined", "--out", str(tmp_path / "cache")) == (
        f"peacegraph: The graph cannot be built in {tmp_path}/cache: not a directory; "
        "free some room or name another folder with --out; what was built before is untouched."
    )


def test_a_file_that_cannot_be_exported(program: Program, tmp_path: Path) -> None:
    assert program.refuses("export", "-o", str(tmp_path / "lost" / "northland.nt")) == (
        f"peacegraph: {tmp_path}/lost/northland.nt cannot be written: no such file or directory; "
        "see that its folder is there, has room and may be written to."
    )


# ── Broken input: 2 ──────────────────────────────────────────────────────────────────────────────


def test_trig_that_does_not_parse(program: Program, veldia: SmallGraph) -> None:
    line = veldia.change(EVIDENCE, "pko:contributor state:vel ;", "pko:contributor state:vel")
    told = program.refuses("build", "--data", str(veldia.root))
    assert told.startswith(f"peacegraph: {veldia.root}/{EVIDENCE}:{line + 1}: ")


def test_a_file_that_is_not_utf_8(program: Program, veldia: SmallGraph) -> None:
    path = veldia.root / ENTITIES
    path.write_bytes(path.read_bytes() + b"# na\xefve\n")
    line = path.read_bytes().count(b"\n")
    assert program.refuses("build", "--data", str(veldia.root)) == (
        f"peacegraph: {veldia.root}/{ENTITIES}:{line}: The byte 0xEF on this line is not UTF-8; "
        "save the file as UTF-8."
    )


# ── Faults in the data: 1 ────────────────────────────────────────────────────────────────────────


def test_a_passage_whose_digest_does_not_fit(
    program: Program, veldia: SmallGraph, tmp_path: Path
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    text = f"{GAZETTE}\n{VELDIAN}\n".replace("June 2009", "July 2009")
    (texts / "northland-gazette.txt").write_text(text)
    told = program.refuses("build", "--data", str(veldia.root), code=1, PEACEGRAPH_TEXTS=str(texts))
    line = veldia.line(EVIDENCE, "gazette:veldia")
    assert told.startswith(f"{veldia.root}/{EVIDENCE}:{line}: The text at ")
    assert "is not the text that passage veldia was made from" in told


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            ENTITIES,
            "state:vel a pko:State",
            "state:vel pko:memberOf operation:norfor ; a pko:State",
            "state:vel is said to have pko:memberOf here, where no passage says it; "
            "move the statement into the graph of the passage that states it",
        ),
        (
            EVIDENCE,
            "pko:contributor",
            "pko:contributer",
            "The ontology does not declare pko:contributer; "
            "write pko:contributor, or declare it in ontology/",
        ),
        (
            EVIDENCE,
            "operation:norfor",
            "operation:norforce",
            "Nothing says what operation:norforce is; "
            "write operation:norfor, or give it an identity card in data/entities/",
        ),
    ],
)
def test_faults_in_the_data(
    program: Program, veldia: SmallGraph, file: str, old: str, new: str, sentence: str
) -> None:
    line = veldia.change(file, old, new)
    none = str(veldia.root)  # no texts lie there
    told = program.refuses("ask", "who-left", "--data", none, code=1, PEACEGRAPH_TEXTS=none)
    assert told == f"{veldia.root}/{file}:{line}: {sentence}."


# ── The place: a file that can be opened from where one stands ───────────────────────────────────

POLICY = """
policy:default a pko:Policy ; pko:rules ( policy:by-the-weather ) .
policy:by-the-weather a pko:PolicyRule ; rdfs:label "by the weather"@en .
"""
FAULTY = [
    ("data/entities/fleet.ttl", "state:vel a pko:State", 2),
    ("data/entities/fleet.ttl", "state:vel a pko:Sate .", 1),
    ("data/entities/fleet.ttl", "state:vel pko:memberOf operation:norfor .", 1),
    ("data/entities/fleet.trig", "gazette:veldia { state:vel a pko:State . }", 1),
    ("data/evidence/fleet.trig", "gazette:fleet { state:vel a pko:State . }", 1),
    ("data/evidence/fleet.trig", "gazette:fleet a pko:Passage .", 1),
    ("data/disagreements.ttl", "state:vel a pko:Disagreement .", 2),
    ("shapes/fleet.ttl", "state:vel pko:personel 1 .", 1),
    ("queries/fleet/fleet.rq", "SELECT", 2),
    ("queries/fleet/fleet.rq", "# na\xefve", 2),
    ("queries/checks/fleet.rq", "SELECT", 2),
    ("queries/checks/fleet.rq", "# na\xefve", 2),
    ("ontology/rules/fleet.rq", "CONSTRUCT", 2),
    ("ontology/rules/fleet.rq", "# na\xefve", 2),
]


@pytest.mark.parametrize(("file", "text", "code"), FAULTY)
def test_a_faulty_file_is_named_from_where_one_stands(
    program: Program, veldia: SmallGraph, file: str, text: str, code: int
) -> None:
    path = veldia.write(file, text)
    if not text.isascii():
        path.write_bytes(text.encode("latin-1"))
    none = {"PEACEGRAPH_TEXTS": str(veldia.root)}  # no texts lie there
    for here, named in (
        (veldia.root, file),
        (veldia.root.parent, f"veldia/{file}"),
        (program.graph.root, f"{veldia.root}/{file}"),
    ):
        told = program._replace(here=here).start("build", "--data", str(veldia.root), **none)
        assert (told.code, told.out) == (code, "")
        for line in told.err.splitlines():
            assert line.removeprefix("peacegraph: ").startswith(f"{named}:"), told.err


def test_a_policy_of_ones_own_is_named_from_where_one_stands(
    program: Program, veldia: SmallGraph
) -> None:
    policy = veldia.write("weather.ttl", POLICY)
    for here, named in ((veldia.root, "weather.ttl"), (program.graph.root, str(policy))):
        told = program._replace(here=here).start("build", "--policy", str(policy))
        assert told.err.startswith(f"peacegraph: {named}:")


def test_a_warning_is_named_from_where_one_stands(program: Program, veldia: SmallGraph) -> None:
    label = ' ; rdfs:label "Veldia\'s deployment"@en'
    line = veldia.change(ENTITIES, label, "")
    none = {"PEACEGRAPH_TEXTS": str(veldia.root)}  # no texts lie there
    for here, named in ((veldia.root.parent, "veldia"), (program.graph.root, str(veldia.root))):
        told = program._replace(here=here).prints("build", "--data", str(veldia.root), **none)
        assert f"Warnings:\n  - {named}/{ENTITIES}:{line}: " in told
