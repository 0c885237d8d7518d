"""What is asked: every canned question with its example's values, with a copy's, and with none."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from copying import Copy

from peacegraph.errors import PeacegraphError
from peacegraph.query.naming import label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.parameters import bind, read_given
from peacegraph.query.question import LITERAL_TYPES, Parameter, Question
from peacegraph.query.things import resolve

EXAMPLE, COPY, UNBOUND = "example", "copy", "unbound"
Given = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with values for its parameters, as a person types them.

    of    EXAMPLE, COPY or UNBOUND
    text  the query that comes of it, for those who are asked in SPARQL
    """

    question: Question
    of: str
    given: Given
    text: str

    @property
    def name(self) -> str:
        return self.question.name


def all_asked(build: OpenBuild, questions: Iterable[Question], copy: Copy) -> Iterator[Asked]:
    """Give every question three times: of our own graph, of a copy in the same build, of all."""
    labels = f"{build.folder}/labels.sqlite"
    for question in questions:
        example = read_given(shlex.split(question.example)[3:])
        parameters = {parameter.name: parameter for parameter in question.parameters}
        of_copy = {
            name: [_of_copy(build, copy, parameters[name], value) for value in _apart(values)]
            for name, values in example.items()
        }
        for of, given in ((EXAMPLE, example), (COPY, of_copy), (UNBOUND, {})):
            yield Asked(question, of, given, bind(question, given, build.store, labels))


def _apart(values: Iterable[str]) -> list[str]:
    return [part for value in values for part in value.split("|")]


def _of_copy(build: OpenBuild, copy: Copy, parameter: Parameter, value: str) -> str:
    """Give what a person would type for the copy of a thing: its name, where it has it alone."""
    if parameter.type in ("date", "edtf"):
        return copy.later(value)
    if parameter.type in LITERAL_TYPES:
        return value
    labels = f"{build.folder}/labels.sqlite"
    ours = resolve(build.store, labels, value, parameter.type, parameter.name)
    theirs = copy.thing(ours)
    if not any(True for _ in build.store.quads_for_pattern(theirs, None, None, ox.DefaultGraph())):
        raise ValueError(f"{theirs} is not in this build: generate a larger one")
    name = label_of(build.store, theirs)
    try:
        alone = resolve(build.store, labels, name, parameter.type, parameter.name) == theirs
    except PeacegraphError:
        alone = False
    return name if alone else str(theirs)
