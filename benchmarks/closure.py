"""Compare engines for the OWL 2 RL closure: what they give, how long they take, what memory.

    python benchmarks/closure.py [--times 1 10] [--leave-out owlrl]

The graph is what the build gives to the rules (the default graph of the built graph without its
inferences); `--times 10` takes every thing of it ten times over, under other names, with one
ontology. Each engine runs in a process of its own that reads the same N-Triples first. Compared is
what is said of named things and does not hold of itself; owlrl's and reasonable's datatypes, empty
classes and statements of annotation properties are left aside.

    ours       reason/closure.py: axioms as clauses, each statement taken once
    sparql     the same clauses as SPARQL, on pyoxigraph, those of changed properties run again;
               without telling by which rule, without sameness and contradictions
    reasonable from PyPI, in Rust
    owlrl      from PyPI, on rdflib; left out above one time, where it takes too long
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from peacegraph.layout import cache_folder, layout, texts_folder
from peacegraph.names import PREFIXES
from peacegraph.reason.clauses import OF_TERMS, Clause, Term, clauses_of
from peacegraph.reason.closure import Closure
from peacegraph.store.build import build
from peacegraph.vocabulary import RDF_TYPE, RDFS_SUBCLASS

_THINGS = PREFIXES["id"]
_NOT_COMPARED = tuple(PREFIXES[each] for each in ("owl", "rdf", "rdfs", "xsd"))


# ── The graph ────────────────────────────────────────────────────────────────────────────────────


def _graph(times: int) -> list[ox.Triple]:
    """Give the graph that the rules are run over, so many times over."""
    built, _ = build(layout(), cache_folder(), texts_folder())
    store = ox.Store.read_only(f"{built.folder}/store")
    rules = f"{_THINGS}rule/"
    inferred = {quad.triple for quad in store if str(quad.graph_name).startswith(f"<{rules}")}
    passages = {
        quad.triple
        for quad in store
        if isinstance(quad.graph_name, ox.NamedNode) and not quad.graph_name.value.startswith(rules)
    }
    default = {
        _without_blanks(quad.triple)
        for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        if quad.triple not in inferred or quad.triple in passages
    }
    return sorted({_copy(each, i) for each in default for i in range(times)}, key=str)


def _without_blanks(triple: ox.Triple) -> ox.Triple:
    """Give nodes without a name one, so that a graph read again is the same graph."""

    def named(term: object) -> object:
        return ox.NamedNode(f"urn:blank:{term.value}") if isinstance(term, ox.BlankNode) else term

    return ox.Triple(named(triple.subject), triple.predicate, named(triple.object))  # type: ignore[arg-type]


def _copy(triple: ox.Triple, number: int) -> ox.Triple:
    def renamed(term: object) -> object:
        if number and isinstance(term, ox.NamedNode) and term.value.startswith(_THINGS):
            return ox.NamedNode(f"{_THINGS}{number}/{term.value.removeprefix(_THINGS)}")
        return term

    return ox.Triple(renamed(triple.subject), triple.predicate, renamed(triple.object))  # type: ignore[arg-type]


# ── The engines ──────────────────────────────────────────────────────────────────────────────────


def _ours(triples: list[ox.Triple], _: Path) -> Iterable[ox.Triple]:
    return Closure(triples).drawn()


def _sparql(triples: list[ox.Triple], _: Path) -> Iterable[ox.Triple]:
    def text(term: Term) -> str:
        return f"?{term}" if isinstance(term, str) else str(term)

    def query(clause: Clause) -> str:
        body = " . ".join(" ".join(map(text, pattern)) for pattern in clause.body)
        if clause.different:
            body += " FILTER (?{} != ?{})".format(*clause.different)
        head = " ".join(map(text, clause.head or (RDF_TYPE, RDF_TYPE, RDF_TYPE)))
        return f"CONSTRUCT {{ {head} }} WHERE {{ {body} }}"

    def key(triple: tuple[object, object, object]) -> object:
        return triple[2] if triple[1] == RDF_TYPE else triple[1]

    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    asked = [
        (query(clause), set(map(key, clause.body)))
        for clause in (*OF_TERMS, *clauses_of(triples))
        if clause.body
    ]
    known, changed = set(triples), None
    while True:
        new: set[ox.Triple] = set()
        for text_, keys in asked:
            if changed is None or keys & changed:
                new.update(set(store.query(text_)) - known)  # type: ignore[arg-type]
        if not new:
            return known
        known |= new
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in new)
        changed = {key((t.subject, t.predicate, t.object)) for t in new}


def _reasonable(_: list[ox.Triple], file: Path) -> Iterable[ox.Triple]:
    import reasonable

    reasoner = reasonable.PyReasoner()
    reasoner.load_file(str(file))
    return (_from_rdflib(*each) for each in reasoner.reason())


def _owlrl(_: list[ox.Triple], file: Path) -> Iterable[ox.Triple]:
    import owlrl
    import rdflib

    graph = rdflib.Graph()
    graph.parse(file, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return (_from_rdflib(*each) for each in graph if isinstance(each[0], rdflib.URIRef))


def _from_rdflib(subject: object, known: object, value: object) -> ox.Triple:
    from rdflib import URIRef

    object_ = ox.NamedNode(str(value)) if isinstance(value, URIRef) else ox.Literal(str(value))
    return ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(known)), object_)


ENGINES: dict[str, Callable[[list[ox.Triple], Path], Iterable[ox.Triple]]] = {
    "ours": _ours,
    "sparql": _sparql,
    "reasonable": _reasonable,
    "owlrl": _owlrl,
}


# ── One engine in a process of its own ───────────────────────────────────────────────────────────


def _run(engine: str, file: Path) -> None:
    """Run an engine, write what it gives, print processor seconds and MiB."""
    triples = [each.triple for each in ox.parse(path=str(file), format=ox.RdfFormat.N_TRIPLES)]
    begun = time.process_time()
    told = set(ENGINES[engine](triples, file))
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    annotations = {
        t.subject for t in triples if str(t.object) == f"<{PREFIXES['owl']}AnnotationProperty>"
    }
    kept = {t for t in told - set(triples) if _is_compared(t, annotations)}
    file.with_suffix(f".{engine}").write_text("\n".join(sorted(map(str, kept))), encoding="utf-8")
    print(json.dumps([seconds, peak]))


def _is_compared(triple: ox.Triple, annotations: set[object]) -> bool:
    subject, known, value = (
        getattr(term, "value", "") for term in (triple.subject, triple.predicate, triple.object)
    )
    if triple.predicate not in (RDF_TYPE, RDFS_SUBCLASS) and known.startswith(_NOT_COMPARED):
        return False
    if not isinstance(triple.object, ox.NamedNode) or triple.predicate in annotations:
        return False
    ends = (subject, value)
    return subject != value and not any(
        each.startswith((*_NOT_COMPARED, "urn:blank:", PREFIXES["edtf"])) for each in ends
    )


def main() -> None:
    asked = argparse.ArgumentParser(description="Compare engines for the OWL 2 RL closure.")
    asked.add_argument("--times", type=int, nargs="+", default=[1, 10], help="how many times over")
    asked.add_argument("--leave-out", nargs="*", default=[], choices=ENGINES, help="engines")
    asked.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if chosen.run:
        _run(chosen.run[0], Path(chosen.run[1]))
        return
    for times in chosen.times:
        with tempfile.TemporaryDirectory(prefix="peacegraph-closure-") as folder:
            _compare(times, Path(folder) / "graph.ttl", set(chosen.leave_out))


def _compare(times: int, file: Path, left_out: set[str]) -> None:
    triples = _graph(times)
    file.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    print(f"{len(triples):,} statements")
    measured: dict[str, tuple[float, float]] = {}
    for engine in ENGINES:
        if engine in left_out or (engine == "owlrl" and times > 1):
            continue
        ran = subprocess.run(
            [sys.executable, __file__, "--run", engine, str(file)],
            check=True,
            stdout=subprocess.PIPE,
        )
        measured[engine] = tuple(json.loads(ran.stdout))
    told = {e: set(file.with_suffix(f".{e}").read_text("utf-8").splitlines()) for e in measured}
    for engine, (seconds, peak) in measured.items():
        ratio = seconds / measured["ours"][0] if "ours" in measured else float("nan")
        print(
            f"  {engine:<10} {seconds:8.2f} s ({ratio:6.1f} times ours) {peak:6.0f} MiB, "
            f"{len(told[engine]):,} conclusions"
        )
        for other in told:
            if lacking := sorted(told[other] - told[engine]):
                print(f"             {len(lacking):,} of {other} are missing: {lacking[0]}")


if __name__ == "__main__":
    main()
