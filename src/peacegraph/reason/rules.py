"""Named rules: `ontology/rules/<name>.rq`, one SPARQL CONSTRUCT a rule.

The rule itself is in the data set too; `ways` finds, with nothing but that, the statements that an
inferred one was drawn from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import PKO, PREFIXES
from peacegraph.read.headers import read_header
from peacegraph.read.queries import mentioned, query_text, tried
from peacegraph.reason.fitting import fitted
from peacegraph.reason.rl import RL_RULES
from peacegraph.vocabulary import RDF_TYPE, RDFS_LABEL, SKOS_DEFINITION, SKOS_EXAMPLE, XSD_STRING

RULES = PREFIXES["rule"]
RULE = ox.NamedNode(PKO + "Rule")
RULE_TEXT = ox.NamedNode(PKO + "ruleText")

_FORM = re.compile(
    r"(?P<prologue>.*)\bCONSTRUCT\s*\{[^{}]*\}\s*WHERE\s*\{(?P<body>.*)\}\s*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    text      a CONSTRUCT query without the header; "" for a rule of OWL 2 RL
    mentions  the properties and classes in it (see `read.queries.mentioned`); None for any
    """

    iri: ox.NamedNode
    label: str
    definition: str
    example: str
    text: str
    where: Where | None = None
    mentions: frozenset[str] | None = None

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
        if rule.name in RL_RULES:
            raise PeacegraphError(
                "broken-rule",
                f"{rule.name} is the name of a rule of OWL 2 RL",
                "give the file another name",
                rule.where,
            )
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
    yield ox.Triple(rule.iri, RDF_TYPE, RULE)
    yield ox.Triple(rule.iri, RDFS_LABEL, ox.Literal(rule.label, language="en"))
    yield ox.Triple(rule.iri, SKOS_DEFINITION, ox.Literal(rule.definition, language="en"))
    yield ox.Triple(rule.iri, SKOS_EXAMPLE, ox.Literal(rule.example, language="en"))
    if rule.text:
        yield ox.Triple(rule.iri, RULE_TEXT, ox.Literal(rule.text))


def given_by(store: ox.Store, rule: Rule) -> set[ox.Triple]:
    """Give all that a rule comes to in the default graph of a data set.

    Raises PeacegraphError `broken-rule` for a rule that makes up things of its own.
    """
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


def ways(store: ox.Store, rule_text: str, inferred: ox.Triple) -> list[tuple[ox.Triple, ...]]:
    """Give, for each way in which a rule draws a statement, the statements that it draws it from.

    The filters of the rule are heeded and not told. Those with the fewest grounds come first; there
    is none where the rule does not give the statement.
    """
    head, body = _patterns(rule_text)
    form = _FORM.fullmatch(rule_text)
    assert form is not None, "read_rules lets no other form pass"
    found: set[tuple[ox.Triple, ...]] = set()
    for pattern in head:
        bound = fitted(pattern, inferred, {})
        if bound is None:
            continue
        names = " ".join(f"?{name}" for name in bound)
        values = " ".join(map(str, bound.values()))
        solutions = store.query(
            f"{form['prologue']} SELECT DISTINCT * "
            f"WHERE {{ VALUES ({names}) {{ ({values}) }} {form['body']} }}"
        )
        assert isinstance(solutions, ox.QuerySolutions)
        found |= {
            tuple(dict.fromkeys(_filled(pattern, solution) for pattern in body))
            for solution in solutions
        }
    return sorted(found, key=lambda way: (len(way), list(map(str, way))))


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def read_rule(file: Path) -> Rule:
    """Read one rule. Raises PeacegraphError `broken-rule` with file and line."""
    text = query_text(file)
    header = read_header(file, text, "broken-rule", required=("label", "definition", "example"))
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"
    if not isinstance(tried(file, text, header.code), ox.QueryTriples):
        raise header.fault("the rule is no CONSTRUCT", "a rule constructs statements")
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
        mentions=mentioned(body),
    )


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
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype else XSD_STRING
    return ox.Literal(str(term), datatype=datatype)


def _filled(pattern: _Pattern, solution: ox.QuerySolution) -> ox.Triple:
    subject, predicate, object_ = (
        solution[term] if isinstance(term, str) else term for term in pattern
    )
    assert isinstance(subject, ox.NamedNode | ox.BlankNode)
    assert isinstance(predicate, ox.NamedNode)
    assert isinstance(object_, ox.NamedNode | ox.BlankNode | ox.Literal)
    return ox.Triple(subject, predicate, object_)
