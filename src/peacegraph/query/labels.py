"""The index of names: every label of every thing, found whatever its case, accents or stops.

The build writes it once to an SQLite file: a table with a folded key for each label, and an FTS5
table of the keys' trigrams for what is near. sqlite3 is imported only where it is used: a name
written exactly as its label is found in the store without it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

# Letters that Unicode does not take apart into a plain letter and an accent.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ə": "e",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_NEAR = 0.7
_APOSTROPHES = "'’‘ʼʻ`´"


class Found:
    """A label that the index holds: whose it is, as written, its language, by which property."""

    __slots__ = ("iri", "language", "predicate", "text")

    def __init__(self, iri: str, text: str, language: str, predicate: str) -> None:
        self.iri = iri
        self.text = text
        self.language = language
        self.predicate = predicate


def folded(text: str) -> str:
    """Fold a name to the key that it is looked up by.

    Case, accents, apostrophes and a leading "the" are dropped, other punctuation is a blank,
    and letters such as ı, ə and ø are taken for the plain letter that people type for them.
    """
    import unicodedata

    apart = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    # Case folding can bring accents with it (İ), hence the second round.
    letters = [
        "" if c in _APOSTROPHES or unicodedata.combining(c) else c if c.isalnum() else " "
        for c in unicodedata.normalize("NFKD", apart)
    ]
    words = "".join(letters).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def write_index(path: str, rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Write the index to a file, anew where there is one.

    rows  (IRI, label, language or "", property IRI)
    """
    import sqlite3
    from pathlib import Path

    Path(path).unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(
            """
            PRAGMA journal_mode = OFF;
            CREATE TABLE label (iri TEXT, text TEXT, language TEXT, predicate TEXT, key TEXT);
            CREATE VIRTUAL TABLE near USING
                fts5(key, content='label', content_rowid='rowid', tokenize='trigram');
            """
        )
        connection.executemany(
            "INSERT INTO label VALUES (?, ?, ?, ?, ?)",
            sorted({(*row, folded(row[1])) for row in rows}),
        )
        connection.executescript(
            """
            CREATE INDEX label_key ON label (key);
            INSERT INTO near (near) VALUES ('rebuild');
            INSERT INTO near (near) VALUES ('optimize');
            """
        )
        connection.commit()
    finally:
        connection.close()


def find(path: str, text: str) -> list[Found]:
    """Give every label that folds to the same key as the text, by IRI."""
    key = folded(text)
    return _rows(path, "key = ? AND key <> '' ORDER BY iri, text, language", key)


def nearest(
    path: str, text: str, n: int, keep: Callable[[str], bool] = lambda _iri: True
) -> list[Found]:
    """Give the n labels most like the text, the likest first, one a thing.

    keep says of an IRI whether its thing may be offered. A label is near when it contains the
    text or the reverse, or when they agree in seven letters of ten (difflib's ratio).
    """
    from difflib import SequenceMatcher

    key = folded(text)
    if not key:
        return []
    trigrams = sorted({key[i : i + 3] for i in range(len(key) - 2)})
    # Short names share no trigram with their misspellings; those are compared by length.
    rows = _rows(path, "length(key) BETWEEN ? AND ? LIMIT 20000", len(key) - 2, len(key) + 2)
    if trigrams:
        match = " OR ".join(f'"{trigram}"' for trigram in trigrams)
        rows += _rows(
            path,
            "rowid IN (SELECT rowid FROM near WHERE near MATCH ? ORDER BY rank LIMIT 300)",
            match,
        )
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    scored: dict[tuple[str, str], tuple[float, Found]] = {}
    for row in rows:
        if (row.iri, row.text) in scored:
            continue
        other = folded(row.text)
        matcher.set_seq1(other)
        within = bool(other) and (f" {key}" in f" {other}" or f" {other} " in f" {key} ")
        least = 0.8 if within else 0.0
        if within or matcher.quick_ratio() >= _NEAR:
            scored[row.iri, row.text] = (max(least, matcher.ratio()), row)
    near: dict[str, Found] = {}
    for score, row in sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].text)):
        if len(near) == n or score < _NEAR:
            break
        if row.iri not in near and keep(row.iri):
            near[row.iri] = row
    return list(near.values())


def _rows(path: str, condition: str, *values: str | int) -> list[Found]:
    connection = _open(path)
    try:
        return [
            Found(*row)
            for row in connection.execute(
                f"SELECT iri, text, language, predicate FROM label WHERE {condition}", values
            )
        ]
    finally:
        connection.close()


def _open(path: str) -> sqlite3.Connection:
    import sqlite3

    # As an address, so that the file is neither made nor locked: a build never changes.
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True)
