"""A file of quads, parsed by pyoxigraph, that still knows where everything stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from peacegraph.errors import PeacegraphError, Where, openable
from peacegraph.read.faults import syntax_fault

if TYPE_CHECKING:
    from peacegraph.read.sourcemap import SourceMap

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a file says.

    path     where the file lies; messages name it so
    name     what the project calls it wherever it lies: its path below the root of its graph, such
             as data/policy.ttl
    text     its text as it lies there, line ends and all, without a byte order mark
    quads    each once, in the order of their N-Quads; blank nodes are named by RDFC-1.0, with a
             digest of `name` and of the quads before the name, so that equal files have equal
             labels and no two files share one
    """

    path: Path
    name: str
    text: str
    quads: tuple[Quad, ...]

    def where(
        self,
        subject: NamedNode | BlankNode | Triple | str,
        predicate: NamedNode | str | None = None,
        graph: NamedNode | BlankNode | DefaultGraph | str | None = None,
    ) -> Where:
        """Give the place where a subject, or its predicate, first stands in a graph.

        A string is an IRI; no graph means the default graph. A blank node is found through the
        named thing that leads to it. What does not stand in that graph is looked for in the
        others; what stands nowhere is at line 1.
        """
        if isinstance(subject, BlankNode):
            owner = self._owner(subject)
            if owner is None:
                return Where(self.path, 1)
            subject, predicate, graph = owner
        thing, relation, holder = _iri(subject), _iri(predicate), _iri(graph)
        graphs = [holder, None, *sorted({_iri(quad.graph_name) or "" for quad in self.quads})]
        here = self.source_map()
        found = (
            here.line(thing or "", wanted, place) for wanted in (relation, None) for place in graphs
        )
        return Where(self.path, next((line for line in found if line), 1))

    def source_map(self) -> SourceMap:
        """Give the lines of the whole file; they are found at the first call."""
        return _source_map(self.text, self.path.suffix == ".nq")

    def _owner(
        self, node: BlankNode
    ) -> tuple[NamedNode, NamedNode, NamedNode | BlankNode | DefaultGraph] | None:
        """Find the nearest named thing from which the blank node is reached, and by what."""
        reached = [node]
        for held in reached:
            for quad in self.quads:
                if quad.object != held:
                    continue
                if isinstance(quad.subject, NamedNode):
                    return quad.subject, quad.predicate, quad.graph_name
                if isinstance(quad.subject, BlankNode) and quad.subject not in reached:
                    reached.append(quad.subject)
        return None


def quads_in(text: str, path: Path, name: str) -> tuple[Quad, ...]:
    """Give the quads of a file's text, as `ParsedFile.quads` has them.

    They depend on the text, the ending of the path (one of FORMATS) and the name, and not on where
    the file lies. A PeacegraphError "syntax" names the path and the line of the first fault.
    """
    return _named(parse(text, FORMATS[path.suffix], path), name)


def read_file(
    path: Path,
    name: str | None = None,
    quads_in: Callable[[str, Path, str], tuple[Quad, ...]] = quads_in,
) -> ParsedFile:
    """Read a file of Turtle, TriG, N-Triples or N-Quads, told apart by its ending.

    `name` is what the project calls the file, the path itself where it is not given; `quads_in`
    gives what the function of this name gives, which it may remember. A file that cannot be read
    ends in a PeacegraphError: "no-such-file", "unreadable", "encoding", "unknown-format", or
    "syntax" with the line of the fault.
    """
    name = name if name is not None else str(path)
    if path.suffix not in FORMATS:
        raise PeacegraphError(
            "unknown-format",
            f"{openable(path)} does not end in {', '.join(FORMATS)}",
            "name the file by what it holds",
        )
    text = read_utf8(path).removeprefix("\ufeff")  # Turtle knows no byte order mark
    return ParsedFile(path, name, text, quads_in(text, path, name))


def read_utf8(path: Path) -> str:
    """Read a text as it lies there, line ends and all.

    A PeacegraphError says "no-such-file", "unreadable", or "encoding" with the line.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise PeacegraphError(
            "no-such-file", f"There is no file {openable(path)}", "correct its name"
        ) from None
    except OSError as fault:
        reason = (fault.strerror or "no reason is known").lower()
        raise PeacegraphError(
            "unreadable",
            f"{openable(path)} cannot be read: {reason}",
            "see that it is a file you may read",
        ) from fault
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = 1 + len(re.findall(rb"\r\n|\r|\n", content[: fault.start]))
        byte = content[fault.start]
        raise PeacegraphError(
            "encoding",
            f"The byte 0x{byte:02X} on this line is not UTF-8",
            "save the file as UTF-8",
            Where(path, line),
        ) from None


def parse(text: str, file_format: RdfFormat, file: Path) -> list[Quad]:
    """Parse RDF 1.1 into quads in the order of the text, blank nodes as the parser names them.

    A PeacegraphError "syntax" names the file and the line of the first fault.
    """
    try:
        quads = list(pyoxigraph.parse(text, format=file_format))
    except SyntaxError as fault:
        raise syntax_fault(fault, text, file) from None
    for quad in quads:
        _only_rdf_1_1(quad, text, file)
    return quads


def noncanonical_literals(parsed: ParsedFile) -> list[tuple[Quad, str]]:
    """Name the literals that an Oxigraph store would write in another way.

    Each comes with the literal that the store would keep, as N-Triples: `02` with
    `"2"^^<http://www.w3.org/2001/XMLSchema#integer>`.
    """
    # The store itself is asked, so that this holds for whichever version is installed.
    store = pyoxigraph.Store()
    asked = NamedNode("urn:peacegraph:asked")
    subject_of = {
        literal: NamedNode(f"urn:peacegraph:literal:{number}")
        for number, literal in enumerate(_typed_literals(parsed.quads))
    }
    store.extend(Quad(subject, asked, literal) for literal, subject in subject_of.items())
    kept = {quad.subject: quad.object for quad in store}
    return [
        (quad, str(kept[subject_of[quad.object]]))
        for quad in parsed.quads
        if isinstance(quad.object, Literal)
        and quad.object in subject_of
        and kept[subject_of[quad.object]] != quad.object
    ]


def _typed_literals(quads: Iterable[Quad]) -> dict[Literal, None]:
    plain = NamedNode("http://www.w3.org/2001/XMLSchema#string")
    return {
        quad.object: None
        for quad in quads
        if isinstance(quad.object, Literal)
        and quad.object.language is None
        and quad.object.datatype != plain
    }


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Give each quad once, blank nodes named by RDFC-1.0, in the order of their N-Quads."""
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def _named(quads: Iterable[Quad], name: str) -> tuple[Quad, ...]:
    """Put a digest before the canonical names of blank nodes, which are the same in every file.

    The digest is of the quads too, because the files of two roots may have one name.
    """
    found = canonical(quads)
    if not any(_has_blank_node(quad) for quad in found):
        return tuple(found)
    content = pyoxigraph.serialize(found, format=RdfFormat.N_QUADS)
    assert content is not None  # no output was named
    prefix = f"f{hashlib.sha256(name.encode() + content).hexdigest()[:12]}"

    def named(quad: Quad) -> Quad:
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(subject, BlankNode):
            subject = BlankNode(f"{prefix}{subject.value}")
        if isinstance(value, BlankNode):
            value = BlankNode(f"{prefix}{value.value}")
        if isinstance(graph, BlankNode):
            graph = BlankNode(f"{prefix}{graph.value}")
        return Quad(subject, quad.predicate, value, graph)

    return tuple(named(quad) if _has_blank_node(quad) else quad for quad in found)


def _has_blank_node(quad: Quad) -> bool:
    return any(isinstance(t, BlankNode) for t in (quad.subject, quad.object, quad.graph_name))


def _only_rdf_1_1(quad: Quad, text: str, file: Path) -> None:
    """Refuse what RDF 1.2 adds: triple terms, and the base direction of a text."""
    value = quad.object
    if isinstance(value, Triple):
        what, sign = "A triple term", r"<<|\{\||~"
    elif isinstance(value, Literal) and value.direction is not None:
        what, sign = "A base direction", r"@[A-Za-z0-9-]+--"
    else:
        return
    found = re.search(sign, text)
    line = 1 + len(re.findall(r"\r\n|\r|\n", text[: found.start()])) if found else 1
    raise PeacegraphError(
        "syntax",
        f"{what} is RDF 1.2, and the files of a graph are RDF 1.1",
        "give what is spoken of an IRI, and say it of that",
        Where(file, line),
    )


@lru_cache(maxsize=256)
def _source_map(text: str, n_quads: bool) -> SourceMap:
    from peacegraph.read.sourcemap import source_map

    return source_map(text, n_quads=n_quads)


def _iri(term: NamedNode | BlankNode | DefaultGraph | Triple | str | None) -> str | None:
    if isinstance(term, NamedNode):
        return term.value
    return term if isinstance(term, str) else None
