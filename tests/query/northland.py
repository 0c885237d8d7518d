"""The built graph of the fictitious mission in Northland, as the tests ask it."""

from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.query.catalogue import read_catalogue
from peacegraph.query.labels import write_index
from peacegraph.query.naming import Names
from peacegraph.query.question import compiled
from peacegraph.query.things import NAMING

HERE = Path(__file__).parent
QUESTIONS = sorted((HERE / "questions").rglob("*.rq"))

TEXTS = {
    # The first has line ends of two characters, which the offsets count.
    "northland-gazette": "The Northland Gazette.\r\n"
    "The Sundian platoon joined NORFOR in April 2008. It was led by Major Ana Čorić.\r\n\r\n"
    "More than 30 soldiers served. It came home in May 2010.\r\n",
    "sundia-report": "Sundia in Northland. "
    "The platoon arrived on 15 April 2008 and [1] numbered 34. "
    "It left in March 2010.\n"
    "Veldia sent 120 soldiers; its platoon came under Brigade East.\n",
}


class Northland(NamedTuple):
    """A built graph that is open (peacegraph.query.opened.OpenBuild), and its texts."""

    store: ox.Store
    folder: str
    texts: str

    @property
    def names(self) -> Names:
        return Names(self.store)


def build(folder: Path) -> Northland:
    """Build what a build would hold, in memory and in this folder."""
    store = ox.Store()
    store.load(path=str(HERE / "fixture.trig"), format=ox.RdfFormat.TRIG)
    (folder / "catalogue.json").write_text(compiled(read_catalogue(QUESTIONS)), encoding="utf-8")
    write_index(
        str(folder / "labels.sqlite"),
        [
            (quad.subject.value, quad.object.value, quad.object.language or "", predicate)
            for predicate in sorted(NAMING)
            for quad in store.quads_for_pattern(
                None, ox.NamedNode(predicate), None, ox.DefaultGraph()
            )
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
        ],
    )
    texts = folder / "texts"
    texts.mkdir()
    for slug, text in TEXTS.items():
        (texts / f"{slug}.txt").write_bytes(text.encode("utf-8"))
    return Northland(store, str(folder), str(texts))
