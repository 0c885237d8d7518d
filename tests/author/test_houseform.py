"""The house form: one way to write a file, which says the same and loses no comment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from peacegraph.author.houseform import in_house_form, write_in_house_form
from peacegraph.errors import PeacegraphError
from peacegraph.read.files import canonical, parse
from peacegraph.read.tokens import Kind, tokens

TURTLE, TRIG = Path("units.ttl"), Path("units.trig")

PREFIXES = """\
@prefix ex:   <https://example.org/terms#> .
@prefix unit: <https://example.org/unit/> .

"""


def formed(text: str, path: Path = TRIG) -> str:
    once = in_house_form(text, path)
    assert in_house_form(once, path) == once
    return once


def body(text: str) -> str:
    """Form a text under the two prefixes above and give what stands below them."""
    return formed(PREFIXES + text).partition("\n\n")[2]


def test_a_file_in_house_form_stays_as_it_is() -> None:
    text = """\
# Units of two missions that never were.
# Nothing in it is true.

@prefix ex:   <https://example.org/terms#> .
@prefix unit: <https://example.org/unit/> .  # things

# ── Units ──────────────────────────────

# The first is the best known.
unit:first
\ta ex:Unit ;
\tex:order ( unit:first unit:second ) ;
\tex:selector [ a ex:Selector ; ex:start 402 ; ex:end 655 ] ;  # exact
\t.

# ── What is said ───────────────────────

unit:passage {
\tunit:second
\t\tex:strength 34 , 35 ;
\t\t# a remark at the end
\t\t.

\t# and one more
}

# the end
"""
    expected = text.replace("  #", " #")
    assert formed(text) == expected


def test_a_subject_stands_alone_and_each_predicate_has_its_line() -> None:
    assert body("unit:first ex:strength 34 ; a ex:Unit ;; ex:basis ex:deployed.") == (
        "unit:first\n\ta ex:Unit ;\n\tex:strength 34 ;\n\tex:basis ex:deployed ;\n\t.\n"
    )


def test_blocks_keep_their_order_and_are_not_merged() -> None:
    assert body("unit:b ex:p 1 . unit:a ex:p 1 . unit:b ex:p 2 .") == (
        "unit:b\n\tex:p 1 ;\n\t.\n\nunit:a\n\tex:p 1 ;\n\t.\n\nunit:b\n\tex:p 2 ;\n\t.\n"
    )


def test_a_term_begins_with_its_labels_and_definition() -> None:
    text = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:x:Unit> rdfs:subClassOf <urn:x:Agent> ; skos:example "One." ; rdfs:comment "No." ;
  skos:definition "A unit." ; skos:altLabel "u" ; rdfs:label "unit" ; a owl:Class .
<urn:x:first> rdfs:comment "It was the first." ; rdfs:label "First" ; a <urn:x:Unit> .
"""
    assert (
        formed(text).partition("\n\n")[2]
        == """\
<urn:x:Unit>
\ta owl:Class ;
\trdfs:label "unit" ;
\tskos:altLabel "u" ;
\tskos:definition "A unit." ;
\trdfs:comment "No." ;
\tskos:example "One." ;
\trdfs:subClassOf <urn:x:Agent> ;
\t.

<urn:x:first>
\ta <urn:x:Unit> ;
\trdfs:comment "It was the first." ;
\trdfs:label "First" ;
\t.
"""
    )


def test_several_labels_stand_one_a_line() -> None:
    text = (
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<urn:x:a> rdfs:label "north"@en, "nord"@fr .'
    )
    assert formed(text).endswith('\trdfs:label "north"@en ,\n\t\t"nord"@fr ;\n\t.\n')


def test_objects_share_a_line_of_a_hundred_columns_and_no_longer() -> None:
    fitting = "x" * (100 - len('    ex:p "" , "b" ;'))
    assert body(f'unit:a ex:p "{fitting}", "b" .') == (f'unit:a\n\tex:p "{fitting}" , "b" ;\n\t.\n')
    assert body(f'unit:a ex:p "{fitting}x", "b" .') == (
        f'unit:a\n\tex:p "{fitting}x" ,\n\t\t"b" ;\n\t.\n'
    )


def test_brackets_that_fit_no_line_are_opened() -> None:
    long = "x" * 80
    assert body(f'unit:a ex:p [ ex:q "{long}" ; a ex:Thing ] , [ ex:r ( 1 "{long}" ( ) ) ] .') == (
        "unit:a\n"
        "\tex:p [\n"
        "\t\ta ex:Thing ;\n"
        f'\t\tex:q "{long}" ;\n'
        "\t] ,\n"
        "\t\t[\n"
        "\t\t\tex:r (\n"
        "\t\t\t\t1\n"
        f'\t\t\t\t"{long}"\n'
        "\t\t\t\t()\n"
        "\t\t\t) ;\n"
        "\t\t] ;\n"
        "\t.\n"
    )


def test_an_unnamed_subject_is_written_as_empty_brackets() -> None:
    assert body("[ ex:p 1 ] .") == "[]\n\tex:p 1 ;\n\t.\n"
    assert body("[ ex:p 1 ] ex:q 2 .") == "[]\n\tex:p 1 ;\n\tex:q 2 ;\n\t.\n"
    assert body("( 1 [] ) ex:q 2 .") == "( 1 [] )\n\tex:q 2 ;\n\t.\n"


def test_graphs_hold_their_blocks_one_tab_deeper() -> None:
    assert body("GRAPH unit:g { unit:a ex:p 1 . unit:b ex:p 2 } {} [] { unit:a ex:p 1 }") == (
        "unit:g {\n"
        "\tunit:a\n\t\tex:p 1 ;\n\t\t.\n"
        "\n"
        "\tunit:b\n\t\tex:p 2 ;\n\t\t.\n"
        "}\n"
        "\n{\n}\n"
        "\n[] {\n\tunit:a\n\t\tex:p 1 ;\n\t\t.\n}\n"
    )


def test_prefixes_are_sorted_aligned_and_only_those_in_use() -> None:
    text = """\
PREFIX unit: <https://example.org/unit/>
@prefix unused: <https://example.org/unused/> .
@prefix ex: <https://example.org/terms#> .
unit:a ex:p unit:b .
"""
    assert formed(text).startswith(PREFIXES)


def test_an_iri_is_shortened_where_a_declared_prefix_fits() -> None:
    assert body(
        "<https://example.org/unit/a> <https://example.org/terms#p> <https://example.org/unit/a/1>,"
        ' <https://example.org/unit/>, "1"^^<https://example.org/terms#count> .'
    ) == (
        "unit:a\n\tex:p <https://example.org/unit/a/1> , <https://example.org/unit/> , "
        '"1"^^ex:count ;\n\t.\n'
    )


def test_the_longest_prefix_that_fits_is_taken() -> None:
    text = (
        "@prefix a: <https://example.org/> .\n@prefix b: <https://example.org/unit-> .\n"
        "<https://example.org/unit-1> a:p <https://example.org/x> ."
    )
    assert "b:1\n\ta:p a:x ;" in formed(text)


def test_rdf_type_is_written_as_a_only_as_a_predicate() -> None:
    text = (
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "<urn:x:a> rdf:type rdf:Property ; <urn:x:p> rdf:type ."
    )
    assert "\ta rdf:Property ;\n\t<urn:x:p> rdf:type ;" in formed(text)


def test_relative_iris_are_written_in_full() -> None:
    assert formed("@base <https://example.org/> . <a> <p> <#b> .") == (
        "<https://example.org/a>\n\t<https://example.org/p> <https://example.org/#b> ;\n\t.\n"
    )


def test_a_prefix_that_is_declared_anew_keeps_its_first_meaning() -> None:
    text = (
        "@prefix x: <https://one.example/> .\nx:a x:p 1 .\n"
        "@prefix x: <https://two.example/> .\nx:a x:p 1 ."
    )
    assert formed(text) == (
        "@prefix x: <https://one.example/> .\n\nx:a\n\tx:p 1 ;\n\t.\n\n"
        "<https://two.example/a>\n\t<https://two.example/p> 1 ;\n\t.\n"
    )


def test_strings_and_numbers_stay_as_they_are_written() -> None:
    text = (
        "unit:a ex:p 'it\\'s', \"\\u00e9é\", \"\"\"two\r\n\"lines\" \"\"\", ''''quoted' ''', "
        '02.50, -1e3, "x"@EN-gb, "a" ^^ ex:t .'
    )
    for literal in ("'it\\'s'", '"\\u00e9é"', '"""two\r\n"lines" """', "''''quoted' '''"):
        assert literal in body(text)
    assert body(text).endswith('\t\t02.50 ,\n\t\t-1e3 ,\n\t\t"x"@EN-gb ,\n\t\t"a"^^ex:t ;\n\t.\n')


def test_a_comment_stays_with_what_it_speaks_of() -> None:
    text = """\
# of the subject
unit:first # behind the subject
  # of the strength
  ex:strength 34 ; # behind the strength
  ex:name # of the first name
    "North" , # behind the first name
    # of the second
    "Nord" # behind the second
    ; a ex:Unit # behind the type
  # before the stop
. # behind the stop
"""
    assert (
        body(text)
        == """\
# of the subject
unit:first # behind the subject
\ta ex:Unit ; # behind the type
\t# of the strength
\tex:strength 34 ; # behind the strength
\tex:name
\t\t# of the first name
\t\t"North" , # behind the first name
\t\t# of the second
\t\t"Nord" ; # behind the second
\t# before the stop
\t. # behind the stop
"""
    )


def test_comments_within_brackets_open_them() -> None:
    text = (
        "unit:a ex:p [ # one\n ex:q 1 # two\n # three\n] , "
        "( # four\n 1 # five\n # six\n) , [ # 7\n] ."
    )
    assert (
        body(text)
        == """\
unit:a
\tex:p [
\t\t# one
\t\tex:q 1 ; # two
\t\t# three
\t] ,
\t\t(
\t\t\t# four
\t\t\t1 # five
\t\t\t# six
\t\t) ,
\t\t[
\t\t\t# 7
\t\t] ;
\t.
"""
    )


def test_comments_at_odd_places_are_not_lost() -> None:
    text = (
        "GRAPH # 1\n # 2\nunit:g # 3\n # 4\n{ # 5\n # 6\nunit:a ex:p 'x' # 7\n ^^ # 8\nex:t # 9\n"
        " # 10\n; # 11\n; # 12\n # 13\n} # 14\n"
        "# 15\n@prefix # 16\n y: # 17\n <urn:y:> # 18\n . # 19\n@base # 20\n <urn:b:> # 21\n. # 22"
    )
    found = body(text)
    assert comments(formed(PREFIXES + text)) == sorted(f"# {n}" for n in range(1, 23))
    assert "unit:g { # 5\n" in found


def test_a_heading_has_a_blank_line_around_it() -> None:
    assert body("unit:a ex:p 1 .\n# ── Next ──\nunit:b ex:p 1 .") == (
        "unit:a\n\tex:p 1 ;\n\t.\n\n# ── Next ──\n\nunit:b\n\tex:p 1 ;\n\t.\n"
    )


def test_the_comment_at_the_head_stays_above_the_prefixes() -> None:
    text = (
        "# What the file is about.\n\n# Of the first unit.\n<urn:x:a> <urn:x:p> 1 .\n"
        "# Of the prefix.\n@prefix x: <urn:x:> ."
    )
    assert formed(text) == (
        "# What the file is about.\n# Of the prefix.\n\n@prefix x: <urn:x:> .\n\n"
        "# Of the first unit.\nx:a\n\tx:p 1 ;\n\t.\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\n \n", ""),
        ("\ufeff", ""),
        ("# alone", "# alone\n"),
        ("@prefix x: <urn:x:> .", ""),
        ("# head\n@prefix x: <urn:x:> .\n# end", "# head\n\n# end\n"),
        (
            "\ufeff<urn:x:a>\r\n<urn:x:p> # c\r\n1 .",
            "<urn:x:a>\n\t<urn:x:p>\n\t\t# c\n\t\t1 ;\n\t.\n",
        ),
    ],
)
def test_the_smallest_files_have_a_house_form_too(text: str, expected: str) -> None:
    assert formed(text) == expected


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (
            "unit:a a ex:Unit .",
            TURTLE,
            "units.ttl:1: The prefix unit: is not declared; declare it at the top of the file "
            "with @prefix unit: <…>.",
        ),
        (
            "<urn:x:g> { }",
            TURTLE,
            "units.ttl:1: “{” stands where a predicate is expected; see what stands before it: "
            "a ; a , or a . too many or too few, or an open bracket.",
        ),
        (
            '\nVERSION "1.2"\n<urn:x:a> <urn:x:p> 1 .',
            TURTLE,
            "units.ttl:2: “VERSION” is nothing that Turtle or TriG knows; correct the spelling.",
        ),
        (
            "\n<urn:x:a> <urn:x:p> " + "(" * 51 + ")" * 51 + " .",
            TURTLE,
            "units.ttl:2: Brackets stand within brackets more than 50 deep; give the inner things "
            "names of their own.",
        ),
        (
            "<urn:x:a> <urn:x:p> <urn:x:b> .",
            Path("units.nt"),
            "units.nt does not end in .ttl or .trig; give a file of Turtle or TriG.",
        ),
    ],
)
def test_what_has_no_house_form_is_refused(text: str, path: Path, message: str) -> None:
    with pytest.raises(PeacegraphError) as fault:
        in_house_form(text, path)
    assert str(fault.value) == message


def test_brackets_fifty_deep_are_formed() -> None:
    text = "<urn:x:a> <urn:x:p> " + "[ <urn:x:p> " * 50 + "1" + " ]" * 50 + " ."
    assert formed(text).count("[") == 50


# ── Any file ─────────────────────────────────────────────────────────────────────────────────────

NAMES = ["ex:a", "ex:b", "ex:a\\,b", "unit:1", "unit:a.b", "unit:", "<https://example.org/unit/a>",
         "<https://example.org/unit/a/1>", "<https://example.org/caf\\u00e9>", "<urn:x:y>",
         "rdfs:label", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"]  # fmt: skip
BLANK_NODES = ["_:n", "_:m.1"]
LITERALS = ["1", "02", "-2.50", "1e3", "true", '"plain"', "''", "'''it's '''", '"\\u00e9\\n\\t"',
            '"""two\nlines"""', '"""two\r\n"lines" """', '"a" ^^ ex:t', '"2008-03"^^ex:date',
            '"nord"@fr', '"# no comment"', '"' + "long " * 18 + '"']  # fmt: skip
GAPS = [" ", "\n", "\r\n", "\t", " # c\n", "\n# own\n", "\n\n# apart\n\n", "\n# ── Heading ──\n",
        " # c\r\n  # d\n", "\n#\n"]  # fmt: skip

gaps = st.sampled_from(GAPS)


def joined(parts: list[st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    return st.tuples(*[each for part in parts for each in (part, gaps)]).map("".join)


def listed(
    each: st.SearchStrategy[str], mark: str, low: int = 1, high: int = 3
) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(each, gaps), min_size=low, max_size=high).map(
        lambda parts: mark.join(part + gap for part, gap in parts)
    )


verbs = st.one_of(st.just("a"), st.sampled_from(NAMES))
leaves = st.sampled_from(NAMES + BLANK_NODES + LITERALS)


def brackets(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    said = listed(joined([verbs, listed(inner, ",")]), ";")
    return st.one_of(
        joined([st.just("["), said, st.just("]")]),
        joined([st.just("("), listed(inner, " ", 0), st.just(")")]),
        joined([st.just("["), st.just("]")]),
    )


objects = st.recursive(leaves, brackets, max_leaves=5)
pairs = listed(joined([verbs, listed(objects, ",")]), ";")
unnamed = joined([st.just("["), pairs, st.just("]")])
subjects = st.one_of(st.sampled_from(NAMES + BLANK_NODES), brackets(leaves))
triples = st.one_of(joined([subjects, pairs, st.sampled_from([";", ";;", ""])]), unnamed)
statements = triples.map(lambda text: f"{text}.")
graphs = joined(
    [
        st.sampled_from(["", "GRAPH ex:g ", "unit:g", "[]", "_:g", "GRAPH <urn:x:g> "]),
        st.just("{"),
        listed(triples, ".", 0),
        st.just("}"),
    ]
)
directives = st.one_of(
    joined(
        [st.just("@prefix"), st.just("ex:"), st.just("<https://example.org/unit/>"), st.just(".")]
    ),
    joined([st.just("PREFIX"), st.just("new:"), st.just("<urn:x:>")]),
    joined([st.just("@base"), st.just("<https://example.org/base/>"), st.just(".")]),
)
START = (
    "@prefix ex: <https://example.org/> . @prefix unit: <https://example.org/unit/> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
)
files = st.tuples(
    st.sampled_from(["", "\ufeff", "# head\n", "# head\n\n# ── Heading ──\n"]),
    gaps,
    listed(st.one_of(statements, statements, graphs, directives), "\n", 0, 4),
).map(lambda parts: f"{parts[0]}{START}{parts[1]}{parts[2]}")


@settings(max_examples=300, deadline=None)
@given(files)
@example("")
def test_forming_twice_changes_nothing_and_the_file_says_the_same(text: str) -> None:
    once = formed(text)
    assert said(once) == said(text.removeprefix("\ufeff"))
    assert comments(once) == comments(text.removeprefix("\ufeff"))
    assert "\r" not in once.replace('two\r\n"lines"', "")
    assert not once or (once.endswith("\n") and not once.endswith("\n\n"))


def said(text: str) -> list[str]:
    return [str(quad) for quad in canonical(parse(text, RdfFormat.TRIG, TRIG))]


def comments(text: str) -> list[str]:
    return sorted(t.text.rstrip() for t in tokens(text, TRIG) if t.kind is Kind.COMMENT)


def test_the_house_form_is_the_same_in_every_process() -> None:
    text = PREFIXES + "unit:a ex:p [ ex:q 1 ; a ex:T ] ; a ex:U , ex:V . # c\n"
    program = (
        "import sys; from pathlib import Path; from peacegraph.author.houseform import *;"
        "print(in_house_form(sys.argv[1], Path('a.trig')))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program, text],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1


# ── Files on disk ────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_put_into_house_form_once(tmp_path: Path) -> None:
    path = tmp_path / "units.ttl"
    path.write_bytes(b"<urn:x:a> <urn:x:p> 1 .\r\n")
    path.chmod(0o640)
    assert write_in_house_form(path, check=False)
    assert path.read_bytes() == b"<urn:x:a>\n\t<urn:x:p> 1 ;\n\t.\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert not write_in_house_form(path, check=False)
    assert [found.name for found in tmp_path.iterdir()] == ["units.ttl"]


def test_a_check_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "units.ttl"
    path.write_text("<urn:x:a> <urn:x:p> 1 .")
    assert write_in_house_form(path, check=True)
    assert path.read_text() == "<urn:x:a> <urn:x:p> 1 ."


def test_a_byte_order_mark_is_not_house_form(tmp_path: Path) -> None:
    path = tmp_path / "units.ttl"
    path.write_text("\ufeff<urn:x:a>\n\t<urn:x:p> 1 ;\n\t.\n")
    assert write_in_house_form(path, check=False)
    assert not path.read_text().startswith("\ufeff")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "units.ttl", tmp_path / "link.ttl"
    path.write_text("<urn:x:a> <urn:x:p> 1 .")
    link.symlink_to(path)
    assert write_in_house_form(link, check=False)
    assert link.is_symlink()
    assert path.read_text().startswith("<urn:x:a>\n")


def test_a_file_with_a_fault_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "units.ttl"
    path.write_text("<urn:x:a> <urn:x:p> 1")
    with pytest.raises(PeacegraphError) as fault:
        write_in_house_form(path, check=False)
    assert fault.value.code == "syntax"
    assert path.read_text() == "<urn:x:a> <urn:x:p> 1"


def test_an_interrupted_write_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "units.ttl"
    path.write_text("<urn:x:a> <urn:x:p> 1 .")

    def broken(_source: str, _target: str) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("shutil.copymode", broken)
    with pytest.raises(OSError, match="the disk is gone"):
        write_in_house_form(path, check=False)
    assert path.read_text() == "<urn:x:a> <urn:x:p> 1 ."
    assert [found.name for found in tmp_path.iterdir()] == ["units.ttl"]


def test_a_form_that_would_lose_something_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peacegraph.author.houseform._formed", lambda *_: "")
    with pytest.raises(PeacegraphError) as fault:
        in_house_form("<urn:x:a> <urn:x:p> 1 .", TURTLE)
    assert fault.value.code == "house-form"
    assert str(fault.value) == (
        "units.ttl:1: The house form of this file would lose something, so the file stays as it "
        "is; report it, with the file, as a fault of peacegraph."
    )
