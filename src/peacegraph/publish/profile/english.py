"""English for names: which want an article, a small letter at their head, "in" or "at".

All is told from the words of a name and from the class of what bears it; nothing here knows one
thing from another. Where the rules do not tell, a name stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from peacegraph.names import PKO


def _classes(*names: str) -> frozenset[str]:
    return frozenset(PKO + name for name in names)


_PLACES = _classes("Place", "Settlement", "Region", "Installation", "Border")
_ORGANISATIONS = _classes(
    *("Organisation", "ArmedForces", "Parliament", "Office", "InternationalOrganisation"),
    *("Programme", "PeaceOperation"),
)
_BODIES = _ORGANISATIONS | _classes(
    *("MilitaryFormation", "MilitaryUnit", "Headquarters", "MultinationalBrigade"),
    "RegionalCommand",
)
_INSTRUMENTS = _classes(
    *("Instrument", "Law", "ParliamentaryDecision", "PresidentialDecree", "TreatyOrAgreement"),
    *("SecurityCouncilResolution", "GeneralAssemblyResolution", "Declaration", "Memorandum"),
    *("PolicyDocument", "Charter"),
)
# Whose labels are names when each of their words has a capital: "Department of Field Support".
_TITLED = _PLACES | _ORGANISATIONS | _classes("Award")
_BARE = _classes("Person", "Award")
_STATE, _GROUP, _DEPLOYMENT = PKO + "State", PKO + "Group", PKO + "Deployment"
_REGIONS = _classes("Settlement", "Region", "State")

# States whose names take the article: unions, republics, groups of islands, plurals.
_ARTICLED_STATE = re.compile(
    r"^(United|Republic|Democratic|Central African|Federated|Union)\b|"
    r"\b(Republic|Kingdom|States|Islands|Federation|Emirates|Netherlands|Philippines|Maldives)$"
)
# Places that are called by what they are: "the Northland Dam", "the Old Town base".
_ARTICLED_PLACE = re.compile(
    r"(?<!^)\b(Dam|Tower|Embassy|Hotel|Bridge|Highway|Valley|Plateau|Strait|Canal|Desert|Mountains|"
    r"Base|Network|base|border|highway|road|tower|depot|airport|dam|station|camp|area|bridge|"
    r"pipeline|hospital|hotel|section)$"
)
# An act that is known by its number stands without.
_NUMBERED = re.compile(r"\b(No\.|resolution) \S*\d")
_DETERMINED = re.compile(
    r"^(the|a|an|all|some|other|various|several|many|most|both|two|three|four|five|six|more)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(The|A|An|All) ")
_POSSESSIVE = re.compile(r"^[^ ]+(?:[’']s|s[’']) ")
# Labels of events that are clauses, not nouns: "Northland joins the pact".
_CLAUSE = re.compile(
    r" (announces|decides|expresses|go|goes|joins?|learn|orders|reach|receives|signs|speaks|take) "
)
_STEM = re.compile(
    r"^(.*?)(?=,| (?:of|in|at|on|to|for|from|with|by|against|that|who|whom|which)\b|$)"
)
# What English makes into nouns with these endings is no name, nor is a point of the compass.
_DERIVED = re.compile(r"(tion|sion|ment|ness)s?$|^(north|south|east|west)[a-z]*ern$")
# A word with one of these behind it is a common noun: "Clinic in", "Transfer of".
_PREPOSITIONS = frozenset(
    (
        *("of", "in", "at", "on", "near", "to", "for", "from", "with", "by", "against", "between"),
        *("that", "who", "whom", "whose", "which"),
    )
)
_GRAMMAR = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
# Words at the head of descriptions that definitions seldom use.
_SELDOM = frozenset(
    (
        *("heavily", "knowledge", "seriously", "study"),
        *("annual", "constant", "cultural", "effective", "formal", "friendly", "gradual"),
        *("individual", "initial", "insurgent", "local", "mutual", "personal", "poor"),
        *("preparatory", "psychological", "roadside", "senior", "suicide", "tribal", "trilateral"),
    )
)
_INSIDE = frozenset(
    ("area", "district", "part", "province", "section", "sector", "vicinity", "zone")
)
# Words that make no name with a name: "Vicinity of the Old Town".
_GENERIC = _INSIDE | {"headquarters"}
_OUTSIDE = frozenset(("base", "bases", "border", "borders"))


def within_sentence(
    label: str, classes: Collection[str], concept: bool, common: Collection[str]
) -> str:
    """Give a label as it stands within a sentence, with its article.

    classes  the IRIs of the classes of what bears it
    concept  whether it is a concept of a vocabulary, which stands without an article
    common   words that are known to be no names

    >>> within_sentence("United Kingdom", [PKO + "State"], False, ())
    'the United Kingdom'
    >>> within_sentence("Main road to the dam", [PKO + "Place"], False, ("main",))
    'the main road to the dam'
    """
    if _ARTICLE.match(label):
        return label[:1].lower() + label[1:]
    if _CLAUSE.search(label):
        return f"“{label}”"
    kinds = frozenset(classes)
    named = kinds & _TITLED and is_title(label) and label.partition(" ")[0].lower() not in _GENERIC
    name = label if named else small(label, common)
    if concept or kinds & _BARE or _DETERMINED.match(name) or _POSSESSIVE.match(name):
        return name
    if _STATE in kinds:
        return f"the {label}" if _ARTICLED_STATE.search(label) else label
    if _DEPLOYMENT in kinds:
        return f"the {name}"
    if kinds & _INSTRUMENTS:
        bare = _NUMBERED.search(label) and " of " not in label.partition("No.")[0]
        return name if bare else f"the {name}"
    if kinds & _BODIES:
        return name if " " not in name or _head(name).endswith("ing") else f"the {name}"
    described = name[:1].islower()
    if kinds & _PLACES and not described:
        articled = _ARTICLED_PLACE.search(_stem(name)) or _ARTICLED_STATE.search(name)
        return f"the {name}" if articled else name
    if not described and _GROUP not in kinds:
        return name
    return name if _is_plural(name) else f"the {name}"


def small(label: str, common: Collection[str]) -> str:
    """Give a label with a small letter at its head, where it is a description and no name.

    >>> small("Expiration of the mandate", ()), small("Northland Force", ("northland",))
    ('expiration of the mandate', 'Northland Force')
    """
    first, blank, rest = label.partition(" ")
    word, second = first.lower().partition("-")[0], rest.partition(" ")[0]
    known = word in common or word in _SELDOM or second in _PREPOSITIONS
    if not (known or _DERIVED.search(word)):
        return label
    if not rest[:1].islower() or not first[1:].replace("-", "").islower():
        return label
    if second != "of" and is_title(label):
        return label
    return f"{first.lower()}{blank}{rest}"


def preposition(label: str, classes: Collection[str]) -> str:
    """Give "in" or "at", as a place takes it.

    >>> preposition("Juba", [PKO + "Settlement"]), preposition("Old Town base", ())
    ('in', 'at')
    """
    head = _head(label).lower()
    inside = bool(_REGIONS & frozenset(classes)) or head in _INSIDE
    return "in" if inside and head not in _OUTSIDE else "at"


def undated(label: str, edtf: str) -> str:
    """Give a label without the date at its end, where a fuller date is told beside it.

    >>> undated("Visit to the base, May 2009", "2009-05-21")
    'Visit to the base'
    """
    found = re.search(r", (?:[A-Z][a-z]+ )?(\d{4})$", label)
    return label[: found.start()] if found and edtf.startswith(found[1]) else label


def is_title(label: str) -> bool:
    """Tell whether all words but the small ones of grammar have a capital, as titles have."""
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", label) if word not in _GRAMMAR]
    return all(word[0].isupper() for word in words)


def a(noun: str) -> str:
    """Give a noun with the indefinite article that it is spoken with.

    >>> a("unit"), a("attack")
    ('a unit', 'an attack')
    """
    vowel = noun[:1].lower() in "aeiou" and not re.match(r"(?i)(uni|use|eu|one\b)", noun)
    return f"{'an' if vowel else 'a'} {noun}"


def _is_plural(name: str) -> bool:
    """Tell whether the head of a description is a plural, which needs no article."""
    head = _head(name)
    return head.endswith("s") and not head.endswith("ss") and head != "headquarters"


def _stem(name: str) -> str:
    """Give a description without what is said of it: "coalition forces" of those in Iraq."""
    found = _STEM.match(name)
    return found[1] if found else name


def _head(name: str) -> str:
    """Give the noun that a description is about: "forces" of "coalition forces in Iraq"."""
    return _stem(name).split(" ")[-1]
