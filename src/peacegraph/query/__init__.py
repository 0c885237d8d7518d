"""Questions to a built graph, their answers, and the evidence of both.

Read in this order: `question` and `catalogue` (what may be asked), `naming`, `labels` and `things`
(from a name to a thing and back), `parameters` (from what a person typed to SPARQL terms),
`passages` (where a statement stands), `answer` and `tables` (a question asked, an answer
printed), `sparql` (free queries), `why` and `explain` (why a value was taken).

`peacegraph ask` is to start as quickly as its parts allow. What it runs through (`question`,
`naming`, `things`, `parameters`, `answer`, `tables`) therefore imports nothing at the top but
pyoxigraph and its own neighbours: types come under TYPE_CHECKING, values are small classes with
slots, because `dataclasses` and `typing` would each cost as much as opening the store.
"""
