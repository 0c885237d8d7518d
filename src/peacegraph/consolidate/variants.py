"""One thing, several spellings of its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate import spelling
from peacegraph.consolidate.claims import Claim, Subject, Value
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.disagreements import NAME_VARIANT, Disagreement, positions
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.wording import listed, named, said

Stated = tuple[Value, NamedNode | None, tuple[NamedNode, ...]]


def name_variants(printed: Iterable[Claim], context: Context) -> tuple[Disagreement, ...]:
    """Report the things whose name the passages spell in several ways.

    `printed` are the claims of pko:printedName in their steady order. Of each form that is printed
    it is asked, first in relation to the preferred labels, then to the other printed forms:

    1. Does it differ only in capitals or blanks? It is the same.
    2. Is it made of the initials of the words? It is short for the name.
    3. Do all its words stand in the name, or all of the name's in it? It is the shorter or longer
       form of one name ("Islamic Republic of …").
    4. Does each of its words have its like in the name, in most letters? It is a spelling.
    5. Else it is another name. That is reported of people, and of places whose identity card does
       not list it; a description (“the base near the river”) begins with a small letter.

    The preferred label is a position too, which a passage states by printing it or by printing no
    other form. Nothing is preferred: all spellings stay.
    """
    by_thing: defaultdict[Subject, defaultdict[str, list[Claim]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for claim in printed:
        if isinstance(claim.value, Literal):
            by_thing[claim.subject][spelling.folded(claim.value.value)].append(claim)
    found = (_variants(thing, forms, context) for thing, forms in by_thing.items())
    return tuple(disagreement for disagreement in found if disagreement)


def _variants(
    thing: Subject, forms: Mapping[str, list[Claim]], context: Context
) -> Disagreement | None:
    labels = sorted(context.labels.get(thing, ()))
    preferred = {spelling.folded(label): label for label in reversed(labels)}
    texts = {folded: _text(alike) for folded, alike in forms.items()}
    variants: list[str] = []
    other: list[str] = []
    beside: set[str] = set()
    for folded, text in texts.items():
        if folded in preferred:
            continue
        siblings = [each for each in texts if each != folded]
        kind, like = _relation(text, labels, {each: texts[each] for each in siblings})
        if kind == "spelling":
            variants.append(folded)
            beside.update(filter(None, (like,)))
        elif kind == "other" and _is_reported(thing, text, context):
            other.append(folded)
    told = sorted({*variants, *other, *beside}, key=list(texts).index)
    told = [folded for folded in told if folded not in preferred]
    if len(told) + bool(labels) < 2 or not (variants or other):
        return None

    about = next(iter(forms.values()))[0].property
    iri = disagreement_iri(thing, about)
    stated: list[Stated] = [
        (forms[folded][0].value, None, _passages(forms[folded])) for folded in told
    ]
    if labels:
        same = [claim for folded in preferred for claim in forms.get(folded, ())]
        stated.append((Literal(labels[0], language="en"), None, _passages(same)))
    form = f"in {len(told)} ways:" if len(told) > 1 else "as"
    names = listed([said(forms[folded][0].value) for folded in told])
    rest = f"; the preferred name is “{labels[0]}”" if labels else ""
    whose = "" if labels else f" of {named(thing, context.names)}"
    return Disagreement(
        iri,
        thing,
        about,
        NAME_VARIANT,
        positions(iri, stated),
        None,
        None,
        f"The passages print the name{whose} {form} {names}{rest}.",
    )


def _relation(
    text: str, labels: Sequence[str], siblings: Mapping[str, str]
) -> tuple[str, str | None]:
    """Say how a form relates to the name: "same", "spelling" (of which sibling) or "other"."""
    known = [*labels, *siblings.values()]
    if any(spelling.run_together(text, label) for label in labels):
        return "spelling", None
    if any(spelling.abbreviates(text, name) for name in known):
        return "same", None
    for folded, name in siblings.items():
        exact = any(spelling.abbreviates(name, label) for label in known)
        if exact and " " not in text and spelling.near(text, name):
            return "spelling", folded  # HKAI beside HKIA
    if any(spelling.loosely_abbreviates(text, label) for label in labels):
        return "same", None
    if any(spelling.same_but_number(text, label) for label in labels):
        return "same", None
    for label in labels:
        if spelling.contains(text, label) or spelling.contains(label, text):
            return "same", None
        if spelling.near(text, label):
            return "spelling", None
    for folded, name in siblings.items():
        if spelling.near(text, name) and not (
            spelling.contains(text, name) or spelling.contains(name, text)
        ):
            return "spelling", folded
    if any(spelling.contains(text, n) or spelling.contains(n, text) for n in siblings.values()):
        return "same", None
    return "other", None


def _is_reported(thing: Subject, text: str, context: Context) -> bool:
    """Say whether another name of a thing is worth reporting, though it is no spelling."""
    if not context.labels.get(thing) or not text[:1].isupper():
        return False
    if thing in context.people:
        return True
    listed = {spelling.folded(name) for name in context.other_names.get(thing, ())}
    return thing in context.places and spelling.folded(text) not in listed


def _text(claims: Sequence[Claim]) -> str:
    value = claims[0].value
    return value.value if isinstance(value, Literal) else ""


def _passages(claims: Iterable[Claim]) -> tuple[NamedNode, ...]:
    stating = {passage for claim in claims for passage in claim.passages}
    return tuple(sorted(stating, key=lambda passage: passage.value))
