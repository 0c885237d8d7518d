"""A clash that the reasoner found, in plain words, with the passages of its facts."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.query.inferences import steps
from peacegraph.query.naming import label_of
from peacegraph.query.passages import Footnotes
from peacegraph.query.tables import as_footnotes, marked
from peacegraph.reason.clash import Clash
from peacegraph.reason.wording import axiom_in_words, fact_in_words


def as_text(
    clash: Clash, store: ox.Store, *, texts: str | None = None, width: int | None = None
) -> str:
    """Give the statements of a clash, one a line: the facts with their footnotes, then the axioms.

    store  the built graph, or the ontology alone where no facts take part
    texts  the folder of the source texts, for the wording of the passages
    width  the terminal's; None never wraps
    """

    def named(thing: ox.NamedNode) -> str:
        return label_of(store, thing)

    footnotes = Footnotes(store, texts)
    lines = [f"  - {_fact(fact, store, footnotes)}" for fact in clash.facts]
    told: set[object] = {fact.object for fact in clash.facts}
    told |= {axiom[0].object for axiom in clash.axioms}
    told |= {axiom[0].subject for axiom in clash.axioms}
    lines += [f"  - {axiom_in_words(axiom, named, told)}" for axiom in clash.axioms]
    if not clash.smallest:
        lines.append("\nThe time to search was up: fewer of them may clash already.")
    parts = ["\n".join(lines) + "\n"]
    if notes := footnotes.all():
        parts.append(as_footnotes(notes, width))
    return "\n".join(parts)


def _fact(fact: ox.Triple, store: ox.Store, footnotes: Footnotes) -> str:
    walked = list(steps(store, footnotes, fact))
    marks = sorted({mark for step in walked for mark in step.marks})
    sentence = fact_in_words(fact, lambda thing: label_of(store, thing))
    if walked[0].rule:
        sentence = f"{sentence.removesuffix('.')}, by the rule “{walked[0].rule}”."
    return f"{sentence} {marked(marks)}".rstrip()
