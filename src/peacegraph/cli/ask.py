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

# Files for data frames, which are no text and go to a file only: `query.frames` writes them.
_FILE_FORMATS = ("parquet", "arrow")
_ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    **{f".{name}": name for name in ("csv", "tsv", "json", *_FILE_FORMATS)},
    ".srj": "sparql-json",
    ".srx": "sparql-xml",
}

_OPTIONS = {
    "--format": f"the form of the answer: {', '.join((*FORMATS, *RESULT_FORMATS))}, "
    f"or with -o {' or '.join(_FILE_FORMATS)} (default: by the file's ending, else text)",
    "--output": "the file to write, whole or not at all; -o for short (default: print the answer)",
    "--limit": "at most so many rows (default: all)",
    "--data": "a folder laid out as ours, whose graph is put on top of ours (default: ours alone)",
    "--out": "the folder that built graphs are kept in (default: the user's cache)",
    "--policy": "a file with the policy to decide by (default: the one that --out was built with)",
}
_FLAGS = {
    "--evidence": "add the passages behind each row as footnotes",
    "--as-sparql": "give the query instead of the answer, with the values in it: plain SPARQL 1.1 "
    "for any engine that holds an export of the graph",
}


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
    if "--as-sparql" in options:
        return _delivered(_as_sparql(words, options), options.get("--output"))
    evidence = "--evidence" in options
    file = options.get("--output")
    format = options.get("--format") or _by_ending(file or "")
    if format in _FILE_FORMATS and file is None:
        raise PeacegraphError(
            "wrong-use", f"An answer as {format} is no text to print", "name a file with -o"
        )
    build = opened(options.get("--data"), options.get("--out"), options.get("--policy"))
    given, limit = read_given(words[1:]), _limit(options.get("--limit"))
    if file is not None and format in _FILE_FORMATS:
        from peacegraph.query.answer import ask
        from peacegraph.query.frames import FORMATS as FRAMES
        from peacegraph.query.frames import Result
        from peacegraph.whole import write_whole

        answer = ask(build, words[0], given, limit=limit, evidence=evidence)
        write_whole(file, FRAMES[format](Result(answer), iris=True))
        return 0
    written = ask_as(
        build,
        words[0],
        given,
        format,
        limit=limit,
        evidence=evidence,
        texts=texts_folder() if evidence else None,
        width=None if file else terminal_width(),
    )
    return _delivered(written, file)


def _as_sparql(words: list[str], options: dict[str, str]) -> str:
    if "--evidence" in options or "--format" in options:
        raise PeacegraphError(
            "wrong-use",
            "--as-sparql gives a query, which has neither evidence nor a form",
            "leave out --evidence and --format",
        )
    from peacegraph.query.answer import as_sparql

    build = opened(options.get("--data"), options.get("--out"), options.get("--policy"))
    given, limit = read_given(words[1:]), _limit(options.get("--limit"))
    return as_sparql(build, words[0], given, limit=limit)


def _delivered(written: str, file: str | None) -> int:
    if file is None:
        print(written, end="")
    else:
        from peacegraph.whole import write_whole

        write_whole(file, written.encode("utf-8"))
    return 0


def _by_ending(file: str) -> str:
    return next(
        (name for ending, name in _ENDINGS.items() if file.lower().endswith(ending)), "text"
    )


def _read(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    words: list[str] = []
    options: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        if word == "-o":
            word = "--output"
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
