"""Other SPARQL engines, started for real on what `peacegraph export` writes.

`fuseki`, `comunica` and `oxigraph_server` each have `VERSION` and `running(data, scratch)`, which
loads N-Quads, starts the engine, gives its `Endpoint` and ends it. `fetched` gets what no wheel
holds, once, into the cache. `solutions` puts answers into a form in which they can be compared.
"""
