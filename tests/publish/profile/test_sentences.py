"""Sentences with their marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peacegraph.publish.profile.document import ABSENCE, FACT, Disputed, Note
from peacegraph.publish.profile.sentences import (
    absence,
    cardinal,
    counted,
    joined,
    note_of,
    say,
    sentence,
    tidy,
    with_few_notes,
)

ONE, TWO = Note(("one",)), Note(("two",))


def test_a_note_stands_behind_the_stop() -> None:
    told = sentence("it began {when}.", when=("in 1999", ONE))
    assert told.runs == ("It began in 1999.", ONE)
    assert (told.words, told.kind) == ("It began in 1999.", FACT)


def test_a_mark_of_a_disagreement_stays_at_its_value() -> None:
    disputed = Disputed(("d",))
    assert say("It ended {when}, all in all.", when=("in 2008", disputed, ONE)) == (
        "It ended in 2008",
        disputed,
        ",",
        ONE,
        " all in all.",
    )


def test_one_note_stands_for_all_that_the_same_passage_states() -> None:
    told = sentence("{a} and {b}, then {c}.", a=("A", ONE), b=("B", ONE), c=("C", TWO))
    assert told.runs == ("A and B,", ONE, " then C.", TWO)


def test_what_is_not_known_is_no_fact() -> None:
    assert absence("no source says it.").kind == ABSENCE
    assert absence("no source says it.").words == "No source says it."


def test_lists_are_joined_as_english_does() -> None:
    assert joined([]) == ()
    assert joined(["a"]) == ("a",)
    assert joined(["a", "b"]) == ("a and b",)
    assert joined(["a", "b", "c"], "or") == ("a, b or c",)
    assert joined(["a, the first", "b"]) == ("a, the first; and b",)
    assert joined([("a", ONE), ("b", TWO), "c"]) == ("a,", ONE, " b", TWO, " and c")


def test_numbers_have_their_nouns() -> None:
    assert [cardinal(n) for n in (0, 1, 12, 13, 1200)] == ["no", "one", "twelve", "13", "1,200"]
    assert counted(1, "warrant officers") == "1 warrant officer"
    assert counted(1, "women") == "1 woman"
    assert counted(2, "women") == "2 women"
    assert counted(4500, "people") == "4,500 people"


def test_notes_can_be_gathered_and_cut_short() -> None:
    assert note_of(("a", ONE), ("b", TWO, ONE)) == Note(("one", "two"))
    assert with_few_notes(("a", Note(("1", "2", "3", "4"))), 2) == ("a", Note(("1", "2")))


marks = st.sampled_from([ONE, TWO, Note(()), Disputed(("d",))])
runs = st.lists(st.one_of(st.text(st.sampled_from("ab ,.")), marks))


@given(runs)
def test_to_tidy_loses_no_letter_and_no_passage(given_runs: list[str | Note | Disputed]) -> None:
    done = tidy(given_runs)
    words = "".join(run for run in given_runs if isinstance(run, str))
    assert "".join(run for run in done if isinstance(run, str)) == words
    assert set(note_of(done).passages) == set(note_of(tuple(given_runs)).passages)
    assert tidy(done) == done
