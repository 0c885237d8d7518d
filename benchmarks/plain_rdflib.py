"""The peer of start_up.py: the same work with rdflib and pyshacl alone, from files to answer."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import rdflib

PROJECT = Path(__file__).resolve().parent.parent
QUESTION = PROJECT / "queries" / "deployments" / "deployment-at-a-glance.rq"
KFOR = "<https://w3id.org/peacegraph/id/operation/kfor>"


def main() -> None:
    data = rdflib.Dataset(default_union=True)
    for folder, ending in (("ontology", "ttl"), ("data", "ttl"), ("data", "trig")):
        for file in sorted((PROJECT / folder).rglob(f"*.{ending}")):
            data.parse(file, format="turtle" if ending == "ttl" else "trig")
    shapes = rdflib.Graph()
    for file in sorted((PROJECT / "shapes").rglob("*.ttl")):
        shapes.parse(file, format="turtle")
    everything = rdflib.Graph()
    for subject, predicate, value, _ in data.quads():
        everything.add((subject, predicate, value))
    conforms, _, report = pyshacl.validate(everything, shacl_graph=shapes, allow_warnings=True)
    text = QUESTION.read_text(encoding="utf-8").replace(
        "VALUES ?operation { UNDEF }", f"VALUES ?operation {{ {KFOR} }}"
    )
    rows = list(everything.query(text))
    print(f"{'conforms' if conforms else report}; {len(rows)} rows")


if __name__ == "__main__":
    main()
