"""What a machine reads of a profile: JSON-LD in the words of schema.org."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from peacegraph.names import PKO
from peacegraph.publish.profile.document import Document
from peacegraph.publish.profile.facts import Deployed, Facts
from peacegraph.publish.profile.sections.deployment import deployments_of
from peacegraph.query.passages import Footnote

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def as_json_ld(
    facts: Facts, document: Document, footnotes: Sequence[Footnote]
) -> dict[str, object]:
    """Describe the report, what it is about, what it rests on, and the deployments it tells of."""
    about = ox.NamedNode(document.about)
    place = document.kind == "state"
    deployed = deployments_of(facts, {"contributor" if place else "operation": about})
    sources = {footnote.source: footnote.title for footnote in footnotes if footnote.source}
    return {
        "@context": ["https://schema.org", {"pko": PKO}],
        "@type": "Report",
        "name": document.title,
        "inLanguage": "en",
        "license": _LICENCE,
        "version": document.build,
        "about": {
            "@id": document.about,
            "@type": "Country" if place else "Event",
            "name": document.name,
        },
        "isBasedOn": [
            {"@id": source, "@type": "CreativeWork", "name": title}
            for source, title in sorted(sources.items())
        ],
        "mentions": [_deployment(facts, each) for each in deployed],
    }


def _deployment(facts: Facts, deployed: Deployed) -> dict[str, Any]:
    deployment, contributor, operation = deployed
    described: dict[str, Any] = {
        "@id": deployment.value,
        "@type": ["Event", "pko:Deployment"],
        "name": facts.names.label(deployment) or "",
        "organizer": {
            "@id": contributor.value,
            "@type": "Country",
            "name": facts.names.label(contributor) or "",
        },
        "superEvent": {
            "@id": operation.value,
            "@type": "Event",
            "name": facts.names.label(operation) or "",
        },
    }
    row = facts.of("operations-of-a-state", deployed)[0]
    for key, variable in (("startDate", "from"), ("endDate", "to")):
        if _ISO.fullmatch(row.text(variable)):
            described[key] = row.text(variable)
    return described
