"""`peacegraph build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import built, remember
from peacegraph.errors import Where
from peacegraph.layout import Layout, cache_folder, layout
from peacegraph.store.opened import Build, fresh_build


def run(arguments: list[str]) -> int:
    """Build the graph and print what it holds."""
    made = parser("build", "Read, check, validate, consolidate and store the graph.")
    options = made.parse_args(arguments)
    inputs, cache = layout(options.data, options.policy), options.out or cache_folder()
    fresh = fresh_build(inputs, cache)
    build, new = (fresh, False) if fresh else built(inputs, cache)
    remember(options.out, options.policy)
    print(summary(build, new, inputs), end="")
    return 0


def summary(build: Build, new: bool, inputs: Layout) -> str:
    """Give the summary of a build of these inputs as text."""
    import json

    kept: dict[str, Any] = json.loads(
        Path(build.folder, "summary.json").read_text(encoding="utf-8")
    )
    lines = [
        "Built anew." if new else "Nothing has changed; the build before still holds.",
        "",
        f"  {kept['passages']:>7,} passages of {kept['sources']} sources, "
        + (
            f"{kept['passages read']:,} read again against their texts"
            if kept["passages read"]
            else "none read again: the source texts are not at hand (PEACEGRAPH_TEXTS)"
        ),
        f"  {kept['statements']:>7,} statements in them, {kept['accepted']:,} accepted facts",
        f"  {kept['questions']:>7,} canned questions",
        f"  {len(kept['disagreements']):>7,} disagreements, "
        f"{kept['refinements']:,} refinements, {len(kept['findings']):,} findings",
    ]
    for title, sentences in (
        ("Findings", kept["findings"]),
        ("Warnings", [_warned(each, inputs) for each in kept["warnings"]]),
        ("Disagreements", [_told(each) for each in kept["disagreements"]]),
    ):
        if sentences:
            lines += ["", f"{title}:", *(f"  - {sentence}" for sentence in sentences[:_SHOWN])]
            if len(sentences) > _SHOWN:
                lines.append(f"  … and {len(sentences) - _SHOWN:,} more")
    lines += ["", f"{build.folder}  {kept['digest'][:19]}…"]
    return "\n".join(lines) + "\n"


_SHOWN = 12


def _told(disagreement: dict[str, Any]) -> str:
    return f"{disagreement['kind']}: {disagreement['sentence']}"


def _warned(warning: dict[str, Any], inputs: Layout) -> str:
    root, file = warning["root"], Path(warning["file"])
    where = Where(file if root is None else Path(inputs.roots[root], file), warning["line"])
    return f"{where}: {warning['sentence']}"
