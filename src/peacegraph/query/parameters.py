"""From what a person typed to the terms that a query is asked with.

Values enter a query in one way only: as terms that pyoxigraph itself prints, in the place of the
UNDEF of `VALUES ?parameter { UNDEF }`. No text of the asker is ever pasted.
"""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.query.question import LITERAL_TYPES
from peacegraph.vocabulary import XSD_DATE, XSD_INTEGER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from peacegraph.query.question import Parameter, Question

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_YES = ("true", "yes", "1")
_NO = ("false", "no", "0")
ANY = "*"


def read_given(words: Iterable[str]) -> dict[str, list[str]]:
    """Read `name=value` words; a name given twice has two values.

    Raises PeacegraphError `wrong-use` for a word without `=`.
    """
    given: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise PeacegraphError(
                "wrong-use", f'"{word}" is no parameter', "write it as name=value"
            )
        given.setdefault(name.strip(), []).append(value)
    return given


def bind(
    question: Question,
    given: Mapping[str, str | Sequence[str]],
    store: ox.Store,
    labels: str,
) -> str:
    """Give the text of a question with the given values in their places.

    given   the values by parameter. A value `a|b` stands for a or b (but not for a parameter of
            type string, which may hold a bar); so does a sequence. `*` means any, and undoes a
            default.
    store   the built graph that names are looked up in
    labels  its labels index

    Raises PeacegraphError `unknown-parameter`, `wrong-type`, `unknown-label`, `wrong-class` or
    `ambiguous-label`.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise PeacegraphError(
                "unknown-parameter",
                f"The question {question.name} has no parameter {name}",
                f"it has {', '.join(known)}" if known else "it has none",
            )
    text = question.text
    for name, start, end in reversed(question.holes):
        terms = _terms(known[name], given.get(name), store, labels)
        if terms:
            text = text[:start] + " ".join(map(str, terms)) + text[end:]
    return text


def _terms(
    parameter: Parameter, given: str | Sequence[str] | None, store: ox.Store, labels: str
) -> list[ox.NamedNode | ox.Literal]:
    """Give the terms that a parameter is to take; none means any."""
    if given is None:
        given = parameter.default
        if not given:
            return []
    values = [given] if isinstance(given, str) else list(given)
    if parameter.type != "string":
        values = [part.strip() for value in values for part in value.split("|")]
    if ANY in values:
        return []
    terms: list[ox.NamedNode | ox.Literal] = []
    for value in values:
        term = _term(parameter, value, store, labels)
        if term not in terms:
            terms.append(term)
    return terms


def _term(
    parameter: Parameter, value: str, store: ox.Store, labels: str
) -> ox.NamedNode | ox.Literal:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise _wrong_type(parameter, ascii(value)[1:-1], "text in UTF-8", "") from None
    if parameter.type not in LITERAL_TYPES:
        from peacegraph.query.things import resolve

        if not value:
            raise _wrong_type(parameter, value, "a name", f"{parameter.name}={ANY} means any")
        return resolve(store, labels, value, parameter.type, parameter.name)
    read = {
        "boolean": _boolean,
        "date": _date,
        "edtf": _edtf,
        "integer": _integer,
        "string": _string,
    }[parameter.type]
    return read(parameter, value)


def _string(_: Parameter, value: str) -> ox.Literal:
    return ox.Literal(value)


def _boolean(parameter: Parameter, value: str) -> ox.Literal:
    word = value.lower()
    if word not in _YES + _NO:
        raise _wrong_type(parameter, value, "yes or no", f"write {parameter.name}=yes")
    return ox.Literal(word in _YES)


def _integer(parameter: Parameter, value: str) -> ox.Literal:
    digits = value[1:] if value[:1] in ("+", "-") else value
    # 18 digits: what an engine's xsd:integer of 64 bits is sure to hold.
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise _wrong_type(parameter, value, "a whole number", f"write {parameter.name}=40")
    return ox.Literal(str(int(value)), datatype=XSD_INTEGER)


def _date(parameter: Parameter, value: str) -> ox.Literal:
    """Read a full day, which a query can compare with the computed bounds (xsd:date)."""
    if len(value) != 10 or not _is_calendar_date(value):
        raise _wrong_type(
            parameter, value, "a full day", f"write it as in {parameter.name}=2004-05-01"
        )
    return ox.Literal(value, datatype=XSD_DATE)


def _edtf(parameter: Parameter, value: str) -> ox.Literal:
    """Read any EDTF date (ISO 8601-2); year, month and day are read without the edtf package."""
    if not _is_calendar_date(value):
        from peacegraph.consolidate.dates import date_bounds

        try:
            date_bounds(value)
        except (PeacegraphError, ValueError):
            raise _wrong_type(
                parameter, value, "a date in EDTF", f"write it as in {parameter.name}=2004-05"
            ) from None
    return ox.Literal(value, datatype=ox.NamedNode(_EDTF))


def _is_calendar_date(value: str) -> bool:
    """Tell whether this is YYYY, YYYY-MM or YYYY-MM-DD, and such a day exists."""
    parts = value.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        return False
    if not all(part.isascii() and part.isdigit() for part in parts):
        return False
    year, month, day = [*map(int, parts), 1, 1][:3]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (
        1 <= month <= 12
        and 1 <= day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    )


def _wrong_type(parameter: Parameter, value: str, wanted: str, remedy: str) -> PeacegraphError:
    return PeacegraphError(
        "wrong-type", f'{parameter.name} wants {wanted}, and "{value}" is none', remedy
    )
