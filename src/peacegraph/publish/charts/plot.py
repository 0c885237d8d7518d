"""The pictures that there are, and how one is made: `plot(open_build, "strengths", …)`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO
from peacegraph.publish.charts.choice import Choice, Given, choose, deployments
from peacegraph.publish.charts.claims import contingents
from peacegraph.publish.charts.drawing import content, svg_of
from peacegraph.publish.charts.map import in_words as map_in_words
from peacegraph.publish.charts.map import map_chart
from peacegraph.publish.charts.places import sites
from peacegraph.publish.charts.spans import spans
from peacegraph.publish.charts.strengths import in_words, strength_chart
from peacegraph.publish.charts.timeline import in_words as timeline_in_words
from peacegraph.publish.charts.timeline import timeline_chart
from peacegraph.publish.charts.when import when_of
from peacegraph.publish.netpictures import drawn
from peacegraph.publish.netpictures import in_words as network_in_words
from peacegraph.publish.networks import network
from peacegraph.publish.origin import build_line
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.vocabulary import RDF_TYPE
from peacegraph.whole import write_whole


class Plot:
    """A picture of what the graph holds.

    name   the kind of picture
    title  what it shows
    told   what it shows, in sentences, for those who cannot see it
    chart  the Altair chart
    """

    def __init__(self, name: str, title: str, told: str, chart: Any) -> None:
        self.name = name
        self.title = title
        self.told = told
        self.chart = chart

    def __repr__(self) -> str:
        return f"<Plot: {self.title}>"

    @property
    def spec(self) -> dict[str, Any]:
        """The picture in Vega-Lite, as plain JSON values."""
        found: dict[str, Any] = json.loads(self.chart.to_json())
        return found

    def svg(self) -> str:
        """Give the picture as SVG, with a title and a description."""
        return svg_of(self.chart, self.title, self.told)

    def content(self, ending: str) -> bytes:
        """Give the content of a file that ends in `.svg`, `.png`, `.html` or `.json`.

        Raises PeacegraphError `unknown-format` and `missing-library`.
        """
        return content(self.chart, ending, self.title, self.told)

    def save(self, file: str | Path) -> None:
        """Write the picture to a file in the format of its ending, whole or not at all."""
        write_whole(file, self.content(Path(file).suffix.lower()))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"image/svg+xml": self.svg(), "text/plain": f"{self.title}\n\n{self.told}"}


class _Picture(NamedTuple):
    """A kind of picture: what it shows, what its asker may choose, how it is made."""

    shows: str
    parameters: tuple[str, ...]
    made: Callable[[OpenBuild, Given], Plot]


def plot(open_build: OpenBuild, name: str, given: Given | None = None) -> Plot:
    """Draw a picture of the accepted facts and the claims behind them.

    name   one of PLOTS
    given  its parameters as a person types them

    The same build gives the same picture. Raises PeacegraphError `unknown-plot`,
    `unknown-parameter`, `nothing-to-draw`, `missing-library`, and what `choose` raises.
    """
    if name not in PLOTS:
        import difflib

        near = difflib.get_close_matches(name, PLOTS, n=1)
        raise PeacegraphError(
            "unknown-plot",
            f"There is no picture {name}",
            f"did you mean {near[0]}" if near else f"take one of {', '.join(PLOTS)}",
        )
    picture = PLOTS[name]
    chosen = {key: value for key, value in (given or {}).items() if value is not None}
    for key in chosen:
        if key not in picture.parameters:
            raise PeacegraphError(
                "unknown-parameter",
                f"The picture {name} has no parameter {key}",
                f"it has {', '.join(picture.parameters)}",
            )
    return picture.made(open_build, chosen)


def strengths(open_build: OpenBuild, given: Mapping[str, Any]) -> Plot:
    """Draw the strength of contingents over time, with each source's claim.

    given  `operation` and `contributor`

    Raises PeacegraphError as `plot` does.
    """
    store = open_build.store
    choice = choose(open_build, given)
    found = contingents(store, deployments(store, choice))
    if not found:
        raise _nothing("No passage counts the people of such a deployment", given)
    subject = found[0].label if len(found) == 1 else _subject(store, choice)
    title = f"Strength of {subject}"
    claims = sum(len(seen.claims) for each in found for seen in each.observations)
    line = f"{claims} claims, each with its passage. {build_line(open_build)}"
    chart = strength_chart(found, title=title, sources=_sources(store), lines=[line])
    return Plot("strengths", title, in_words(found), chart)


def timeline(open_build: OpenBuild, given: Mapping[str, Any]) -> Plot:
    """Draw deployments and their operations as bars over time, with acts and movements.

    given  `operation`, `contributor` and `on`: only what may have been there on a date in EDTF

    Raises PeacegraphError as `plot` does.
    """
    store = open_build.store
    choice = choose(open_build, given)
    found = spans(store, choice)
    if not found:
        raise _nothing("No passage tells of such a deployment or operation", given)
    if not any(span.days for span in found):
        raise _nothing(f"No date is known of {found[-1].label}", given)
    names = choice.named(store)
    title = f"Deployments over time{': ' if names else ''}{', '.join(names)}"
    chart = timeline_chart(
        found,
        title=title,
        on=when_of(choice.on) if choice.on else None,
        lines=[build_line(open_build)],
    )
    return Plot("timeline", title, timeline_in_words(found), chart)


def places(open_build: OpenBuild, given: Mapping[str, Any]) -> Plot:
    """Draw the places of operations on a map.

    given  `operation` and `contributor`

    Raises PeacegraphError as `plot` does.
    """
    store = open_build.store
    choice = choose(open_build, given)
    found = sites(store, choice)
    if not any(site.position for site in found):
        what = "No position is known of any place" if found else "No passage names a place"
        raise _nothing(f"{what} of such an operation", given)
    names = choice.named(store)
    title = f"Places of operations{': ' if names else ''}{', '.join(names)}"
    chart = map_chart(found, title=title, lines=[build_line(open_build)])
    return Plot("map", title, map_in_words(found), chart)


def network_picture(open_build: OpenBuild, given: Mapping[str, Any]) -> Plot:
    """Draw a network, as `peacegraph network` does.

    given  `kind`, one of networks.KINDS (default: co-deployment), `operation` and `on`

    Raises PeacegraphError as `plot` and `networks.network` do.
    """
    one = {name: each if isinstance(each, str) else each[-1] for name, each in given.items()}
    found = network(
        open_build,
        one.get("kind", "co-deployment"),
        operation=one.get("operation"),
        on=one.get("on"),
    )
    if not found.graph:
        raise _nothing("No two things are tied in this way", given)
    return Plot("network", found.title, network_in_words(found), drawn(found))


def _subject(store: ox.Store, choice: Choice) -> str:
    if len(choice.contributors) == 1 and not choice.operations:
        return f"{label_of(store, choice.contributors[0])}'s contingents"
    names = choice.named(store)
    return f"contingents: {', '.join(names)}" if names else "all contingents"


def _sources(store: ox.Store) -> list[str]:
    """Give the names of the sources themselves, not of the works that they cite."""
    class_, cited = ox.NamedNode(PKO + "Source"), ox.NamedNode(PKO + "CitedWork")
    return sorted(
        {
            label_of(store, quad.subject)
            for quad in store.quads_for_pattern(None, RDF_TYPE, class_, DEFAULT)
            if isinstance(quad.subject, ox.NamedNode)
            and ox.Quad(quad.subject, RDF_TYPE, cited, DEFAULT) not in store
        }
    )


def _nothing(sentence: str, given: Mapping[str, Any]) -> PeacegraphError:
    remedy = "leave out a condition" if given else "add evidence first"
    return PeacegraphError("nothing-to-draw", sentence, remedy)


PLOTS = {
    "strengths": _Picture(
        "a contingent's strength over time, with each source's claim and the preferred line",
        ("operation", "contributor"),
        strengths,
    ),
    "timeline": _Picture(
        "deployments and their operations over time, with acts and movements",
        ("operation", "contributor", "on"),
        timeline,
    ),
    "map": _Picture(
        "the places of operations on outlines of countries", ("operation", "contributor"), places
    ),
    "network": _Picture(
        "a network of co-deployment, command or recognition, as the command network draws it",
        ("kind", "operation", "on"),
        network_picture,
    ),
}
