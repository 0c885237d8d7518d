"""One work or act, its title spelt in several ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal

from peacegraph.consolidate import spelling
from peacegraph.consolidate.claims import Claim, Subject
from peacegraph.consolidate.disagreements import NAME_VARIANT, Disagreement, positions
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.wording import listed, named


def spelt_titles(titles: Iterable[Claim], names: Mapping[Subject, str]) -> tuple[Disagreement, ...]:
    """Report the things whose title the passages spell in several ways, in one language.

    `titles` are the claims of dcterms:title in their steady order. Two titles are spellings of one
    where each word of the one has its like in the other, as of names (see `spelling.near`). Titles
    that differ in capitals, quotation marks or blanks are one; a title that has all the words of
    the other is its longer form. Nothing is preferred: footnote and bibliography stay as they are.
    """
    by_thing: defaultdict[tuple[Subject, str], list[Claim]] = defaultdict(list)
    for claim in titles:
        if isinstance(claim.value, Literal):
            by_thing[claim.subject, claim.value.language or ""].append(claim)
    found = (_spelt(thing, stated, names) for (thing, _), stated in by_thing.items())
    return tuple(disagreement for disagreement in found if disagreement)


def _spelt(
    thing: Subject, stated: Sequence[Claim], names: Mapping[Subject, str]
) -> Disagreement | None:
    texts = [claim.value.value if isinstance(claim.value, Literal) else "" for claim in stated]
    variants = [
        i
        for i, text in enumerate(texts)
        if any(_are_spellings(text, other) for j, other in enumerate(texts) if j != i)
    ]
    if not variants:
        return None
    told = [stated[i] for i in variants]
    iri = disagreement_iri(thing, told[0].property)
    words = [set(spelling.in_words(texts[i])) for i in variants]
    shared = set.intersection(*words)
    own = [
        " ".join(word for word in spelling.in_words(texts[i]) if word not in shared)
        for i in variants
    ]
    differing = listed([f"“{text}”" for text in own if text])
    return Disagreement(
        iri,
        thing,
        told[0].property,
        NAME_VARIANT,
        positions(iri, [(claim.value, None, claim.passages) for claim in told]),
        None,
        None,
        f"The passages spell the title of {named(thing, names)} in {len(told)} ways: {differing}.",
    )


def _are_spellings(a: str, b: str) -> bool:
    if spelling.contains(a, b) or spelling.contains(b, a):
        return False
    if len(spelling.in_words(a)) != len(spelling.in_words(b)):
        return spelling.run_together(a, b)
    return spelling.near(a, b)
