"""How two names of one thing differ: in spelling, or because one is short for the other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import combining, normalize

# Words that a name may leave out or put elsewhere and remain the same name.
_SMALL = frozenset(("a", "al", "an", "and", "at", "de", "for", "in", "of", "on", "s", "the", "to"))

_QUOTATION_MARKS = frozenset('“”„"«»')

# How British and American English write the same ending.
_AMERICAN = (("isation", "ization"), ("our", "or"), ("ence", "ense"), ("tre", "ter"), ("mme", "m"))

# What makes the name of a country that of its people, or the reverse.
_DEMONYMS = ("i", "n", "an", "ian", "istan", "ish")

# Letters that Unicode does not take apart into a plain letter and an accent.
_LETTERS = str.maketrans({"ı": "i", "ə": "a", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "ß": "ss"})

# The share of letters that alike words have in common: of three letters two, else seven in ten.
_NEAR = 0.7
_NEAR_OF_THREE = 0.66
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z0-9]")


def same(a: str, b: str) -> bool:
    """Say whether two names are one spelling, as `folded` tells."""
    return folded(a) == folded(b)


def folded(name: str) -> str:
    """Give a name without what two writings of it may differ in and be one spelling.

    That is capitals, blanks, quotation marks and an article at the head.
    """
    plain = normalize("NFKC", name).casefold()
    words = "".join(" " if c in _QUOTATION_MARKS else c for c in plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def abbreviates(short: str, name: str) -> bool:
    """Say whether the one word `short` is made of the initials of the words of `name`.

    Small words (of, for …) may lend their initials or not: PfP, NATO, UN.
    """
    letters = _letters(short)
    words = _words(name)
    if len(letters) < 2 or not _ABBREVIATION.fullmatch(short.strip()):
        return False
    return letters in (
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in _SMALL),
    )


def loosely_abbreviates(short: str, name: str) -> bool:
    """Say whether `short` is made of letters of `name`, in their order: UNFICYP, SFOR, A4P.

    It begins with the initial of a word, takes a letter from every other word that is not small,
    and no more than five letters from any.
    """
    if not _ABBREVIATION.fullmatch(short.strip()):
        return False
    letters = re.sub(r"[0-9]", "", _letters(short))
    words = [word for word in _words(name) if word not in _SMALL or word[0] in letters]
    return any(_spelt_from(letters, tuple(words[i:])) for i in range(len(words)))


def contains(long: str, short: str) -> bool:
    """Say whether all words of `short` stand in `long`, in any order; small words do not count.

    A word may also stand for several by their initials: the UN for the United Nations; and a people
    for its country: Bosnian for Bosnia.
    """
    return _all_found(_ordered(short), _ordered(long)) and bool(_great(short))


def near(a: str, b: str) -> bool:
    """Say whether two names are spellings of one: each word of the shorter has its like.

    Words are alike that begin with one letter and have seven letters in ten in common; words with
    digits only where they are equal.
    """
    if same(a, b):
        return False
    if run_together(a, b):
        return True
    shorter, longer = sorted((_great(a), _great(b)), key=len)
    left = list(longer)
    for word in shorter:
        like = max(left, key=lambda other: _likeness(word, other), default=None)
        if like is None or not _likeness(word, like):
            return False
        left.remove(like)
    return bool(shorter)


def same_but_number(name: str, label: str) -> bool:
    """Say whether a name is a label in the singular, or the other way round.

    Asked of descriptions only: in "Non-governmental organisations" the words after the first are
    small. In a proper name ("International Security Assistance Forces") a plural is a misprint.
    """
    rest = label.split()[1:]
    if not rest or any(word[:1].isupper() for word in rest):
        return False
    ours, theirs = _words(name), _words(label)
    return len(ours) == len(theirs) and all(
        a == b or f"{a}s" == b or a == f"{b}s" for a, b in zip(ours, theirs, strict=True)
    )


def in_words(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are printed, without punctuation."""
    return tuple(re.findall(r"\w+", normalize("NFKC", name)))


def run_together(a: str, b: str) -> bool:
    """Say whether two names are the same letters, with blanks or hyphens at other places."""
    return _words(a) != _words(b) and "".join(_words(a)) == "".join(_words(b))


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) < 3 or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return 0.0
    if _derived(a, b):
        return 0.0
    first, second = sorted((a, b))
    ratio = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return ratio if ratio >= (_NEAR_OF_THREE if len(a) == len(b) == 3 else _NEAR) else 0.0


def _derived(a: str, b: str) -> bool:
    """Say whether two words have one stem and different endings: peacekeeper, peacekeeping."""
    stem = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    return stem >= 6 and a[-1] != b[-1] and min(len(a), len(b)) - stem >= 2


def _all_found(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    found = [word for word in short if word.lower() not in _SMALL]
    inside = {word.lower() for word in long}
    return all(
        word.lower() in inside
        or any(_one_country(word.lower(), other) for other in inside)
        or any(abbreviates(word, run) for run in _runs(long, len(word)))
        for word in found
    ) or _reversed_abbreviation(found, long)


def _one_country(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    rest = longer.removeprefix(shorter)
    return len(shorter) >= 5 and rest != longer and rest in _DEMONYMS


def _reversed_abbreviation(short: list[str], long: tuple[str, ...]) -> bool:
    """Say whether runs of words of the short name stand abbreviated in the long one."""
    left = " ".join(short)
    for word in long:
        if _ABBREVIATION.fullmatch(word):
            for run in _runs(tuple(left.split()), len(word)):
                if abbreviates(word, run):
                    left = left.replace(run, "", 1)
    inside = {word.lower() for word in long}
    return left != " ".join(short) and all(word.lower() in inside for word in left.split())


def _runs(words: tuple[str, ...], letters: int) -> list[str]:
    """Give the runs of words that so many initials may stand for."""
    return [
        " ".join(words[i : i + length])
        for length in range(letters, letters + 3)
        for i in range(len(words) - length + 1)
    ]


def _spelt_from(letters: str, words: tuple[str, ...]) -> bool:
    """Say whether letters are one to five leading or inner letters of each word in turn."""
    if not letters:
        return not words
    if not words:
        return False
    first = words[0]
    if letters[0] != first[0]:
        return False
    for taken in range(1, min(5, len(letters)) + 1):
        if _is_within(letters[:taken], first) and _spelt_from(letters[taken:], words[1:]):
            return True
    return False


def _is_within(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


@lru_cache(maxsize=4096)
def _ordered(name: str) -> tuple[str, ...]:
    """Give the words of a name with their capitals and accents, in American spelling."""
    return tuple(map(_american, in_words(name)))


def _american(word: str) -> str:
    stem = word[:-1] if word.endswith("s") else word
    for british, american in _AMERICAN:
        if stem.endswith(british) and len(stem) > len(british) + 2:
            return f"{stem.removesuffix(british)}{american}{word[len(stem) :]}"
    return word


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    plain = "".join(c for c in normalize("NFKD", name) if not combining(c))
    return tuple(word.lower().translate(_LETTERS) for word in _ordered(plain))


def _great(name: str) -> tuple[str, ...]:
    return tuple(word for word in _words(name) if word not in _SMALL)


def _letters(short: str) -> str:
    return "".join(_words(short))
