"""Statements laid out as the lines of the house form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from peacegraph.names import PREFIXES
from peacegraph.read.iris import Names, unescaped
from peacegraph.read.syntax import (
    Comment,
    Graph,
    Node,
    Object,
    Pair,
    PropertyList,
    Term,
    Triples,
)
from peacegraph.read.tokens import Kind, Token, is_name
from peacegraph.vocabulary import RDF_TYPE

WIDTH = 100  # columns of a line; a tab counts as four
_TAB = 4

_RDFS, _SKOS = PREFIXES["rdfs"], PREFIXES["skos"]
_TYPE = RDF_TYPE.value
_LABELS = {
    f"{_RDFS}label",
    f"{_SKOS}altLabel",
    f"{_SKOS}prefLabel",
    f"{_SKOS}hiddenLabel",
}
# The order of what is said of a term; what is not named here follows as it was written.
_TERM_ORDER = (
    f"{_RDFS}label",
    f"{_SKOS}altLabel",
    f"{_SKOS}prefLabel",
    f"{_SKOS}notation",
    f"{_SKOS}definition",
    f"{_RDFS}comment",
    f"{_SKOS}scopeNote",
    f"{_SKOS}example",
)
_TERM_TYPES = (PREFIXES["owl"], PREFIXES["rdf"], _RDFS, _SKOS)
_HEADER = f"{PREFIXES['owl']}Ontology"  # no term, though OWL has the name


class Lines:
    """Lays out blocks, and takes note of the prefixes that they use.

    names       the prefixes and the base that hold where the block stands
    declared    the prefixes that the finished file may declare
    used        those of them that have been written so far
    """

    def __init__(self, names: Names, declared: Mapping[str, str]) -> None:
        self.names = names
        self.declared = declared
        self.used: set[str] = set()

    def triples(self, block: Triples, depth: int) -> list[str]:
        """Lay out one subject; `depth` is the number of tabs before it."""
        subject, pairs, closing = block.subject, block.pairs, block.closing
        if isinstance(subject.node, PropertyList) and subject.node.pairs:
            subject, pairs, inner = _unbracketed(subject.node, subject, pairs)
            closing = inner + closing
        loose, behind = _split(subject.after)
        lines = spaced((*block.before, *loose), depth, block.apart)
        lines += _ending(self._object(subject.node, depth, "", ""), behind)
        for pair in self._ordered(pairs):
            lines += self._pair(pair, depth + 1)
        lines += _plain(closing, depth + 1)
        return lines + _ending([_line(depth + 1, ".")], block.after)

    def graph(self, block: Graph) -> list[str]:
        """Lay out a named graph, or the default graph in brackets."""
        loose, behind = _split(block.opening)
        lines = spaced((*block.before, *loose), 0, block.apart)
        if block.name is None:
            lines += _ending(["{"], behind)
        else:
            lines += _ending(self._object(block.name, 0, "", " {"), behind)
        for number, triples in enumerate(block.blocks):
            lines += [""] if number else []
            lines += self.triples(triples, 1)
        if block.closing:
            lines += [""] if block.blocks and block.closing[0].apart else []
            lines += without_last_blank(spaced(block.closing, 1, False))
        return lines + _ending(["}"], block.after)

    def _ordered(self, pairs: Sequence[Pair]) -> list[Pair]:
        types = [pair for pair in pairs if self._iri(pair.predicate) == _TYPE]
        is_term = any(
            (iri := self._iri(found.node.token)).startswith(_TERM_TYPES) and iri != _HEADER
            for pair in types
            for found in pair.objects
            if isinstance(found.node, Term)
        )
        order = (_TYPE, *_TERM_ORDER) if is_term else (_TYPE,)

        def rank(pair: Pair) -> int:
            iri = self._iri(pair.predicate)
            return order.index(iri) if iri in order else len(order)

        return sorted(pairs, key=rank)

    def _pair(self, pair: Pair, depth: int) -> list[str]:
        """Lay out a predicate and its objects, with a semicolon at their end."""
        last = pair.objects[-1]
        loose, behind = _split(last.after + pair.after)
        objects = [*pair.objects[:-1], replace(last, after=())]
        lines = _plain((*pair.before, *loose), depth)
        return lines + _ending(self._statement(pair.predicate, objects, depth), behind)

    def _statement(self, predicate: Token, objects: Sequence[Object], depth: int) -> list[str]:
        verb = self._predicate(predicate)
        commented = any(found.before or found.after for found in objects)
        if len(objects) == 1 and not commented:
            return self._object(objects[0].node, depth, f"{verb} ", " ;")
        if not commented and self._iri(predicate) not in _LABELS:
            written = self._on_one_line(objects, " , ")
            if written is not None and _fits(line := _line(depth, f"{verb} {written} ;")):
                return [line]
        lines: list[str] = []
        lead, at = f"{verb} ", depth
        for found in objects:
            loose, behind = _split(found.after)
            before = _plain((*found.before, *loose), depth + 1)
            if before and lead:  # comments come first, so the predicate stands alone
                lines.append(_line(depth, verb))
                lead, at = "", depth + 1
            mark = " ;" if found is objects[-1] else " ,"
            lines += before + _ending(self._object(found.node, at, lead, mark), behind)
            lead, at = "", depth + 1
        return lines

    def _object(self, node: Node, depth: int, lead: str, mark: str) -> list[str]:
        """Lay out one node between what leads to it and the mark that follows it."""
        written = self._inline(node)
        if written is not None:
            line = _line(depth, f"{lead}{written}{mark}")
            if isinstance(node, Term) or written in ("[]", "()") or _fits(line):
                return [line]
        if isinstance(node, PropertyList):
            inner = [
                line for pair in self._ordered(node.pairs) for line in self._pair(pair, depth + 1)
            ]
            brackets = "[]"
        else:
            assert not isinstance(node, Term)  # a term is always written on one line
            inner = [line for item in node.items for line in self._item(item, depth + 1)]
            brackets = "()"
        inner += _plain(node.closing, depth + 1)
        return [_line(depth, f"{lead}{brackets[0]}"), *inner, _line(depth, f"{brackets[1]}{mark}")]

    def _item(self, item: Object, depth: int) -> list[str]:
        loose, behind = _split(item.after)
        lines = _plain((*item.before, *loose), depth)
        return lines + _ending(self._object(item.node, depth, "", ""), behind)

    def _inline(self, node: Node) -> str | None:
        """Write a node on one line; None where a comment or a line end within forbids it."""
        if isinstance(node, Term):
            return self._term(node)
        if node.closing:
            return None
        if isinstance(node, PropertyList):
            pairs = [self._inline_pair(pair) for pair in self._ordered(node.pairs)]
            within = _joined(pairs, " ; ")
            return None if within is None else f"[ {within} ]" if pairs else "[]"
        within = self._on_one_line(node.items, " ")
        return None if within is None else f"( {within} )" if node.items else "()"

    def _inline_pair(self, pair: Pair) -> str | None:
        if pair.before or pair.after:
            return None
        objects = self._on_one_line(pair.objects, " , ")
        return None if objects is None else f"{self._predicate(pair.predicate)} {objects}"

    def _on_one_line(self, objects: Sequence[Object], mark: str) -> str | None:
        if any(found.before or found.after for found in objects):
            return None
        written = _joined([self._inline(found.node) for found in objects], mark)
        return None if written is None or "\n" in written or "\r" in written else written

    def _predicate(self, token: Token) -> str:
        return "a" if self._iri(token) == _TYPE else self._name(token)

    def _term(self, term: Term) -> str:
        token, suffix = term.token, term.suffix
        if token.kind in (Kind.IRI, Kind.NAME):
            return self._name(token)
        if suffix is None:
            return token.text
        if suffix.kind is Kind.LANGUAGE:
            return token.text + suffix.text
        return f"{token.text}^^{self._name(suffix)}"

    def _iri(self, token: Token) -> str:
        """Give the IRI of a predicate or a name; a literal has none and gives its text."""
        if token.text == "a":
            return _TYPE
        return self.names.iri(token) if token.kind in (Kind.IRI, Kind.NAME) else token.text

    def _name(self, token: Token) -> str:
        """Write an IRI as the author did where that still holds, else as short as may be."""
        iri = self.names.iri(token)
        if token.kind is Kind.NAME:
            prefix = token.text.partition(":")[0]
            if self.declared.get(prefix) == self.names.prefixes[prefix]:
                self.used.add(prefix)
                return token.text
        fitting = [
            (-len(space), prefix)
            for prefix, space in self.declared.items()
            if iri.startswith(space) and iri != space and is_name(f"{prefix}:{iri[len(space) :]}")
        ]
        if fitting:
            _, prefix = min(fitting)
            self.used.add(prefix)
            return f"{prefix}:{iri[len(self.declared[prefix]) :]}"
        as_written = token.kind is Kind.IRI and unescaped(token.text[1:-1]) == iri
        return token.text if as_written else f"<{iri}>"


def spaced(comments: Iterable[Comment], depth: int, apart_behind: bool) -> list[str]:
    """Lay out the comments between blocks, each on a line of its own.

    A blank line between two of them stays, one stands around a section heading, and one stands
    behind the last where `apart_behind` says so.
    """
    lines: list[str] = []
    for comment in comments:
        heading = is_heading(comment)
        if lines and lines[-1] and (comment.apart or heading):
            lines.append("")
        lines.append(_line(depth, comment.text))
        lines += [""] if heading else []
    return [*lines, ""] if lines and lines[-1] and apart_behind else lines


def without_last_blank(lines: list[str]) -> list[str]:
    """Leave out the blank line at the end, where there is one."""
    return lines[:-1] if lines and not lines[-1] else lines


def is_heading(comment: Comment) -> bool:
    """Tell whether a comment is a section heading: `# ── Units ──────`."""
    return comment.text.startswith("# ──")


def _unbracketed(
    node: PropertyList, subject: Object, pairs: tuple[Pair, ...]
) -> tuple[Object, tuple[Pair, ...], tuple[Comment, ...]]:
    """Write `[ p o ] q r` as `[] p o ; q r`, which says the same."""
    empty = replace(subject, node=replace(node, pairs=(), closing=()))
    if not pairs:
        return empty, node.pairs, node.closing
    first = replace(pairs[0], before=node.closing + pairs[0].before)
    return empty, (*node.pairs, first, *pairs[1:]), ()


def _plain(comments: Iterable[Comment], depth: int) -> list[str]:
    return [_line(depth, comment.text) for comment in comments]


def _split(comments: tuple[Comment, ...]) -> tuple[tuple[Comment, ...], tuple[Comment, ...]]:
    """Part the comments behind a thing: a line has room for one, the others go before it."""
    return comments[:-1], comments[-1:]


def _ending(lines: list[str], behind: tuple[Comment, ...]) -> list[str]:
    """Put the comment behind a thing on its last line."""
    return [*lines[:-1], " ".join([lines[-1], *(comment.text for comment in behind)])]


def _joined(parts: Sequence[str | None], mark: str) -> str | None:
    known = [part for part in parts if part is not None]
    return mark.join(known) if len(known) == len(parts) else None


def _line(depth: int, text: str) -> str:
    return "\t" * depth + text


def _fits(line: str) -> bool:
    return len(line) + (_TAB - 1) * line.count("\t") <= WIDTH
