"""Write a graph of the real one's shape and of any size.

    python benchmarks/generate.py FOLDER --triples 100000 [--seed 1]

The folder is laid out as `peacegraph --data FOLDER` wants it: data/entities, data/sources and
data/evidence, a file for each file of the real data and each contributor. With --alone it gets our
ontology, shapes, queries and rules of the policy too, so that it is a graph of its own. Size is
counted in evidence triples: the statements that stand in passages.

The real data are taken over again and again, each time for another contributor: passages, classes
and properties, cited works, partial and open dates, vague counts, spellings, refinements and
disagreements come in the real proportions because they are the real ones with other names, years
and numbers. Fifteen to thirty-five contributors share a theatre: its operations, their mandates,
its places and cited works. The first of them brings all passages, the others only those that speak
of them. One copy is held in memory at a time; the same seed and size give the same bytes.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
from copying import PASSAGES, Copy, World, three_letters
from real_shape import PassagePattern, Pattern, learn

from peacegraph.layout import POLICY, bundled, layout
from peacegraph.names import PKO, PREFIXES

_MOST_YEARS = 12  # in steps of four, so that leap days stay leap days
_VERDICT = ox.NamedNode(PKO + "Verdict")


def main() -> None:
    asked = argparse.ArgumentParser(description="Write a graph of the real one's shape.")
    asked.add_argument("folder", type=Path, help="a folder that is empty or not there yet")
    asked.add_argument("--triples", type=int, default=100_000, help="evidence triples (100000)")
    asked.add_argument("--seed", type=int, default=1, help="another seed, another graph (1)")
    asked.add_argument("--alone", action="store_true", help="with ontology, shapes and queries")
    chosen = asked.parse_args()
    written = generate(chosen.folder, chosen.triples, chosen.seed)
    if chosen.alone:
        make_whole(chosen.folder)
    print(f"{written:,} evidence triples in {chosen.folder}")


def generate(folder: Path, triples: int, seed: int = 1) -> int:
    """Write a graph with at least so many evidence triples; give how many it has.

    It has more by what the last passages need besides: those that say what their things are.
    """
    pattern = learn(layout())
    _write(folder / "data/entities/everyone.ttl", _everyones(pattern))
    written = 0
    for first, copy in copies(pattern, seed):
        passages = [each for each in pattern.passages if first or each.national]
        kept = _as_many(pattern, passages, triples - written, first)
        _write_copy(folder, pattern, copy, kept, first)
        written += sum(len(each.said) for each in kept)
        if written >= triples:
            return written
    raise AssertionError("there is always one more copy")


def make_whole(folder: Path) -> None:
    """Put our ontology, shapes, queries and the rules of our policy beside the data."""
    ours = Path(bundled())
    for name in ("ontology", "shapes", "queries"):
        shutil.copytree(ours / name, folder / name)
    quads = list(ox.parse(path=ours / POLICY, format=ox.RdfFormat.TURTLE))
    verdicts = {quad.subject for quad in quads if quad.object == _VERDICT}
    _write(folder / POLICY, (quad for quad in quads if quad.subject not in verdicts))


def copies(pattern: Pattern, seed: int) -> Iterator[tuple[bool, Copy]]:
    """Give one copy after the other, and whether it is the first of its theatre."""
    chance = random.Random(seed)
    contributors = theatres = 0
    while True:
        theatres += 1
        theatre = World(f"t{theatres}", chance)
        years = -4 * chance.randrange(_MOST_YEARS)
        for nth in range(chance.randint(15, 35)):
            code = three_letters(contributors)
            contributors += 1
            times = chance.choice((1, 1, 1, 2))
            world = World(code.lower(), chance)
            yield nth == 0, Copy(pattern, theatre, world, years, times, code)


def _as_many(
    pattern: Pattern, passages: Sequence[PassagePattern], triples: int, first: bool
) -> list[PassagePattern]:
    """Give the passages from the first on that come to so many triples, and what they need.

    What a theatre's things need is told by its first copy.
    """
    total = 0
    chosen: set[int] = set()
    place_of = {id(passage): place for place, passage in enumerate(pattern.passages)}
    ahead: list[int] = []
    for passage in passages:
        if total >= triples:
            break
        ahead.append(place_of[id(passage)])
        while ahead:
            place = ahead.pop()
            if place in chosen:
                continue
            chosen.add(place)
            said = pattern.passages[place].said
            total += len(said)
            things = {term.value for quad in said for term in _named(quad)}
            ahead += [
                each
                for thing in things
                if first or thing in pattern.national
                for each in pattern.told_by.get(thing, ())
            ]
    return [passage for place, passage in enumerate(pattern.passages) if place in chosen]


def _write_copy(
    folder: Path,
    pattern: Pattern,
    copy: Copy,
    passages: Sequence[PassagePattern],
    first: bool,
) -> None:
    files: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    for passage in passages:
        files[copy.file(passage.file)] += copy.quads((*passage.described, *passage.said))
    for file, quads in files.items():
        _write(folder / file, quads)
    national: list[ox.Quad] = []
    common: list[ox.Quad] = []
    copied = {
        term.value for passage in passages for quad in passage.described for term in _named(quad)
    }
    for thing in _spoken_of(pattern, passages):
        told = [
            quad
            for quad in pattern.cards.get(thing, ())
            if all(t.value in copied or not t.value.startswith(PASSAGES) for t in _named(quad))
        ]
        if thing in pattern.national or thing.startswith(PASSAGES):
            national += told
        elif thing not in pattern.common:
            common += told
    for world, cards, wanted in (
        (copy.contributor, national, True),
        (copy.theatre, common, first),
    ):
        if wanted:
            _write(folder / f"data/entities/{world.tag}.ttl", copy.quads(cards))


def _spoken_of(pattern: Pattern, passages: Iterable[PassagePattern]) -> list[str]:
    """Give the things that passages and the cards of these things speak of, in a steady order."""
    found: set[str] = set()
    ahead = {
        term.value
        for passage in passages
        for quad in (*passage.described, *passage.said)
        for term in _named(quad)
    }
    while ahead:
        found |= ahead
        ahead = {
            term.value
            for thing in ahead
            for quad in pattern.cards.get(thing, ())
            for term in _named(quad)
        } - found
    return sorted(found)


def _everyones(pattern: Pattern) -> Iterator[ox.Quad]:
    for thing in sorted(pattern.common):
        yield from pattern.cards.get(thing, ())


def _named(quad: ox.Quad) -> list[ox.NamedNode]:
    return [term for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)]


def _write(file: Path, quads: Iterable[ox.Quad]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    trig = file.suffix == ".trig"
    ox.serialize(
        quads if trig else (quad.triple for quad in quads),
        file,
        format=ox.RdfFormat.TRIG if trig else ox.RdfFormat.TURTLE,
        prefixes=PREFIXES,
    )


if __name__ == "__main__":
    main()
