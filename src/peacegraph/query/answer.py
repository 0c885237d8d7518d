"""A question asked of a built graph: its rows, the names in them, and the passages behind them."""

from __future__ import annotations

from itertools import groupby, islice

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.query.parameters import bind
from peacegraph.query.passages import Footnotes
from peacegraph.query.question import Question, load_one

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from peacegraph.query.opened import OpenBuild
    from peacegraph.query.passages import Footnote

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    Row = tuple[Term | None, ...]

_NOTHING = (
    "No row: the graph holds nothing that meets these conditions. "
    "That does not say that there was nothing"
)


class Answer:
    """Rows with their names and their evidence.

    title      the question in plain words
    columns    (variable, heading) of each column
    rows       one term a column; None where nothing is bound
    labels     the name to show for each IRI in the rows
    marks      the numbers of the footnotes of each row; no marks where no evidence was asked for
    footnotes  the passages, each once
    total      how many rows there are, shown or not
    note       a sentence without a closing stop on what is not shown or not there; may be empty
    """

    __slots__ = ("columns", "footnotes", "labels", "marks", "note", "rows", "title", "total")

    def __init__(
        self,
        *,
        title: str,
        columns: Iterable[tuple[str, str]],
        rows: Iterable[Row],
        labels: Mapping[str, str],
        marks: Iterable[tuple[int, ...]] = (),
        footnotes: Iterable[Footnote] = (),
        total: int,
        note: str = "",
    ) -> None:
        self.title = title
        self.columns = tuple(columns)
        self.rows = tuple(rows)
        self.labels = dict(labels)
        self.marks = tuple(marks)
        self.footnotes = tuple(footnotes)
        self.total = total
        self.note = note


def ask(
    open_build: OpenBuild,
    question: Question | str,
    given: Mapping[str, str | Sequence[str]],
    *,
    limit: int | None = None,
    evidence: bool = False,
    texts: str | None = None,
) -> Answer:
    """Ask a canned question.

    question  the question, or its name in the build's catalogue
    given     its parameters as a person types them (see `parameters.bind`)
    limit     how many rows to give at most; the answer says how many there are
    evidence  whether to look up the passages behind each row
    texts     the folder of the source texts, for the wording of the passages

    The same build gives the same rows in the same order. Raises what `load_one` and `bind` raise.
    """
    question = _question(open_build, question)
    store = open_build.store
    # Without a limit in the query itself: the answer says how many rows were left out.
    solutions = _solutions(
        store, bind(question, given, store, f"{open_build.folder}/labels.sqlite")
    )
    variables = [variable.value for variable in solutions.variables]
    shown = [variables.index(variable) for variable, _ in question.columns]
    footnotes = Footnotes(store, texts)
    found = settled(solutions, shown)
    told = list(found if limit is None else islice(found, max(limit, 0)))
    total = len(told) + sum(1 for _ in found)
    rows = [row for row, _ in told]
    marks: list[tuple[int, ...]] = []
    if evidence:
        patterns = [[_slot(term, variables) for term in pattern] for pattern in question.evidence]
        marks = [_marks(patterns, values, footnotes) for _, values in told]
    return Answer(
        title=question.summary,
        columns=question.columns,
        rows=rows,
        labels=labels_in(open_build, rows),
        marks=marks,
        footnotes=footnotes.all(),
        total=total,
        note=note_on(len(rows), total, question.empty.rstrip(".")),
    )


def settled(
    solutions: ox.QuerySolutions, shown: list[int]
) -> Iterator[tuple[Row, list[Term | None]]]:
    """Give what each row shows and all its values, in an order that nothing is left open in.

    The query orders by what is shown; rows that show the same come by what they do not show.
    """
    rows = map(list, solutions)
    for row, same in groupby(rows, key=lambda values: tuple([values[i] for i in shown])):
        alike = list(same)
        if len(alike) > 1:
            alike.sort(key=str)
        for values in alike:
            yield row, values


def ask_solutions(
    open_build: OpenBuild,
    question: Question | str,
    given: Mapping[str, str | Sequence[str]],
    *,
    limit: int | None = None,
) -> ox.QuerySolutions:
    """Ask a canned question for the engine's own solutions, with every variable it selects.

    For the formats of the SPARQL standards, which pyoxigraph itself writes. Raises what `ask`
    raises.
    """
    text = _text(open_build, _question(open_build, question), given, limit)
    return _solutions(open_build.store, text)


def as_sparql(
    open_build: OpenBuild,
    question: Question | str,
    given: Mapping[str, str | Sequence[str]],
    *,
    limit: int | None = None,
) -> str:
    """Give the query of a canned question, the given values in it, for any SPARQL 1.1 engine.

    It stands alone: plain text with its prefixes, under the question in a comment. Asked of an
    export of the same build it has the same rows. Raises what `ask` raises.
    """
    question = _question(open_build, question)
    text = _text(open_build, question, given, limit)
    lines = (line for line in text.splitlines() if not line.startswith("#+"))
    return f"# {question.summary}\n\n" + "\n".join(lines).strip() + "\n"


def ask_as(
    open_build: OpenBuild,
    question: Question | str,
    given: Mapping[str, str | Sequence[str]],
    format: str = "text",
    *,
    limit: int | None = None,
    evidence: bool = False,
    texts: str | None = None,
    width: int | None = None,
) -> str:
    """Ask a canned question and give the answer as text, as `peacegraph ask` prints it.

    format  one of tables.FORMATS, or of tables.RESULT_FORMATS, which have no place for evidence
    width   the terminal's, for the format text

    Raises what `ask` raises, and PeacegraphError `wrong-format`.
    """
    from peacegraph.query.tables import FORMATS, RESULT_FORMATS, results_as

    if format in RESULT_FORMATS:
        return results_as(ask_solutions(open_build, question, given, limit=limit), format)
    if format not in FORMATS:
        raise PeacegraphError(
            "wrong-format",
            f"An answer cannot be written as {format}",
            f"take one of {', '.join((*FORMATS, *RESULT_FORMATS))}",
        )
    answer = ask(open_build, question, given, limit=limit, evidence=evidence, texts=texts)
    return FORMATS[format](answer, width)


def labels_in(open_build: OpenBuild, rows: Iterable[Row]) -> dict[str, str]:
    """Give the name to show for each IRI in the rows."""
    names = open_build.names
    things = dict.fromkeys(term for row in rows for term in row if isinstance(term, ox.NamedNode))
    return {thing.value: names[thing] for thing in things}


def note_on(shown: int, total: int, empty: str = "") -> str:
    """Say what a reader must know of the rows that are not there."""
    if total == 0:
        return empty or _NOTHING
    if shown < total:
        return f"Cut off: {shown} of {total} rows are shown"
    return ""


def _question(open_build: OpenBuild, question: Question | str) -> Question:
    return load_one(open_build.folder, question) if isinstance(question, str) else question


def _text(
    open_build: OpenBuild,
    question: Question,
    given: Mapping[str, str | Sequence[str]],
    limit: int | None,
) -> str:
    text = bind(question, given, open_build.store, f"{open_build.folder}/labels.sqlite")
    if limit is not None and question.open_ended:
        text += f"\nLIMIT {int(limit)}"
    return text


def _solutions(store: ox.Store, text: str) -> ox.QuerySolutions:
    solutions = store.query(text)
    # The catalogue takes nothing but SELECT.
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions


def _slot(term: str, variables: list[str]) -> int | Term:
    """Read a term of an evidence pattern: the place of its variable in a solution, or a term."""
    if term.startswith("?"):
        return variables.index(term[1:])
    if term.startswith("<"):
        return ox.NamedNode(term[1:-1])
    (quad,) = ox.parse(f"<urn:s> <urn:p> {term} .", ox.RdfFormat.N_TRIPLES)
    literal: ox.Literal = quad.object
    return literal


def _marks(
    patterns: list[list[int | Term]], values: list[Term | None], footnotes: Footnotes
) -> tuple[int, ...]:
    numbers: set[int] = set()
    for pattern in patterns:
        terms = [values[slot] if isinstance(slot, int) else slot for slot in pattern]
        # A part of the row that is not bound was not found, and has no evidence to look for.
        if None not in terms and not isinstance(terms[0], ox.Literal):
            numbers.update(footnotes.of(*terms))
    return tuple(sorted(numbers))
