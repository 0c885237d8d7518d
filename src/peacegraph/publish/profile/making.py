"""Making a profile: which sections, in which order, and the numbers of their notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO
from peacegraph.publish.profile.document import (
    Block,
    Disputed,
    Document,
    Note,
    Paragraph,
    Section,
    Sentence,
    said_in,
)
from peacegraph.publish.profile.facts import Deployed, Facts
from peacegraph.publish.profile.linked import as_json_ld
from peacegraph.publish.profile.pictures import pictures
from peacegraph.publish.profile.report import Profile
from peacegraph.publish.profile.sections import (
    deployment,
    doubts,
    glance,
    incidents,
    law,
    operation,
    partners,
    reasons,
    recognition,
    sources,
    training,
)
from peacegraph.publish.profile.sentences import absence, guide
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnotes
from peacegraph.query.things import resolve


def profile(
    build: OpenBuild,
    state: str | None = None,
    *,
    operation: str | None = None,
    texts: str | None = None,
) -> Profile:
    """Make the profile of a state or of an operation from a built graph.

    state, operation  one of the two: a label, code or IRI
    texts             the folder of the source texts, which the notes quote where it is given

    The same graph gives the same profile, byte for byte. Raises PeacegraphError `wrong-use` where
    neither or both are named, and as `resolve` does.
    """
    if (state is None) == (operation is None):
        raise PeacegraphError(
            "wrong-use",
            "A profile is of one state or of one operation",
            "name the state, or the operation with --operation",
        )
    facts = Facts(build)
    labels = f"{build.folder}/labels.sqlite"
    if state is not None:
        thing = resolve(build.store, labels, state, PKO + "State", "state")
        kind, sections = "state", _of_state(facts, thing)
        title = f"{facts.names.label(thing)}: a profile of its part in peace operations"
    else:
        assert operation is not None
        thing = resolve(build.store, labels, operation, PKO + "PeaceOperation", "operation")
        kind, sections = "operation", _of_operation(facts, thing)
        title = f"{facts.names.full(thing)}: a profile of the operation"
    document = Document(
        title=title,
        about=thing.value,
        name=facts.names.label(thing) or "",
        kind=kind,
        lead=_lead(),
        sections=sections,
        build=_digest(build),
    )
    return _finished(facts, thing, document, texts)


def _of_state(facts: Facts, state: ox.NamedNode) -> tuple[Section, ...]:
    given = {"contributor": state}
    deployed = deployment.deployments_of(facts, given)
    return (
        glance.glance(facts, state, deployed),
        glance.trends(facts, state, deployed),
        law.section(facts, deployed, given),
        reasons.section(facts, given),
        _deployments(facts, deployed, given),
        incidents.section(facts, deployed, given),
        _recognition(facts, state, deployed, given),
        Section(
            title="Capabilities, training and partners",
            sections=(
                partners.units(facts, state),
                training.section(facts, state),
                partners.partners(facts, state),
                partners.money(facts, state),
            ),
        ),
        doubts.gaps(facts, deployed, given),
    )


def _of_operation(facts: Facts, thing: ox.NamedNode) -> tuple[Section, ...]:
    given = {"operation": thing}
    deployed = deployment.deployments_of(facts, given)
    legal = law.section(facts, deployed, given)
    basis = replace(legal, blocks=(operation.legal_basis(facts, thing), *_known(legal, deployed)))
    return (
        operation.glance(facts, thing),
        basis,
        operation.numbers(facts, thing),
        operation.command(facts, thing),
        replace(
            _deployments(facts, deployed, given),
            title="Contributors and their deployments",
            blocks=(
                *pictures(facts, given),
                Paragraph((operation.contributors(facts, thing, deployed),)),
            ),
        ),
        reasons.section(facts, given),
        incidents.section(facts, deployed, given),
        _recognition(facts, thing, deployed, given),
        operation.people(facts, thing),
        doubts.gaps(facts, deployed, given),
    )


def _recognition(
    facts: Facts, thing: ox.NamedNode, deployed: Sequence[Deployed], given: dict[str, ox.NamedNode]
) -> Section:
    return Section(
        title="Recognition",
        sections=(
            recognition.awards(facts, given),
            recognition.appraisals(facts, deployed, given),
            recognition.claims(facts, [thing, *(each for each, _, _ in deployed)]),
        ),
    )


def _known(legal: Section, deployed: Sequence[Deployed]) -> tuple[Block, ...]:
    """Keep what is told of deployments where there is one."""
    return legal.blocks if deployed else ()


def _deployments(
    facts: Facts, deployed: Sequence[Deployed], given: dict[str, ox.NamedNode]
) -> Section:
    if not deployed:
        nothing = absence("The graph knows of no deployment.")
        return Section(title="Deployments", blocks=(Paragraph((nothing,)),))
    return Section(
        title="Deployments",
        blocks=tuple(pictures(facts, given)),
        sections=tuple(deployment.section(facts, each) for each in deployed),
    )


def _lead() -> tuple[Sentence, ...]:
    return (
        guide(
            "This report is made from the graph alone, and each of its sentences carries the "
            "passages that say so."
        ),
        guide(
            "A mark such as D1 leads to a disagreement between sources that bears on the value "
            "before it; of values that compete, the preferred one is told."
        ),
        guide("What people and sources hold is told as theirs; the graph takes no side."),
        guide(
            "Where the graph knows nothing, that is said, and does not mean that there was none."
        ),
    )


def _finished(facts: Facts, thing: ox.NamedNode, document: Document, texts: str | None) -> Profile:
    """Add what follows from the sections: disagreements, numbers of the notes, the sources."""
    met = [
        iri
        for said in said_in(document)
        for run in said
        if isinstance(run, Disputed)
        for iri in run.disagreements
    ]
    own = doubts.about(facts, thing)
    disputes, numbers = doubts.disputes(facts, thing, met, own)
    *others, unknown = document.sections
    document = replace(document, sections=(*others, disputes, doubts.findings(own), unknown))
    footnotes = Footnotes(facts.store, texts)
    for said in said_in(document):
        for run in said:
            if isinstance(run, Note):
                for passage in run.passages:
                    footnotes.number(ox.NamedNode(passage))
    notes = footnotes.all()
    document = replace(document, sections=(*document.sections, sources.section(notes)))
    document = replace(document, data=as_json_ld(facts, document, notes))
    return Profile(_anchored(document), notes, numbers)


def _anchored(document: Document) -> Document:
    """Give each section without an anchor one that no other has."""
    taken: set[str] = set()

    def anchored(section: Section) -> Section:
        anchor = section.anchor or _slug(section.title)
        unique, n = anchor, 1
        while unique in taken:
            n += 1
            unique = f"{anchor}-{n}"
        taken.add(unique)
        return replace(
            section, anchor=unique, sections=tuple(anchored(each) for each in section.sections)
        )

    return replace(document, sections=tuple(anchored(each) for each in document.sections))


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())


def _digest(build: OpenBuild) -> str:
    import json
    from pathlib import Path

    try:
        summary = json.loads(Path(build.folder, "summary.json").read_text(encoding="utf-8"))
    except OSError:
        return ""
    return str(summary.get("digest", ""))
