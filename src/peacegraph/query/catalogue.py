"""Reading the canned questions: one `queries/<theme>/<name>.rq` each, strictly.

A question is a SPARQL 1.1 SELECT that any engine runs as it stands. Lines of `#+` at its top are
its header, in YAML, as grlc (https://grlc.io) writes them. A parameter stands in the body as
`VALUES ?name { UNDEF }`, which means "any" until the program puts terms in the place of UNDEF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import PREFIXES
from peacegraph.query.question import LITERAL_TYPES, Parameter, Question
from peacegraph.read.queries import tried

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
_CHECKS = "checks"
_PARAMETER_KEYS = ("type", "description", "default", "example")

# What a query is made of, as far as its shape matters: what is quoted must not be taken for code.
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<quoted><[^<>"{}|^`\\\s]*>
        | \"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | \"(?:[^\"\\\n]|\\.)*\" | '(?:[^'\\\n]|\\.)*')
  | (?P<hole>\bVALUES\s*[?$](?P<name>\w+)\s*\{\s*(?P<undef>UNDEF)\s*\})
  | (?P<word>[?$]?\w+(?:[:.-]+\w+)*:?)
  | (?P<sign>[^\s\w])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PREFIX = re.compile(r"\bPREFIX\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE)
_PATTERN_TERM = re.compile(
    r"""[?$]\w+ | <[^>\s]*> | "(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^\S+)? | [^\s"<>]+""", re.VERBOSE
)
_VARIABLE = "urn:variable:"


class _Header(NamedTuple):
    """A header's values, and the line of the file that each of its keys stands on."""

    file: Path
    values: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int]

    def fail(self, sentence: str, remedy: str, *keys: str) -> NoReturn:
        line = next(
            (self.lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self.lines), 1
        )
        raise _broken(self.file, line, sentence, remedy)


def read_catalogue(
    files: Iterable[Path], read: Callable[[Path], Question] | None = None
) -> tuple[Question, ...]:
    """Read the questions in these files, sorted by name, each by `read` (`read_question`).

    A question is named by its file, its theme by the file's folder; what stands in queries/checks
    is no question (see `checks.catalogue`) and is passed over. Raises PeacegraphError
    `broken-question` with file and line at the first thing that is wrong.
    """
    questions: dict[str, tuple[Question, Path]] = {}
    for file in files:
        if is_check(file):
            continue
        question = (read or read_question)(file)
        if question.name in questions:
            raise _broken(
                file,
                1,
                f"the name {question.name} is taken by {questions[question.name][1]}",
                "give the file another name",
            )
        questions[question.name] = (question, file)
    return tuple(questions[name][0] for name in sorted(questions))


def is_check(file: Path) -> bool:
    """Tell whether a query is a check across records, by its folder."""
    return file.parent.name == _CHECKS


def read_question(file: Path) -> Question:
    """Read one question and check all that can be checked without data.

    Raises PeacegraphError `broken-question` with file and line.
    """
    text = file.read_text(encoding="utf-8")
    header = _header(file, text)
    variables = _projected(file, text)
    parameters = tuple(_parameters(header))
    columns = _columns(header, variables)
    text, open_ended = _ordered(file, text, variables, tuple(variable for variable, _ in columns))
    evidence = tuple(_evidence(header, text, variables))
    shown_or_used = {variable for variable, _ in columns} | {
        term[1:] for pattern in evidence for term in pattern if term.startswith("?")
    }
    for variable in variables:
        if variable not in shown_or_used:
            header.fail(
                f"?{variable} is selected, but neither a column nor used as evidence",
                "give it a heading under columns, use it under evidence, or do not select it",
                "columns",
            )
    question = Question(
        name=file.stem,
        theme=file.parent.name,
        summary=_text(header, "summary", required=True),
        description=_text(header, "description"),
        parameters=parameters,
        columns=columns,
        evidence=evidence,
        example=_text(header, "example"),
        tags=_list(header, "tags"),
        empty=_text(header, "empty"),
        text=text,
        holes=_holes(header, text, parameters),
        open_ended=open_ended,
    )
    _check_example(header, question)
    return question


# ── The header ───────────────────────────────────────────────────────────────────────────────────


def _header(file: Path, text: str) -> _Header:
    import yaml

    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    block: list[str] = []
    for line in lines[first:]:
        if not line.startswith("#+"):
            break
        block.append(line[2:].removeprefix(" "))
    if not block:
        raise _broken(file, first + 1, "the file has no header", "begin it with #+ summary: …")
    # BaseLoader leaves every scalar the text that it is: a parameter may be called `on`.
    loader = yaml.BaseLoader("\n".join(block))
    try:
        node = loader.get_single_node()
        places = dict(_places(file, node, first))
        values = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        place = first + 1 + (error.problem_mark.line if error.problem_mark else 0)
        raise _broken(
            file, place, f"the header is not YAML: {error.problem}", "correct the line"
        ) from None
    finally:
        loader.dispose()
    header = _Header(file, values if isinstance(values, dict) else {}, places)
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
                raise _broken(file, line, f"{key.value} is given twice", "keep one of them")
            seen.add(key.value)
            yield (*path, key.value), line
            yield from below(value, (*path, key.value))

    yield from below(node, ())


def _text(header: _Header, *keys: str, required: bool = False) -> str:
    value: Any = header.values
    for key in keys:
        value = value.get(key, "")
    if not isinstance(value, str):
        header.fail(f"{keys[-1]} is not a text", "write it as one sentence", *keys)
    if required and not value.strip():
        header.fail(f"the header has no {keys[-1]}", "add one", *keys)
    return value.strip()


def _list(header: _Header, key: str) -> tuple[str, ...]:
    values = header.values.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        header.fail(f"{key} is not a list of texts", f"write {key} as a list", key)
    return tuple(values)


def _mapping(header: _Header, key: str) -> dict[str, Any]:
    values = header.values.get(key, {})
    if not isinstance(values, dict):
        header.fail(f"{key} is no list of keys and values", f"write {key} as name: value", key)
    return values


def _parameters(header: _Header) -> Iterator[Parameter]:
    for name, fields in _mapping(header, "parameters").items():
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
        default = _text(header, "parameters", name, "default")
        yield Parameter(
            name=name,
            type=_parameter_type(header, name),
            description=_text(header, "parameters", name, "description", required=True),
            default="" if default == "none" else default,
            example=_text(header, "parameters", name, "example"),
        )


def _parameter_type(header: _Header, name: str) -> str:
    written = _text(header, "parameters", name, "type", required=True)
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


def _columns(header: _Header, variables: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    columns = _mapping(header, "columns")
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
    return tuple((variable, _text(header, "columns", variable) or variable) for variable in columns)


def _evidence(
    header: _Header, text: str, variables: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Read the triple patterns; pyoxigraph itself resolves their names and literals."""
    prefixes = {**PREFIXES, **dict(_PREFIX.findall(text))}
    for pattern in _list(header, "evidence"):
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


def _check_example(header: _Header, question: Question) -> None:
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


# ── The body ─────────────────────────────────────────────────────────────────────────────────────


def _projected(file: Path, text: str) -> tuple[str, ...]:
    solutions = tried(file, text, "broken-question")
    if not isinstance(solutions, ox.QuerySolutions):
        raise _broken(file, 1, "the query is no SELECT", "a question selects rows")
    return tuple(variable.value for variable in solutions.variables)


def _ordered(
    file: Path, text: str, variables: tuple[str, ...], shown: tuple[str, ...]
) -> tuple[str, bool]:
    """Order the query to its last column; say too whether a LIMIT may be added to it.

    Rows that tie under the author's ORDER BY would come in whatever order the engine finds them;
    an answer is to be the same every time. What is shown settles which row comes first, and
    `answer` the rest; a query that cuts itself off is ordered by all that it selects.
    """
    depth = 0
    order_end = 0
    previous = ""
    in_order = bounded = False
    for token in _TOKEN.finditer(text):
        word = token[0].upper()
        if token["comment"]:
            continue
        if word in "{(":
            depth += 1
        elif word in "})":
            depth -= 1
        elif depth == 0 and previous == "ORDER" and word == "BY":
            in_order = True
        elif depth == 0 and (word in ("LIMIT", "OFFSET", "VALUES") or token["hole"]):
            bounded = bounded or in_order
            in_order = False
        if in_order:
            order_end = token.end()
        previous = word
    if not order_end:
        raise _broken(
            file,
            text.count("\n", 0, len(text.rstrip())) + 1,
            "the query has no ORDER BY",
            "order its rows, so that an answer is the same every time",
        )
    # Not STR alone: rdflib 7.6 cannot order by an expression that fails for what is not bound.
    ties = "".join(
        f' COALESCE(STR(?{variable}), "")' for variable in (variables if bounded else shown)
    )
    return text[:order_end] + ties + text[order_end:], not bounded


def _holes(
    header: _Header, text: str, parameters: tuple[Parameter, ...]
) -> tuple[tuple[str, int, int], ...]:
    holes = [
        (token["name"], token.start("undef"), token.end("undef"))
        for token in _TOKEN.finditer(text)
        if token["hole"]
    ]
    names = [name for name, _, _ in holes]
    for parameter in parameters:
        if parameter.name not in names:
            header.fail(
                f"parameter {parameter.name} does not stand in the query",
                f"write VALUES ?{parameter.name} {{ UNDEF }} where its value belongs",
                "parameters",
                parameter.name,
            )
    for name, start, _ in holes:
        if name not in {parameter.name for parameter in parameters}:
            raise _broken(
                header.file,
                text.count("\n", 0, start) + 1,
                f"VALUES ?{name} {{ UNDEF }} belongs to no parameter",
                f"describe {name} under parameters",
            )
    return tuple(holes)


def _all(words: Iterable[str]) -> str:
    return ", ".join(words)


def _broken(file: Path, line: int, sentence: str, remedy: str) -> PeacegraphError:
    return PeacegraphError("broken-question", sentence, remedy, Where(file, line))
