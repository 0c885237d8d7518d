"""Is the ontology consistent, and can each of its classes have a member? HermiT decides.

owlready2 brings HermiT (a complete reasoner for OWL 2 DL under the Direct Semantics) and hands it
the triples; it runs in a child process that is killed when its time is up.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES, compact
from peacegraph.reason.datatypes import is_outside_map
from peacegraph.reason.java import java_command
from peacegraph.reason.worker import run_worker
from peacegraph.vocabulary import RDF_TYPE

Statement = ox.Triple | ox.Quad

_ANY_URI = PREFIXES["xsd"] + "anyURI"
_IMPORTS = PREFIXES["owl"] + "imports"
# Where a literal is a part of an axiom: without it the axiom would mean something else.
_PARTS_OF_AXIOMS = {
    PREFIXES["owl"] + "hasValue",
    PREFIXES["owl"] + "targetValue",
    PREFIXES["rdf"] + "first",
}


_PROBE = "urn:peacegraph:probe:"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A triple that the reasoner is not given, and why, in words."""

    triple: ox.Triple
    reason: str


@dataclass(frozen=True, slots=True)
class Projection:
    """What the reasoner is given of a graph (`kept`) and what not (`left_out`)."""

    kept: tuple[ox.Triple, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Consistency:
    """What HermiT found.

    consistent      whether the whole has a model
    unsatisfiable   IRIs of classes that cannot have a member and of properties that cannot hold
                    between any two things; empty where the whole is inconsistent, since then
                    nothing can
    inferred_types  pairs of an individual's IRI and the IRI of a most specific class that it was
                    found, and not said, to belong to
    seconds         how long the reasoner took, with its start
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]
    inferred_types: tuple[tuple[str, str], ...]
    seconds: float


def check_consistency(
    statements: Iterable[Statement], *, heap_mb: int = 512, timeout_s: float = 120
) -> Consistency:
    """Classify the ontology and its individuals with HermiT and say what was found.

    statements  triples, or quads whose graph names are passed over: all files of the ontology at
                once, with the individuals where these are to be checked as well
    heap_mb     the Java heap that HermiT may fill, in MiB
    timeout_s   seconds after which it is killed

    An inconsistent ontology is an answer, not an error. Raises PeacegraphError "no-java",
    "reasoner-timeout", "reasoner-out-of-memory", "reasoner-failed" where HermiT refuses what it
    was given, and "axiom-outside-owl" as `projection` does.
    """
    projected = projection(statements)
    document = ox.serialize(
        [*projected.kept, *_probes(projected.kept)], format=ox.RdfFormat.N_TRIPLES
    )
    started = time.monotonic()
    answer = run_worker(
        "hermit_worker.py",
        {"java": str(java_command()), "heap_mb": heap_mb},
        document or b"",
        timeout_s=timeout_s,
        who="HermiT",
    )
    seconds = time.monotonic() - started
    if answer["outcome"] == "failed":
        raise _refusal(answer["message"], heap_mb)
    return Consistency(
        consistent=answer["outcome"] == "consistent",
        unsatisfiable=tuple(
            sorted(iri.removeprefix(_PROBE) for iri in answer.get("unsatisfiable", ()))
        ),
        inferred_types=tuple((one, kind) for one, kind in answer.get("types", ())),
        seconds=seconds,
    )


def projection(statements: Iterable[Statement]) -> Projection:
    """Give the part of a graph that an OWL 2 DL reasoner can read, each triple once and sorted.

    Left out are

    - owl:imports: all files are given at once, and nothing is fetched;
    - triples whose literal has a datatype outside the OWL 2 datatype map (edtf:EDTF, xsd:date and
      others): HermiT refuses the whole graph for one of them;
    - addresses with letters outside ASCII, which HermiT takes for malformed;
    - triples that have a triple as their object, which OWL 2 does not know.

    Raises PeacegraphError "axiom-outside-owl" where such a literal is a part of an axiom (a value
    of owl:hasValue, owl:targetValue, a list or a facet), because what is left of the axiom would
    say something else.
    """
    distinct = {ox.Triple(each.subject, each.predicate, each.object) for each in statements}
    kept: list[ox.Triple] = []
    left_out: list[LeftOut] = []
    for triple in sorted(distinct, key=str):
        reason = _why_left_out(triple)
        if reason is None:
            kept.append(triple)
        else:
            left_out.append(LeftOut(triple, reason))
    return Projection(tuple(kept), tuple(left_out))


def _probes(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Give, for each data property, a class of the things that have a value of it.

    HermiT 1.3.8 prints the data properties that cannot hold in a form that owlready2 cannot read.
    Whether such a class can have a member is the same question, and its answer can be read. Being
    a mere subclass it takes no individual in, so that nothing else changes.
    """
    for triple in triples:
        if (
            triple.predicate == RDF_TYPE
            and triple.object == _named("owl:DatatypeProperty")
            and isinstance(triple.subject, ox.NamedNode)
        ):
            probe, some = ox.NamedNode(_PROBE + triple.subject.value), ox.BlankNode()
            yield ox.Triple(probe, RDF_TYPE, _named("owl:Class"))
            yield ox.Triple(probe, _named("rdfs:subClassOf"), some)
            yield ox.Triple(some, RDF_TYPE, _named("owl:Restriction"))
            yield ox.Triple(some, _named("owl:onProperty"), triple.subject)
            yield ox.Triple(some, _named("owl:someValuesFrom"), _named("rdfs:Literal"))


def _named(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def _why_left_out(triple: ox.Triple) -> str | None:
    if triple.predicate.value == _IMPORTS:
        return "owl:imports: all files are given at once"
    if isinstance(triple.object, ox.Triple):
        return "a triple as an object is outside OWL 2"
    if isinstance(triple.object, ox.Literal) and is_outside_map(triple.object):
        datatype = compact(triple.object.datatype.value)
        predicate = triple.predicate.value
        if predicate in _PARTS_OF_AXIOMS or predicate.startswith(PREFIXES["xsd"]):
            raise PeacegraphError(
                "axiom-outside-owl",
                f"{triple.object} stands in an axiom ({compact(predicate)}), and its datatype "
                f"{datatype} is outside the OWL 2 datatype map",
                "say it in a SHACL shape, or with a datatype of the map",
            )
        return f"its datatype {datatype} is outside the OWL 2 datatype map"
    if isinstance(triple.object, ox.Literal) and _is_foreign_address(triple.object):
        return "HermiT takes an address with letters outside ASCII for malformed"
    return None


def _is_foreign_address(literal: ox.Literal) -> bool:
    """Tell an xsd:anyURI that XSD 1.1 allows and HermiT 1.3.8 refuses the whole graph for."""
    return literal.datatype.value == _ANY_URI and not literal.value.isascii()


def _refusal(message: str, heap_mb: int) -> PeacegraphError:
    """Turn what owlready2 and Java printed into one sentence."""
    if "OutOfMemoryError" in message or "initialization of VM" in message:
        return PeacegraphError(
            "reasoner-out-of-memory",
            f"HermiT could not work in {heap_mb} MiB of memory",
            "give it more, or less to reason over",
        )
    # The exception's own text may run over lines; the stack, whose lines begin with "at", is ours.
    _, _, thrown = message.rpartition('Exception in thread "main" ')
    text = " ".join(
        takewhile(lambda line: not line.startswith("at "), map(str.strip, thrown.splitlines()))
    )
    return PeacegraphError(
        "reasoner-failed",
        f"HermiT could not read what it was given: {text.strip(' .')}",
        "bring the ontology into OWL 2 DL; the profile check names what is outside",
    )
