"""Links that cannot all be right: two of ours for one of theirs, or one of ours for two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import pyoxigraph as ox

from peacegraph.names import PREFIXES, compact
from peacegraph.read.files import ParsedFile
from peacegraph.validate.violations import Violation

_EXACT = PREFIXES["skos"] + "exactMatch"


def clashing_links(files: Iterable[ParsedFile]) -> Iterator[Violation]:
    """Complain of exact matches that are not one to one within a data set.

    A data set is told by the host of its addresses. Close and broad matches may be many to many.
    """
    ours: defaultdict[str, dict[str, ParsedFile]] = defaultdict(dict)
    theirs: defaultdict[tuple[str, str], dict[str, ParsedFile]] = defaultdict(dict)
    for file in files:
        for quad in file.quads:
            if (
                quad.predicate.value == _EXACT
                and isinstance(quad.subject, ox.NamedNode)
                and isinstance(quad.object, ox.NamedNode)
            ):
                thing, other = quad.subject.value, quad.object.value
                ours[other][thing] = file
                theirs[thing, urlsplit(other).netloc][other] = file
    for other, things in ours.items():
        if len(things) > 1:
            last = sorted(things)[-1]
            listed = " and ".join(compact(thing) for thing in sorted(things))
            yield Violation(
                "clashing-links",
                f"<{other}> is the exact match of {listed}, which are two things here",
                "keep the right one, write skos:closeMatch, or make the two one",
                things[last].where(last, _EXACT),
            )
    for (thing, host), others in theirs.items():
        if len(others) > 1:
            file = next(iter(others.values()))
            listed = " and ".join(f"<{other}>" for other in sorted(others))
            yield Violation(
                "clashing-links",
                f"{compact(thing)} exactly matches {listed} of {host}, which are two things there",
                "keep the right one, or write skos:closeMatch",
                file.where(thing, _EXACT),
            )
