"""The facts of a profile: rows of canned questions, whose values know their passages."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.disagreements import NAME_VARIANT
from peacegraph.consolidate.terms import ABOUT, KIND, ON_PROPERTY, POSITIONS
from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO, PREFIXES, compact
from peacegraph.publish.profile.dates import at
from peacegraph.publish.profile.document import Disputed, Inferred, Note, Run, Said
from peacegraph.publish.profile.names import Names
from peacegraph.publish.profile.sentences import tidy
from peacegraph.query.answer import ask_solutions, settled
from peacegraph.query.inferences import is_rule, steps
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnotes, stating
from peacegraph.query.question import Question, load_one
from peacegraph.query.things import kind_of, resolve
from peacegraph.vocabulary import EDTF, RDFS_RANGE, XSD_INTEGER

if TYPE_CHECKING:
    from peacegraph.query.answer import Term

_EVERYTHING = PREFIXES["rdfs"] + "Resource"


class Deployed(NamedTuple):
    """A deployment, with the state that it is of and the operation that it is to."""

    deployment: ox.NamedNode
    contributor: ox.NamedNode
    operation: ox.NamedNode

    @property
    def given(self) -> dict[str, ox.NamedNode]:
        """What canned questions on deployments are asked with."""
        return {"contributor": self.contributor, "operation": self.operation}


class Facts:
    """What canned questions answer on one built graph."""

    def __init__(self, build: OpenBuild) -> None:
        self.build = build
        self.store = build.store
        self.names = Names(self.store)
        self._asked: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Row, ...]] = {}

    def ask(self, question: str, **given: ox.NamedNode | Iterable[ox.NamedNode]) -> tuple[Row, ...]:
        """Ask a canned question of things; give its rows with every variable that it selects."""
        values = {name: _terms(value) for name, value in given.items()}
        key = (question, tuple((name, " ".join(map(str, v))) for name, v in values.items()))
        if key not in self._asked:
            asked = load_one(self.build.folder, question)
            solutions = ask_solutions(
                self.build, asked, {name: [str(term) for term in v] for name, v in values.items()}
            )
            variables = [variable.value for variable in solutions.variables]
            shown = [variables.index(variable) for variable, _ in asked.columns]
            self._asked[key] = tuple(
                Row(self, asked, dict(zip(variables, terms, strict=True)))
                for _, terms in settled(solutions, shown)
            )
        return self._asked[key]

    def of(self, question: str, deployed: Deployed) -> list[Row]:
        """Ask a canned question of one deployment."""
        rows = self.ask(question, **deployed.given)
        return [row for row in rows if row["deployment"] == deployed.deployment]

    def command(self, question: str, **given: ox.NamedNode | Iterable[ox.NamedNode]) -> str:
        """Give the command that asks the same in the shell."""
        types = {
            parameter.name: parameter.type
            for parameter in load_one(self.build.folder, question).parameters
        }
        words = [
            f"{name}={'|'.join(self.typed(term, types[name]) for term in _terms(value))}"
            for name, value in given.items()
        ]
        return " ".join(["peacegraph", "ask", question, *map(_quoted, words)])

    def typed(self, thing: ox.NamedNode, wanted: str = _EVERYTHING) -> str:
        """Give what a person types for a thing where one of a class is wanted: its shortest name.

        A name that means another thing of that class too is of no use.
        """
        labels = f"{self.build.folder}/labels.sqlite"
        for name in dict.fromkeys((self.names.short(thing), self.names.label(thing))):
            try:
                if name and resolve(self.store, labels, name, wanted) == thing:
                    return name
            except PeacegraphError:
                continue
        return compact(thing.value)

    def said(self, thing: ox.NamedNode) -> str:
        """Give the name of a thing within a sentence; where it has none, what it is: "an award"."""
        return self.names.within(thing) or kind_of(self.store, thing)

    def evidence(self, subject: Any, predicate: Any, value: Any) -> Said:
        """Give the marks of a statement: disputed, inferred, and the passages that state it."""
        disputes = self._disputes.get((subject, predicate), ())
        marks: list[Run] = [Disputed(disputes)] if disputes else []
        passages = stating(self.store, subject, predicate, value)
        if not passages:
            rules = self._rules(subject, predicate, value)
            if rules:
                marks.append(Inferred(rules[0]))
                passages = self._grounds(subject, predicate, value)
        return (*marks, Note(tuple(passage.value for passage in passages)))

    def undecided(self, subject: Term | None, *properties: str) -> Said:
        """Give the mark on a value that sources dispute and no rule decided; empty without one.

        properties  the local names of the properties that it may be a value of
        """
        found = tuple(
            iri
            for name in properties
            for iri in self._disputes.get((subject, ox.NamedNode(PKO + name)), ())
        )
        return (Disputed(found),) if found else ()

    def is_date(self, property: str) -> bool:
        """Tell whether a property has dates for its values."""
        ranged = ox.Quad(ox.NamedNode(property), RDFS_RANGE, EDTF, DEFAULT)
        return bool(property) and ranged in self.store

    def _rules(self, subject: Any, predicate: Any, value: Any) -> list[str]:
        graphs = {
            quad.graph_name
            for quad in self.store.quads_for_pattern(subject, predicate, value, None)
            if is_rule(quad.graph_name)
        }
        return sorted(label_of(self.store, graph) for graph in graphs)  # type: ignore[arg-type]

    def _grounds(self, subject: Any, predicate: Any, value: Any) -> list[ox.NamedNode]:
        footnotes = Footnotes(self.store, None)
        for _ in steps(self.store, footnotes, ox.Triple(subject, predicate, value)):
            pass
        return [ox.NamedNode(each.passage) for each in footnotes.all()]

    @cached_property
    def _disputes(self) -> dict[tuple[object, object], tuple[str, ...]]:
        """The disagreements with positions, by what they are about and on which property."""
        found: dict[tuple[object, object], set[str]] = {}
        for quad in self.store.quads_for_pattern(None, ON_PROPERTY, None, DEFAULT):
            node = quad.subject
            # Differences in how a name is spelt are no dispute on the thing that bears it.
            if ox.Quad(node, KIND, NAME_VARIANT, DEFAULT) in self.store:
                continue
            if not any(self.store.quads_for_pattern(node, POSITIONS, None, DEFAULT)):
                continue
            for about in self.store.quads_for_pattern(node, ABOUT, None, DEFAULT):
                found.setdefault((about.object, quad.object), set()).add(str(node)[1:-1])
        return {key: tuple(sorted(nodes)) for key, nodes in found.items()}


class Row:
    """One row of a canned question."""

    def __init__(self, facts: Facts, question: Question, values: dict[str, Term | None]) -> None:
        self.facts = facts
        self._question = question
        self._values = values

    def __getitem__(self, variable: str) -> Term | None:
        return self._values[variable]

    def thing(self, variable: str) -> ox.NamedNode:
        """Give the thing that a variable is bound to."""
        term = self._values[variable]
        assert isinstance(term, ox.NamedNode)
        return term

    def text(self, variable: str) -> str:
        """Give the text of a literal, or "" where nothing is bound."""
        term = self._values[variable]
        return term.value if isinstance(term, ox.Literal) else ""

    def number(self, variable: str) -> int:
        """Give a whole number."""
        return int(self.text(variable))

    def words(self, variable: str) -> str:
        """Give a value in words: a name with its article, a date, a number, a text; "" for none."""
        term = self._values[variable]
        if isinstance(term, ox.NamedNode):
            return self.facts.names.within(term) or ""
        if not isinstance(term, ox.Literal):
            return ""
        if term.datatype == EDTF:
            return at(term.value)
        if term.datatype == XSD_INTEGER:
            return f"{int(term.value):,}"
        return term.value

    def said(self, variable: str, words: str | None = None) -> Said:
        """Give a value in words with its marks; `words` stand for the value's own."""
        return tidy((self.words(variable) if words is None else words, *self.marks(variable)))

    def marks(self, *variables: str) -> Said:
        """Give the marks of values, by the question's own patterns of evidence.

        A pattern is on its object; one on a deployment ("?act pko:recalls ?deployment") on what
        it says of the deployment.
        """
        names = {f"?{variable}" for variable in variables}
        return tidy(
            mark
            for subject, predicate, value in self._question.evidence
            if value in names or (value == "?deployment" and subject in names)
            for mark in self._marks_of((subject, predicate, value))
        )

    def note(self, *variables: str) -> Note:
        """Give the passages behind values, without any other mark; of none: behind the row."""
        wanted = variables or tuple(self._values)
        found = [mark for mark in self.marks(*wanted) if isinstance(mark, Note)]
        return Note(tuple(dict.fromkeys(passage for note in found for passage in note.passages)))

    def _marks_of(self, pattern: tuple[str, str, str]) -> Iterator[Run]:
        terms = [self._term(part) for part in pattern]
        if None in terms or isinstance(terms[0], ox.Literal):
            return
        subject, predicate, value = terms
        # A pattern of the question that this row does not meet has no evidence either.
        if ox.Quad(subject, predicate, value, DEFAULT) in self.facts.store:
            yield from self.facts.evidence(subject, predicate, value)

    def _term(self, part: str) -> Any:
        if part.startswith("?"):
            return self._values[part[1:]]
        if part.startswith("<"):
            return ox.NamedNode(part[1:-1])
        (quad,) = ox.parse(f"<urn:s> <urn:p> {part} .", ox.RdfFormat.N_TRIPLES)
        return quad.object


def by(rows: Iterable[Row], variable: str) -> dict[Term | None, list[Row]]:
    """Group rows by a value, in the order in which the values come up."""
    grouped: dict[Term | None, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[variable], []).append(row)
    return grouped


def each(rows: Iterable[Row], variable: str) -> list[Said]:
    """Give each value of a column once, with the marks of all its rows; what has no name is out."""
    found: dict[Term, list[Run]] = {}
    for row in rows:
        term = row[variable]
        words = row.words(variable)
        if term is None or not words:
            continue
        found.setdefault(term, [words]).extend(row.marks(variable))
    return [_marked_once(runs) for runs in found.values()]


def marked(rows: Iterable[Row], variable: str) -> Iterator[tuple[ox.NamedNode, Said]]:
    """Give each thing of a column once, with the marks of all its rows."""
    for term, group in by(rows, variable).items():
        if isinstance(term, ox.NamedNode):
            yield term, tidy(mark for row in group for mark in row.marks(variable))


def _marked_once(runs: list[Run]) -> Said:
    """Put marks of a kind together, each once: the words, disagreements, rules, notes."""
    words = [run for run in runs if isinstance(run, str)][:1]
    others = [run for run in runs if isinstance(run, Disputed | Inferred)]
    notes = [run for run in runs if isinstance(run, Note)]
    return tidy((*words, *dict.fromkeys(others), *notes))


def _terms(value: ox.NamedNode | Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
    return [value] if isinstance(value, ox.NamedNode) else list(value)


def _quoted(word: str) -> str:
    """Quote a word for the shell where it needs that, the value alone."""
    name, equals, value = word.partition("=")
    return (
        word
        if shlex.quote(value) == value or not value.strip("\"'")
        else (f'{name}{equals}"{value}"' if not set('"$`\\!') & set(value) else shlex.quote(word))
    )
