"""The table of engines in docs/portability.md. `python -m tests.engines.page` brings it up to date.

The tests see to it that what it says is so: each query asked is a test, and each fault one that is
expected to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from . import comunica, fuseki, oxigraph_server
from .asked import ASKED, CHECKS, QUESTIONS, RULES
from .faults import FAULTS

PAGE = Path(__file__).parents[2] / "docs" / "portability.md"
COMMAND = "python -m tests.engines.page"
ENGINES = (oxigraph_server, fuseki, comunica)

_HEAD = """\
| engine | version | got from | queries asked | equal answers | note |
|---|---|---|---|---|---|"""
_VERSION = re.compile(r"^\| ([\w ]+?) \| ([\w.]+) \| PyPI", re.MULTILINE)
_LOCALE = "rows as they should be, the order of strings not (see below)"


def page(text: str, versions: Mapping[str, str] | None = None) -> str:
    """Give the page with its table and its list of faults as they should be.

    versions  those of the engines from PyPI, which the project does not pin: by default the ones
              that the page names already, since it says what was compared when it was written
    """
    known = dict(_VERSION.findall(text)) if versions is None else versions
    text = _with_part(text, "engines", "\n".join(_table(known)))
    return _with_part(text, "faults", "\n".join(_faults()))


def _table(versions: Mapping[str, str]) -> Iterator[str]:
    graphs = sum("GRAPH" in question.text for question in QUESTIONS)
    in_rdflib = 2 * len(QUESTIONS) - graphs + len(CHECKS) + len(RULES)
    everything = len(ASKED)
    yield _HEAD
    for name, number, source, asked, note in (
        ("pyoxigraph", versions.get("pyoxigraph"), "PyPI", everything, "in the program itself"),
        (
            "rdflib",
            versions.get("rdflib"),
            "PyPI",
            in_rdflib,
            f"the {graphs} questions on the passages themselves with the passages of their answer "
            "only; questions with nothing given and checks on made-up missions: of the whole "
            "graph some take minutes",
        ),
        (
            oxigraph_server.NAME,
            versions.get(oxigraph_server.NAME),
            "PyPI",
            everything,
            "the engine of pyoxigraph, on disk and from outside",
        ),
        (fuseki.NAME, fuseki.VERSION, "Maven Central", everything, ""),
        (comunica.NAME, comunica.VERSION, f"npm, `{comunica.PACKAGE}`", everything, _LOCALE),
    ):
        yield f"| {name} | {number} | {source} | {asked} | {asked} | {note} |".replace(
            "|  |", "| |"
        )


def _faults() -> Iterator[str]:
    for fault in FAULTS:
        yield f"- **{fault.engine}** {fault.does} {fault.rule}. Known: {fault.known}."


def _with_part(text: str, name: str, part: str) -> str:
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, marked, rest = text.partition(begin)
    _, marked_too, after = rest.partition(end)
    assert marked and marked_too, f"the page has no marks for {name}"
    return f"{before}{begin}{part}\n{end}{after}"


def _installed() -> dict[str, str]:
    return {
        "pyoxigraph": version("pyoxigraph"),
        "rdflib": version("rdflib"),
        oxigraph_server.NAME: oxigraph_server.VERSION,
    }


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), _installed()), encoding="utf-8")
