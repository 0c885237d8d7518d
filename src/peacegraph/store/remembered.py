"""Reading and validating that remembers: only what has changed since is done again.

Everything here gives exactly what the function that it stands for gives.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pyoxigraph as ox

from peacegraph.errors import Where
from peacegraph.query.catalogue import read_question
from peacegraph.query.question import Question, as_json, from_json
from peacegraph.read.files import ParsedFile, quads_in
from peacegraph.reason.rules import Rule, read_rule
from peacegraph.store.memo import Memo, as_n_quads, name_of
from peacegraph.validate.reach import SUBCLASS, concerned, reach_of, seen_from
from peacegraph.validate.shapes import ShapeResult, hierarchy, shape_results


class Remembered:
    """What reads and validates, with the memos of the builds before."""

    def __init__(self, memo: Memo) -> None:
        self.memo = memo

    def quads_in(self, text: str, path: Path, file_name: str) -> tuple[ox.Quad, ...]:
        """Give what `read.files.quads_in` gives."""
        name = _name_of_file(text, path.suffix, file_name)
        kept = self.memo.kept_quads(name)
        if kept is None:
            kept = quads_in(text, path, file_name)
            self.memo.keep_quads(name, kept)
        return kept

    def question(self, file: Path) -> Question:
        """Give what `query.catalogue.read_question` gives."""
        name = _name_of_query("question", file)
        kept = self.memo.kept(name) if name else None
        if kept is not None:
            return from_json(json.loads(kept))
        question = read_question(file)
        if name:
            self.memo.keep(name, json.dumps(as_json(question)).encode())
        return question

    def rule(self, file: Path) -> Rule:
        """Give what `reason.rules.read_rule` gives."""
        name = _name_of_query("rule", file)
        kept = self.memo.kept(name) if name else None
        if kept is not None:
            told = json.loads(kept)
            iri, mentions = ox.NamedNode(told.pop("iri")), told.pop("mentions")
            known = None if mentions is None else frozenset(mentions)
            return Rule(iri=iri, where=Where(file, 1), mentions=known, **told)
        rule = read_rule(file)
        if name:
            told = {**asdict(replace(rule, where=Where(Path(), 1))), "iri": rule.iri.value}
            del told["where"]
            told["mentions"] = None if rule.mentions is None else sorted(rule.mentions)
            self.memo.keep(name, json.dumps(told).encode())
        return rule

    def shape_results(
        self,
        data: Sequence[ParsedFile],
        shapes: Sequence[ParsedFile],
        ontology: Sequence[ParsedFile],
    ) -> frozenset[ShapeResult]:
        """Give what `validate.shapes.shape_results` gives of the data and the class hierarchy.

        Kept is one outcome for the same shapes and hierarchy, with the names of the files that it
        was found of. Only the nodes that the differences between those files and these concern are
        asked again; all of them where the shapes look farther than can be told, where a class was
        moved, or where what a file said before is no longer known.
        """
        rules = [quad for file in shapes for quad in file.quads]
        classes = list(hierarchy(ontology))
        name = name_of("shapes", as_n_quads(rules).decode(), as_n_quads(classes).decode())
        named = {_name_of_file(f.text, f.path.suffix, f.name): f for f in data}
        results = self._asked_again(name, named, rules, classes)
        if results is None:
            everything = [quad for file in data for quad in file.quads]
            results = shape_results((*everything, *classes), rules)
        outcome = {"files": sorted(named), "results": sorted(results)}
        self.memo.keep(name, json.dumps(outcome).encode())
        return results

    def _asked_again(
        self,
        name: str,
        named: dict[str, ParsedFile],
        rules: Sequence[ox.Quad],
        classes: Sequence[ox.Quad],
    ) -> frozenset[ShapeResult] | None:
        kept, reach = self.memo.kept(name), reach_of(rules)
        if kept is None or reach is None:
            return None
        before = json.loads(kept)
        known = frozenset(ShapeResult(*each) for each in before["results"])
        gone = [self.memo.kept_quads(each) for each in set(before["files"]) - named.keys()]
        if None in gone:
            return None
        new = [file.quads for each, file in named.items() if each not in set(before["files"])]
        staying = [file.quads for each, file in named.items() if each in set(before["files"])]
        changed = {quad.triple for quads in gone if quads for quad in quads}
        changed ^= {quad.triple for quads in new for quad in quads}
        if changed:
            changed -= {t for quads in staying for quad in quads if (t := quad.triple) in changed}
        if any(triple.predicate.value == SUBCLASS for triple in changed):
            return None
        quads = [quad for each in (*staying, *new, classes) for quad in each]
        again = concerned(reach, changed, quads)
        if not again:
            return known
        names = {_focus(node) for node in again}
        seen = set(seen_from(reach, again, quads))
        asked = shape_results((*seen, *classes), rules)
        return frozenset(
            (
                *(each for each in known if each.focus not in names),
                *(each for each in asked if each.focus in names),
            )
        )


def _name_of_file(text: str, ending: str, file_name: str) -> str:
    return name_of("file", file_name, ending, text)


def _name_of_query(kind: str, file: Path) -> str | None:
    """Give the name of the memo of a query; None where it cannot be read, which reading tells."""
    try:
        return name_of(kind, file.parent.name, file.name, file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _focus(node: ox.NamedNode | ox.BlankNode) -> str:
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else node.value
