"""A canned question as a value, and the catalogue that a build compiles."""

from __future__ import annotations

from peacegraph.errors import PeacegraphError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

# The types of a parameter that are not classes: what is typed becomes a literal.
LITERAL_TYPES = ("boolean", "date", "edtf", "integer", "string")


class Parameter:
    """What a question lets its asker choose.

    type      one of LITERAL_TYPES, or the IRI of the class that the thing must belong to
    default   taken as if given; empty where leaving it out means "any"
    """

    __slots__ = ("default", "description", "example", "name", "type")

    def __init__(
        self, name: str, type: str, description: str = "", default: str = "", example: str = ""
    ) -> None:
        self.name = name
        self.type = type
        self.description = description
        self.default = default
        self.example = example


class Question:
    """A canned question.

    name        what it is asked by, unique in the catalogue
    theme       the folder that it stands in
    summary     the question in plain words
    columns     (variable, heading) of each column shown, in order
    evidence    triple patterns, each three terms as N-Triples writes them or `?variable`
    text        the query; as in the file, but ordered to the last column
    holes       (parameter, start, end) of each UNDEF in `text` that a value may replace
    open_ended  true where the query sets no LIMIT of its own, so that one may be added
    empty       what an answer without rows means; may be empty itself
    """

    __slots__ = (
        "columns",
        "description",
        "empty",
        "evidence",
        "example",
        "holes",
        "name",
        "open_ended",
        "parameters",
        "summary",
        "tags",
        "text",
        "theme",
    )

    def __init__(
        self,
        *,
        name: str,
        theme: str,
        summary: str,
        text: str,
        columns: Iterable[Iterable[str]],
        holes: Iterable[Iterable[Any]] = (),
        parameters: Iterable[Parameter] = (),
        evidence: Iterable[Iterable[str]] = (),
        description: str = "",
        example: str = "",
        tags: Iterable[str] = (),
        empty: str = "",
        open_ended: bool = True,
    ) -> None:
        self.name = name
        self.theme = theme
        self.summary = summary
        self.text = text
        self.columns: tuple[tuple[str, str], ...] = tuple((v, h) for v, h in columns)
        self.holes: tuple[tuple[str, int, int], ...] = tuple((n, s, e) for n, s, e in holes)
        self.parameters = tuple(parameters)
        self.evidence: tuple[tuple[str, str, str], ...] = tuple((s, p, o) for s, p, o in evidence)
        self.description = description
        self.example = example
        self.tags = tuple(tags)
        self.empty = empty
        self.open_ended = open_ended


def as_json(question: Question) -> dict[str, Any]:
    """Give a question as plain JSON values; `from_json` reads them back."""
    plain: dict[str, Any] = {slot: getattr(question, slot) for slot in Question.__slots__}
    plain["parameters"] = [
        {slot: getattr(parameter, slot) for slot in Parameter.__slots__}
        for parameter in question.parameters
    ]
    for key in ("columns", "evidence", "holes"):
        plain[key] = [list(row) for row in plain[key]]
    plain["tags"] = list(question.tags)
    return plain


def from_json(plain: Mapping[str, Any]) -> Question:
    """Give the question that `as_json` wrote."""
    parameters = [Parameter(**parameter) for parameter in plain["parameters"]]
    return Question(**{**plain, "parameters": parameters})


def compiled(questions: Iterable[Question]) -> str:
    """Give the text of catalogue.json: an object from each name to its question, in order.

    One question a line, so that one can be read without the others.
    """
    import json

    lines = sorted(
        f"{json.dumps(question.name, ensure_ascii=False)}: "
        f"{json.dumps(as_json(question), ensure_ascii=False, sort_keys=True)}"
        for question in questions
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


# Questions asked before in this process, by folder and name: the folder of a build never changes.
_READ: dict[tuple[str, str], Question] = {}


def load(folder: str) -> tuple[Question, ...]:
    """Read every question of a build's catalogue.json, by name."""
    return tuple(from_json(plain) for plain in _read(folder).values())


def load_one(folder: str, name: str) -> Question:
    """Read one question of a build's catalogue.json, by its name or `theme/name`.

    Raises PeacegraphError `unknown-question`, with the nearest names.
    """
    known = _READ.get((folder, name))
    if known is not None:
        return known
    theme, slash, last = name.rpartition("/")
    plain = _line_of(folder, last)
    if plain is not None and (not slash or plain["theme"] == theme):
        return _READ.setdefault((folder, name), from_json(plain))
    import difflib

    catalogue = _read(folder)
    near = difflib.get_close_matches(last, catalogue, n=3, cutoff=0.5) or [
        other for other in catalogue if last and last in other
    ]
    raise PeacegraphError(
        "unknown-question",
        f'There is no question "{name}"',
        f"did you mean {alternatives(near)}" if near else "list the questions and take one",
    )


def alternatives(words: Iterable[str]) -> str:
    """Write words as a choice: "a", "a or b", "a, b or c"."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _read(folder: str) -> dict[str, Any]:
    return _parsed(_text(folder))


def _line_of(folder: str, name: str) -> dict[str, Any] | None:
    """Read the one line of catalogue.json that holds a question, or None."""
    text = _text(folder)
    begin = f'\n"{name}": '
    start = text.find(begin) if name.isprintable() and not {'"', "\\"} & set(name) else -1
    if start < 0:
        return None
    line = text[start + len(begin) : text.index("\n", start + 1)]
    return _parsed(line.removesuffix(","))


def _text(folder: str) -> str:
    with open(f"{folder}/catalogue.json", encoding="utf-8") as file:  # noqa: PTH123 (start-up time)
        return file.read()


class _ScannerSettings:
    """What json.JSONDecoder hands to its scanner."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    array_hook = None
    parse_float = float
    parse_int = int
    parse_constant = None
    memo: dict[str, str] = {}  # noqa: RUF012 (the scanner fills it)


def _parsed(text: str) -> dict[str, Any]:
    """Parse JSON as json.loads does, by CPython's own scanner where there is one.

    Importing json means importing re, which takes half as long as starting Python does.
    """
    catalogue: dict[str, Any]
    try:
        from _json import make_scanner

        catalogue, _ = make_scanner(_ScannerSettings)(text, 0)  # type: ignore[arg-type]
    except Exception:
        # Another Python, or a broken file: json knows, and says what is wrong with it.
        import json

        catalogue = json.loads(text)
    return catalogue
