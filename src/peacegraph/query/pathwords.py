"""What connects two things, in words: one sentence for a statement or a node without a name."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.names import PKO
from peacegraph.query.naming import DEFAULT, class_label, label_of
from peacegraph.query.things import kind_of
from peacegraph.vocabulary import RDF_TYPE, RDFS_LABEL, SKOS_PREF_LABEL

# How many values of one property a sentence names.
_MOST_VALUES = 3


class Wording(NamedTuple):
    """How a node without a name is put in words, with two of its ends.

    subjects  the properties whose value may be the subject, the best first
    verb      what follows it; {property} is replaced by that property's values
    tails     the words before the value of each other property
    notes     properties whose values follow in brackets
    nobody    the subject where the node has none
    """

    subjects: tuple[str, ...]
    verb: str
    tails: dict[str, str]
    notes: tuple[str, ...] = ()
    nobody: str = ""


WORDINGS = {
    "AreaOfResponsibility": Wording(
        ("ofUnit", "ofDeployment"),
        "is responsible",
        {"covers": "for", "inhabitedBy": "for an area inhabited by"},
    ),
    "Appraisal": Wording(
        ("speaker",),
        "speaks",
        {
            "about": "of",
            "addressee": "to",
            "occasion": "on the occasion of",
            "benchmark": "by the benchmark of",
            "ratedAbove": "rating it above",
            "speakerPost": "as",
        },
        ("stance",),
        "A source",
    ),
    "AssessedContribution": Wording(("contributor",), "pays a share", {"ofBudget": "of"}),
    "Attachment": Wording(
        ("attachedUnit",), "is attached", {"higherUnit": "to"}, ("commandRelation",)
    ),
    "AwardConferral": Wording(
        ("recipient",),
        "receives {award}",
        {
            "conferredBy": "from",
            "ofDeployment": "for service in",
            "concerns": "concerning",
        },
    ),
    "CausalClaim": Wording(("cause",), "is named as a cause", {"effect": "of"}),
    "LogisticSupport": Wording(
        ("provider",),
        "gives {supportKind}",
        {"ofDeployment": "to", "beneficiary": "to"},
    ),
    "Measurement": Wording(
        ("fromPlace", "observedOf"),
        "lies at a stated distance",
        {"toPlace": "from", "fromPlace": "from", "alongPlace": "along"},
    ),
    "Membership": Wording(("member",), "is a member", {"memberOf": "of"}),
    "Post": Wording(
        ("holder",), "holds a post ({role})", {"postIn": "in", "filledFrom": "filled from"}
    ),
    "RankHeld": Wording(("holder",), "holds the rank of {rank}", {}),
    "Stationing": Wording(
        ("stationedUnit", "stationed"),
        "is stationed",
        {"stationedAt": "at", "stationed": "as part of"},
    ),
    "Superlative": Wording(("superlativeOf",), "is called {superlativeKind}", {}),
    "TaskAssignment": Wording(
        ("assignee",),
        "carries out {task}",
        {
            "taskSite": "at",
            "beneficiary": "for",
            "jointlyWith": "jointly with",
            "participant": "with",
            "concerns": "concerning",
            "basedOn": "on the basis of",
            "underCommandOf": "under the command of",
        },
    ),
}

# Labels of properties that are no verbs, as they stand between two names.
_PHRASES = {
    "alongPlace": "is along",
    "atRequestOf": "is at the request of",
    "beneficiary": "is for the benefit of",
    "grantsTo": "grants powers to",
    "jointlyWith": "is carried out jointly with",
    "memberOf": "is a membership in",
    "occasion": "is on the occasion of",
    "postIn": "is a post in",
    "speakerPost": "is made in the post",
    "stationedAt": "is at",
    "taskSite": "is at the site",
}

# What stands for a part of a verb that nothing is known of.
_SOMETHING = {
    "award": "an award",
    "rank": "an officer or soldier",
    "role": "",
    "superlativeKind": "a superlative",
    "supportKind": "support",
    "task": "a task",
}


class Thing(NamedTuple):
    """A thing on a path: its IRI, its name, and in words what it is."""

    iri: str
    label: str
    kind: str


class Link(NamedTuple):
    """What connects two things: statements of the one, or of a node between them.

    ends  for each of the two things, the property that leads to it; "" for the subject itself
    """

    cost: float
    node: ox.NamedNode
    ends: tuple[tuple[ox.NamedNode, str], tuple[ox.NamedNode, str]]


class Words:
    """Things and links in words, as the default graph has them."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def thing(self, node: ox.NamedNode) -> Thing:
        """Give a thing with its name and what it is."""
        return Thing(node.value, label_of(self.store, node), kind_of(self.store, node))

    def name(self, node: ox.NamedNode) -> str:
        """Give the name of a thing; where it has none, what it is."""
        name = label_of(self.store, node)
        if has_name(self.store, node):
            return name
        return f"the {kind_of(self.store, node).partition(' ')[2]} “{name}”"

    def sentence(self, link: Link) -> tuple[str, ox.NamedNode, list[ox.Triple]]:
        """Give a link in words, the thing it speaks of first, and the triples that say so."""
        (one, by_one), (other, by_other) = link.ends
        if not by_one:
            words = f"{self.name(one)} {self._verb(by_other)} {self.name(other)}"
            return words, one, [ox.Triple(one, ox.NamedNode(by_other), other)]
        ends = {_local(by_one): one, _local(by_other): other}
        triples = [
            ox.Triple(link.node, ox.NamedNode(known), thing)
            for thing, known in ((one, by_one), (other, by_other))
        ]
        for class_ in sorted(self._classes(link.node)):
            wording = WORDINGS.get(class_)
            if wording is None:
                continue
            worded = self._worded(link.node, wording, ends)
            if worded is not None:
                sentence, first, more = worded
                return sentence, first or one, triples + more
        kind = kind_of(self.store, link.node)
        verbs = f"{self._verb(by_one)} {self.name(one)} and {self._verb(by_other)}"
        return f"{kind[:1].upper()}{kind[1:]} {verbs} {self.name(other)}", one, triples

    def _worded(
        self, node: ox.NamedNode, wording: Wording, ends: dict[str, ox.NamedNode]
    ) -> tuple[str, ox.NamedNode | None, list[ox.Triple]] | None:
        """Word a node by its class, or give None where an end has no place in the wording."""
        triples: list[ox.Triple] = []
        role = next((each for each in wording.subjects if each in ends), "") or next(
            (each for each in wording.subjects if self._values(node, each)), ""
        )
        if role in ends:
            subject, first = self.name(ends[role]), ends[role]
        elif role:
            subject, first = self._all(node, role, triples), None
        elif wording.nobody:
            subject, first = wording.nobody, None
        else:
            return None
        cores = [part.partition("}")[0] for part in wording.verb.split("{")[1:]]
        tails = [each for each in ends if each not in (role, *cores, *wording.notes)]
        if any(each not in wording.tails for each in tails):
            return None
        verb = wording.verb
        for core in cores:
            if core in ends:
                verb = verb.replace(f"{{{core}}}", self.name(ends[core]))
            elif not self._values(node, core):
                verb = verb.replace(f" ({{{core}}})", "").replace(f"{{{core}}}", _SOMETHING[core])
            else:
                verb = verb.replace(f"{{{core}}}", self._all(node, core, triples))
        # Nearest to the verb what the wording names first.
        tails.sort(key=list(wording.tails).index)
        if first is None:
            first = ends[tails[0]] if tails else next(iter(ends.values()))
        parts = [f"{wording.tails[each]} {self.name(ends[each])}" for each in tails]
        noted = [self._all(node, each, triples) for each in wording.notes]
        notes = "; ".join([*filter(None, noted), *self._dates(node, triples)])
        sentence = " ".join([subject, verb, *parts]) + (f" ({notes})" if notes else "")
        return sentence[:1].upper() + sentence[1:], first, triples

    def _dates(self, node: ox.NamedNode, triples: list[ox.Triple]) -> list[str]:
        begin, end, date = (self._all(node, each, triples) for each in ("begin", "end", "date"))
        if begin and end:
            return [f"{begin} to {end}"]
        return [
            words for words in (begin and f"from {begin}", end and f"until {end}", date) if words
        ]

    def _all(self, node: ox.NamedNode, local: str, triples: list[ox.Triple]) -> str:
        """Give the values of a property of a node in words, and note the triples."""
        values = self._values(node, local)
        known = ox.NamedNode(PKO + local)
        triples += [ox.Triple(node, known, value) for value in values[:_MOST_VALUES]]
        names = sorted(
            self.name(value) if isinstance(value, ox.NamedNode) else value.value
            for value in values[:_MOST_VALUES]
        )
        if len(values) > _MOST_VALUES:
            names.append("more")
        *first, last = names or [""]
        return f"{', '.join(first)} and {last}" if first else last

    def _values(self, node: ox.NamedNode, local: str) -> list[ox.NamedNode | ox.Literal]:
        found = [
            quad.object
            for quad in self.store.quads_for_pattern(node, ox.NamedNode(PKO + local), None, DEFAULT)
            if isinstance(quad.object, ox.NamedNode | ox.Literal)
        ]
        return sorted(found, key=str)

    def _verb(self, known: str) -> str:
        phrase = _PHRASES.get(_local(known))
        return phrase or class_label(self.store, ox.NamedNode(known))

    def _classes(self, node: ox.NamedNode) -> list[str]:
        return [
            quad.object.value.removeprefix(PKO)
            for quad in self.store.quads_for_pattern(node, RDF_TYPE, None, DEFAULT)
            if isinstance(quad.object, ox.NamedNode)
        ]


def has_name(store: ox.Store, thing: ox.NamedNode) -> bool:
    """Tell whether a thing has a label; what has none is named by the end of its IRI."""
    return any(
        True
        for predicate in (RDFS_LABEL, SKOS_PREF_LABEL)
        for _ in store.quads_for_pattern(thing, predicate, None, DEFAULT)
    )


def _local(iri: str) -> str:
    return iri.removeprefix(PKO)
