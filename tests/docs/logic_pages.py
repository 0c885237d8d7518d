"""Writes docs/checks.md and docs/rules.md from the headers: python tests/docs/logic_pages.py"""

from __future__ import annotations

from pathlib import Path

from peacegraph.checks.catalogue import BY_THE_PROGRAM, read_checks
from peacegraph.layout import layout
from peacegraph.names import compact
from peacegraph.query.catalogue import is_check
from peacegraph.reason.rl import CONTRADICTIONS, RL_RULES
from peacegraph.reason.rules import read_rules

DOCS = Path(__file__).resolve().parents[2] / "docs"

CHECKS = """\
# Checks across records

<!-- Generated from the headers of queries/checks/*.rq by `python tests/docs/logic_pages.py`. -->

What no single statement and no single shape can show: two dates that exclude each other, a number
that another one forbids, an act that is missing. Each check is a file, `queries/checks/<name>.rq`,
plain SPARQL 1.1 over the whole data set. The build runs them all after consolidation; what they
find are `pko:Finding` nodes in the default graph, each with its sentence, its severity, what it is
about and the passages that bear it out.

    peacegraph checks                       # all findings, the gravest first
    peacegraph checks return-before-recall --format markdown
    peacegraph checks --fail-on violation   # exit code 1 where there is one

A finding is no verdict. Where the sources really say so, it stays: it is a fact about the sources.
Dates are compared as the first and last day that they can denote, and only what is certain is
found: *in 2008* is not before *on 15 April 2008*. Approximate and uncertain dates are left alone.
Values that lost in a disagreement are checked as well, and then the finding is less grave.

| check | what is checked | severity |
|---|---|---|
"""
WRITING = """
## Writing one

Put a file into `queries/checks/` of the project or of your own graph (`--data DIR`). Its header has
four keys, all of them needed, and each is a text that may go on over the lines below it:

    #+ check: A deployment ends before the act that recalls it
    #+ problem: {thing} ended {end}; {act}, which recalls it, came only {date}.
    #+ solution: Read both passages again.
    #+ severity: Violation

The query selects `?thing`, which the finding is about; each variable that `problem` has in braces;
one or more variables that begin with `passage`; and `?severity`, if some rows are less grave than
the header says. It may select nothing else. Things appear in the sentence by their labels, dates
with their preposition ("in March 2008", "on 15 April 2008"). Rows that make the same sentence are
one finding with the passages of all of them.

Each date that a passage states has a node with its days, so that a query can compare any two:

    GRAPH ?passageEnd { ?thing pko:end ?end }
    ?endDay rdf:value ?end ; pko:lastDay ?lastEnd .

`tests/checks/cases/<name>.trig` holds what the check passes and what it finds something in.
"""
RULES = """\
# Rules

<!-- Generated from the headers of ontology/rules/*.rq by `python tests/docs/logic_pages.py`. -->

What follows from the accepted facts: by the rules of OWL 2 RL from the axioms of the ontology, and
by named rules, each one file, `ontology/rules/<name>.rq`, a SPARQL CONSTRUCT. The build runs all of
them together over the default graph until nothing new comes out. What they give stands in the
default graph, where a plain query finds it, and in a named graph a rule
(`https://w3id.org/peacegraph/id/rule/<name>`), so that an inference can be told from a fact:

    SELECT ?rule ?state ?operation
    WHERE { GRAPH ?rule { ?state pko:contributesTo ?operation } }

`peacegraph why` walks back from an inference through rules and axioms to the passages, by one of
the shortest ways:

    peacegraph why unit:aze-kfor-platoon servesUnder
    peacegraph why unit:aze-kfor-platoon type

## Named rules

| rule | what follows | example |
|---|---|---|
"""
REASONING = """
A rule has the keys `label`, `definition` and `example`, speaks of named things only and says each
step of a path as a pattern of its own, so that its grounds can be told. `FILTER NOT EXISTS` may ask
only for what no rule gives, or the outcome would depend on the order. Service under a formation is
inferred where the attachments that lead up to it possibly held together, each with the next and the
first with the last; `peacegraph ask command-on-a-day` asks for a day. Formations that serve under
each other at one time are reported as the finding `circular-subordination`.

## OWL 2 RL

The rules of the W3C's table ([OWL 2 Profiles, 4.3](https://www.w3.org/TR/owl2-profiles/)), under
their names there. The graph of such a rule holds what is not given otherwise; the graph of a named
rule holds all that the rule comes to.

| rule | what follows |
|---|---|
{rl}

Left out are what is always true (everything is an owl:Thing and the same as itself, each class lies
below itself), the datatypes of literals, the wider domains and ranges of properties (scm-dom1 to
scm-rng2), and what follows of nodes and classes without a name; the last is used and not told.

`owl:sameAs` merges only things that the graph itself gives a class. What it says of a thing of
another data set, which has no class here, is a link: nothing is drawn from it, so that no foreign
IRI gets into an answer.

An export with graphs (N-Quads, TriG, JSON-LD) has every inference twice, in the default graph and
in its rule's; one without (Turtle, N-Triples, RDF/XML) has the default graph with the inferences
and without the means to tell them apart.

### What cannot be

Where one of these rules finds anything, the build ends with the error `contradiction`: one sentence
with the statements that clash, their passages, and the axioms. It is no finding among others,
because from a contradiction anything follows. That two names turn out to be one thing is no
contradiction, unless the ontology says that they differ.

| rule | what cannot be |
|---|---|
{impossible}

### The engine

Measured by `benchmarks/closure.py` (figures in benchmarks/README.md). owlrl gives the same and
takes far too long. reasonable does not know property chains, tells no rule by which a conclusion
came, and grows fast in memory. The axioms as SPARQL on pyoxigraph give the same in about the same
time, but nodes without a name cannot be written into a query, and to tell each rule's conclusions
and to follow sameness takes many more of them. So each axiom is made a clause
(`reason/clauses.py`), and each statement is taken once and looked up among the clauses and the
statements before it (`reason/closure.py`): one pass gives the conclusions of each rule and the
contradictions, and what comes late, such as findings, costs only what follows from it. That it
gives what owlrl gives is a property test (`tests/reason/test_closure_oracle.py`).

## Consistency

`peacegraph reason` gives the ontology and the facts (what passages state and named rules give,
where it is accepted, with the classes of its things) to HermiT, a complete reasoner for OWL 2 DL.
Dates and addresses with letters outside ASCII are left out, because OWL 2 or HermiT has no such
datatype. If they are inconsistent, a smallest set of statements that clash is looked for and told
in plain words with its passages. HermiT's time (`--timeout`), its memory (`--heap`) and the search
(`--search`) are bounded.

OWL makes no assumption that two names mean two things: a second contributor of one deployment does
not clash with the first, it would be the same state. Such cases consolidation finds as
disagreements.
"""


def checks_page() -> str:
    found = read_checks(path for path in layout().files("queries", ".rq") if is_check(path))
    rows = [
        f"| `{each.name}` | {each.title}. {each.solution} "
        f"| {each.severity.value.rpartition('#')[2]} |"
        for each in found
    ]
    made = [f"| `{name}` | {solution}" for name, solution in sorted(BY_THE_PROGRAM.items())]
    return (
        CHECKS
        + "\n".join(rows)
        + "\n\nThese the program makes itself, because SPARQL cannot follow a circle, read an "
        "address or merge dates:\n\n| check | what to do |\n|---|---|\n"
        + "\n".join(f"{row} |" for row in made)
        + "\n"
        + WRITING
    )


def rules_page() -> str:
    rows = [
        f"| `{compact(each.iri.value)}` | {each.definition} | {each.example} |"
        for each in read_rules(layout().files("ontology", ".rq"))
    ]
    rl = [f"| `rule:{name}` | {each.definition} |" for name, each in sorted(RL_RULES.items())]
    impossible = [f"| `{name}` | {what} |" for name, what in sorted(CONTRADICTIONS.items())]
    reasoning = REASONING.format(rl="\n".join(rl), impossible="\n".join(impossible))
    return RULES + "\n".join(rows) + "\n" + reasoning


PAGES = {"checks.md": checks_page, "rules.md": rules_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
