"""Passages that do not fit the texts they claim to stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
