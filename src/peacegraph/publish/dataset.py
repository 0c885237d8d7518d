"""A built data set as it is compared: as text, with a name for whatever has none of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from peacegraph.checks.calendar import DAY_NUMBERS
from peacegraph.errors import PeacegraphError
from peacegraph.evidence.passages import passages_of
from peacegraph.names import PKO, compact
from peacegraph.vocabulary import RDF_TYPE, RDFS_LABEL, SKOS_PREF_LABEL
from peacegraph.whole import ending_of

FORMATS_READ = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}

# Subject, predicate and object as N-Triples has them.
Triple = tuple[str, str, str]

TYPE = str(RDF_TYPE)
_LABELS = (str(RDFS_LABEL), str(SKOS_PREF_LABEL))
_TOLD_APART = {
    f"<{PKO}{name}>"
    for name in (
        "CalendarDate",  # its days follow from its name alone
        "Disagreement",
        "Finding",
        "Passage",
        "PassagePart",
        "Position",
    )
}


class DataSet:
    """A data set with its blank nodes named by what they hold, as text.

    default   the statements of the default graph
    passages  by IRI, what they say
    metadata  by IRI, where they stand
    inferred  the statements of the other named graphs
    about     of what is told apart (disagreements, findings …), the values by property
    labels    the names of things
    """

    def __init__(self, quads: list[ox.Quad]) -> None:
        self.metadata = {f"<{iri}>": each for iri, each in passages_of(quads).items()}
        named = _naming(quads)
        self.default: set[Triple] = set()
        self.passages: defaultdict[str, set[Triple]] = defaultdict(set)
        self.inferred: set[Triple] = set()
        for quad in quads:
            if isinstance(quad.subject, ox.BlankNode):
                continue  # it is in the name of what leads to it
            if quad.predicate.value in DAY_NUMBERS:
                continue  # the bound itself says as much
            triple = (str(quad.subject), str(quad.predicate), named(quad.object))
            if isinstance(quad.graph_name, ox.DefaultGraph):
                self.default.add(triple)
            elif str(quad.graph_name) in self.metadata:
                self.passages[str(quad.graph_name)].add(triple)
            else:
                self.inferred.add(triple)
        self.types: defaultdict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, tuple[bool, str]] = {}
        for subject, predicate, value in self.default:
            if predicate == TYPE:
                self.types[subject].add(value)
            elif predicate in _LABELS:
                candidate = (not value.endswith("@en"), value)
                self.labels[subject] = min(self.labels.get(subject, candidate), candidate)
        self.about: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for subject, predicate, value in sorted(self.default):
            if self.told_apart(subject):
                self.about[subject][predicate].append(value)

    def told_apart(self, subject: str) -> bool:
        """Say whether a thing is reported otherwise than statement by statement."""
        return bool(self.types.get(subject, set()) & _TOLD_APART)

    def of(self, class_: str) -> set[str]:
        """Give the things of one of the classes that are told apart."""
        return {node for node in self.about if f"<{PKO}{class_}>" in self.about[node][TYPE]}

    def one(self, node: str, known: str) -> str:
        """Give a value of something that is told apart, "" where it has none."""
        return next(iter(self.about[node].get(known, ())), "")

    def name(self, term: str) -> str:
        """Give what a thing is called, else its IRI, shortened."""
        known = self.labels.get(term)
        return plain(known[1]) if known else compacted(term)


def read(path: Path) -> DataSet:
    """Read a data set: the folder of a build, a folder of builds (the last one), or an export.

    Raises PeacegraphError "no-such-file", "unknown-format" and "unreadable".
    """
    if path.is_dir():
        return DataSet(_from_folder(path))
    if not path.exists():
        raise PeacegraphError(
            "no-such-file", f"There is no file or folder {path}", "name a build or an export"
        )
    remedy = "compare the folders of two builds, or exports that have the passages"
    format_ = FORMATS_READ[ending_of(path, FORMATS_READ, remedy)]
    try:
        return DataSet(list(ox.parse(path=str(path), format=format_)))
    except (OSError, SyntaxError, ValueError) as fault:
        raise _unreadable(path, fault) from fault


def _from_folder(folder: Path) -> list[ox.Quad]:
    pointers = [*folder.glob("current"), *folder.glob("*/current")]
    if pointers:
        last = max(pointers, key=lambda pointer: (pointer.stat().st_mtime_ns, pointer))
        folder = last.parent / last.read_text(encoding="utf-8").strip()
    if not (folder / "store").is_dir():
        raise PeacegraphError(
            "no-such-file", f"There is no build in {folder}", "make it with peacegraph build --out"
        )
    try:
        return list(ox.Store.read_only(str(folder / "store")))
    except OSError as fault:
        raise _unreadable(folder, fault) from fault


def _unreadable(path: Path, fault: Exception) -> PeacegraphError:
    reason = str(fault).splitlines()[0]
    return PeacegraphError("unreadable", f"{path} cannot be read: {reason}", "make it anew")


def _naming(quads: Iterable[ox.Quad]) -> Callable[[object], str]:
    """Give a name to every term; that of a blank node is a digest of all that it leads to."""
    held: defaultdict[object, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode):
            held[quad.subject].append(quad)
    names: dict[object, str] = {}

    def named(term: object) -> str:
        if not isinstance(term, ox.BlankNode):
            return str(term)
        # The nodes of a list lead to one another, too far for recursion.
        ahead = [term]
        while ahead:
            node = ahead[-1]
            names.setdefault(node, "_:…")  # what leads back to itself
            missing = [
                quad.object
                for quad in held[node]
                if isinstance(quad.object, ox.BlankNode) and quad.object not in names
            ]
            if missing:
                ahead += missing
                continue
            ahead.pop()
            content = sorted(
                f"{quad.predicate} {names.get(quad.object, str(quad.object))}"
                for quad in held[node]
            )
            names[node] = f"_:{sha256(' '.join(content).encode()).hexdigest()[:16]}"
        return names[term]

    return named


def literal(written: str) -> ox.Literal:
    """Read a literal as N-Triples writes it."""
    (quad,) = ox.parse(f"<x:x> <x:x> {written} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def plain(written: str) -> str:
    """Give the words of a literal; what is none stays as it is."""
    return literal(written).value if written.startswith('"') else written


def compacted(term: str) -> str:
    """Give the prefixed name of an IRI as N-Triples writes it; what is none stays as it is."""
    return compact(term[1:-1]) if term.startswith("<") else term
