"""What changed between two built data sets, statement by statement, and through which passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.wording import plainly, property_in_words
from peacegraph.errors import PeacegraphError
from peacegraph.evidence.passages import passages_of
from peacegraph.names import PKO, PREFIXES, compact

FORMATS_READ = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}

Triple = tuple[str, str, str]

_RDF_TYPE = f"<{PREFIXES['rdf']}type>"
_ABOUT = f"<{PKO}about>"
_COMMENT = f"<{PREFIXES['rdfs']}comment>"
_DECIDED_BY = f"<{PKO}decidedBy>"
_DERIVED_FROM = f"<{PREFIXES['prov']}wasDerivedFrom>"
_KIND = f"<{PKO}kind>"
_LABELS = (f"<{PREFIXES['rdfs']}label>", f"<{PREFIXES['skos']}prefLabel>")
_ON_PROPERTY = f"<{PKO}onProperty>"
_POSITION = f"<{PKO}position>"
_PREFERRED = f"<{PKO}preferred>"
_QUALIFIER = f"<{PKO}countQualifier>"
_VALUE = f"<{PREFIXES['rdf']}value>"
_TOLD_APART = {
    f"<{PKO}{name}>"
    for name in (
        "CalendarDate",  # its days follow from its name alone
        "Disagreement",
        "Finding",
        "Passage",
        "PassagePart",
        "Position",
    )
}


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
    before, after = _read(old), _read(new)
    stated = _Stated(before, after)
    return Diff(
        tuple(_statements(before, after, stated)),
        tuple(_passages(before, after)),
        tuple(_disagreements(before, after)),
        tuple(_findings(before, after)),
    )


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


class _DataSet:
    """A data set with its blank nodes named by what they hold, as text.

    default   the statements of the default graph
    passages  by IRI, what they say and where they stand
    inferred  the statements of the other named graphs
    about     of what is told apart (disagreements, findings …), the values by property
    labels    the names of things
    """

    def __init__(self, quads: list[ox.Quad]) -> None:
        self.metadata = {f"<{iri}>": each for iri, each in passages_of(quads).items()}
        named = _naming(quads)
        self.default: set[Triple] = set()
        self.passages: defaultdict[str, set[Triple]] = defaultdict(set)
        self.inferred: set[Triple] = set()
        for quad in quads:
            if isinstance(quad.subject, ox.BlankNode):
                continue  # it is in the name of what leads to it
            triple = (str(quad.subject), str(quad.predicate), named(quad.object))
            if isinstance(quad.graph_name, ox.DefaultGraph):
                self.default.add(triple)
            elif str(quad.graph_name) in self.metadata:
                self.passages[str(quad.graph_name)].add(triple)
            else:
                self.inferred.add(triple)
        self.types: defaultdict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, tuple[bool, str]] = {}
        for subject, predicate, value in self.default:
            if predicate == _RDF_TYPE:
                self.types[subject].add(value)
            elif predicate in _LABELS:
                candidate = (not value.endswith("@en"), value)
                self.labels[subject] = min(self.labels.get(subject, candidate), candidate)
        self.about: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for subject, predicate, value in sorted(self.default):
            if self.told_apart(subject):
                self.about[subject][predicate].append(value)

    def told_apart(self, subject: str) -> bool:
        """Say whether a thing is reported otherwise than statement by statement."""
        return bool(self.types.get(subject, set()) & _TOLD_APART)

    def of(self, class_: str) -> set[str]:
        """Give the things of one of the classes that are told apart."""
        return {node for node in self.about if f"<{PKO}{class_}>" in self.about[node][_RDF_TYPE]}

    def one(self, node: str, known: str) -> str:
        """Give a value of something that is told apart, "" where it has none."""
        return next(iter(self.about[node].get(known, ())), "")


def _read(path: Path) -> _DataSet:
    if path.is_dir():
        return _DataSet(_from_folder(path))
    if not path.exists():
        raise PeacegraphError(
            "no-such-file", f"There is no file or folder {path}", "name a build or an export"
        )
    format_ = FORMATS_READ.get(path.suffix.lower())
    if format_ is None:
        raise PeacegraphError(
            "unknown-format",
            f"{path} does not end in {' or '.join(FORMATS_READ)}",
            "compare the folders of two builds, or exports that have the passages",
        )
    try:
        return _DataSet(list(ox.parse(path=str(path), format=format_)))
    except (OSError, SyntaxError, ValueError) as fault:
        raise _unreadable(path, fault) from fault


def _from_folder(folder: Path) -> list[ox.Quad]:
    pointers = [*folder.glob("current"), *folder.glob("*/current")]
    if pointers:
        last = max(pointers, key=lambda pointer: (pointer.stat().st_mtime_ns, pointer))
        folder = last.parent / last.read_text(encoding="utf-8").strip()
    if not (folder / "store").is_dir():
        raise PeacegraphError(
            "no-such-file", f"There is no build in {folder}", "make it with peacegraph build --out"
        )
    try:
        return list(ox.Store.read_only(str(folder / "store")))
    except OSError as fault:
        raise _unreadable(folder, fault) from fault


def _unreadable(path: Path, fault: Exception) -> PeacegraphError:
    reason = str(fault).splitlines()[0]
    return PeacegraphError("unreadable", f"{path} cannot be read: {reason}", "make it anew")


def _naming(quads: Iterable[ox.Quad]) -> Callable[[object], str]:
    """Give a name to every term; that of a blank node is a digest of all that it leads to."""
    held: defaultdict[object, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode):
            held[quad.subject].append(quad)
    names: dict[object, str] = {}

    def named(term: object) -> str:
        if not isinstance(term, ox.BlankNode):
            return str(term)
        # The nodes of a list lead to one another, too far for recursion.
        ahead = [term]
        while ahead:
            node = ahead[-1]
            names.setdefault(node, "_:…")  # what leads back to itself
            missing = [
                quad.object
                for quad in held[node]
                if isinstance(quad.object, ox.BlankNode) and quad.object not in names
            ]
            if missing:
                ahead += missing
                continue
            ahead.pop()
            content = sorted(
                f"{quad.predicate} {names.get(quad.object, str(quad.object))}"
                for quad in held[node]
            )
            names[node] = f"_:{sha256(' '.join(content).encode()).hexdigest()[:16]}"
        return names[term]

    return named


# ── Comparing ────────────────────────────────────────────────────────────────────────────────────


class _Stated:
    """What passages state newly or no longer: by statement, by value and by thing."""

    def __init__(self, before: _DataSet, after: _DataSet) -> None:
        self.statement: defaultdict[Triple, set[str]] = defaultdict(set)
        self.property: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self.thing: defaultdict[str, set[str]] = defaultdict(set)
        for passage in {**before.passages, **after.passages}:
            old, new = before.passages.get(passage, set()), after.passages.get(passage, set())
            for mark, triples in (("+", new - old), ("-", old - new), ("=", old & new)):
                for triple in triples:
                    self.statement[triple].add(f"{mark}{passage}")
                    if mark != "=":
                        self.property[triple[0], triple[1]].add(f"{mark}{passage}")
                        self.thing[triple[0]].add(f"{mark}{passage}")


def _statements(before: _DataSet, after: _DataSet, stated: _Stated) -> Iterator[Change]:
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
        if predicate == _RDF_TYPE and triple in there.inferred:
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


def _passages(before: _DataSet, after: _DataSet) -> Iterator[PassageChange]:
    for passage in sorted({**before.metadata, **after.metadata}):
        old, new = before.passages.get(passage, set()), after.passages.get(passage, set())
        was, now = before.metadata.get(passage), after.metadata.get(passage)
        moved = was is not None and now is not None and was != now
        came, went = len(new - old), len(old - new)
        if was is None or now is None or moved or came or went:
            what = "added" if was is None else "removed" if now is None else "changed"
            yield PassageChange(_compacted(passage), what, came, went, moved)


def _disagreements(before: _DataSet, after: _DataSet) -> Iterator[DisagreementChange]:
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
            _compacted(node),
            what,
            _plain(there.one(node, _COMMENT)),
            preferred_before,
            preferred_after,
            _shown(came | went),
        )


def _positions(data: _DataSet, node: str) -> set[tuple[str, str]]:
    return {
        (_value(data, position), passage)
        for position in data.about[node].get(_POSITION, ())
        for passage in (data.about[position].get(_DERIVED_FROM) or [""])
    }


def _preferred(data: _DataSet, node: str) -> str:
    position = data.one(node, _PREFERRED)
    return _value(data, position) if position else ""


def _value(data: _DataSet, position: str) -> str:
    value, qualifier = data.one(position, _VALUE), data.one(position, _QUALIFIER)
    if value.startswith("<"):
        return _name(data, value)
    meant = ox.NamedNode(qualifier[1:-1]) if qualifier else None
    return plainly(_literal(value), meant) if value.startswith('"') else value


def _findings(before: _DataSet, after: _DataSet) -> Iterator[FindingChange]:
    was, now = before.of("Finding"), after.of("Finding")
    for node in sorted(was ^ now):
        there, what = (after, "added") if node in now else (before, "resolved")
        yield FindingChange(_compacted(node), what, _plain(there.one(node, _COMMENT)))


# ── Words ────────────────────────────────────────────────────────────────────────────────────────


def _words(data: _DataSet, triple: Triple) -> str:
    subject, predicate, value = triple
    known = property_in_words(ox.NamedNode(predicate[1:-1]))
    if value.startswith("<"):
        words = _name(data, value)
    elif value.startswith("_:"):
        words = "[…]"
    else:
        words = plainly(_literal(value)) if value.startswith('"') else value
    return f"{_name(data, subject)}: {known} {words}"


def _name(data: _DataSet, term: str) -> str:
    known = data.labels.get(term)
    return _plain(known[1]) if known else _compacted(term)


def _plain(literal: str) -> str:
    return _literal(literal).value if literal.startswith('"') else literal


def _literal(written: str) -> ox.Literal:
    """Read a literal as N-Triples writes it."""
    (quad,) = ox.parse(f"<x:x> <x:x> {written} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def _compacted(term: str) -> str:
    return compact(term[1:-1]) if term.startswith("<") else term


def _shown(marked: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((f"{each[0]}{_compacted(each[1:])}" for each in marked), key=_by_name))


def _by_name(marked: str) -> tuple[str, str]:
    return marked[1:], marked[0]


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def as_text(found: Diff) -> str:
    """Give the changes as lines that begin with + or -, or ~ for what is not as it was."""
    parts = [_summary(found)]
    for heading, lines in _sections(found):
        if lines:
            parts.append("\n".join((heading, *(f"  {mark} {text}" for mark, text in lines))))
    return "\n\n".join(parts) + "\n"


def as_markdown(found: Diff) -> str:
    """Give the changes as Markdown lists."""
    from peacegraph.query.tables import markdown

    parts = [_summary(found)]
    for heading, lines in _sections(found):
        if lines:
            listed = "\n".join(f"- {_MARKS[mark]} {markdown(text)}" for mark, text in lines)
            parts.append(f"## {heading}\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def as_json(found: Diff) -> str:
    """Give the changes as one JSON object."""
    import json

    whole = {
        "statements": [each._asdict() for each in found.statements],
        "passages": [each._asdict() for each in found.passages],
        "disagreements": [each._asdict() for each in found.disagreements],
        "findings": [each._asdict() for each in found.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


_MARKS = {"+": "added:", "-": "withdrawn:", "~": "changed:"}


def _summary(found: Diff) -> str:
    if not any(found):
        return "Nothing has changed."
    added = sum(change.added for change in found.statements)
    told = [f"{added:,} statements added, {len(found.statements) - added:,} withdrawn"]
    for what, changes in (
        ("passages", found.passages),
        ("disagreements", found.disagreements),
        ("findings", found.findings),
    ):
        counted: dict[str, int] = {}
        for change in changes:
            counted[change.what] = counted.get(change.what, 0) + 1
        if counted:
            listed = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counted.items()))
            told.append(f"{what}: {listed}")
    return f"{'; '.join(told)}."


def _sections(found: Diff) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield (
        "Statements",
        [
            ("+" if each.added else "-", f"{each.words} ({each.why}{_through(each.passages)})")
            for each in found.statements
        ],
    )
    yield "Passages", [(_mark(each.what), _passage(each)) for each in found.passages]
    yield (
        "Disagreements",
        [
            (
                _mark(each.what),
                f"{each.disagreement}, {each.what}{_decision(each)}{_through(each.passages)}. "
                f"{each.sentence}",
            )
            for each in found.disagreements
        ],
    )
    yield "Findings", [(_mark(each.what), each.sentence) for each in found.findings]


def _mark(what: str) -> str:
    return {"added": "+", "removed": "-", "resolved": "-"}.get(what, "~")


def _through(passages: tuple[str, ...]) -> str:
    return f": {', '.join(passages)}" if passages else ""


def _passage(change: PassageChange) -> str:
    told = [f"{change.came} statements more" if change.came else ""]
    told += [f"{change.went} statements fewer" if change.went else ""]
    told += ["another place, text or citation" if change.moved else ""]
    return f"{change.passage} ({'; '.join(filter(None, told))})".replace(" ()", "")


def _decision(change: DisagreementChange) -> str:
    if change.what != "decided otherwise":
        return ""
    return f", from {change.before or 'none'} to {change.after or 'none'}"


FORMATS: Mapping[str, Callable[[Diff], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
