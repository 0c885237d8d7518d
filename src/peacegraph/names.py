"""The namespaces of the project, each written once.

Files that people write (Turtle, TriG, SPARQL) bind a prefix to exactly what stands here;
`peacegraph check` complains otherwise.
"""

from __future__ import annotations

from peacegraph.vocabulary import STANDARD

PKO = "https://w3id.org/peacegraph/ontology#"
ID = "https://w3id.org/peacegraph/id/"

# One prefix for each kind of thing: the prefix, then the segment after /id/.
_THINGS = {
    "appraisal": "appraisal",
    "area": "area-of-responsibility",
    "attachment": "attachment",
    "award": "award",
    "basis": "strength-basis",
    "budget": "budget",
    "casualties": "casualties",
    "causalclaim": "causal-claim",
    "characteristic": "operation-characteristic",
    "conferral": "award-conferral",
    "contribution": "assessed-contribution",
    "count": "count",
    "countable": "countable",
    "criterion": "selection-criterion",
    "date": "date",
    "deployment": "deployment",
    "direction": "direction",
    "disagreement": "disagreement",
    "duration": "duration",
    "echelon": "echelon",
    "event": "event",
    "finding": "finding",
    "function": "organ-function",
    "group": "group",
    "incident": "incident",
    "incidenttype": "incident-type",
    "instrument": "instrument",
    "kind": "disagreement-kind",
    "link": "link",
    "linkset": "linkset",
    "logistics": "logistic-support",
    "mandateelement": "mandate-element",
    "measurement": "measurement",
    "membership": "membership",
    "operation": "operation",
    "operationtype": "operation-type",
    "organisation": "organisation",
    "outcome": "outcome",
    "person": "person",
    "place": "place",
    "policy": "policy",
    "post": "post",
    "programme": "programme",
    "provision": "provision",
    "quantitykind": "quantity-kind",
    "rank": "rank",
    "rankheld": "rank-held",
    "relation": "command-relation",
    "rotation": "rotation",
    "rule": "rule",
    "scheme": "scheme",
    "section": "section",
    "seizure": "seizure",
    "source": "source",
    "sourcekind": "source-kind",
    "state": "state",
    "stationing": "stationing",
    "status": "operation-status",
    "strength": "strength",
    "superlative": "superlative",
    "superlativekind": "superlative-kind",
    "support": "support-kind",
    "task": "task-type",
    "taskassignment": "task-assignment",
    "theme": "appraisal-theme",
    "topic": "training-topic",
    "unit": "unit",
    "verdict": "verdict",
}

# One prefix for the passages of each source.
_PASSAGES = {
    "briefing": "stoltenberg-baku-2024",
    "caspian2017": "caspian-news-2017-12-07",
    "caspian2023": "caspian-news-2023-01-05",
    "report": "air-center-mod-report-2026",
    "webpage": "mod-az-web-page",
}

PREFIXES: dict[str, str] = dict(
    sorted(
        {
            **STANDARD,
            "id": ID,
            "pko": PKO,
            "shape": "https://w3id.org/peacegraph/shapes#",
            **{prefix: f"{ID}{segment}/" for prefix, segment in _THINGS.items()},
            **{prefix: f"{ID}passage/{source}/" for prefix, source in _PASSAGES.items()},
        }.items()
    )
)


def compact(iri: str) -> str:
    """Give the prefixed name of an IRI, or the IRI itself where no prefix fits."""
    best = max(
        ((prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space)),
        key=lambda pair: len(pair[1]),
        default=None,
    )
    if best is None or "/" in iri[len(best[1]) :] or len(iri) == len(best[1]):
        return iri
    return f"{best[0]}:{iri[len(best[1]) :]}"


def expand(name: str) -> str | None:
    """Give the IRI of a prefixed name such as `operation:kfor`, or None where it is none."""
    prefix, colon, local = name.partition(":")
    space = PREFIXES.get(prefix)
    return f"{space}{local}" if colon and space else None
