"""`peacegraph reason`."""

from __future__ import annotations

from peacegraph.cli.arguments import parser


def run(arguments: list[str]) -> int:
    """Check with HermiT that the ontology is consistent and no class is empty by its axioms."""
    made = parser(
        "reason",
        "Check with HermiT that the ontology is consistent and every class can have members "
        "(needs Java: one on the system, or pip install 'peacegraph[reason]').",
    )
    made.add_argument(
        "--timeout", type=int, default=120, metavar="SECONDS", help="how long it may take (120)"
    )
    options = made.parse_args(arguments)
    from peacegraph.layout import layout
    from peacegraph.names import compact
    from peacegraph.read.files import read_file
    from peacegraph.reason.hermit import check_consistency

    quads = [quad for path in layout().files("ontology", ".ttl") for quad in read_file(path).quads]
    found = check_consistency(quads, timeout_s=options.timeout)
    for term in found.unsatisfiable:
        print(f"{compact(term)} can have no members.")
    print("The ontology is consistent." if found.consistent else "The ontology contradicts itself.")
    return 0 if found.consistent and not found.unsatisfiable else 1
