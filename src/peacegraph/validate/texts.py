"""Passages that do not fit the texts they claim to stand in, and sections with too few of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from peacegraph.evidence.coverage import coverage, sections_of
from peacegraph.evidence.passages import Passage
from peacegraph.evidence.verify import Mismatch
from peacegraph.read.files import ParsedFile
from peacegraph.validate.violations import Violation


def misfitting_passages(
    mismatches: Iterable[Mismatch], file_of: Mapping[str, ParsedFile]
) -> Iterator[Violation]:
    """Complain of each passage whose offsets or digest do not fit its text.

    file_of  the file that describes a passage, by the passage's IRI
    """
    for mismatch in mismatches:
        yield Violation(
            "passage-mismatch",
            mismatch.sentence,
            mismatch.remedy,
            file_of[mismatch.passage.iri].where(mismatch.passage.iri),
        )


def thin_sections(
    files: Iterable[ParsedFile], evidence: Iterable[ParsedFile], passages: Mapping[str, Passage]
) -> Iterator[Violation]:
    """Complain of each section that has fewer passages or facts than its description asserts."""
    described = [(file, sections) for file in files if (sections := sections_of(file.quads))]
    facts = [quad for file in evidence for quad in file.quads] if described else []
    for file, sections in described:
        for each in coverage(sections, passages, facts):
            if each.falls_short:
                least_passages, least_facts = each.section.minimum
                yield Violation(
                    "thin-section",
                    f"{each.section.label} has {each.passages:,} passages with {each.facts:,} "
                    f"facts, where at least {least_passages:,} with {least_facts:,} are expected",
                    "bring back what is missing, or lower the numbers and say why",
                    file.where(each.section.iri),
                )
