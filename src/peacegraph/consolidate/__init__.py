"""What the passages say, taken together: what is accepted, what is disputed, and why.

`dates` and `counts` read partial dates and vague counts as ranges, `claims` gathers who says what,
`merging` and `disagreements` tell agreement from contradiction, `policy` and `rules` decide,
`accepted` puts it together, `triples` writes the outcome as RDF.
"""

from peacegraph.consolidate.accepted import Consolidation, consolidate
from peacegraph.consolidate.claims import Claim
from peacegraph.consolidate.context import Context, LegalStanding, Standing, Verdict
from peacegraph.consolidate.counts import CountRange, count_range
from peacegraph.consolidate.curated import Curated, read_curated
from peacegraph.consolidate.dates import Bounds, date_bounds
from peacegraph.consolidate.disagreements import Disagreement, Position, Refinement
from peacegraph.consolidate.findings import Finding
from peacegraph.consolidate.known import context_of
from peacegraph.consolidate.policy import Policy, read_policy
from peacegraph.consolidate.terms import FactTerms, fact_terms
from peacegraph.consolidate.triples import as_triples

__all__ = [
    "Bounds",
    "Claim",
    "Consolidation",
    "Context",
    "CountRange",
    "Curated",
    "Disagreement",
    "FactTerms",
    "Finding",
    "LegalStanding",
    "Policy",
    "Position",
    "Refinement",
    "Standing",
    "Verdict",
    "as_triples",
    "consolidate",
    "context_of",
    "count_range",
    "date_bounds",
    "fact_terms",
    "read_curated",
    "read_policy",
]
