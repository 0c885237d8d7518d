"""`peacegraph copied`."""

from __future__ import annotations

from peacegraph.author.copied import Likeness, alike
from peacegraph.cli.arguments import parser
from peacegraph.consolidate.sametext import one_text
from peacegraph.evidence.passages import passages_of, slug_of
from peacegraph.layout import layout, texts_at_hand
from peacegraph.names import compact
from peacegraph.query.tables import terminal_width, wrapped
from peacegraph.read.files import read_file
from peacegraph.read.texts import find_text


def run(arguments: list[str]) -> int:
    """Propose passages of different sources that may be one text."""
    made = parser("copied", "Propose passages of different sources that may be one text.")
    made.add_argument(
        "--all", action="store_true", help="also those that are said to be (default: not)"
    )
    options = made.parse_args(arguments)
    folder = texts_at_hand()
    inputs = layout(options.data)
    files = [read_file(path, inputs.shown(path)) for path in inputs.files("data", ".ttl", ".trig")]
    quads = [quad for file in files for quad in file.quads]
    passages = passages_of(quads)
    whole = {
        source: text
        for source in sorted({each.source for each in passages.values() if each.source})
        if (text := find_text(folder, slug_of(source)))
    }
    texts = {
        iri: each.text_in(whole[each.source])
        for iri, each in passages.items()
        if each.source in whole
    }
    said = {node.value: first.value for node, first in one_text(quads).items()}
    found = alike(passages.values(), texts)
    open_ = [each for each in found if _group(said, each.one) != _group(said, each.other)]
    for each in found if options.all else open_:
        _show(each, texts, known=each not in open_)
    print(
        f"{len(found):,} pairs of passages have rare turns of phrase in common; "
        f"{len(found) - len(open_):,} of them are said to be one text."
    )
    return 0


def _group(said: dict[str, str], passage: str) -> str:
    return said.get(passage, passage)


def _show(each: Likeness, texts: dict[str, str], *, known: bool) -> None:
    """Print the two passages, and the line that says that they are one text."""
    statement = f"{compact(each.one)} pko:sharesTextWith {compact(each.other)} ."
    width = terminal_width()
    print(f"{statement}{'   # is said' if known else ''}")
    print(f"    {each.shared} turns of phrase in common, {each.share:.0%} of the shorter passage")
    for iri in (each.one, each.other):
        for line in wrapped(f"“{' '.join(texts[iri].split())}”", width and width - 4):
            print(f"    {line}")
    print()
