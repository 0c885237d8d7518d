"""What a thing is called in an answer."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.vocabulary import RDFS_LABEL, SKOS_PREF_LABEL

DEFAULT = ox.DefaultGraph()


def label_of(store: ox.Store, thing: ox.NamedNode | ox.BlankNode) -> str:
    """Give the name to show for a thing.

    Its English rdfs:label, else its English skos:prefLabel, else either without or in another
    language (the first by language and text), else the end of its IRI with hyphens as blanks.
    """
    best: tuple[int, str, str] | None = None
    for rank, predicate in enumerate((RDFS_LABEL, SKOS_PREF_LABEL)):
        for quad in store.quads_for_pattern(thing, predicate, None, DEFAULT):
            label = quad.object
            if not isinstance(label, ox.Literal):
                continue
            language = label.language or ""
            if language == "en":
                candidate = (rank, "", label.value)
            else:
                candidate = (rank + 2, language, label.value)
            best = candidate if best is None else min(best, candidate)
        if best is not None and best[0] == rank:
            break
    return best[2] if best is not None else last_segment(thing.value)


class Names(dict[ox.NamedNode | ox.BlankNode, str]):
    """The names to show for the things of a data set that stays as it is, each looked up once."""

    def __init__(self, store: ox.Store) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, thing: ox.NamedNode | ox.BlankNode) -> str:
        """Look up a name, as `label_of` does."""
        name = self[thing] = label_of(self._store, thing)
        return name


def last_segment(iri: str) -> str:
    """Give the end of an IRI, after its last # or /, with hyphens as blanks."""
    end = iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return end.replace("-", " ") or iri


def a(noun: str) -> str:
    """Give a noun with its indefinite article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def class_label(store: ox.Store, class_: ox.NamedNode) -> str:
    """Give the name of a class as it stands within a sentence: "peace operation"."""
    label = label_of(store, class_)
    if " " not in label and label[1:] != label[1:].lower():
        # No label: the local name, PeaceOperation, stands for one.
        label = "".join(f" {c.lower()}" if c.isupper() else c for c in label).strip()
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
