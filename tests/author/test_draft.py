"""A draft is filled: each `#?` line becomes the description of the passage that it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from peacegraph.author.draft import fill
from peacegraph.errors import PeacegraphError
from small_graph import GAZETTE, JOINING, PREFIXES

DRAFT = Path("drafts/norfor.trig")
TEXTS = {"northland-gazette": GAZETTE, "mod-az-web-page": "A platoon serves. It is small."}


def filled(draft: str) -> str:
    return fill(draft, DRAFT, TEXTS.get)


def test_a_line_becomes_a_description() -> None:
    block = JOINING[: JOINING.index("gazette:joining {")]
    rest = "gazette:joining {\n\t# to be written\n}\n"
    line = "#? gazette:joining | platoon joined NORFOR | | joining |\n"
    assert filled(f"{PREFIXES}# Ours.\n{line}{rest}") == f"{PREFIXES}# Ours.\n{block}{rest}"


def test_last_words_and_cited_works() -> None:
    draft = PREFIXES + "#? gazette:all | joined | counted 40 | p. 1 | source:cited-a source:cited-b"
    found = filled(draft)
    start = GAZETTE.index("The Sundian")
    end = GAZETTE.index("Others counted 40.") + len("Others counted 40.")
    assert f"oa:start {start} ; oa:end {end} ]" in found
    assert "\tprov:hadPrimarySource source:cited-a , source:cited-b ;\n" in found


def test_a_prefix_of_the_project_needs_no_declaration() -> None:
    assert filled("#? webpage:small | is small | | sentence 2 |\n").startswith(
        "webpage:small\n\ta pko:Passage ;\n\toa:hasSource source:mod-az-web-page ;\n"
    )


def test_what_is_no_question_stays_as_it_is() -> None:
    draft = (
        '# A comment\r\nstate:sun rdfs:label "one\u2028two\x0cthree" .\n\n #? not at the margin\n'
    )
    assert filled(draft) == draft


def fault_of(draft: str) -> str:
    with pytest.raises(PeacegraphError) as fault:
        filled(draft)
    return str(fault.value)


GOOD = PREFIXES + "#? gazette:joining | platoon joined NORFOR | | joining |\n"
LINE = GOOD.count("\n") + 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "#? gazette:strength | numbered 34",
            "A draft line has 5 fields parted by “|”, this one has 2; "
            "write name | words | last words | locator | cited works.",
        ),
        (
            "#? gazette:strength | numbered 34 | | sentence 2 | | ",
            "A draft line has 5 fields parted by “|”, this one has 6; "
            "write name | words | last words | locator | cited works.",
        ),
        (
            "#? gazette:fleet | the fleet | | sentence 2 |",
            "“the fleet” does not stand in northland-gazette; "
            "copy fewer words exactly as the text has them.",
        ),
        (
            "#? gazette:norfor | NORFOR | | sentence 2 |",
            "“NORFOR” stands 2 times in northland-gazette, in lines 3, 5; give more words.",
        ),
        ("#? gazette:empty | | | sentence 2 |", "No words were given; quote some words."),
        (
            "#? gazette:two words | numbered 34 | | sentence 2 |",
            "“two words” cannot be the name of a passage; use letters, digits and hyphens.",
        ),
        (
            "#? gazette: | numbered 34 | | sentence 2 |",
            "The passage gazette: has no name; write one behind it.",
        ),
        *(
            (
                f"#? {name} | numbered 34 | | sentence 2 |",
                f"There is no source text for the passage {name}; "
                "begin the name with the prefix of a source whose text is at hand.",
            )
            for name in ("strength", "diary:strength", "state:sun", "report:strength")
        ),
    ],
)
def test_a_line_that_cannot_be_filled_is_named(line: str, sentence: str) -> None:
    assert fault_of(f"{GOOD}{line}\n") == f"drafts/norfor.trig:{LINE}: {sentence}"
