"""The graph from Python: `peacegraph.open()`, in a program or a notebook."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.layout import cache_folder, layout, texts_folder
from peacegraph.names import compact
from peacegraph.query.answer import Answer, note_on
from peacegraph.query.answer import ask as answer_to
from peacegraph.query.explain import as_text
from peacegraph.query.frames import Result
from peacegraph.query.htmltables import html_footnotes, html_marks, html_table
from peacegraph.query.question import Question, load, load_one
from peacegraph.query.results import as_answer, triples_as
from peacegraph.query.sparql import evaluate
from peacegraph.query.why import Explanation
from peacegraph.query.why import why as explanation_of
from peacegraph.store.opened import Build, open_build

if TYPE_CHECKING:
    import datetime
    import os
    from pathlib import Path

    from peacegraph.publish.charts.plot import Plot
    from peacegraph.publish.networks import Network
    from peacegraph.publish.profile import Profile
    from peacegraph.query.paths import Paths

    Value = str | int | datetime.date | ox.NamedNode | ox.Literal


def open(
    data: str | os.PathLike[str] | None = None,
    out: str | os.PathLike[str] | None = None,
    *,
    texts: str | os.PathLike[str] | None = None,
) -> Graph:
    """Open the graph; build it first where it has not been built, or an input has changed.

    data   a folder laid out as ours, whose graph is put on top of ours (default: ours alone)
    out    the folder that built graphs are kept in (default: the user's cache)
    texts  the folder of the source texts, which footnotes quote (default: PEACEGRAPH_TEXTS)

    A `Graph` is one built data set and never changes. Raises PeacegraphError.

    >>> import peacegraph
    >>> g = peacegraph.open()
    >>> g
    <Graph: ... questions, in ...>
    """
    inputs = layout(None if data is None else str(data))
    cache = cache_folder() if out is None else str(out)
    folder = texts_folder() if texts is None else str(texts)

    def make() -> Build:
        from peacegraph.store.build import build

        return build(inputs, cache, folder)[0]

    return Graph(open_build(inputs, cache, make), folder)


class Graph:
    """A built graph, open for questions.

    >>> import peacegraph
    >>> g = peacegraph.open()
    >>> for row in g.ask("strengths", operation="ISAF", limit=2):
    ...     print(type(row).__name__, len(row) > 3)
    Row True
    Row True
    """

    def __init__(self, build: Build, texts: str | None = None) -> None:
        self._build = build
        self._texts = texts

    def __repr__(self) -> str:
        return f"<Graph: {len(load(self.folder))} questions, in {self.folder}>"

    @property
    def store(self) -> ox.Store:
        """The quads, read-only: one default graph, and one named graph a passage."""
        return self._build.store

    @property
    def folder(self) -> str:
        """The folder of the build."""
        return self._build.folder

    def questions(self) -> Result:
        """List the canned questions.

        >>> import peacegraph
        >>> questions = peacegraph.open().questions()
        >>> questions.columns
        ('name', 'theme', 'summary', 'parameters')
        >>> "strengths" in {question.name for question in questions}
        True
        """
        ordered = sorted(load(self.folder), key=lambda question: (question.theme, question.name))
        rows = [
            (each.name, each.theme, each.summary, ", ".join(p.name for p in each.parameters))
            for each in ordered
        ]
        return _listed("The canned questions", ("name", "theme", "summary", "parameters"), rows)

    def parameters(self, question: str) -> Result:
        """List the parameters of a canned question.

        >>> import peacegraph
        >>> for parameter in peacegraph.open().parameters("strengths"):
        ...     print(parameter.name, parameter.type)
        operation pko:PeaceOperation
        """
        asked: Question = load_one(self.folder, question)
        rows = [
            (each.name, compact(each.type), each.description, each.default, each.example)
            for each in asked.parameters
        ]
        headings = ("name", "type", "description", "default", "example")
        return _listed(asked.summary, headings, rows)

    def ask(
        self,
        question: str,
        given: Mapping[str, Value | Iterable[Value] | None] | None = None,
        /,
        *,
        limit: int | None = None,
        evidence: bool = False,
        **parameters: Value | Iterable[Value] | None,
    ) -> Result:
        """Ask a canned question.

        question    its name; `questions` lists them
        given       parameters in a dictionary, for names that Python has taken
        limit       how many rows to give at most (default: all)
        evidence    whether to look up the passages behind each row
        parameters  labels, codes, IRIs, dates, numbers; a list for one or the other; None for any.
                    A stroke at the end of a name is dropped: `from_=2008`

        Raises PeacegraphError, such as `unknown-label` with what you may have meant.

        >>> import peacegraph
        >>> g = peacegraph.open()
        >>> result = g.ask("strengths", operation="isaf", evidence=True)
        >>> all(row.evidence for row in result)
        True
        """
        whole = {name: _typed(value) for name, value in (given or {}).items() if value is not None}
        for name, value in parameters.items():
            if value is not None:
                whole[name.rstrip("_")] = _typed(value)
        return Result(
            answer_to(
                self._build, question, whole, limit=limit, evidence=evidence, texts=self._texts
            )
        )

    def sparql(self, query: str, *, limit: int | None = None, seconds: float | None = None) -> Any:
        """Evaluate a SPARQL 1.1 query; the project's prefixes need no declaration.

        limit    how many rows to give at most (default: all)
        seconds  how long it may take: it then runs in a process of its own, which is stopped when
                 the time is over (default: as long as it takes, in this process)

        Gives a `Result` for SELECT, a `bool` for ASK, `Triples` for CONSTRUCT and DESCRIBE. Raises
        PeacegraphError, such as `syntax` with line and column, and `time-limit`.

        >>> import peacegraph
        >>> g = peacegraph.open()
        >>> g.sparql("ASK { ?deployment a pko:Deployment }")
        True
        >>> g.sparql("SELECT ?d { ?d a pko:Deployment }", limit=1, seconds=30)
        <Result: 1 row of d>
        """
        if seconds is None:
            results = evaluate(self._build, query)
        else:
            from peacegraph.query.limited import evaluate_within

            results = evaluate_within(self._build, query, seconds)
        if isinstance(results, ox.QueryBoolean):
            return bool(results)
        if isinstance(results, ox.QuerySolutions):
            return Result(as_answer(self._build, results, limit))
        return Triples(results)

    def why(self, thing: str, property: str) -> Why:
        """Explain the values of one property of one thing: who states which, and what was taken.

        >>> import peacegraph
        >>> g = peacegraph.open()
        >>> g.why("deployment:aze-kfor", "toOperation").accepted
        ('Kosovo Force',)
        """
        return Why(*explanation_of(self._build, thing, property, texts=self._texts))

    def path(self, start: str, end: str, *, k: int = 3, passages: int = 3) -> Paths:
        """Find the k shortest paths between two things, each step in words with its passages.

        start, end  labels, codes or IRIs
        k           how many paths at most
        passages    how many passages to give for a statement at most

        >>> import peacegraph
        >>> paths = peacegraph.open().path("Azerbaijan", "Haditha Dam", k=2)
        >>> [thing.label for thing in paths[0].things][-1]
        'Haditha Dam'
        """
        from peacegraph.query.paths import find_paths

        return find_paths(self._build, start, end, k=k, passages=passages, texts=self._texts)

    def network(self, kind: str, *, operation: str | None = None, on: str | None = None) -> Network:
        """Make a network of the accepted facts: `co-deployment`, `command` or `recognition`.

        operation  only what belongs to an operation (default: all)
        on         only what may have held on a date in EDTF, such as 2005-06-01 or 2005

        >>> import peacegraph
        >>> command = peacegraph.open().network("command", operation="KFOR")
        >>> command.nodes.columns
        ('node', 'type', 'degree', 'betweenness', 'community')
        """
        from peacegraph.publish.networks import network

        return network(self._build, kind, operation=operation, on=on)

    def plot(self, name: str, given: Mapping[str, Any] | None = None, /, **parameters: Any) -> Plot:
        """Draw a picture, which shows itself in a notebook and is written by its `save`.

        name        `strengths`, `timeline`, `map` or `network`
        given       parameters in a dictionary, for names that Python has taken
        parameters  labels, codes or IRIs; a list for one or the other; None for any

        >>> import peacegraph
        >>> picture = peacegraph.open().plot("strengths", operation="ISAF")
        >>> picture
        <Plot: Strength of Azerbaijan's deployment to ISAF>
        >>> picture.svg().startswith("<svg")
        True
        """
        from peacegraph.publish.charts.plot import plot

        whole = {**(given or {}), **{name.rstrip("_"): each for name, each in parameters.items()}}
        typed = {name: _typed(each) for name, each in whole.items() if each is not None}
        return plot(self._build, name, typed)

    def profile(self, state: str | None = None, *, operation: str | None = None) -> Profile:
        """Make a report on a state or an operation; each of its sentences carries its passages.

        state, operation  one of the two: a label, code or IRI

        >>> import peacegraph
        >>> profile = peacegraph.open().profile("aze")
        >>> profile.markdown.splitlines()[0]
        '# Azerbaijan: a profile of its part in peace operations'
        """
        from peacegraph.publish.profile import profile

        return profile(self._build, state, operation=operation, texts=self._texts)

    def export(self, file: str | Path) -> int:
        """Write the graph to a file in the format of its ending; give the number of statements."""
        from pathlib import Path

        from peacegraph.publish.export import export

        return export(self.store, Path(file))


class Why(Explanation):
    """An explanation that shows itself: as text when printed, as a table in a notebook."""

    __slots__ = ()

    def __str__(self) -> str:
        return as_text(self).rstrip("\n")

    def _repr_html_(self) -> str:
        title = f"{self.title}, {self.heading}: {', '.join(self.accepted) or 'nothing accepted'}"
        rows = [
            (
                html.escape(each.value),
                html_marks(each.marks),
                html.escape(f"{each.outcome} ({each.remark})" if each.remark else each.outcome),
            )
            for each in self.statements
        ]
        table = html_table(("stated", "by", "outcome"), rows) if rows else ""
        reasons = [decision.reason for decision in self.decisions if decision.reason]
        paragraphs = "".join(f"<p>{html.escape(reason)}</p>" for reason in reasons)
        heading = f"<p><b>{html.escape(title)}</b></p>"
        return heading + table + paragraphs + html_footnotes(self.footnotes)


class Triples(Sequence[ox.Triple]):
    """The triples of a CONSTRUCT, sorted, each once; printed, they are Turtle."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._triples = sorted(set(triples), key=str)

    @overload
    def __getitem__(self, place: int) -> ox.Triple: ...
    @overload
    def __getitem__(self, place: slice) -> list[ox.Triple]: ...
    def __getitem__(self, place: int | slice) -> ox.Triple | list[ox.Triple]:
        """Give a triple by its place, or several by a slice."""
        return self._triples[place]

    def __len__(self) -> int:
        """Count the triples."""
        return len(self._triples)

    def __iter__(self) -> Iterator[ox.Triple]:
        """Go through the triples."""
        return iter(self._triples)

    def __repr__(self) -> str:
        return f"<Triples: {len(self)}>"

    def __str__(self) -> str:
        return triples_as(self._triples, "turtle").rstrip("\n")

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def _listed(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Result:
    """Give rows of plain texts as a result like any other."""
    terms = [tuple(ox.Literal(cell) if cell else None for cell in row) for row in rows]
    return Result(
        Answer(
            title=title,
            columns=[(heading, heading) for heading in headings],
            rows=terms,
            labels={},
            total=len(terms),
            note=note_on(len(terms), len(terms)),
        )
    )


def _typed(value: Any) -> str | list[str]:
    """Give a value as a person would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, ox.NamedNode):
        return str(value)
    if isinstance(value, ox.Literal):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, Iterable):
        return [text for each in value if isinstance(text := _typed(each), str)]
    raise PeacegraphError(
        "wrong-type",
        f"A parameter cannot be {value!r}",
        "give a text, a number, a date, a term or a list of them",
    )
