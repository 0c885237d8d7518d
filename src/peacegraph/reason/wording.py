"""Statements and axioms in plain words, for people who ask why a graph is inconsistent."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from peacegraph.consolidate.wording import listed
from peacegraph.names import PREFIXES
from peacegraph.query.naming import a
from peacegraph.reason.clash import Axiom, members
from peacegraph.vocabulary import RDF_TYPE

# Gives the name of a thing.
Named = Callable[[ox.NamedNode], str]

_OWL = PREFIXES["owl"]
_RDFS = PREFIXES["rdfs"]
_TYPE = RDF_TYPE.value
_FORMS = {
    _RDFS + "subClassOf": "Each {subject} is {a_object}.",
    _RDFS + "subPropertyOf": "What “{subject}” holds of, “{object}” holds of too.",
    _RDFS + "domain": "Whatever “{subject}” is said of is {a_object}.",
    _RDFS + "range": "Whatever “{subject}” leads to is {a_object}.",
    _OWL + "disjointWith": "No {subject} is {a_object}.",
    _OWL + "inverseOf": "“{subject}” says the reverse of “{object}”.",
    _OWL + "equivalentClass": "To be {a_subject} is to be {a_object}.",
    _OWL + "differentFrom": "{subject} is not {object}.",
    _OWL + "sameAs": "{subject} is {object}.",
}
_TYPES = {
    _OWL + "FunctionalProperty": "“{subject}” has at most one value.",
    _OWL + "InverseFunctionalProperty": "No two things have the same “{subject}”.",
    _OWL + "AsymmetricProperty": "“{subject}” never holds in both directions.",
    _OWL + "IrreflexiveProperty": "Nothing has itself as “{subject}”.",
    _OWL + "SymmetricProperty": "“{subject}” holds in both directions.",
    _OWL + "TransitiveProperty": "“{subject}” goes on from one thing to the next.",
}


def fact_in_words(fact: ox.Triple, named: Named) -> str:
    """Give a statement about a thing as a sentence."""
    subject, object_ = _term(fact.subject, named), _term(fact.object, named)
    if fact.predicate.value == _TYPE:
        return f"{subject} is {a(_small(object_))}."
    return f"{subject} {named(fact.predicate)} {object_}."


def axiom_in_words(axiom: Axiom, named: Named, told: set[object]) -> str:
    """Give an axiom as a sentence.

    told  the classes that the other statements lead to: of a long list, only those are named
    """
    first = axiom[0]
    if isinstance(first.subject, ox.BlankNode):
        classes = [each for each in members(axiom) if each in told] or members(axiom)
        return f"Nothing is two of these at once: {listed([named(each) for each in classes])}."
    subject, object_ = _term(first.subject, named), _term(first.object, named)
    forms, known = _FORMS, first.predicate.value
    if known == _TYPE and isinstance(first.object, ox.NamedNode):
        forms, known = _TYPES, first.object.value
    if known in forms and not isinstance(first.object, ox.BlankNode):
        return forms[known].format(
            subject=subject,
            object=object_,
            a_object=a(_small(object_)),
            a_subject=a(_small(subject)),
        )
    return f"“{subject}” is as the ontology restricts it ({named(first.predicate)})."


def _term(term: object, named: Named) -> str:
    if isinstance(term, ox.NamedNode):
        return named(term)
    return term.value if isinstance(term, ox.Literal) else str(term)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
