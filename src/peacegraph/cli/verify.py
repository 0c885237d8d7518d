"""`peacegraph verify`."""

from __future__ import annotations

from peacegraph.cli.arguments import parser
from peacegraph.evidence.passages import passages_of
from peacegraph.evidence.verify import verify
from peacegraph.layout import layout, texts_at_hand
from peacegraph.read.files import read_file
from peacegraph.read.texts import find_text
from peacegraph.validate.texts import misfitting_passages


def run(arguments: list[str]) -> int:
    """Read every passage again against the source texts."""
    made = parser("verify", "Read every passage again against the source texts.")
    options = made.parse_args(arguments)
    lay = layout(options.data)
    folder = texts_at_hand()
    files = [
        read_file(path, lay.shown(path))
        for path in lay.files("data", ".trig")
        if lay.shown(path).startswith("data/evidence/")
    ]
    passages = {
        iri: (each, file) for file in files for iri, each in passages_of(file.quads).items()
    }

    done = verify(
        (passage for passage, _ in passages.values()), lambda slug: find_text(folder, slug)
    )
    complaints = misfitting_passages(
        done.mismatches, {iri: file for iri, (_, file) in passages.items()}
    )
    for complaint in complaints:
        print(complaint)
    print(f"{done.read:,} passages read, {len(done.mismatches):,} do not fit their text.")
    for source, count in done.without.items():
        print(f"{count:,} passages not read: the text of {source} is not at hand.")
    return 1 if done.mismatches else 0
