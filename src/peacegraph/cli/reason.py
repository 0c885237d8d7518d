"""`peacegraph reason`."""

from __future__ import annotations

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pyoxigraph as ox

    from peacegraph.reason.clash import Statements
    from peacegraph.reason.hermit import Consistency


def run(arguments: list[str]) -> int:
    """Check with HermiT that ontology and facts are consistent; else show what clashes."""
    made = parser(
        "reason",
        "Check with HermiT that the ontology and the facts are consistent and every class can have "
        "members; else show a smallest set of statements that clash (needs Java: one on the "
        "system, or pip install 'peacegraph[reason]').",
    )
    made.add_argument(
        "--timeout",
        type=int,
        default=120,
        metavar="SECONDS",
        help="how long one question to HermiT may take (default: 120)",
    )
    made.add_argument(
        "--heap",
        type=int,
        default=1024,
        metavar="MIB",
        help="the memory that HermiT may use (default: 1024)",
    )
    made.add_argument(
        "--search",
        type=int,
        default=300,
        metavar="SECONDS",
        help="how long to look for the smallest set that clashes (default: 300)",
    )
    made.add_argument(
        "--ontology", action="store_true", help="leave the facts aside (default: check them too)"
    )
    options = made.parse_args(arguments)
    from peacegraph.layout import layout, texts_folder
    from peacegraph.names import compact
    from peacegraph.query.clashes import as_text
    from peacegraph.query.tables import terminal_width
    from peacegraph.read.files import read_file
    from peacegraph.reason.clash import smallest_clash
    from peacegraph.reason.facts import consolidated_facts
    from peacegraph.reason.hermit import check_consistency

    files = layout(options.data, options.policy).files("ontology", ".ttl")
    ontology = tuple({quad.triple for path in files for quad in read_file(path).quads})
    build = None if options.ontology else opened(options.data, options.out, options.policy)
    facts = consolidated_facts(build.store) if build else ()

    def ask(statements: Statements) -> Consistency:
        return check_consistency(statements, heap_mb=options.heap, timeout_s=options.timeout)

    found = ask((*ontology, *facts))
    if not found.consistent and facts and not ask(ontology).consistent:
        build, facts = None, ()
    for term in found.unsatisfiable:
        print(f"{compact(term)} can have no members.")
    subject = f"The ontology and {len(facts):,} facts are" if facts else "The ontology is"
    if found.consistent:
        print(f"{subject} consistent ({found.seconds:.0f} s).")
        return 1 if found.unsatisfiable else 0
    print(f"{subject} not consistent: these statements cannot all be true.\n")
    clash = smallest_clash(
        ontology, facts, lambda some: not ask(some).consistent, seconds=options.search
    )
    store = build.store if build else _store(ontology)
    print(as_text(clash, store, texts=texts_folder(), width=terminal_width()), end="")
    return 1


def _store(ontology: Statements) -> ox.Store:
    import pyoxigraph as ox

    store = ox.Store()
    store.extend(ox.Quad(each.subject, each.predicate, each.object) for each in ontology)
    return store
