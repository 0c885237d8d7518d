"""Checks across records: what no single statement and no single shape can show.

`catalogue` reads queries/checks, one SPARQL query a check; `calendar` gives the first and last day
of each date that a passage states, so that a query can compare them; `run` asks the queries and
puts what they find into sentences.
"""
