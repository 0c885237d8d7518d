"""Names that nobody declared: the typing errors that SHACL cannot see."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from peacegraph.errors import Where
from peacegraph.names import ID, PKO, PREFIXES, compact
from peacegraph.read.files import ParsedFile
from peacegraph.validate.violations import Violation
from peacegraph.vocabulary import RDF_TYPE

_PREFIX = re.compile(r"^[ \t]*(?:@prefix|PREFIX)[ \t]+([\w-]*):[ \t]*<([^>]*)>", re.MULTILINE)


def declared_terms(ontology: Iterable[ParsedFile]) -> frozenset[str]:
    """Collect the IRIs that the ontology and its vocabularies declare (those given a type)."""
    return frozenset(
        quad.subject.value
        for file in ontology
        for quad in file.quads
        if quad.predicate == RDF_TYPE and isinstance(quad.subject, ox.NamedNode)
    )


def known_things(files: Iterable[ParsedFile]) -> frozenset[str]:
    """Collect the things of our namespace that some statement gives a type."""
    return frozenset(
        quad.subject.value
        for file in files
        for quad in file.quads
        if quad.predicate == RDF_TYPE
        and isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(ID)
    )


def undeclared_names(
    files: Iterable[ParsedFile], declared: Collection[str], known: Collection[str]
) -> Iterator[Violation]:
    """Complain once a file of each name in our namespaces that is declared nowhere.

    declared  the terms of the ontology and its vocabularies
    known     the things that some statement gives a type
    """
    for file in files:
        complained: set[str] = set()
        for quad in file.quads:
            for term in (quad.subject, quad.predicate, quad.object):
                if not isinstance(term, ox.NamedNode) or term.value in complained:
                    continue
                iri = term.value
                if iri.startswith(PKO) and iri not in declared:
                    complained.add(iri)
                    yield _undeclared_term(file, quad, iri, declared)
                elif iri.startswith(ID) and iri not in known and iri not in declared:
                    complained.add(iri)
                    yield _unknown_thing(file, quad, iri, known)


def misbound_prefixes(files: Iterable[ParsedFile]) -> Iterator[Violation]:
    """Complain of a prefix of ours that a file binds to another namespace."""
    for file in files:
        for declared in _PREFIX.finditer(file.text):
            prefix, iri = declared.groups()
            ours = PREFIXES.get(prefix)
            if ours is not None and ours != iri:
                line = file.text.count("\n", 0, declared.start()) + 1
                yield Violation(
                    "misbound-prefix",
                    f"The prefix {prefix}: is bound to <{iri}> here",
                    f"bind it to <{ours}>",
                    Where(file.path, line),
                )


def _undeclared_term(
    file: ParsedFile, quad: ox.Quad, iri: str, declared: Collection[str]
) -> Violation:
    return Violation(
        "undeclared-term",
        f"The ontology does not declare {compact(iri)}",
        _nearest(iri, declared, "declare it in ontology/"),
        file.where(quad.subject, quad.predicate, quad.graph_name),
    )


def _unknown_thing(file: ParsedFile, quad: ox.Quad, iri: str, known: Collection[str]) -> Violation:
    return Violation(
        "unknown-thing",
        f"Nothing says what {compact(iri)} is",
        _nearest(iri, known, "give it an identity card in data/entities/"),
        file.where(quad.subject, quad.predicate, quad.graph_name),
    )


def _nearest(iri: str, names: Collection[str], otherwise: str) -> str:
    """Suggest the name of the same namespace that is nearest; the namespace itself says nothing."""
    split = max(iri.rfind("#"), iri.rfind("/")) + 1
    space = iri[:split]
    beside = sorted(name[split:] for name in names if name.startswith(space))
    near = difflib.get_close_matches(iri[split:], beside, n=1, cutoff=0.7)
    return f"write {compact(space + near[0])}, or {otherwise}" if near else otherwise
