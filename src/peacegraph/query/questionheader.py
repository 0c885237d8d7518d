"""The header of a canned question: lines of `#+` in YAML, as grlc (https://grlc.io) writes them.

It is read strictly: a key that is unknown, given twice or of another form than it should have is
an error, `broken-question`, with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import PREFIXES
from peacegraph.query.question import LITERAL_TYPES, Parameter, Question

_KEYS = (
    "summary",
    "description",
    "parameters",
    "columns",
    "evidence",
    "example",
    "tags",
    "empty",
)
_PARAMETER_KEYS = ("type", "description", "default", "example")
_PREFIX = re.compile(r"\bPREFIX\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE)
_PATTERN_TERM = re.compile(
    r"""[?$]\w+ | <[^>\s]*> | "(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^\S+)? | [^\s"<>]+""", re.VERBOSE
)
_VARIABLE = "urn:variable:"


class Header(NamedTuple):
    """A header's values, and the line of the file that each of its keys stands on."""

    file: Path
    values: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int]

    def fail(self, sentence: str, remedy: str, *keys: str) -> NoReturn:
        """Raise the error that points at a key, or at the nearest one above it."""
        line = next(
            (self.lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self.lines), 1
        )
        raise broken(self.file, line, sentence, remedy)

    def text(self, *keys: str, required: bool = False) -> str:
        """Give the text of a key, "" where it is not there."""
        value: Any = self.values
        for key in keys:
            value = value.get(key, "")
        if not isinstance(value, str):
            self.fail(f"{keys[-1]} is not a text", "write it as one sentence", *keys)
        if required and not value.strip():
            self.fail(f"the header has no {keys[-1]}", "add one", *keys)
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the texts that a key lists."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self.fail(f"{key} is not a list of texts", f"write {key} as a list", key)
        return tuple(values)

    def mapping(self, key: str) -> dict[str, Any]:
        """Give what stands below a key, by name."""
        values = self.values.get(key, {})
        if not isinstance(values, dict):
            self.fail(f"{key} is no list of keys and values", f"write {key} as name: value", key)
        return values


def read_header(file: Path, text: str) -> Header:
    """Read the header at the top of a question's file."""
    import yaml

    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    block: list[str] = []
    for line in lines[first:]:
        if not line.startswith("#+"):
            break
        block.append(line[2:].removeprefix(" "))
    if not block:
        raise broken(file, first + 1, "the file has no header", "begin it with #+ summary: …")
    # BaseLoader leaves every scalar the text that it is: a parameter may be called `on`.
    loader = yaml.BaseLoader("\n".join(block))
    try:
        node = loader.get_single_node()
        places = dict(_places(file, node, first))
        values = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        place = first + 1 + (error.problem_mark.line if error.problem_mark else 0)
        raise broken(
            file, place, f"the header is not YAML: {error.problem}", "correct the line"
        ) from None
    finally:
        loader.dispose()
    header = Header(file, values if isinstance(values, dict) else {}, places)
    if not isinstance(values, dict):
        header.fail("the header is no list of keys and values", "begin it with #+ summary: …")
    for key in header.values:
        if key not in _KEYS:
            header.fail(f"the header has an unknown key {key}", f"it may have {_all(_KEYS)}", key)
    return header


def _places(file: Path, node: Any, first: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give the line of each key of the header, two levels deep; a key given twice fails."""
    import yaml

    def below(mapping: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
        if not isinstance(mapping, yaml.MappingNode):
            return
        seen = set()
        for key, value in mapping.value:
            line = first + 1 + key.start_mark.line
            if key.value in seen:
                raise broken(file, line, f"{key.value} is given twice", "keep one of them")
            seen.add(key.value)
            yield (*path, key.value), line
            yield from below(value, (*path, key.value))

    yield from below(node, ())


def parameters_of(header: Header) -> Iterator[Parameter]:
    """Give what the question lets its asker choose."""
    for name, fields in header.mapping("parameters").items():
        if not isinstance(fields, dict):
            header.fail(
                f"parameter {name} says nothing", "give it a type and a description", "parameters"
            )
        for key in fields:
            if key not in _PARAMETER_KEYS:
                header.fail(
                    f"parameter {name} has an unknown key {key}",
                    f"it may have {_all(_PARAMETER_KEYS)}",
                    "parameters",
                    name,
                    key,
                )
        default = header.text("parameters", name, "default")
        yield Parameter(
            name=name,
            type=_parameter_type(header, name),
            description=header.text("parameters", name, "description", required=True),
            default="" if default == "none" else default,
            example=header.text("parameters", name, "example"),
        )


def _parameter_type(header: Header, name: str) -> str:
    written = header.text("parameters", name, "type", required=True)
    if written in LITERAL_TYPES:
        return written
    if written.startswith("<") and written.endswith(">"):
        return written[1:-1]
    prefix, colon, local = written.partition(":")
    if not colon or not local or prefix not in PREFIXES:
        header.fail(
            f"parameter {name} has an unknown type {written}",
            f"name a class, or one of {_all(LITERAL_TYPES)}",
            "parameters",
            name,
            "type",
        )
    return PREFIXES[prefix] + local


def columns_of(header: Header, variables: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Give the variables to be shown, each with its heading."""
    columns = header.mapping("columns")
    if not columns:
        header.fail("the header has no columns", "name a heading for each variable to be shown")
    for variable in columns:
        if variable not in variables:
            header.fail(
                f"column {variable} is not selected by the query",
                f"it selects {_all('?' + name for name in variables)}",
                "columns",
                variable,
            )
    return tuple((variable, header.text("columns", variable) or variable) for variable in columns)


def evidence_of(
    header: Header, text: str, variables: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Give the triple patterns that are the evidence of a row.

    pyoxigraph itself resolves their names and literals.
    """
    prefixes = {**PREFIXES, **dict(_PREFIX.findall(text))}
    for pattern in header.texts("evidence"):
        terms = _PATTERN_TERM.findall(pattern.removesuffix(" ."))
        if len(terms) != 3:
            header.fail(
                f'evidence "{pattern}" is not one triple pattern',
                "write subject, property and object",
                "evidence",
            )
        for term in terms:
            if term[0] in "?$" and term[1:] not in variables:
                header.fail(
                    f'evidence "{pattern}" uses {term}, which the query does not select',
                    f"select ?{term[1:]}",
                    "evidence",
                )
        row = " ".join(f"<{_VARIABLE}{term[1:]}>" if term[0] in "?$" else term for term in terms)
        row = re.sub(r"(?<=\s)a(?=\s)", f"<{PREFIXES['rdf']}type>", row)
        try:
            solutions = ox.Store().query(
                f"SELECT ?s ?p ?o {{ VALUES (?s ?p ?o) {{ ({row}) }} }}", prefixes=prefixes
            )
            assert isinstance(solutions, ox.QuerySolutions)
            subject, predicate, object_ = next(solutions)
        except SyntaxError:
            header.fail(
                f'evidence "{pattern}" cannot be read',
                "write subject, property and object as the query would",
                "evidence",
            )
        yield _as_pattern(subject), _as_pattern(predicate), _as_pattern(object_)


def _as_pattern(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode) and term.value.startswith(_VARIABLE):
        return "?" + term.value.removeprefix(_VARIABLE)
    return str(term)


def check_example(header: Header, question: Question) -> None:
    """Refuse an example that does not ask this question."""
    import shlex

    if not question.example:
        return
    words = shlex.split(question.example)
    known = {parameter.name for parameter in question.parameters}
    given = [word.partition("=")[0] for word in words[3:] if not word.startswith("-")]
    if words[:3] != ["peacegraph", "ask", question.name] or not set(given) <= known:
        header.fail(
            "the example does not ask this question",
            f"write peacegraph ask {question.name} parameter=value …",
            "example",
        )


def _all(words: Iterable[str]) -> str:
    return ", ".join(words)


def broken(file: Path, line: int, sentence: str, remedy: str) -> PeacegraphError:
    """Give the error for a question that cannot be used."""
    return PeacegraphError("broken-question", sentence, remedy, Where(file, line))
