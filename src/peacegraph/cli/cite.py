"""`peacegraph cite SOURCE "some words"`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from peacegraph.author.cite import as_turtle, cite
from peacegraph.author.draft import fill
from peacegraph.cli.arguments import Parser
from peacegraph.errors import PeacegraphError
from peacegraph.layout import texts_at_hand
from peacegraph.read.files import read_utf8
from peacegraph.read.texts import find_text


def run(arguments: list[str]) -> int:
    """Find words in a source and print the passage block for them, or fill a draft."""
    made = Parser(
        prog="peacegraph cite",
        description="Find words in a source text and print the passage block for them. "
        "The texts lie where PEACEGRAPH_TEXTS says.",
    )
    made.add_argument("source", nargs="?", help="the source's slug, such as mod-az-web-page")
    made.add_argument("words", nargs="?", help="some words of the passage's first sentence")
    made.add_argument("--to", metavar="WORDS", help="some words of its last sentence")
    made.add_argument("--slug", help="the passage's name (default: made from the words)")
    made.add_argument("--locator", default="…", help="where it stands, in words (default: …)")
    made.add_argument(
        "--fill",
        metavar="DRAFT",
        help="print a draft with each `#?` line replaced by its passage's block "
        "(see docs/writing-evidence.md)",
    )
    options = made.parse_args(arguments)
    folder = Path(texts_at_hand())
    if options.fill:
        file = Path(options.fill)
        print(fill(read_utf8(file), file, lambda slug: find_text(folder, slug)), end="")
        return 0
    if not options.source or not options.words:
        raise PeacegraphError(
            "wrong-use", "A source and some words are needed", "see peacegraph cite --help"
        )
    text = find_text(folder, options.source)
    if text is None:
        others = ", ".join(sorted(each.stem for each in folder.glob("*.txt")))
        raise PeacegraphError(
            "no-such-text",
            f"There is no text {options.source}.txt in {folder}",
            f"take one of {others}"
            if others
            else "set PEACEGRAPH_TEXTS to the folder that holds it",
        )
    found = cite(options.source, text, options.words, options.to)
    print(as_turtle(found, options.slug, options.locator), end="")
    if sys.stderr.isatty() or os.environ.get("PEACEGRAPH_SHOW_TEXT"):
        print(f"\n{found.text}", file=sys.stderr)
    return 0
