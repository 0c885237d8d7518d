"""What the tests ask: every question of the catalogue, by its own example."""

from __future__ import annotations

import shlex

from peacegraph.names import expand
from peacegraph.query.catalogue import read_catalogue
from peacegraph.query.parameters import read_given
from peacegraph.query.question import Question

from .page import question_files

QUESTIONS = read_catalogue(question_files())

# What no passage says anything of, by the type of parameter that takes it: see `nowhere/`, but for
# the concepts, of which there are some that nothing is told of.
NOTHING_KNOWN = {
    expand(type): name
    for type, name in {
        "pko:PeaceOperation": "Northland Force",
        "rdfs:Resource": "Northland Force",
        "pko:State": "Northland",
        "pko:Agent": "Northland",
        "pko:Organisation": "Northland",
        "pko:Place": "Northland Bay",
        "pko:Instrument": "Northland Act",
        "pko:CitedWork": "Northland Gazette",
        "pko:Source": "Northland Herald",
        "scheme:echelon": "detachment",
        "scheme:operation-type": "air campaign",
    }.items()
}
# Their rows are no facts of the sources, but what the graph holds of its own contents.
ABOUT_THE_GRAPH = {
    "coverage-by-source",
    "links-to-other-data",
    "passages-of-a-source",
}


def named(question: Question) -> str:
    return question.name


def as_in_the_example(question: Question) -> dict[str, list[str]]:
    """Give the parameters of `peacegraph ask name parameter=value …`."""
    return read_given(shlex.split(question.example)[3:])


def unknown(question: Question) -> dict[str, str]:
    """Give one of the parameters what nothing is known of: the operation, where it has one."""
    takers = [each for each in question.parameters if each.type in NOTHING_KNOWN]
    taker = min(takers, key=lambda each: each.name not in ("operation", "thing"))
    return {taker.name: NOTHING_KNOWN[taker.type]}
