"""From files to quads: read, check, validate, consolidate. Nothing is written here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from peacegraph.checks.calendar import calendar, numbered
from peacegraph.checks.catalogue import Check, read_checks
from peacegraph.checks.run import findings
from peacegraph.consolidate import (
    Consolidation,
    Context,
    Curated,
    LegalStanding,
    Policy,
    Standing,
    as_triples,
    consolidate,
    context_of,
    date_bounds,
    fact_terms,
    read_curated,
    read_policy,
)
from peacegraph.consolidate.policy import Place
from peacegraph.consolidate.sametext import as_counted, one_text
from peacegraph.errors import PeacegraphError, Where
from peacegraph.evidence.passages import Passage, passages_of
from peacegraph.evidence.verify import Verification, verify
from peacegraph.layout import DISAGREEMENTS, POLICY, Layout
from peacegraph.names import PKO, PREFIXES
from peacegraph.query.catalogue import is_check, read_catalogue
from peacegraph.query.question import Question
from peacegraph.query.things import NAMING
from peacegraph.read.files import ParsedFile, read_file
from peacegraph.read.texts import find_text
from peacegraph.reason.conclusions import as_quads, in_graph
from peacegraph.reason.rules import Rule, read_rules
from peacegraph.reason.subordination import circles_of_command
from peacegraph.store.concluded import Answers, Concluded
from peacegraph.store.memo import Memo
from peacegraph.store.remembered import Remembered
from peacegraph.validate.links import clashing_links
from peacegraph.validate.names import (
    declared_terms,
    known_things,
    misbound_prefixes,
    undeclared_names,
)
from peacegraph.validate.places import (
    evidence_properties,
    misplaced_facts,
    misplaced_graphs,
    named_graphs_elsewhere,
    rewritten_literals,
)
from peacegraph.validate.shapes import as_violations
from peacegraph.validate.texts import misfitting_passages, thin_sections
from peacegraph.validate.violations import Severity, ValidationFailedError, Violation, in_order
from peacegraph.vocabulary import DCTERMS_DATE, SKOS_IN_SCHEME

Progress = Callable[[str], None]

_KINDS = ox.NamedNode(PREFIXES["scheme"] + "disagreement-kind")
_DATE = DCTERMS_DATE.value
_LEGAL_ACT = PREFIXES["sourcekind"] + "legal-act"


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a graph, by what they hold."""

    ontology: tuple[ParsedFile, ...]
    evidence: tuple[ParsedFile, ...]
    policy: tuple[ParsedFile, ...]
    curated: tuple[ParsedFile, ...]
    other: tuple[ParsedFile, ...]
    shapes: tuple[ParsedFile, ...]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    rules: tuple[Rule, ...]

    @property
    def data(self) -> tuple[ParsedFile, ...]:
        """All files of data."""
        return (*self.other, *self.policy, *self.curated, *self.evidence)


@dataclass(frozen=True, slots=True)
class Result:
    """What the files come to.

    quads          of the whole data set
    labels         rows (IRI, label, language, property) for the index of names
    questions      the catalogue
    passages       by IRI
    consolidation  what was accepted, the disagreements, and what the checks found
    inferred       how many statements each rule gave, by its name
    verification   what came of reading the passages again
    warnings       complaints that do not stop the build
    """

    quads: frozenset[ox.Quad]
    labels: tuple[tuple[str, str, str, str], ...]
    questions: tuple[Question, ...]
    passages: Mapping[str, Passage]
    consolidation: Consolidation
    inferred: Mapping[str, int]
    verification: Verification
    warnings: tuple[Violation, ...]


def read_all(layout: Layout, remembered: Remembered | None = None) -> Files:
    """Read every file of a layout; what is `remembered` need not be read again.

    Raises PeacegraphError for the first that cannot be read or parsed.
    """
    known = remembered or Remembered(Memo())

    def parsed(folder: str, *endings: str) -> tuple[ParsedFile, ...]:
        return tuple(
            read_file(path, layout.shown(path), known.quads_in)
            for path in layout.files(folder, *endings)
        )

    data = parsed("data", ".ttl", ".trig")
    evidence = tuple(file for file in data if file.name.startswith("data/evidence/"))
    policy = tuple(file for file in data if file.name == POLICY)
    curated = tuple(file for file in data if file.name == DISAGREEMENTS)
    set_apart = {file.path for file in (*evidence, *policy, *curated)}
    other = tuple(file for file in data if file.path not in set_apart)
    if layout.policy is not None:
        policy = (read_file(Path(layout.policy), POLICY),)
    return Files(
        ontology=parsed("ontology", ".ttl"),
        evidence=evidence,
        policy=policy,
        curated=curated,
        other=other,
        shapes=parsed("shapes", ".ttl"),
        questions=read_catalogue(layout.files("queries", ".rq"), known.question),
        checks=read_checks(path for path in layout.files("queries", ".rq") if is_check(path)),
        rules=read_rules(layout.files("ontology", ".rq"), known.rule),
    )


def read_questions(layout: Layout, memo: Memo) -> tuple[Question, ...]:
    """Read the catalogue alone; raises as `read_all` does."""
    return read_catalogue(layout.files("queries", ".rq"), Remembered(memo).question)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: there is hardly any among the values of a build.

    The collector would walk over all of them again and again, for half of the time that it takes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def run(layout: Layout, texts: str | None, progress: Progress, memo: Memo | None = None) -> Result:
    """Run the whole flow over a layout.

    texts     the folder of the source texts, or None where they are not at hand
    progress  is told what is being done, a few words at a time
    memo      what earlier builds found out; the outcome is the same without

    Raises PeacegraphError for what cannot be read, ValidationFailedError for what must not stand.
    """
    progress("Reading the files")
    remembered = Remembered(memo or Memo())
    files = read_all(layout, remembered)
    passages = passages_of(quad for file in files.evidence for quad in file.quads)

    progress(f"Checking names, places and {len(passages):,} passages")
    verification = verify(
        passages.values(), cache(lambda slug: find_text(texts, slug) if texts else None)
    )
    complaints = [*_complaints(files, passages, verification)]
    _stop_at(complaints)

    progress("Validating against the shapes")
    results = remembered.shape_results(files.data, files.shapes, files.ontology)
    complaints += as_violations(results, files.data)
    _stop_at(complaints)

    progress("Consolidating what the passages say")
    consolidation = _consolidated(files, passages)
    quads = _data_set(files, consolidation)

    progress("Drawing conclusions and checking across records")
    store = ox.Store()
    store.bulk_extend(quads)
    given = {quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)}
    conclusions = Concluded(store, given, files.rules, remembered.memo)
    answers = Answers((*quads, *in_graph(conclusions.added)), remembered.memo)
    found = (*findings(store, files.checks, answers.of), *circles_of_command(store))
    consolidation = replace(consolidation, findings=(*consolidation.findings, *found))
    told = as_triples(consolidation)
    concluded = conclusions.with_more(told)
    quads |= {*in_graph(told), *as_quads(concluded)}
    return Result(
        quads=frozenset(quads),
        labels=_label_rows((*files.ontology, *files.data)),
        questions=files.questions,
        passages=passages,
        consolidation=consolidation,
        inferred={rule.name: len(triples) for rule, triples in concluded.items()},
        verification=verification,
        warnings=in_order(each for each in complaints if each.severity != Severity.VIOLATION),
    )


def _complaints(
    files: Files, passages: Mapping[str, Passage], verification: Verification
) -> Iterable[Violation]:
    everything = (*files.ontology, *files.data)
    declared = declared_terms(files.ontology)
    yield from misbound_prefixes((*everything, *files.shapes))
    yield from undeclared_names(
        (*everything, *files.shapes), declared, known_things((*files.data, *files.shapes))
    )
    yield from misplaced_facts(
        (*files.ontology, *files.other, *files.evidence), evidence_properties(files.ontology)
    )
    yield from misplaced_graphs(files.evidence, passages)
    yield from named_graphs_elsewhere(
        (*files.ontology, *files.other, *files.policy, *files.curated)
    )
    yield from rewritten_literals(files.data)
    described_in = {
        quad.subject.value: file
        for file in files.evidence
        for quad in file.quads
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in passages
        if isinstance(quad.graph_name, ox.DefaultGraph)
    }
    yield from misfitting_passages(verification.mismatches, described_in)
    yield from clashing_links(files.other)
    yield from thin_sections(files.other, files.evidence, passages)


def _stop_at(complaints: list[Violation]) -> None:
    if any(each.severity == Severity.VIOLATION for each in complaints):
        raise ValidationFailedError(complaints)


def _consolidated(files: Files, passages: Mapping[str, Passage]) -> Consolidation:
    return consolidate(
        (quad for file in files.evidence for quad in file.quads),
        fact_terms(quad for file in files.ontology for quad in file.quads),
        _context(files, passages),
        _policy(files),
        _curated(files),
    )


def _policy(files: Files) -> Policy:
    if not files.policy:
        raise PeacegraphError("no-policy", "There is no data/policy.ttl", "write one")
    return read_policy(
        (quad for file in files.policy for quad in file.quads), where=_where(files.policy)
    )


def _curated(files: Files) -> tuple[Curated, ...]:
    """Read what curators report; the kinds are those of the ontology's scheme."""
    kinds = {
        quad.subject
        for file in files.ontology
        for quad in file.quads
        if quad.predicate == SKOS_IN_SCHEME and quad.object == _KINDS
        if isinstance(quad.subject, ox.NamedNode)
    }
    return read_curated(
        (quad for file in files.curated for quad in file.quads), kinds, _where(files.curated)
    )


def _where(files: tuple[ParsedFile, ...]) -> Place:
    """Give what tells in which of the files, and where, something is written."""

    def where(subject: ox.NamedNode | ox.BlankNode, predicate: ox.NamedNode) -> Where | None:
        holder = next(
            (file for file in files if any(quad.subject == subject for quad in file.quads)), None
        )
        return holder.where(subject, predicate) if holder else None

    return where


def _context(files: Files, passages: Mapping[str, Passage]) -> Context:
    """Gather what the rules of a policy may know about the passages and the things."""
    kinds = _values(files.other, PKO + "sourceKind")
    authority = {
        concept: int(rank) for concept, rank in _values(files.ontology, PKO + "authority").items()
    }
    dates = _values(files.other, _DATE)
    return context_of(
        {
            ox.NamedNode(iri): Standing(
                source=ox.NamedNode(passage.source) if passage.source else None,
                primary_sources=frozenset(ox.NamedNode(work) for work in passage.primary),
                authority=authority.get(kinds.get(passage.source, "")),
                source_date=(
                    date_bounds(dates[passage.source]).latest if passage.source in dates else None
                ),
                legal=_legal_standing(passage, kinds),
            )
            for iri, passage in passages.items()
        },
        [quad for file in files.ontology for quad in file.quads],
        [quad for file in files.other for quad in file.quads],
        (quad for file in files.evidence for quad in file.quads),
    )


def _legal_standing(passage: Passage, kinds: Mapping[str, str]) -> LegalStanding:
    if kinds.get(passage.source) == _LEGAL_ACT:
        return LegalStanding.IS_THE_ACT
    if any(kinds.get(work) == _LEGAL_ACT for work in passage.primary):
        return LegalStanding.CITES_THE_ACT
    return LegalStanding.PROSE


def _values(files: Iterable[ParsedFile], property: str) -> dict[str, str]:
    return {
        str(getattr(quad.subject, "value", "")): str(getattr(quad.object, "value", ""))
        for file in files
        for quad in file.quads
        if quad.predicate.value == property
    }


def _data_set(files: Files, consolidation: Consolidation) -> set[ox.Quad]:
    """Put the default graph and the passage graphs together, each quad once."""
    # A curator's disagreement stands there as it was decided, not as it is written.
    as_written = (*files.ontology, *files.other, *files.policy, *files.evidence)
    stated = {quad for file in as_written for quad in file.quads}
    dates = calendar(quad for file in files.evidence for quad in file.quads)
    counted = as_counted(one_text(quad for file in files.other for quad in file.quads))
    return stated.union(
        in_graph(
            (
                *consolidation.accepted,
                *consolidation.bounds,
                *dates,
                *numbered(consolidation.bounds),
                *counted,
            )
        )
    )


def _label_rows(files: Iterable[ParsedFile]) -> tuple[tuple[str, str, str, str], ...]:
    rows = {
        (
            quad.subject.value,
            quad.object.value,
            quad.object.language or "",
            quad.predicate.value,
        )
        for file in files
        for quad in file.quads
        if quad.predicate.value in NAMING
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
    }
    return tuple(sorted(rows))
