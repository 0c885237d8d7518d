"""Where in a file each statement stands, found only when a message needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from peacegraph.errors import PeacegraphError
from peacegraph.read.iris import Names
from peacegraph.read.syntax import (
    Closing,
    Directive,
    Graph,
    Node,
    Object,
    Pair,
    PropertyList,
    Term,
    Triples,
    blocks,
)
from peacegraph.read.tokens import Kind, Token, tokens
from peacegraph.vocabulary import RDF_TYPE

_TYPE = RDF_TYPE.value


@dataclass(frozen=True, slots=True)
class PrefixDeclaration:
    """`@prefix prefix: <iri>` and its line, from 1."""

    prefix: str
    iri: str
    line: int


@dataclass(frozen=True, slots=True)
class Use:
    """An IRI that a statement names: in full, as it is written there, and its line, from 1."""

    iri: str
    written: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The lines, from 1, of what one file says.

    prefixes    in the order of the file
    uses        every IRI and prefixed name outside the declarations, in the order of the file;
                the keyword `a` is not among them
    """

    prefixes: tuple[PrefixDeclaration, ...]
    uses: tuple[Use, ...]
    _lines: Mapping[tuple[str | None, str, str | None], int]

    def line(
        self, subject: str, predicate: str | None = None, graph: str | None = None
    ) -> int | None:
        """Give the line where the subject, or its predicate, first stands in the graph.

        All are IRIs; no graph means the default graph. None where it stands nowhere there.
        """
        return self._lines.get((graph, subject, predicate))


def source_map(text: str, *, n_quads: bool = False) -> SourceMap:
    """Map Turtle, TriG or N-Triples, or N-Quads where `n_quads` says so.

    It never raises: of a text with a fault, it maps what stands before the fault.
    """
    walk = _Walk()
    try:
        if n_quads:
            walk.quads(tokens(text, Path()))
        else:
            for block in blocks(text, Path()):
                walk.block(block)
    except (PeacegraphError, KeyError, SyntaxError):
        pass  # the parser has reported the fault, or reads a dialect more than we do
    return SourceMap(tuple(walk.prefixes), tuple(walk.uses), walk.lines)


class _Walk:
    """Collects what the map holds while it goes through a file from its top."""

    def __init__(self) -> None:
        self.names = Names()
        self.prefixes: list[PrefixDeclaration] = []
        self.uses: list[Use] = []
        self.lines: dict[tuple[str | None, str, str | None], int] = {}

    def block(self, block: Triples | Graph | Directive | Closing) -> None:
        match block:
            case Directive(name=None):
                self.names.declare_base(block.iri)
            case Directive(name=Token() as name):
                iri = self.names.declare_prefix(name, block.iri)
                prefix = name.text.removesuffix(":")
                self.prefixes.append(PrefixDeclaration(prefix, iri, name.line))
            case Triples():
                self.triples(block, None)
            case Graph():
                graph = None if block.name is None else self.node(block.name, None)
                for triples in block.blocks:
                    self.triples(triples, graph)

    def triples(self, triples: Triples, graph: str | None) -> None:
        subject = self.node(triples.subject.node, graph)
        if subject is not None:
            line = _line(triples.subject.node)
            self.lines.setdefault((graph, subject, None), line)
        self.pairs(triples.pairs, subject, graph)

    def pairs(self, pairs: Iterable[Pair], subject: str | None, graph: str | None) -> None:
        for pair in pairs:
            predicate = _TYPE if pair.predicate.text == "a" else self.use(pair.predicate)
            if subject is not None:
                self.lines.setdefault((graph, subject, predicate), pair.predicate.line)
            self.objects(pair.objects, graph)

    def objects(self, objects: Iterable[Object], graph: str | None) -> None:
        for found in objects:
            self.node(found.node, graph)

    def node(self, node: Node, graph: str | None) -> str | None:
        """Give the IRI of a node, or the label of a blank node as it is written."""
        match node:
            case PropertyList():
                self.pairs(node.pairs, None, graph)
                return None
            case Term(token=token, suffix=suffix):
                if suffix is not None and suffix.kind is not Kind.LANGUAGE:
                    self.use(suffix)
                if token.kind in (Kind.IRI, Kind.NAME):
                    return self.use(token)
                return token.text if token.kind is Kind.BLANK_NODE else None
            case _:
                self.objects(node.items, graph)
                return None

    def use(self, token: Token) -> str:
        iri = self.names.iri(token)
        self.uses.append(Use(iri, token.text, token.line))
        return iri

    def quads(self, found: Iterable[Token]) -> None:
        """Go through N-Quads, whose graph stands behind the triple."""
        terms: list[Token] = []
        datatype = False
        for token in found:
            if token.text == "." and token.kind is Kind.MARK:
                self.quad(terms)
                terms = []
            elif token.kind in (Kind.IRI, Kind.BLANK_NODE, Kind.STRING):
                if token.kind is Kind.IRI:
                    self.use(token)
                if not datatype:
                    terms.append(token)
            datatype = token.text == "^^"

    def quad(self, terms: list[Token]) -> None:
        def written(token: Token) -> str:
            return self.names.iri(token) if token.kind is Kind.IRI else token.text

        if len(terms) < 3:
            return  # no quad, which the parser has reported
        subject, predicate = written(terms[0]), written(terms[1])
        graph = written(terms[3]) if len(terms) > 3 else None
        self.lines.setdefault((graph, subject, None), terms[0].line)
        self.lines.setdefault((graph, subject, predicate), terms[1].line)


def _line(node: Node) -> int:
    return node.token.line
