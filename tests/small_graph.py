"""A small graph, laid out as ours: the fictitious mission NORFOR in Northland, with its source."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import NamedTuple

from peacegraph import names
from peacegraph.layout import Layout
from peacegraph.store.build import build
from peacegraph.store.opened import Build

PROJECT = Path(__file__).resolve().parent.parent

GAZETTE = """\
The Northland Gazette

The Sundian platoon joined NORFOR on 15 April 2008. It numbered 34 soldiers. Others counted 40.

In short, Sundia has served in NORFOR since 2008. Its platoon came home in March 2010.
"""

PREFIXES = """\
@prefix basis:      <https://w3id.org/peacegraph/id/strength-basis/> .
@prefix deployment: <https://w3id.org/peacegraph/id/deployment/> .
@prefix edtf:       <http://id.loc.gov/datatypes/edtf/> .
@prefix gazette:    <https://w3id.org/peacegraph/id/passage/northland-gazette/> .
@prefix oa:         <http://www.w3.org/ns/oa#> .
@prefix operation:  <https://w3id.org/peacegraph/id/operation/> .
@prefix pko:        <https://w3id.org/peacegraph/ontology#> .
@prefix policy:     <https://w3id.org/peacegraph/id/policy/> .
@prefix rdfs:       <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos:       <http://www.w3.org/2004/02/skos/core#> .
@prefix source:     <https://w3id.org/peacegraph/id/source/> .
@prefix sourcekind: <https://w3id.org/peacegraph/id/source-kind/> .
@prefix state:      <https://w3id.org/peacegraph/id/state/> .
@prefix strength:   <https://w3id.org/peacegraph/id/strength/> .

"""

ENTITIES = """\
operation:norfor a pko:PeaceOperation ;
	rdfs:label "Northland Force"@en ; skos:altLabel "NORFOR"@en .
state:sun a pko:State ; rdfs:label "Sundia"@en ; skos:notation "SUN" .
deployment:sun-norfor a pko:Deployment ; rdfs:label "Sundia's deployment to NORFOR"@en .
"""

SOURCES = """\
source:northland-gazette
	a pko:Source ;
	rdfs:label "The Northland Gazette"@en ;
	pko:sourceKind sourcekind:news-article ;
	.
"""

POLICY = """\
policy:default
	a pko:Policy ;
	rdfs:label "default policy"@en ;
	pko:rules ( policy:curator-verdict policy:more-specific policy:later-source ) ;
	.

policy:curator-verdict a pko:PolicyRule ; rdfs:label "curator's verdict"@en .
policy:more-specific a pko:PolicyRule ; rdfs:label "more specific"@en .
policy:later-source a pko:PolicyRule ; rdfs:label "later source"@en .
"""

QUESTION = """\
#+ summary: {summary}
#+ description: One row a deployment.
#+ parameters:
#+   operation:
#+     type: pko:PeaceOperation
#+     description: the operation; any, where it is not given
#+     example: NORFOR
#+ columns:
#+   state: contributor
#+   {column}: {column}
#+ evidence:
#+   - ?deployment pko:{column} ?{column}
#+ example: peacegraph ask {name} operation=NORFOR
#+ tags: [deployments]

PREFIX pko: <https://w3id.org/peacegraph/ontology#>

SELECT ?state ?{column} ?deployment
WHERE {{
  VALUES ?operation {{ UNDEF }}
  ?deployment pko:toOperation ?operation ;
              pko:contributor ?state ;
              pko:{column} ?{column} .
}}
ORDER BY ?state
"""


def prefix_lines(*prefixes: str) -> str:
    """Declare prefixes of the project that PREFIXES leaves out."""
    return "".join(f"@prefix {prefix}: <{names.PREFIXES[prefix]}> .\n" for prefix in prefixes)


def passage(name: str, words: str, says: str, text: str = GAZETTE) -> str:
    """Give a passage of the Gazette: its description and its graph."""
    start = text.index(words)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return (
        f"gazette:{name}\n"
        "\ta pko:Passage ;\n"
        "\toa:hasSource source:northland-gazette ;\n"
        f"\toa:hasSelector [ a oa:TextPositionSelector ; "
        f"oa:start {start} ; oa:end {start + len(words)} ] ;\n"
        f'\tpko:textDigest "sha256:{digest}" ;\n'
        f'\tpko:locator "{name}" ;\n'
        "\t.\n"
        f"gazette:{name} {{\n{says}}}\n\n"
    )


JOINING = passage(
    "joining",
    "The Sundian platoon joined NORFOR on 15 April 2008.",
    "\tdeployment:sun-norfor\n"
    "\t\ta pko:Deployment ;\n"
    "\t\tpko:contributor state:sun ;\n"
    "\t\tpko:toOperation operation:norfor ;\n"
    '\t\tpko:begin "2008-04-15"^^edtf:EDTF ;\n'
    "\t\t.\n",
) + passage(
    "in-short",
    "In short, Sundia has served in NORFOR since 2008.",
    "\tdeployment:sun-norfor\n"
    "\t\ta pko:Deployment ;\n"
    "\t\tpko:contributor state:sun ;\n"
    "\t\tpko:toOperation operation:norfor ;\n"
    '\t\tpko:begin "2008"^^edtf:EDTF ;\n'
    "\t\t.\n",
)

STRENGTH = passage(
    "strength",
    "It numbered 34 soldiers.",
    "\tstrength:sun-norfor\n"
    "\t\ta pko:StrengthObservation ;\n"
    "\t\tpko:ofDeployment deployment:sun-norfor ;\n"
    "\t\tpko:basis basis:deployed ;\n"
    "\t\tpko:personnel 34 ;\n"
    "\t\t.\n",
) + passage(
    "others",
    "Others counted 40.",
    "\tstrength:sun-norfor\n"
    "\t\ta pko:StrengthObservation ;\n"
    "\t\tpko:ofDeployment deployment:sun-norfor ;\n"
    "\t\tpko:basis basis:deployed ;\n"
    "\t\tpko:personnel 40 ;\n"
    "\t\t.\n",
)


class SmallGraph(NamedTuple):
    """Where the small graph lies.

    root   its folder: ontology/, data/, shapes/, queries/
    texts  the folder of its source's text
    cache  where its builds are to be kept
    """

    root: Path
    texts: Path
    cache: Path

    @property
    def layout(self) -> Layout:
        return Layout((str(self.root),))

    @property
    def home(self) -> Path:
        return self.cache / "own"

    def build(self, texts: bool = True) -> tuple[Build, bool]:
        return build(self.layout, str(self.cache), str(self.texts) if texts else None)

    def write(self, file: str, text: str) -> Path:
        """Write a file of the graph, with the prefixes where it is Turtle or TriG."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if file.endswith(".rq") else PREFIXES + text, encoding="utf-8")
        return path

    def change(self, file: str, old: str, new: str) -> int:
        """Replace what stands once in a file; give the line where it stood."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    def take_our_questions(self) -> None:
        """Put our canned questions in the place of the small graph's own; no checks."""
        shutil.rmtree(self.root / "queries")
        without_checks = shutil.ignore_patterns("checks")
        shutil.copytree(PROJECT / "queries", self.root / "queries", ignore=without_checks)

    def line(self, file: str, words: str) -> int:
        """Give the line of a file in which some words stand first."""
        text = (self.root / file).read_text(encoding="utf-8")
        return text.count("\n", 0, text.index(words)) + 1


def write_small_graph(root: Path, *, on_top: bool = False) -> SmallGraph:
    """Write the small graph into a folder.

    on_top  leave out ontology, shapes and policy, as a user does whose graph goes on top of ours
    """
    graph = SmallGraph(root, root.parent / "texts", root.parent / "cache")
    if not on_top:
        for folder in ("ontology", "shapes"):
            shutil.copytree(PROJECT / folder, root / folder)
        graph.write("data/policy.ttl", POLICY)
    graph.write("data/entities/norfor.ttl", ENTITIES)
    graph.write("data/sources/gazette.ttl", SOURCES)
    graph.write("data/evidence/gazette/joining.trig", JOINING)
    graph.write("data/evidence/gazette/strength.trig", STRENGTH)
    for name, summary, column in (
        ("who-joined", "Who joined an operation, and when?", "begin"),
        ("who-left", "Who left an operation, and when?", "end"),
    ):
        graph.write(
            f"queries/northland/{name}.rq",
            QUESTION.format(name=name, summary=summary, column=column),
        )
    graph.texts.mkdir()
    (graph.texts / "northland-gazette.txt").write_bytes(GAZETTE.encode())
    return graph
