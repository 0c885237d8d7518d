"""`peacegraph ask NAME key=value…`.

The words are read by hand: argparse would take half as long to load as the whole answer takes.
"""

from __future__ import annotations

from peacegraph.cli.building import opened
from peacegraph.errors import PeacegraphError
from peacegraph.layout import texts_folder
from peacegraph.query.answer import ask_as
from peacegraph.query.parameters import read_given
from peacegraph.query.tables import FORMATS, RESULT_FORMATS, terminal_width

_OPTIONS = {
    "--format": f"the form of the answer: {', '.join((*FORMATS, *RESULT_FORMATS))} (default: text)",
    "--limit": "at most so many rows (default: all)",
    "--data": "a folder laid out as ours, whose graph is put on top of ours (default: ours alone)",
    "--out": "the folder that built graphs are kept in (default: the user's cache)",
}
_FLAGS = {"--evidence": "add the passages behind each row as footnotes"}


def run(arguments: list[str]) -> int:
    """Answer a canned question."""
    if "-h" in arguments or "--help" in arguments:
        print(_help())
        return 0
    words, options = _read(arguments)
    if not words:
        raise PeacegraphError(
            "wrong-use", "No question is named", "peacegraph questions lists them"
        )
    evidence = "--evidence" in options
    written = ask_as(
        opened(options.get("--data"), options.get("--out")),
        words[0],
        read_given(words[1:]),
        options.get("--format", "text"),
        limit=_limit(options.get("--limit")),
        evidence=evidence,
        texts=texts_folder() if evidence else None,
        width=terminal_width(),
    )
    print(written, end="")
    return 0


def _read(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    words: list[str] = []
    options: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        name, equals, value = word.partition("=")
        if not word.startswith("--"):
            words.append(word)
        elif word in _FLAGS:
            options[word] = ""
        elif name in _OPTIONS:
            given = value if equals else next(rest, None)
            if given is None:
                raise PeacegraphError(
                    "wrong-use", f"{name} needs a value", "see peacegraph ask --help"
                )
            options[name] = given
        else:
            raise PeacegraphError(
                "wrong-use", f"There is no option {name}", "see peacegraph ask --help"
            )
    return words, options


def _limit(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit():
        raise PeacegraphError("wrong-use", f"--limit wants a number, not {text}", "write one")
    return int(text)


def _help() -> str:
    rows = {
        "QUESTION": "the name of the question; peacegraph questions lists them",
        "key=value": "its parameters: labels, codes or IRIs; a|b for one or the other",
        **_FLAGS,
        **_OPTIONS,
    }
    options = "\n".join(f"  {name:<11}  {does}" for name, does in rows.items())
    return (
        "usage: peacegraph ask QUESTION [key=value …] [options]\n\n"
        f"Answer a canned question.\n\n{options}"
    )
