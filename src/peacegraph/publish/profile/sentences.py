"""Sentences put together from words that carry their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter

from peacegraph.publish.profile.document import (
    ABSENCE,
    FACT,
    GUIDE,
    Disputed,
    Note,
    Run,
    Said,
    Sentence,
)

_CARDINALS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
# Nouns whose singular is not their plural without its last letter.
_SINGULARS = {"women": "woman", "people": "person"}
# Before these a mark waits: notes stand behind the stop, as printers set them.
_STOPS = ".,;:"


def say(template: str, **parts: str | Said) -> Said:
    """Fill a template such as "It began {when}." with words and their marks.

    >>> say("It began {when}.", when=("in 1999", Note(("p",))))
    ('It began in 1999.', Note(passages=('p',)))
    """
    runs: list[Run] = []
    for literal, name, _, _ in Formatter().parse(template):
        runs.append(literal)
        if name:
            part = parts[name]
            runs += [part] if isinstance(part, str) else part
    return tidy(runs)


def sentence(template: str, **parts: str | Said) -> Sentence:
    """Give a sentence that states something; it begins with a capital."""
    return Sentence(_with_capital(_noted_once(say(template, **parts))), FACT)


def absence(template: str, **parts: str | Said) -> Sentence:
    """Give a sentence that says what the graph does not know."""
    return Sentence(_with_capital(say(template, **parts)), ABSENCE)


def guide(template: str, **parts: str | Said) -> Sentence:
    """Give a sentence on the profile itself."""
    return Sentence(_with_capital(say(template, **parts)), GUIDE)


def joined(items: Sequence[str | Said], last: str = "and") -> Said:
    """Join as English does: a; a and b; a, b and c. Items that hold a comma are set off by ";".

    >>> joined(["a", "b", "c"])
    ('a, b and c',)
    """
    said = [(item,) if isinstance(item, str) else item for item in items]
    wordy = len(said) > 1 and any("," in _words(item) for item in said)
    comma, final = ("; ", f"; {last} ") if wordy else (", ", f" {last} ")
    runs: list[Run] = []
    for i, item in enumerate(said):
        if i:
            runs.append(final if i == len(said) - 1 else comma)
        runs += item
    return tidy(runs)


def tidy(runs: Iterable[Run]) -> Said:
    """Merge neighbours, set the notes behind the stops, and name each passage of a place once."""
    done: list[Run] = []
    for run in runs:
        if run == "":
            continue
        last = done[-1] if done else None
        if isinstance(run, str) and isinstance(last, Note) and run[0] in _STOPS:
            rest = run.lstrip(_STOPS)
            done.pop()
            _append(done, run[: len(run) - len(rest)])
            done.append(last)
            if rest:
                _append(done, rest)
        else:
            _append(done, run)
    return tuple(done)


def note_of(*said: Said) -> Note:
    """Gather the notes of some words into one."""
    found = [run for runs in said for run in runs if isinstance(run, Note)]
    return Note(tuple(dict.fromkeys(passage for note in found for passage in note.passages)))


def with_few_notes(said: Said, most: int = 3) -> Said:
    """Leave the first few passages of each note, where dozens say what nobody doubts."""
    return tuple(Note(run.passages[:most]) if isinstance(run, Note) else run for run in said)


def cardinal(number: int) -> str:
    """Give a small number as a word: "no", "one", "twelve", and 13 as "13"."""
    return _CARDINALS[number] if 0 <= number < len(_CARDINALS) else f"{number:,}"


def counted(number: int, nouns: str) -> str:
    """Give a number with what it counts, by the noun's plural: "1 officer", "20 soldiers"."""
    if number == 1:
        first, blank, last = nouns.rpartition(" ")
        nouns = f"{first}{blank}{_SINGULARS.get(last, last.removesuffix('s'))}"
    return f"{number:,} {nouns}"


def capital(text: str) -> str:
    """Give a text with a capital at its head."""
    return text[:1].upper() + text[1:]


def _noted_once(said: Said) -> Said:
    """Let one note stand for all the words before it that the same passages state."""
    kept: list[Run] = []
    following: Note | None = None
    for run in reversed(said):
        if isinstance(run, Note):
            if run == following:
                continue
            following = run
        kept.append(run)
    return tidy(reversed(kept))


def _append(done: list[Run], run: Run) -> None:
    last = done[-1] if done else None
    if isinstance(run, str) and isinstance(last, str):
        done[-1] = last + run
    elif isinstance(run, Note) and isinstance(last, Note):
        done[-1] = Note(tuple(dict.fromkeys((*last.passages, *run.passages))))
    elif isinstance(run, Disputed) and isinstance(last, Disputed):
        done[-1] = Disputed(tuple(dict.fromkeys((*last.disagreements, *run.disagreements))))
    elif not (isinstance(run, Note) and not run.passages) and run != last:
        done.append(run)


def _words(said: Said) -> str:
    return "".join(run for run in said if isinstance(run, str))


def _with_capital(said: Said) -> Said:
    if said and isinstance(said[0], str):
        return (capital(said[0]), *said[1:])
    return said
