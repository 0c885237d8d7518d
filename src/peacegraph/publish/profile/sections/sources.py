"""The sources of a profile: which documents its passages stand in, and what those cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pyoxigraph import NamedNode

from peacegraph.publish.profile.document import (
    GUIDE,
    Block,
    Bullets,
    Note,
    Paragraph,
    Section,
    Sentence,
)
from peacegraph.publish.profile.facts import Facts
from peacegraph.publish.profile.sentences import absence, counted, guide
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.passages import Footnote
from peacegraph.vocabulary import OA_HAS_SOURCE


def sources_of(facts: Facts, note: Note) -> list[str]:
    """Give the titles of the sources that some passages stand in, by title."""
    found = {
        label_of(facts.store, quad.object)
        for passage in note.passages
        for quad in facts.store.quads_for_pattern(NamedNode(passage), OA_HAS_SOURCE, None, DEFAULT)
        if isinstance(quad.object, NamedNode)
    }
    return sorted(found)


def section(footnotes: Sequence[Footnote]) -> Section:
    """List the sources of all the notes of a profile, and the works that their passages cite."""
    titles = Counter(footnote.title for footnote in footnotes)
    cited = Counter(work for footnote in footnotes for work in footnote.cites)
    sources = tuple(
        Sentence((f"{title}: {counted(n, 'passages')}.",), GUIDE)
        for title, n in sorted(titles.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    works = tuple(
        Sentence((f"{title}: {counted(n, 'passages')}.",), GUIDE)
        for title, n in sorted(cited.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    blocks: list[Block] = []
    if sources:
        blocks.append(Bullets(sources, guide("The notes stand in these sources:")))
    else:
        blocks.append(Paragraph((absence("No source in the graph tells of it."),)))
    if works:
        blocks.append(Bullets(works, guide("The passages themselves cite these works:")))
    return Section(
        title="Sources and further reading",
        blocks=tuple(blocks),
        asks=("peacegraph ask coverage-by-source", "peacegraph ask cited-works"),
    )
