"""Built data sets for the benchmark of the questions: ours with a generated one, and tenfold."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from copying import Copy
from generate import copies, generate
from real_shape import learn

from peacegraph.layout import layout
from peacegraph.names import ID
from peacegraph.query.labels import write_index
from peacegraph.query.naming import Names
from peacegraph.query.things import NAMING
from peacegraph.store.build import build
from peacegraph.store.opened import Build

SEED = 1
_SUMMARY = "folded.json"


class InMemory:
    """A built data set, its quads in memory."""

    def __init__(self, build: Build) -> None:
        self.folder = build.folder
        self.store = ox.Store()
        self.store.bulk_extend(build.store)
        self.names = Names(self.store)


def first_copy() -> Copy:
    """Give the generated contributor of whom everything is told, as `built` has it."""
    return next(copies(learn(layout()), SEED))[1]


def built(folder: Path, triples: int) -> Build:
    """Give our graph with a generated one on top; what an earlier run made is used again."""
    generated = folder / f"generated-{triples}"
    if not generated.is_dir():
        generate(generated, triples, SEED)
    return build(layout(str(generated)), str(folder / "cache"), None, print)[0]


def folded(one: Build, times: int, folder: Path) -> Build:
    """Give the data set as many times over: ours once, what was generated once more each time.

    A thing of the second copy has the IRI and the names of the first with a number at the end; the
    ontology, our own graph and the states, which all share, are left as they are. Dates and
    numbers are the same, so that a question finds as many rows about one thing and as many times
    more about all.
    """
    if (folder / _SUMMARY).is_file() and json.loads((folder / _SUMMARY).read_text())[
        "of"
    ] == one.folder:
        return Build(str(folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(f"{one.folder}/catalogue.json", folder)
    shared = _shared()
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(one.store)
    for number in range(2, times + 1):
        store.bulk_extend(_again(one.store, number, shared))
    store.flush()
    store.optimize()
    write_index(str(folder / "labels.sqlite"), _all_labels(one, times, shared))
    (folder / _SUMMARY).write_text(json.dumps({"of": one.folder, "times": times}))
    del store
    return Build(str(folder))


def _shared() -> frozenset[str]:
    """Give the IRIs that our own graph speaks of."""
    ours = layout()
    return frozenset(
        term.value
        for folder in ("data", "ontology")
        for path in ours.files(folder, ".ttl", ".trig")
        for quad in ox.parse(path=path)
        for term in quad
        if isinstance(term, ox.NamedNode)
    )


def _again(store: ox.Store, number: int, shared: frozenset[str]) -> Iterator[ox.Quad]:
    known: dict[ox.NamedNode | ox.BlankNode, ox.NamedNode | ox.BlankNode] = {}

    def renamed(term: ox.NamedNode | ox.BlankNode) -> ox.NamedNode | ox.BlankNode:
        if (found := known.get(term)) is None:
            if isinstance(term, ox.BlankNode):
                found = ox.BlankNode(f"{term.value}x{number}")
            else:
                found = ox.NamedNode(_renamed(term.value, number, shared))
            known[term] = found
        return found

    for quad in store:
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        again = renamed(subject) if not isinstance(subject, ox.Triple) else subject
        if isinstance(value, ox.NamedNode | ox.BlankNode):
            value = renamed(value)
        elif isinstance(value, ox.Literal) and again != subject and quad.predicate.value in NAMING:
            value = _numbered(value, number)
        if again == subject and value == quad.object:
            continue
        if isinstance(graph, ox.NamedNode):
            graph = ox.NamedNode(_renamed(graph.value, number, shared))
        yield ox.Quad(again, quad.predicate, value, graph)


def _renamed(iri: str, number: int, shared: frozenset[str]) -> str:
    return f"{iri}-{number}" if iri.startswith(ID) and iri not in shared else iri


def _numbered(name: ox.Literal, number: int) -> ox.Literal:
    text = f"{name.value} {number}"
    if name.language:
        return ox.Literal(text, language=name.language)
    return ox.Literal(text, datatype=name.datatype)


def _all_labels(
    one: Build, times: int, shared: frozenset[str]
) -> Iterable[tuple[str, str, str, str]]:
    with sqlite3.connect(f"file:{one.folder}/labels.sqlite?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT iri, text, language, predicate FROM label").fetchall()
    for number in range(1, times + 1):
        for iri, text, language, predicate in rows:
            again = _renamed(iri, number, shared)
            if number == 1:
                yield iri, text, language, predicate
            elif again != iri:
                yield again, f"{text} {number}", language, predicate
