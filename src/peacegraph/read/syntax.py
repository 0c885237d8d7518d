"""The statements of a Turtle or TriG file as a tree, with every comment at its place.

The tree keeps what RDF does not: the order, the way a name or string is written, the comments.
It follows the productions of the W3C grammars of Turtle 1.1 and TriG.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from peacegraph.errors import PeacegraphError, Where
from peacegraph.read.tokens import Kind, Token, tokens

_DEEPEST = 50  # brackets within brackets; far beyond what a person can read


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its # on; `apart` where a blank line stands before it."""

    text: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Term:
    """An IRI, a name, a labelled blank node or a literal.

    suffix    of a string: its language tag, or the IRI or name of its datatype
    """

    token: Token
    suffix: Token | None = None


@dataclass(frozen=True, slots=True)
class PropertyList:
    """`[ … ]`; `closing` are the comments before its last bracket."""

    token: Token
    pairs: tuple[Pair, ...]
    closing: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """`( … )`; `closing` are the comments before its last bracket."""

    token: Token
    items: tuple[Object, ...]
    closing: tuple[Comment, ...]


Node = Term | PropertyList | Collection


@dataclass(frozen=True, slots=True)
class Object:
    """A node and its comments: on lines of their own before it, and after it on its line."""

    node: Node
    before: tuple[Comment, ...]
    after: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicate with its objects."""

    predicate: Token
    objects: tuple[Object, ...]
    before: tuple[Comment, ...]
    after: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Triples:
    """A subject and what is said of it, up to the full stop.

    apart      whether a blank line stands between the comments before it and the subject
    closing    the comments before the full stop
    after      the comments behind the full stop
    """

    subject: Object
    pairs: tuple[Pair, ...]
    before: tuple[Comment, ...]
    apart: bool
    closing: tuple[Comment, ...]
    after: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """`name { … }`, or `{ … }` where `name` is None.

    opening    the comments behind the name or the bracket that opens
    closing    the comments before the bracket that closes
    """

    name: Node | None
    blocks: tuple[Triples, ...]
    before: tuple[Comment, ...]
    apart: bool
    opening: tuple[Comment, ...]
    closing: tuple[Comment, ...]
    after: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Directive:
    """`@prefix name: <iri> .`, or `@base <iri> .` where `name` is None."""

    name: Token | None
    iri: Token
    before: tuple[Comment, ...]
    after: tuple[Comment, ...]


Block = Triples | Graph | Directive


@dataclass(frozen=True, slots=True)
class Closing:
    """The comments after the last block of a file."""

    comments: tuple[Comment, ...]


def blocks(text: str, file: Path) -> Iterator[Block | Closing]:
    """Give the blocks of a Turtle or TriG text in order, and at last its Closing.

    A PeacegraphError "syntax" names file and line where the text follows no production.
    """
    reader = _Reader(text, file)
    while not reader.at_end():
        yield reader.block()
    yield Closing(reader.take().own)


@dataclass(frozen=True, slots=True)
class _Item:
    """A token with the comments on lines of their own before it and the one on its line."""

    token: Token
    own: tuple[Comment, ...]
    trailing: tuple[Comment, ...]
    apart: bool


def _items(text: str, file: Path) -> Iterator[_Item]:
    held: Token | None = None
    held_apart = False
    own: list[Comment] = []
    trailing: list[Comment] = []
    next_own: list[Comment] = []
    for token in tokens(text, file):
        line_ends = token.before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        apart = line_ends > 1
        if token.kind is Kind.COMMENT:
            comment = Comment(token.text.rstrip(), apart)
            on_its_line = held is not None and line_ends == 0 and not next_own and not trailing
            (trailing if on_its_line else next_own).append(comment)
            continue
        if held is not None:
            yield _Item(held, tuple(own), tuple(trailing), held_apart)
        held, held_apart = token, apart
        own, trailing, next_own = next_own, [], []
    assert held is not None  # there is an END always
    yield _Item(held, tuple(own), (), held_apart)


class _Reader:
    """Reads one text from its first token to its last, one look ahead."""

    def __init__(self, text: str, file: Path) -> None:
        self._file = file
        self._items = _items(text, file)
        self._next = next(self._items)
        self._depth = 0

    def at_end(self) -> bool:
        return self._next.token.kind is Kind.END

    def take(self) -> _Item:
        item = self._next
        if item.token.kind is not Kind.END:
            self._next = next(self._items)
        return item

    def block(self) -> Block:
        word = self._next.token.text.lower() if self._next.token.kind is Kind.WORD else ""
        if word.lstrip("@") in ("prefix", "base"):
            return self._directive()
        if word == "graph":
            apart = self._stands_apart()
            keyword = self.take()
            name = self._subject()
            return self._graph(name, keyword.own + name.before, apart, keyword.trailing)
        if self._sees("{"):
            return self._graph(None, self._next.own, self._stands_apart(), ())
        before, apart = self._next.own, self._stands_apart()
        subject = self._subject()
        if self._sees("{"):
            return self._graph(subject, before, apart, ())
        return self._triples(subject, before, apart)

    def _stands_apart(self) -> bool:
        return self._next.apart and bool(self._next.own)

    def _directive(self) -> Directive:
        items = [self.take()]
        word = items[0].token.text
        if word.lower().endswith("prefix"):
            items.append(self._expect("a prefix", Kind.NAME))
        items.append(self._expect("an IRI", Kind.IRI))
        iri = items[-1].token
        if word.startswith("@"):
            items.append(self._mark("."))
        return Directive(
            name=items[1].token if items[1].token is not iri else None,
            iri=iri,
            before=items[0].own,
            after=items[0].trailing + _comments(items[1:]),
        )

    def _graph(
        self,
        name: Object | None,
        before: tuple[Comment, ...],
        apart: bool,
        opening: tuple[Comment, ...],
    ) -> Graph:
        opener = self._mark("{")
        if name is not None:
            opening += name.after + opener.own
        held: list[Triples] = []
        while not self._sees("}"):
            inner, inner_apart = self._next.own, self._stands_apart()
            held.append(self._triples(self._subject(), inner, inner_apart, in_graph=True))
        closer = self._mark("}")
        return Graph(
            name=None if name is None else name.node,
            blocks=tuple(held),
            before=before,
            apart=apart,
            opening=opening + opener.trailing,
            closing=closer.own,
            after=closer.trailing,
        )

    def _subject(self) -> Object:
        if self._next.token.kind in (Kind.STRING, Kind.NUMBER, Kind.WORD):
            raise self._unexpected("a subject")
        return self._object()

    def _triples(
        self, subject: Object, before: tuple[Comment, ...], apart: bool, in_graph: bool = False
    ) -> Triples:
        alone = isinstance(subject.node, PropertyList) and bool(subject.node.pairs)
        pairs = () if alone and (self._sees(".") or self._sees("}")) else self._pairs()
        closing: tuple[Comment, ...] = ()
        after: tuple[Comment, ...] = ()
        if not (in_graph and self._sees("}")):
            stop = self._mark(".")
            closing, after = stop.own, stop.trailing
        return Triples(subject, pairs, before, apart, closing, after)

    def _pairs(self) -> tuple[Pair, ...]:
        pairs: list[Pair] = []
        while True:
            verb = self._next.token
            if verb.kind not in (Kind.IRI, Kind.NAME) and verb.text != "a":
                raise self._unexpected("a predicate")
            predicate = self.take()
            objects = self._objects(predicate.trailing)
            after: tuple[Comment, ...] = ()
            last = not self._sees(";")
            while self._sees(";"):
                separator = self.take()
                after += separator.own + separator.trailing
            pairs.append(Pair(predicate.token, objects, predicate.own, after))
            if last or self._sees(".") or self._sees("]") or self._sees("}"):
                return tuple(pairs)

    def _objects(self, before: tuple[Comment, ...]) -> tuple[Object, ...]:
        objects: list[Object] = []
        while True:
            found = self._object()
            if not self._sees(","):
                return (*objects, replace(found, before=before + found.before))
            comma = self.take()
            after = found.after + comma.own + comma.trailing
            objects.append(Object(found.node, before + found.before, after))
            before = ()

    def _object(self) -> Object:
        if self._sees("["):
            return self._property_list()
        if self._sees("("):
            return self._collection()
        kind = self._next.token.kind
        if kind in (Kind.IRI, Kind.NAME, Kind.BLANK_NODE, Kind.NUMBER):
            item = self.take()
            return Object(Term(item.token), item.own, item.trailing)
        if kind is Kind.STRING:
            return self._string()
        if self._next.token.text in ("true", "false"):
            item = self.take()
            return Object(Term(item.token), item.own, item.trailing)
        raise self._unexpected("a subject or an object")

    def _string(self) -> Object:
        string = self.take()
        after = string.trailing
        suffix = None
        if self._next.token.kind is Kind.LANGUAGE:
            language = self.take()
            suffix, after = language.token, after + _comments([language])
        elif self._sees("^^"):
            carets = self.take()
            datatype = self._expect("a datatype", Kind.IRI, Kind.NAME)
            suffix, after = datatype.token, after + _comments([carets, datatype])
        return Object(Term(string.token, suffix), string.own, after)

    def _property_list(self) -> Object:
        opener = self._open()
        pairs = () if self._sees("]") else self._pairs()
        closer = self._close("]")
        inside = opener.trailing
        if pairs:
            pairs = (replace(pairs[0], before=inside + pairs[0].before), *pairs[1:])
            inside = ()
        node = PropertyList(opener.token, pairs, inside + closer.own)
        return Object(node, opener.own, closer.trailing)

    def _collection(self) -> Object:
        opener = self._open()
        items: list[Object] = []
        while not self._sees(")"):
            items.append(self._object())
        closer = self._close(")")
        inside = opener.trailing
        if items:
            items[0] = replace(items[0], before=inside + items[0].before)
            inside = ()
        node = Collection(opener.token, tuple(items), inside + closer.own)
        return Object(node, opener.own, closer.trailing)

    def _open(self) -> _Item:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise PeacegraphError(
                "syntax",
                f"Brackets stand within brackets more than {_DEEPEST} deep",
                "give the inner things names of their own",
                Where(self._file, self._next.token.line),
            )
        return self.take()

    def _close(self, bracket: str) -> _Item:
        self._depth -= 1
        return self._mark(bracket)

    def _sees(self, mark: str) -> bool:
        return self._next.token.kind is Kind.MARK and self._next.token.text == mark

    def _mark(self, mark: str) -> _Item:
        if not self._sees(mark):
            raise self._unexpected(f"“{mark}”")
        return self.take()

    def _expect(self, what: str, *kinds: Kind) -> _Item:
        if self._next.token.kind not in kinds:
            raise self._unexpected(what)
        return self.take()

    def _unexpected(self, expected: str) -> PeacegraphError:
        token = self._next.token
        found = "the file ends" if token.kind is Kind.END else f"“{token.text[:40]}” stands"
        return PeacegraphError(
            "syntax",
            f"{found[0].upper()}{found[1:]} where {expected} is expected",
            "put right what stands before it",
            Where(self._file, token.line),
        )


def _comments(items: list[_Item]) -> tuple[Comment, ...]:
    return tuple(comment for item in items for comment in item.own + item.trailing)
