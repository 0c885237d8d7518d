"""Made-up missions for the examples: a river watch that newspapers and a ministry write about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from peacegraph.consolidate.accepted import Consolidation, consolidate
from peacegraph.consolidate.claims import Claim
from peacegraph.consolidate.context import Context, Verdict
from peacegraph.consolidate.policy import Policy, read_policy
from peacegraph.consolidate.terms import FactTerms
from peacegraph.layout import bundled
from peacegraph.names import ID, PKO, PREFIXES
from peacegraph.vocabulary import EDTF

# The prefixes of the project, and one a source of the examples.
HEAD = "".join(
    f"@prefix {prefix}: <{space}> .\n"
    for prefix, space in {
        **PREFIXES,
        "gazette": f"{ID}passage/gazette/",
        "herald": f"{ID}passage/herald/",
        "ministry": f"{ID}passage/ministry/",
        "verdict": f"{ID}verdict/",
    }.items()
)

TERMS = FactTerms(
    single_valued=frozenset(
        PKO + name
        for name in (
            "adopted",
            "asOf",
            "basis",
            "begin",
            "corporals",
            "days",
            "durationOf",
            "end",
            "months",
            "multipleOfPrevious",
            "observedOf",
            "ofDeployment",
            "ofUnit",
            "officers",
            "percent",
            "personnel",
            "shareOf",
            "soldiers",
            "weeks",
            "years",
        )
    ),
    qualified=frozenset(PKO + name for name in ("personnel", "percent", "years", "months")),
    parts_of={
        PKO + "personnel": frozenset(PKO + name for name in ("officers", "corporals", "soldiers"))
    },
    dates=frozenset(PKO + name for name in ("begin", "end", "adopted", "asOf", "date")),
)


def quads(trig: str) -> list[Quad]:
    """Parse TriG with the prefixes of the examples."""
    return list(parse(HEAD + trig, format=RdfFormat.TRIG))


def pko(name: str) -> NamedNode:
    return NamedNode(PKO + name)


def thing(name: str) -> NamedNode:
    """Give the IRI of a thing of the project: `thing("strength/river-watch")`."""
    return NamedNode(ID + name)


def passage(name: str) -> NamedNode:
    return NamedNode(f"{ID}passage/{name}")


def edtf(lexical: str) -> Literal:
    return Literal(lexical, datatype=EDTF)


def claim(value: Literal, *passages: str, qualifier: str = "", about: str = "personnel") -> Claim:
    """Give a claim about the strength of the river watch."""
    return Claim(
        thing("strength/river-watch"),
        pko(about),
        value,
        pko(qualifier) if qualifier else None,
        tuple(passage(name) for name in sorted(passages or ("gazette/1",))),
    )


def people(number: int, *passages: str, qualifier: str = "") -> Claim:
    return claim(Literal(number), *passages, qualifier=qualifier)


def day(lexical: str, *passages: str) -> Claim:
    return claim(edtf(lexical), *passages, about="begin")


def our_policy(verdicts: Iterable[Verdict] = ()) -> Policy:
    """Give the policy of data/policy.ttl, with these verdicts instead of its own."""
    read = _policy_file()
    return Policy(read.iri, read.rules, {(v.about, v.property): v for v in verdicts})


@cache
def _policy_file() -> Policy:
    return read_policy(parse(path=str(Path(bundled()) / "data" / "policy.ttl")))


def verdict(preferred: Claim, reason: str = "The ministry counted them at the gate.") -> Verdict:
    return Verdict(
        thing("verdict/river-watch"),
        preferred.subject,
        preferred.property,
        preferred.value,
        preferred.qualifier,
        reason,
    )


def outcome(
    trig: str, context: Context | None = None, verdicts: Iterable[Verdict] = ()
) -> Consolidation:
    """Consolidate what passages say, by our own policy."""
    return consolidate(quads(trig), TERMS, context or Context(), our_policy(verdicts))


def written(triples: Iterable[object]) -> list[str]:
    """Give triples in a short form to compare with, without namespaces and types."""
    shortened = []
    for triple in triples:
        text = str(triple).replace(PKO, "").replace(ID, "")
        for datatype in (EDTF.value, PREFIXES["xsd"] + "date", PREFIXES["xsd"] + "integer"):
            text = text.replace(f"^^<{datatype}>", "")
        shortened.append(text.replace("<", "").replace(">", ""))
    return shortened
