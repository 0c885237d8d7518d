"""A file is parsed into quads that still know their place; faults are told in plain words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, NamedNode

from peacegraph.errors import PeacegraphError
from peacegraph.read.files import ParsedFile, noncanonical_literals, read_file

MISSION = """\
@prefix ex: <https://example.org/> .

ex:passage-1
\ta ex:Passage ;
\tex:selector [ a ex:Selector ; ex:part [ ex:start 402 ] ] ;
\t.

ex:passage-1 {
\tex:north
\t\tex:strength 34 ;
\t\t.
}
"""


def written(folder: Path, text: str | bytes, name: str = "mission.trig") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def parsed(folder: Path, text: str, name: str = "mission.trig") -> ParsedFile:
    return read_file(written(folder, text, name), f"data/{name}")


def ex(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def test_a_file_gives_its_quads_once_each_in_a_steady_order(tmp_path: Path) -> None:
    found = parsed(tmp_path, "<urn:x:b> <urn:x:p> 2, 1, 2 . <urn:x:a> <urn:x:p> 1 .", "counts.ttl")
    assert [str(quad) for quad in found.quads] == [
        '<urn:x:a> <urn:x:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<urn:x:b> <urn:x:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<urn:x:b> <urn:x:p> "2"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<urn:x:a> <urn:x:p> 1 ."),
        ("a.trig", "<urn:x:g> { <urn:x:a> <urn:x:p> 1 }"),
        ("a.nt", "<urn:x:a> <urn:x:p> <urn:x:b> ."),
        ("a.nq", "<urn:x:a> <urn:x:p> <urn:x:b> <urn:x:g> ."),
    ],
)
def test_the_ending_tells_the_format(tmp_path: Path, name: str, text: str) -> None:
    [quad] = parsed(tmp_path, text, name).quads
    assert quad.subject == NamedNode("urn:x:a")
    place = parsed(tmp_path, f"\n{text}", name).where(quad.subject, quad.predicate, quad.graph_name)
    assert place.line == 2


def test_a_byte_order_mark_and_any_line_ends_are_read(tmp_path: Path) -> None:
    text = MISSION.replace("\n", "\r\n")
    found = read_file(written(tmp_path, f"\ufeff{text}"), "data/mission.trig")
    assert found.text == text
    assert found.quads == parsed(tmp_path, MISSION).quads
    assert found.where(ex("north"), ex("strength"), ex("passage-1")).line == 10


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "@prefix a: <urn:x:> ."])
def test_a_file_that_says_nothing_has_no_quads(tmp_path: Path, text: str) -> None:
    assert parsed(tmp_path, text).quads == ()


def test_a_literal_keeps_its_lexical_form(tmp_path: Path) -> None:
    [quad] = parsed(tmp_path, "<urn:x:a> <urn:x:p> 02.50 .").quads
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == "02.50"


def test_a_statement_is_placed_at_its_line(tmp_path: Path) -> None:
    found = parsed(tmp_path, MISSION)
    assert str(found.where(ex("passage-1"))) == f"{tmp_path}/mission.trig:3"
    assert found.where(ex("passage-1"), ex("selector")).line == 5
    assert found.where("https://example.org/north", ex("strength"), ex("passage-1")).line == 10


def test_what_stands_only_in_another_graph_is_placed_there(tmp_path: Path) -> None:
    assert parsed(tmp_path, MISSION).where(ex("north"), ex("strength")).line == 10


def test_what_is_not_there_is_placed_as_near_as_can_be(tmp_path: Path) -> None:
    found = parsed(tmp_path, MISSION)
    assert found.where(ex("passage-1"), ex("digest")).line == 3
    assert found.where(ex("nothing")).line == 1


def test_a_blank_node_is_placed_where_a_named_thing_leads_to_it(tmp_path: Path) -> None:
    found = parsed(tmp_path, MISSION)
    inner = next(quad for quad in found.quads if quad.predicate == ex("start"))
    assert isinstance(inner.subject, BlankNode)
    assert found.where(inner.subject, ex("start")).line == 5


def test_blank_nodes_that_lead_only_to_each_other_are_at_line_one(tmp_path: Path) -> None:
    found = parsed(tmp_path, "\n_:a <urn:x:p> _:b . _:b <urn:x:p> _:a .")
    node = found.quads[0].subject
    assert isinstance(node, BlankNode)
    assert found.where(node).line == 1


def test_equal_files_name_their_blank_nodes_alike(tmp_path: Path) -> None:
    one = parsed(tmp_path, "_:x <urn:x:p> [ <urn:x:q> 1 ] . # first")
    two = parsed(tmp_path, "[] <urn:x:p> _:y .\n\n_:y <urn:x:q> 1 .")
    assert one.quads == two.quads


def test_no_two_files_share_a_blank_node(tmp_path: Path) -> None:
    text = "[] <urn:x:p> [] ."
    path = written(tmp_path, text)
    files = [
        read_file(path, "data/a.trig"),
        read_file(path, "data/b.trig"),
        read_file(written(tmp_path, "[] <urn:x:q> [] ."), "data/a.trig"),  # of another root
    ]
    labels = [{str(t) for quad in f.quads for t in (quad.subject, quad.object)} for f in files]
    assert all(len(each) == 2 for each in labels)
    assert len(set.union(*labels)) == 6


def test_blank_nodes_of_graph_names_and_graphs_stay_one(tmp_path: Path) -> None:
    found = parsed(tmp_path, "_:g <urn:x:p> 1 . _:g { _:g <urn:x:q> _:g }")
    nodes = {
        term
        for quad in found.quads
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, BlankNode)
    }
    assert len(nodes) == 1


def test_the_quads_are_the_same_in_every_process(tmp_path: Path) -> None:
    path = written(tmp_path, MISSION + "[] ex:p ( 1 [] [ ex:q _:z ] ) .")
    program = (
        "import sys; from pathlib import Path; from peacegraph.read.files import read_file;"
        "print(*read_file(Path(sys.argv[1]), 'a.trig').quads, sep='\\n')"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1
    assert "_:f" in answers.pop()


SYNTAX = [
    (
        "ex:north a ex:Mission .",
        "1: The prefix ex: is not declared; declare it at the top of the file with @prefix ex: <…>",
    ),
    (
        "<urn:x:a> <urn:x:p> 1\n<urn:x:b> <urn:x:p> 2 .",
        "2: A statement before “<urn:x:b>” has no full stop at its end; end it with a full stop",
    ),
    (
        "\n<north> <urn:x:p> 1 .",
        "2: <north> is a relative IRI; write it in full, or with a prefix",
    ),
    (
        "<urn:x:a> <urn:x:p> [",
        "1: The file ends within a statement; close the string, the IRI, the bracket or the "
        "statement that begins last",
    ),
    (
        '<urn:x:a> <urn:x:p> """north',
        "1: The file ends within a statement; close the string, the IRI, the bracket or the "
        "statement that begins last",
    ),
    (
        '<urn:x:a> <urn:x:p> "north\n" .',
        '1: A string runs over the end of its line; close it on its line, or quote it with """',
    ),
    (
        "<urn:x:a> <urn:x:p> <urn:x:b c> .",
        "1: An IRI holds the character blank; percent-encode it, or close the IRI with > before it",
    ),
    (
        "<urn:x:a> <urn:x:p> <urn:x:b\n> .",
        "1: An IRI holds the character U+000A; percent-encode it, or close the IRI with > before "
        "it",
    ),
    (
        '<urn:x:a> <urn:x:p> "C:\\q" .',
        "1: The escape \\q does not exist; write \\\\ for a backslash",
    ),
    (
        "<urn:x:a> <urn:x:p> [ <urn:x:q> 1 . ] .",
        "1: “.” stands where “]” is expected; close the bracket before it",
    ),
    (
        "<urn:x:a> is 1 .",
        "1: “is” stands where a predicate is expected; see what stands before it: a ; a , or a . "
        "too many or too few, or an open bracket",
    ),
    (
        "<urn:x:a> <urn:x:p> , 1 .",
        "1: “,” stands where an object is expected; see what stands before it: a ; a , or a . "
        "too many or too few, or an open bracket",
    ),
    (
        "<urn:x:a> <urn:x:p> 1 . }",
        "1: “}” stands where a subject is expected; see what stands before it: a ; a , or a . "
        "too many or too few, or an open bracket",
    ),
    ('<urn:x:a> <urn:x:p> "a"@1 .', "1: A language code should always start with a letter"),
    (
        "\n<urn:x:a> <urn:x:p> <<( <urn:x:a> <urn:x:p> 1 )>> .",
        "2: A triple term is RDF 1.2, and the files of a graph are RDF 1.1; give what is spoken "
        "of an IRI, and say it of that",
    ),
    (
        '\n\n<urn:x:a> <urn:x:p> "a"@en--ltr .',
        "3: A base direction is RDF 1.2, and the files of a graph are RDF 1.1; give what is "
        "spoken of an IRI, and say it of that",
    ),
]


@pytest.mark.parametrize(("text", "message"), SYNTAX)
def test_a_fault_is_told_with_its_line_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PeacegraphError) as fault:
        parsed(tmp_path, text)
    assert fault.value.code == "syntax"
    assert str(fault.value) == f"{tmp_path}/mission.trig:{message}."


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.nt", "<urn:x:a> <urn:x:p> 1 .", "The object of a triple must be an IRI, a blank node"),
        ("a.nq", "<urn:x:a>\n<urn:x:p> 1 .", "Line jumps are not allowed in the middle of triples"),
    ],
)
def test_faults_of_the_line_formats_are_told_too(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    with pytest.raises(PeacegraphError, match=message) as fault:
        parsed(tmp_path, text, name)
    assert fault.value.where is not None


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PeacegraphError) as fault:
        read_file(tmp_path / "lost.ttl", "data/lost.ttl")
    assert fault.value.code == "no-such-file"
    assert str(fault.value) == f"There is no file {tmp_path}/lost.ttl; correct its name."


def test_an_unknown_ending_is_named(tmp_path: Path) -> None:
    with pytest.raises(PeacegraphError) as fault:
        read_file(tmp_path / "a.xml", "data/a.xml")
    assert fault.value.code == "unknown-format"
    assert str(fault.value) == (
        f"{tmp_path}/a.xml does not end in .ttl, .trig, .nt, .nq; name the file by what it holds."
    )


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf# caf\xc3\xa9\n# caf\xe9\n")
    with pytest.raises(PeacegraphError) as fault:
        read_file(path, "data/mission.trig")
    assert fault.value.code == "encoding"
    assert str(fault.value) == (
        f"{path}:2: The byte 0xE9 on this line is not UTF-8; save the file as UTF-8."
    )


def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.ttl").mkdir()
    with pytest.raises(PeacegraphError) as fault:
        read_file(tmp_path / "odd.ttl", "data/odd.ttl")
    assert fault.value.code == "unreadable"


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("literal", "kept"),
    [
        ("02", f'"2"^^<{XSD}integer>'),
        ("2.50", f'"2.5"^^<{XSD}decimal>'),
        (f'"2"^^<{XSD}int>', f'"2"^^<{XSD}integer>'),
        (f'"1"^^<{XSD}boolean>', f'"true"^^<{XSD}boolean>'),
    ],
)
def test_a_literal_that_a_store_would_rewrite_is_named(
    tmp_path: Path, literal: str, kept: str
) -> None:
    found = parsed(tmp_path, f"<urn:x:a> <urn:x:p> {literal}, 2, true .")
    [(quad, rewritten)] = noncanonical_literals(found)
    assert rewritten == kept
    assert quad in found.quads


def test_literals_in_canonical_form_pass(tmp_path: Path) -> None:
    found = parsed(
        tmp_path,
        f'<urn:x:a> <urn:x:p> 2, 2.5, true, "02", "02"@en, "2008-01-15"^^<{XSD}date>, '
        f'"2008-01~"^^<http://id.loc.gov/datatypes/edtf/EDTF>, "urn:x:1"^^<{XSD}anyURI> .',
    )
    assert noncanonical_literals(found) == []


def test_a_store_rewrites_what_we_say_it_rewrites(tmp_path: Path) -> None:
    found = parsed(tmp_path, f'<urn:x:a> <urn:x:p> 02, 2.50, "P12M"^^<{XSD}duration>, "a"@en .')
    store = pyoxigraph.Store()
    store.extend(found.quads)
    kept = {str(quad.object) for quad in store}
    assert {rewritten for _, rewritten in noncanonical_literals(found)} == kept - {'"a"@en'}
