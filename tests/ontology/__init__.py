"""The ontology that stands in ontology/, held against its own conventions."""
