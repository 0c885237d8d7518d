"""Rules: `ontology/rules/<name>.rq`, one SPARQL CONSTRUCT a rule, run until nothing new comes out.

What a rule gives stands in the default graph, where a plain query finds it, and in a graph with the
rule's own IRI, so that an inference can be told from a fact. The rule itself is in the data set
too; `premises` finds, with nothing but that, the statements that an inferred one was drawn from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import PKO, PREFIXES
from peacegraph.read.headers import Header, read_header

RULES = PREFIXES["rule"]
RULE = ox.NamedNode(PKO + "Rule")
RULE_TEXT = ox.NamedNode(PKO + "ruleText")

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_DEFINITION = ox.NamedNode(PREFIXES["skos"] + "definition")
_EXAMPLE = ox.NamedNode(PREFIXES["skos"] + "example")
_FORM = re.compile(
    r"(?P<prologue>.*)\bCONSTRUCT\s*\{[^{}]*\}\s*WHERE\s*\{(?P<body>.*)\}\s*", re.DOTALL
)
# More rounds than any chain of command or of law is long.
_ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its text is a CONSTRUCT query without the header."""

    iri: ox.NamedNode
    label: str
    definition: str
    example: str
    text: str
    where: Where

    @property
    def name(self) -> str:
        """The end of the IRI, which is the name of the file."""
        return self.iri.value.removeprefix(RULES)


def read_rules(
    files: Iterable[Path], read: Callable[[Path], Rule] | None = None
) -> tuple[Rule, ...]:
    """Read the rules in these files, sorted by name, each by `read` (`read_rule`).

    Raises PeacegraphError `broken-rule` with file and line at the first thing that is wrong.
    """
    rules: dict[str, Rule] = {}
    for file in files:
        rule = (read or read_rule)(file)
        if rule.name in rules:
            raise PeacegraphError(
                "broken-rule",
                f"there are two rules called {rule.name}",
                "give one of the files another name",
                rule.where,
            )
        rules[rule.name] = rule
    return tuple(rules[name] for name in sorted(rules))


def described(rule: Rule) -> Iterator[ox.Triple]:
    """Give what the data set says of a rule."""
    yield ox.Triple(rule.iri, _TYPE, RULE)
    yield ox.Triple(rule.iri, _LABEL, ox.Literal(rule.label, language="en"))
    yield ox.Triple(rule.iri, _DEFINITION, ox.Literal(rule.definition, language="en"))
    yield ox.Triple(rule.iri, _EXAMPLE, ox.Literal(rule.example, language="en"))
    yield ox.Triple(rule.iri, RULE_TEXT, ox.Literal(rule.text))


def conclude(store: ox.Store, rules: Iterable[Rule]) -> dict[Rule, tuple[ox.Triple, ...]]:
    """Run the rules over the default graph until nothing new comes out, and add what does to it.

    Gives all that each rule comes to, in a steady order; the outcome does not depend on the order
    of the rules. Raises PeacegraphError `broken-rule` for a rule that makes up things of its own
    or comes to no end.
    """
    listed = list(rules)
    for _ in range(_ROUNDS):
        given = {rule: _given(store, rule) for rule in listed}
        told = {triple for triples in given.values() for triple in triples}
        new = [quad for quad in _in_default_graph(told) if quad not in store]
        if not new:
            return {rule: tuple(sorted(given[rule], key=str)) for rule in listed}
        store.extend(new)
    raise PeacegraphError(
        "broken-rule",
        "the rules give something new for ever",
        "let no rule make a value that is in no statement",
        listed[0].where,
    )


def premises(store: ox.Store, rule_text: str, inferred: ox.Triple) -> tuple[ox.Triple, ...]:
    """Give the statements from which a rule draws an inferred one; where in several ways, one way.

    The filters of the rule are heeded and not told. Empty where the rule does not give it.
    """
    head, body = _patterns(rule_text)
    form = _FORM.fullmatch(rule_text)
    assert form is not None, "read_rules lets no other form pass"
    ways: list[tuple[ox.Triple, ...]] = []
    for pattern in head:
        bound = _unified(pattern, inferred)
        if bound is None:
            continue
        names = " ".join(f"?{name}" for name in bound)
        values = " ".join(map(str, bound.values()))
        solutions = store.query(
            f"{form['prologue']} SELECT DISTINCT * "
            f"WHERE {{ VALUES ({names}) {{ ({values}) }} {form['body']} }}"
        )
        assert isinstance(solutions, ox.QuerySolutions)
        ways += [
            tuple(dict.fromkeys(_filled(pattern, solution) for pattern in body))
            for solution in solutions
        ]
    return min(ways, key=lambda way: (len(way), list(map(str, way))), default=())


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def read_rule(file: Path) -> Rule:
    """Read one rule. Raises PeacegraphError `broken-rule` with file and line."""
    text = file.read_text(encoding="utf-8")
    header = read_header(file, text, "broken-rule", required=("label", "definition", "example"))
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"
    _parsed(header, text)
    if not _FORM.fullmatch(body):
        raise header.fault(
            "the rule is not of the form CONSTRUCT { … } WHERE { … }", "write it in that form"
        )
    try:
        _patterns(body)
    except TypeError:
        raise header.fault(
            "the rule follows a path of properties, so that its grounds cannot be told",
            "write a pattern for each step",
        ) from None
    return Rule(
        iri=ox.NamedNode(RULES + file.stem),
        label=header.texts["label"],
        definition=header.texts["definition"],
        example=header.texts["example"],
        text=body,
        where=Where(file, 1),
    )


def _parsed(header: Header, text: str) -> None:
    try:
        given = ox.Store().query(text)
    except SyntaxError as fault:
        raise header.syntax_fault(fault) from None
    if not isinstance(given, ox.QueryTriples):
        raise header.fault("the rule is no CONSTRUCT", "a rule constructs statements")


# ── Running ──────────────────────────────────────────────────────────────────────────────────────


def _given(store: ox.Store, rule: Rule) -> set[ox.Triple]:
    triples = store.query(rule.text)
    assert isinstance(triples, ox.QueryTriples)
    given = set(triples)
    if any(isinstance(term, ox.BlankNode) for triple in given for term in triple):
        raise PeacegraphError(
            "broken-rule",
            f"the rule {rule.name} makes up a node without a name",
            "let it speak of named things only",
            rule.where,
        )
    return given


def _in_default_graph(triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.DefaultGraph())


# ── Walking back ─────────────────────────────────────────────────────────────────────────────────

# A term of a pattern: a variable's name, or a term.
_Term = str | ox.NamedNode | ox.Literal
_Pattern = tuple[_Term, _Term, _Term]


def _patterns(rule_text: str) -> tuple[list[_Pattern], list[_Pattern]]:
    """Give the triple patterns that a rule constructs, and those that it needs."""
    from rdflib.plugins.sparql import prepareQuery

    algebra = prepareQuery(rule_text).algebra
    head = [_pattern(triple) for triple in algebra.template]
    return head, [_pattern(triple) for triple in _triples(algebra.p)]


def _triples(part: Any) -> Iterator[Any]:
    """Give the triple patterns of a query, without those that its filters only look for."""
    if getattr(part, "name", "") == "BGP":
        yield from part.triples
    for below in ("p", "p1", "p2"):
        if isinstance(part, dict) and below in part:
            yield from _triples(part[below])


def _pattern(triple: Any) -> _Pattern:
    subject, predicate, object_ = map(_term, triple)
    return subject, predicate, object_


def _term(term: Any) -> _Term:
    from rdflib import BNode, Literal, URIRef, Variable

    if isinstance(term, Variable | BNode):
        return str(term)
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if not isinstance(term, Literal):
        raise TypeError(f"{term} is no term")
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _STRING)))


_STRING = PREFIXES["xsd"] + "string"


def _unified(pattern: _Pattern, triple: ox.Triple) -> Mapping[str, object] | None:
    bound: dict[str, object] = {}
    for term, value in zip(pattern, triple, strict=True):
        if not isinstance(term, str):
            if term != value:
                return None
        elif bound.setdefault(term, value) != value:
            return None
    return bound


def _filled(pattern: _Pattern, solution: ox.QuerySolution) -> ox.Triple:
    subject, predicate, object_ = (
        solution[term] if isinstance(term, str) else term for term in pattern
    )
    assert isinstance(subject, ox.NamedNode | ox.BlankNode)
    assert isinstance(predicate, ox.NamedNode)
    assert isinstance(object_, ox.NamedNode | ox.BlankNode | ox.Literal)
    return ox.Triple(subject, predicate, object_)
