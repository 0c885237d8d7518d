"""docs/errors.md describes each code that the program can give, and no other."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
RAISED = re.compile(r'(?:PeacegraphError|Violation)\(\s*"([a-z]+(?:-[a-z]+)*)"')


def test_the_page_describes_each_code_and_no_other() -> None:
    raised = {
        code
        for file in (PROJECT / "src").rglob("*.py")
        for code in RAISED.findall(file.read_text(encoding="utf-8"))
    }
    page = (PROJECT / "docs" / "errors.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    described = {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}
    assert described == raised | {"ambiguous-label", "unknown-question"}
