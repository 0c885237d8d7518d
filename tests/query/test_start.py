"""`peacegraph ask` is to start quickly: what it imports is watched."""

import subprocess
import sys

from .northland import Northland

# Each takes between a tenth and four times as long to import as Python takes to start.
SLOW = (
    "argparse",
    "csv",
    "dataclasses",
    "datetime",
    "edtf",
    "inspect",
    "json",
    "pathlib",
    "rdflib",
    "re",
    "rich",
    "sqlite3",
    "typing",
    "yaml",
)
PROGRAM = """
import sys
known = set(sys.modules)
import pyoxigraph
from peacegraph.query.answer import ask
from peacegraph.query.naming import Names
from peacegraph.query.tables import FORMATS

class Folder(str):
    def __truediv__(self, name):
        return Folder(self + "/" + name)

class Build:
    store = pyoxigraph.Store()
    folder = Folder(sys.argv[1])
    names = Names(store)

a, b = pyoxigraph.NamedNode("https://w3id.org/peacegraph/id/operation/norfor"), pyoxigraph.NamedNode
for p, o in (
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
     b("https://w3id.org/peacegraph/ontology#PeaceOperation")),
    ("http://www.w3.org/2004/02/skos/core#altLabel", pyoxigraph.Literal("NORFOR", language="en")),
):
    Build.store.add(pyoxigraph.Quad(a, b(p), o))
FORMATS["text"](ask(Build, "contributors", {"operation": "norfor"}, evidence=True), None)
print(*sorted(set(sys.modules) - known))
"""


def test_a_question_loads_nothing_slow(northland: Northland) -> None:
    # -I -S: without what this installation's site packages load by themselves.
    paths = [path for path in sys.path if path]
    program = f"import sys; sys.path[:0] = {paths!r}\n{PROGRAM}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(northland.folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert sorted(set(done.stdout.split()) & set(SLOW)) == []
