"""What changed between two built data sets, statement by statement, and through which passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.wording import plainly, property_in_words
from peacegraph.names import PKO
from peacegraph.publish.dataset import TYPE, DataSet, Triple, compacted, literal, plain, read
from peacegraph.vocabulary import PROV_DERIVED_FROM, RDF_VALUE, RDFS_COMMENT

_COMMENT = str(RDFS_COMMENT)
_DECIDED_BY = f"<{PKO}decidedBy>"
_DERIVED_FROM = str(PROV_DERIVED_FROM)
_KIND = f"<{PKO}kind>"
_POSITION = f"<{PKO}position>"
_PREFERRED = f"<{PKO}preferred>"
_QUALIFIER = f"<{PKO}countQualifier>"
_VALUE = str(RDF_VALUE)


class Change(NamedTuple):
    """A statement that the default graph has won or lost.

    added      whether it is new; else it was withdrawn
    statement  its subject, predicate and object as N-Triples has them
    words      the same in words
    why        "first stated", "no longer stated", "another value is stated", "decided otherwise",
               "follows from other facts", "inferred", or "not from a passage"
    passages   the passages through which it changed, each marked "+" or "-" for what is stated
               there newly or no longer, "=" for what is stated as before
    """

    added: bool
    statement: Triple
    words: str
    why: str
    passages: tuple[str, ...]


class PassageChange(NamedTuple):
    """A passage that is new ("added"), gone ("removed") or not as it was ("changed").

    The numbers are those of its statements that came and went; `moved` tells whether its place in
    the source, its digest or what it cites is another.
    """

    passage: str
    what: str
    came: int
    went: int
    moved: bool


class DisagreementChange(NamedTuple):
    """A disagreement that was added, resolved, or is not as it was.

    what      "added", "resolved", "decided otherwise", "decided by another rule", "other positions"
              or "another kind"
    sentence  what it says, or said last
    before    the value preferred before, and `after` now; "" for none
    passages  those of its positions that came ("+") or went ("-")
    """

    disagreement: str
    what: str
    sentence: str
    before: str
    after: str
    passages: tuple[str, ...]


class FindingChange(NamedTuple):
    """A finding that was added ("added") or is gone ("resolved")."""

    finding: str
    what: str
    sentence: str


class Diff(NamedTuple):
    """All that changed, each part in a steady order."""

    statements: tuple[Change, ...]
    passages: tuple[PassageChange, ...]
    disagreements: tuple[DisagreementChange, ...]
    findings: tuple[FindingChange, ...]


def diff(old: Path, new: Path) -> Diff:
    """Compare two built data sets.

    Each is the folder of a build, a folder that builds are kept in (the one pointed at last), or an
    export that has the passages (.nq, .trig). What has no name, such as a selector, is compared by
    what it holds.

    Raises PeacegraphError "no-such-file", "unknown-format" and "unreadable".
    """
    before, after = read(old), read(new)
    return Diff(
        tuple(_statements(before, after)),
        tuple(_passages(before, after)),
        tuple(_disagreements(before, after)),
        tuple(_findings(before, after)),
    )


# ── Comparing ────────────────────────────────────────────────────────────────────────────────────


class _Stated:
    """What passages state newly, no longer or as before: by statement, by property."""

    def __init__(self, before: DataSet, after: DataSet) -> None:
        self.statement: defaultdict[Triple, set[str]] = defaultdict(set)
        self.property: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for passage in {**before.passages, **after.passages}:
            old, new = before.passages.get(passage, set()), after.passages.get(passage, set())
            for mark, triples in (("+", new - old), ("-", old - new), ("=", old & new)):
                for triple in triples:
                    self.statement[triple].add(f"{mark}{passage}")
                    if mark != "=":
                        self.property[triple[0], triple[1]].add(f"{mark}{passage}")


def _statements(before: DataSet, after: DataSet) -> Iterator[Change]:
    stated = _Stated(before, after)
    changes = [
        *((True, triple, after) for triple in after.default - before.default),
        *((False, triple, before) for triple in before.default - after.default),
    ]
    # What becomes of a thing's computed values is due to what its stated values have become.
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for _, triple, _ in changes:
        behind[triple[0]].update(stated.statement.get(triple, ()))
    for added, triple, there in sorted(changes, key=lambda change: (change[1], change[0])):
        subject, predicate, _ = triple
        if there.told_apart(subject):
            continue
        if predicate == TYPE and triple in there.inferred:
            continue  # that a thing is of a wider class goes without saying
        mark = "+" if added else "-"
        stating = stated.statement.get(triple, set())
        itself = {each for each in stating if each.startswith(mark)}
        beside = stated.property.get((subject, predicate), set())
        if itself:
            why, through = ("first stated" if added else "no longer stated"), itself
        elif beside and not added:
            why, through = "another value is stated", beside | stating
        elif stating:
            why, through = "decided otherwise", beside | stating
        elif triple in there.inferred:
            why, through = "inferred", behind[subject]
        elif behind[subject] and predicate.startswith(f"<{PKO}"):
            why, through = "follows from other facts", behind[subject]
        else:
            why, through = "not from a passage", set()
        yield Change(added, triple, _words(there, triple), why, _shown(through))


def _passages(before: DataSet, after: DataSet) -> Iterator[PassageChange]:
    for passage in sorted({**before.metadata, **after.metadata}):
        old, new = before.passages.get(passage, set()), after.passages.get(passage, set())
        was, now = before.metadata.get(passage), after.metadata.get(passage)
        moved = was is not None and now is not None and was != now
        came, went = len(new - old), len(old - new)
        if was is None or now is None or moved or came or went:
            what = "added" if was is None else "removed" if now is None else "changed"
            yield PassageChange(compacted(passage), what, came, went, moved)


def _disagreements(before: DataSet, after: DataSet) -> Iterator[DisagreementChange]:
    was, now = before.of("Disagreement"), after.of("Disagreement")
    for node in sorted(was | now):
        old, new = _positions(before, node), _positions(after, node)
        preferred_before, preferred_after = _preferred(before, node), _preferred(after, node)
        if node not in was:
            what = "added"
        elif node not in now:
            what = "resolved"
        elif before.one(node, _KIND) != after.one(node, _KIND):
            what = "another kind"
        elif preferred_before != preferred_after:
            what = "decided otherwise"
        elif before.one(node, _DECIDED_BY) != after.one(node, _DECIDED_BY):
            what = "decided by another rule"
        elif old != new:
            what = "other positions"
        else:
            continue
        there = after if node in now else before
        stating_before, stating_now = ({passage for _, passage in each} for each in (old, new))
        came = {f"+{passage}" for passage in stating_now - stating_before}
        went = {f"-{passage}" for passage in stating_before - stating_now}
        yield DisagreementChange(
            compacted(node),
            what,
            plain(there.one(node, _COMMENT)),
            preferred_before,
            preferred_after,
            _shown(came | went),
        )


def _positions(data: DataSet, node: str) -> set[tuple[str, str]]:
    return {
        (_value(data, position), passage)
        for position in data.about[node].get(_POSITION, ())
        for passage in (data.about[position].get(_DERIVED_FROM) or [""])
    }


def _preferred(data: DataSet, node: str) -> str:
    position = data.one(node, _PREFERRED)
    return _value(data, position) if position else ""


def _value(data: DataSet, position: str) -> str:
    value, qualifier = data.one(position, _VALUE), data.one(position, _QUALIFIER)
    if value.startswith("<"):
        return data.name(value)
    meant = ox.NamedNode(qualifier[1:-1]) if qualifier else None
    return plainly(literal(value), meant) if value.startswith('"') else value


def _findings(before: DataSet, after: DataSet) -> Iterator[FindingChange]:
    was, now = before.of("Finding"), after.of("Finding")
    for node in sorted(was ^ now):
        there, what = (after, "added") if node in now else (before, "resolved")
        yield FindingChange(compacted(node), what, plain(there.one(node, _COMMENT)))


# ── Words ────────────────────────────────────────────────────────────────────────────────────────


def _words(data: DataSet, triple: Triple) -> str:
    subject, predicate, value = triple
    known = property_in_words(ox.NamedNode(predicate[1:-1]))
    if value.startswith("<"):
        words = data.name(value)
    elif value.startswith("_:"):
        words = "[…]"
    else:
        words = plainly(literal(value)) if value.startswith('"') else value
    return f"{data.name(subject)}: {known} {words}"


def _shown(marked: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((f"{each[0]}{compacted(each[1:])}" for each in marked), key=_by_name))


def _by_name(marked: str) -> tuple[str, str]:
    return marked[1:], marked[0]
