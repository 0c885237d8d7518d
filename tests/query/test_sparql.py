import io
import json
from pathlib import Path

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.results import as_text
from peacegraph.query.sparql import evaluate, read_query

from .northland import Northland


def run(northland: Northland, text: str, format: str = "", limit: int | None = None) -> str:
    return as_text(northland, evaluate(northland, text), format=format, limit=limit)


BEGINS = "SELECT ?s ?begin { ?s pko:begin ?begin } ORDER BY ?s"


def test_rows_as_a_table(northland: Northland) -> None:
    assert run(northland, BEGINS) == (
        "s           begin\n──────────  ──────────\nsun norfor  2008-04-15\n"
    )


def test_rows_are_cut_off_in_plain_words(northland: Northland) -> None:
    text = run(northland, "SELECT ?s { ?s a pko:State } ORDER BY ?s", limit=1)
    assert text == "s\n──────\nSundia\n\nCut off: 1 of 2 rows are shown.\n"


def test_rows_as_the_standards_write_them(northland: Northland) -> None:
    found = json.loads(run(northland, BEGINS, format="sparql-json"))
    assert found["results"]["bindings"][0]["begin"]["value"] == "2008-04-15"
    assert run(northland, BEGINS, format="sparql-csv") == (
        "s,begin\r\nhttps://w3id.org/peacegraph/id/deployment/sun-norfor,2008-04-15\r\n"
    )


def test_yes_or_no(northland: Northland) -> None:
    assert run(northland, "ASK { ?s pko:begin ?o }") == "yes\n"
    assert run(northland, "ASK { ?s pko:nothing ?o }") == "no\n"
    assert json.loads(run(northland, "ASK {}", format="sparql-json"))["boolean"] is True


def test_triples(northland: Northland) -> None:
    text = "CONSTRUCT WHERE { ?s pko:begin ?o }"
    assert run(northland, text) == (
        "@prefix deployment: <https://w3id.org/peacegraph/id/deployment/> .\n"
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n"
        "@prefix pko: <https://w3id.org/peacegraph/ontology#> .\n"
        'deployment:sun-norfor pko:begin "2008-04-15"^^edtf:EDTF .\n'
    )
    assert run(northland, text, format="ntriples").count("\n") == 1
    assert "rdf:RDF" in run(northland, text, format="rdfxml")
    json.loads(run(northland, text, format="jsonld"))


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "PREFIX x: <urn:x#> # DELETE\ninsert data { x:a x:b x:c }",
            "read-only",
            "INSERT would change the graph, and a built graph never changes; "
            "change the files that it is built from.",
        ),
        (
            "LOAD <http://example.org/>",
            "read-only",
            "LOAD would change the graph, and a built graph never changes; "
            "change the files that it is built from.",
        ),
        (
            "SELECT * { ?s ?p ?o .service silent <http://example.org/> { ?s ?p ?o } }",
            "no-service",
            "SERVICE would ask another service over the network, and a query stays with this "
            "graph; export the graph to an engine of your own for that.",
        ),
        (
            "SELECT * { SERV\\u0049CE ?x { ?s ?p ?o } }",
            "no-service",
            "SERVICE would ask another service over the network, and a query stays with this "
            "graph; export the graph to an engine of your own for that.",
        ),
        (
            "SELECT *\nWHERE { ?s ?p }",
            "syntax",
            "The query cannot be read at line 2, column 16: WHERE { ?s ?p }▸; "
            "correct it at the mark ▸.",
        ),
        (
            "SELECT * { ?s foo:p 1 }",
            "syntax",
            "The query cannot be read at line 1, column 20 (prefix not found): "
            "SELECT * { ?s foo:p▸ 1 }; correct it at the mark ▸.",
        ),
        (
            "SELECT (COUNT(?s) AS ?n) ?o { ?s ?p ?o }",
            "syntax",
            "The query cannot be read at line 1, column 41 (the SELECT contains a variable that "
            "is unbound): SELECT (COUNT(?s) AS ?n) ?o { ?s ?p ?o }▸; "
            "correct it at the mark ▸.",
        ),
        (" \n", "syntax", "The query is empty; write one, or name a file."),
    ],
)
def test_mistakes(northland: Northland, text: str, code: str, message: str) -> None:
    before = len(northland.store)
    with pytest.raises(PeacegraphError) as error:
        run(northland, text)
    assert (error.value.code, str(error.value)) == (code, message)
    assert len(northland.store) == before


@pytest.mark.parametrize(
    ("text", "format", "message"),
    [
        (
            BEGINS,
            "turtle",
            "This query answers with rows, which cannot be written as turtle; take one of text, "
            "markdown, csv, tsv, json, sparql-json, sparql-xml, sparql-csv, sparql-tsv.",
        ),
        (
            "ASK {}",
            "csv",
            "This query answers with yes or no, which cannot be written as csv; take one of text, "
            "sparql-json, sparql-xml, sparql-csv, sparql-tsv.",
        ),
        (
            "DESCRIBE state:sun",
            "csv",
            "This query answers with triples, which cannot be written as csv; take one of turtle, "
            "ntriples, rdfxml, jsonld.",
        ),
    ],
)
def test_a_format_that_does_not_fit(
    northland: Northland, text: str, format: str, message: str
) -> None:
    with pytest.raises(PeacegraphError) as error:
        run(northland, text, format=format)
    assert str(error.value) == message


def test_a_query_is_read_from_a_file_or_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK {}", encoding="utf-8")
    assert read_query(str(file)) == "ASK {}"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK { }")))
    assert read_query("-") == "ASK { }"
    with pytest.raises(PeacegraphError, match=r"cannot be read: No such file"):
        read_query(str(tmp_path / "none.rq"))
    file.write_bytes(b"\xff")
    with pytest.raises(PeacegraphError, match="is not text in UTF-8; save it as UTF-8"):
        read_query(str(file))


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?service pko:begin 'SERVICE <x>' } # SERVICE <http://example.org/>",
        'PREFIX service: <http://example.org/SERVICE/> ASK { ?s service:service """SERVICE"""}',
    ],
)
def test_a_word_that_only_looks_like_another_service(northland: Northland, text: str) -> None:
    assert run(northland, text) == "no\n"
