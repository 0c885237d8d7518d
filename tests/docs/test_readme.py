"""The README shows real answers, and its commands are those that a newcomer runs."""

from pathlib import Path

from .readme import README, up_to_date


def test_the_answers_are_those_that_the_program_gives(tmp_path: Path) -> None:
    page = README.read_text(encoding="utf-8")
    assert page == up_to_date(str(tmp_path)), "run: python -m tests.docs.readme"
