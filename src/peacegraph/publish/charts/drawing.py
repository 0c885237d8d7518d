"""A chart as a file: SVG, PNG, a page by itself, or its description in Vega-Lite.

Nothing is fetched: vl-convert has its own JavaScript and fonts.
"""

from __future__ import annotations

import hashlib
import html
import re
from typing import Any

from peacegraph.errors import PeacegraphError
from peacegraph.publish.charts.looks import EXTRA
from peacegraph.whole import library

ENDINGS = (".svg", ".png", ".html", ".json")


def svg_of(chart: Any, title: str, told: str) -> str:
    """Give an Altair chart as SVG with a title and a description for those who cannot see it.

    Its names are its own, so that several can stand in one page.

    Raises PeacegraphError `missing-library`.
    """
    svg: str = library("vl_convert", EXTRA).vegalite_to_svg(chart.to_json())
    # Vega numbers gradients and the like on from one picture to the next.
    for place, name in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))):
        svg = svg.replace(f'id="{name}"', f'id="@{place}"').replace(f"(#{name})", f"(#@{place})")
    own = hashlib.sha256(f"{title}\n{svg}".encode()).hexdigest()[:8]
    svg = svg.replace('id="@', f'id="{own}-').replace("(#@", f"(#{own}-")
    head, _, rest = svg.partition(">")
    return (
        f'{head} role="img" aria-labelledby="{own}-title {own}-description">'
        f'<title id="{own}-title">{html.escape(title)}</title>'
        f'<desc id="{own}-description">{html.escape(told)}</desc>{rest}'
    )


def content(chart: Any, ending: str, title: str, told: str) -> bytes:
    """Give the content of a file with an ending; the same chart gives the same bytes.

    Raises PeacegraphError `unknown-format` and `missing-library`.
    """
    if ending == ".svg":
        return svg_of(chart, title, told).encode("utf-8")
    if ending == ".png":
        png: bytes = library("vl_convert", EXTRA).vegalite_to_png(chart.to_json(), scale=2)
        return png
    if ending == ".json":
        described: str = chart.to_json()
        return f"{described}\n".encode()
    if ending == ".html":
        page: str = library("vl_convert", EXTRA).vegalite_to_html(chart.to_json(), bundle=True)
        head = f'<meta charset="utf-8">\n    <title>{html.escape(title)}</title>\n'
        page = page.replace("<html>", '<html lang="en">', 1)
        page = page.replace("<head>", f"<head>\n    {head}", 1)
        return (page.rstrip() + "\n").encode("utf-8")
    raise PeacegraphError(
        "unknown-format",
        f"A picture cannot be written as {ending or 'a file without an ending'}",
        f"let the file's name end in {', '.join(ENDINGS)}",
    )
