"""`peacegraph path`: forms and mistakes; what connects is tested in tests/query/test_paths.py."""

from __future__ import annotations

import json

from .program import Program


def test_a_path_as_text_markdown_and_json(program: Program) -> None:
    words = ("path", "Sundia", "NORFOR", "--k", "1")
    text = program.prints(*words)
    assert text.startswith(
        "1. Sundia – Sundia's deployment to NORFOR – Northland Force\n"
        "   ← Sundia's deployment to NORFOR is contributed by Sundia. [1] [2]\n"
        "   → Sundia's deployment to NORFOR is to the operation Northland Force. [1] [2]\n"
        "\n[1] The Northland Gazette, in-short, "
    )
    assert program.prints(*words, "--format", "markdown").startswith("1. **Sundia – ")
    whole = json.loads(program.prints(*words, "--format", "json", "--passages", "1"))
    assert whole["paths"][0]["hops"][0]["statements"][0]["passages"] == 2
    assert len(whole["footnotes"]) == 1


def test_mistakes(program: Program) -> None:
    assert program.refuses("path", "Sundia") == (
        "peacegraph: The following arguments are required: end; see peacegraph path --help."
    )
    assert program.refuses("path", "Sundia", "Sundai") == (
        'peacegraph: There is no thing called "Sundai"; did you mean Sundia.'
    )
    assert program.refuses("path", "Sundia", "SUN") == (
        "peacegraph: Both ends of the path are Sundia; name two different things."
    )
