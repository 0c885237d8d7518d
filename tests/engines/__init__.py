"""Other SPARQL engines, started for real on what `peacegraph export` writes.

`fuseki`, `comunica` and `oxigraph_server` each have `VERSION` and `running(data, scratch)`, which
loads N-Quads from a file that ends in .nq, starts the engine, which writes into `scratch` only,
gives its `Endpoint` and ends it. `fetched` gets what no wheel holds, once, into the cache.
`solutions` puts answers into a form in which they can be compared.
"""
