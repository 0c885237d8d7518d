"""An answer as Python values: rows, tables for notebooks, data frames and their files."""

from __future__ import annotations

import builtins
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas
import polars
import pyarrow
import pyarrow.parquet
import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.answer import Answer, ask
from peacegraph.query.frames import FORMATS, Result
from peacegraph.query.tables import FORMATS as TEXTS

from .northland import Northland

if TYPE_CHECKING:
    from peacegraph.query.answer import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = ox.NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
SUNDIA = ox.NamedNode("https://w3id.org/peacegraph/id/state/sun")


def typed(value: str, name: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + name))


def of(*rows: tuple[Term | None, ...], names: tuple[str, ...] = ("it",)) -> Result:
    return Result(
        Answer(
            title="What?",
            columns=[(name, f"the {name}") for name in names],
            rows=rows,
            labels={SUNDIA.value: "Sundia <1>"},
            total=len(rows),
        )
    )


@pytest.fixture
def strengths(northland: Northland) -> Result:
    given = {"operation": "NORFOR"}
    return Result(ask(northland, "contributors", given, evidence=True, texts=northland.texts))


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_is_a_named_tuple_of_plain_values(strengths: Result) -> None:
    row = strengths[0]
    assert row == ("Sundia", "2008-04-15", "2010-03", 34)
    assert (row.state, row.begin, row.personnel) == ("Sundia", "2008-04-15", 34)
    assert repr(row) == "Row(state='Sundia', begin='2008-04-15', end='2010-03', personnel=34)"
    assert row.terms == strengths.terms[0]
    assert row.terms[0] == SUNDIA
    assert [footnote.number for footnote in row.evidence] == [1, 2, 3]


def test_a_result_is_a_sequence(strengths: Result) -> None:
    assert len(strengths) == len(list(strengths)) == 2
    assert strengths[:1] == (strengths[0],)
    assert strengths.columns == ("state", "begin", "end", "personnel")
    assert repr(strengths) == "<Result: 2 rows of state, begin, end, personnel>"
    assert str(strengths) == TEXTS["text"](strengths.answer, None).rstrip("\n")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (SUNDIA, "Sundia <1>"),
        (ox.Literal("2008-04~", datatype=EDTF), "2008-04~"),
        (ox.Literal("Şuşa", language="az"), "Şuşa"),
        (typed("34", "integer"), 34),
        (typed("2.50", "decimal"), Decimal("2.50")),
        (typed("1e3", "double"), 1000.0),
        (typed("true", "boolean"), True),
        (typed("2008-04-15", "date"), "2008-04-15"),
        (typed("thirty", "integer"), "thirty"),
    ],
    ids=str,
)
def test_the_plain_value_of_a_term(term: Term | None, value: Any) -> None:
    row = of((term,))[0]
    assert row.it == value
    assert type(row.it) is type(value)


def test_fields_are_names_that_python_takes() -> None:
    names = ("from", "from_", "terms", "_x", "count")
    terms = tuple(ox.Literal(name) for name in names)
    row = of(terms, names=names)[0]
    assert row._fields == ("from_", "from__", "terms_", "x", "count")
    assert row.count == "count"
    assert row.terms == terms


# ── Data frames ──────────────────────────────────────────────────────────────────────────────────

MIXED = of(
    (SUNDIA, typed("34", "integer"), typed("2.5", "decimal"), typed("1.5", "double"), None),
    (None, None, typed("3", "integer"), None, typed("true", "boolean")),
    names=("state", "whole", "exact", "float", "truth"),
)


def test_dictionaries_have_iris_on_request(strengths: Result) -> None:
    plain = strengths.to_dicts()[0]
    assert list(plain) == ["state", "begin", "end", "personnel", "evidence"]
    with_iris = strengths.to_dicts(iris=True)[0]
    assert with_iris["state_iri"] == SUNDIA.value
    assert len(with_iris["evidence"]) == 3


def test_pandas() -> None:
    frame = MIXED.to_pandas()
    assert list(frame.dtypes.astype(str).str.lower()) == [
        "string",
        "int64",
        "float64",
        "float64",
        "boolean",
    ]
    assert frame["whole"].isna().tolist() == [False, True]
    assert frame["exact"].sum() == 5.5


def test_polars() -> None:
    frame = MIXED.to_polars()
    assert frame.schema == {
        "state": polars.String,
        "whole": polars.Int64,
        "exact": polars.Decimal(38, 1),
        "float": polars.Float64,
        "truth": polars.Boolean,
    }
    assert frame["exact"].to_list() == [Decimal("2.5"), Decimal("3.0")]


def test_arrow() -> None:
    table = MIXED.to_arrow()
    assert table.schema.types == [
        pyarrow.string(),
        pyarrow.int64(),
        pyarrow.decimal128(38, 1),
        pyarrow.float64(),
        pyarrow.bool_(),
    ]
    assert table.schema.field("state").metadata == {b"heading": b"the state"}
    assert table.schema.metadata == {b"question": b"What?"}


def test_each_library_sees_the_same_values(strengths: Result) -> None:
    dicts = strengths.to_dicts(iris=True)
    assert strengths.to_arrow(iris=True).to_pylist() == dicts
    assert strengths.to_polars(iris=True).to_dicts() == dicts
    assert strengths.to_pandas(iris=True).to_dict(orient="records") == dicts


def test_a_column_of_several_kinds_is_text() -> None:
    result = of((typed("34", "integer"),), (ox.Literal("some"),))
    assert result.to_arrow()["it"].to_pylist() == ["34", "some"]
    huge = of((typed(str(2**70), "integer"),))
    assert huge.to_arrow()["it"].to_pylist() == [Decimal(2**70)]
    larger = of((typed("1" * 60, "integer"),), (None,))
    assert larger.to_arrow()["it"].type == pyarrow.float64()


def test_no_rows_make_a_frame_without_rows() -> None:
    empty = of(names=("a", "b"))
    assert empty.to_pandas().shape == (0, 2)
    assert empty.to_polars().shape == (0, 2)
    assert empty.to_arrow().num_rows == 0


@pytest.mark.parametrize("name", ["pandas", "polars", "pyarrow"])
def test_a_missing_library_is_named_with_its_extra(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(asked: str, *rest: Any) -> Any:
        if asked.partition(".")[0] == name:
            raise ModuleNotFoundError(asked)
        return real(asked, *rest)

    def gone(asked: str, _package: str | None = None) -> Any:
        return without(asked)

    monkeypatch.setattr("importlib.import_module", gone)
    method = {"pandas": MIXED.to_pandas, "polars": MIXED.to_polars, "pyarrow": MIXED.to_arrow}
    with pytest.raises(PeacegraphError) as error:
        method[name]()
    assert error.value.code == "missing-library"
    assert str(error.value) == (
        f"This needs {name}, which is not installed; "
        "install it with pip install 'peacegraph[frames]'."
    )


# ── Files ────────────────────────────────────────────────────────────────────────────────────────


def test_parquet(strengths: Result, tmp_path: Path) -> None:
    file = tmp_path / "strengths.parquet"
    strengths.to_parquet(file)
    assert pyarrow.parquet.read_table(file).to_pylist() == strengths.to_dicts()
    assert pandas.read_parquet(file)["personnel"].tolist() == [34, 120]


def test_arrow_file(strengths: Result, tmp_path: Path) -> None:
    file = tmp_path / "strengths.arrow"
    file.write_bytes(FORMATS["arrow"](strengths))
    assert polars.read_ipc(file).to_dicts() == strengths.to_dicts()


def test_csv_and_tsv(strengths: Result, tmp_path: Path) -> None:
    assert strengths.to_csv() == TEXTS["csv"](strengths.answer, None)
    assert strengths.to_tsv(tmp_path / "x.tsv") is None
    assert (tmp_path / "x.tsv").read_text(encoding="utf-8") == strengths.to_tsv()


def test_a_file_is_whole_or_as_it_was(
    strengths: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(PeacegraphError) as error:
        strengths.to_csv(file)
    assert error.value.code == "cannot-write"
    assert file.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_no_file_to_write(strengths: Result, tmp_path: Path) -> None:
    with pytest.raises(PeacegraphError) as error:
        strengths.to_csv(tmp_path)
    assert error.value.code == "cannot-write"


# ── Notebooks ────────────────────────────────────────────────────────────────────────────────────


def test_a_notebook_shows_a_table_with_footnotes(strengths: Result) -> None:
    shown = strengths._repr_html_()
    assert "<th>contributor</th>" in shown
    assert "<td>Sundia</td>" in shown
    assert "<sup>[1]</sup> <sup>[2]</sup> <sup>[3]</sup>" in shown
    assert '<li value="2">Sundia in Northland: A Report, page 3' in shown


def test_a_notebook_is_not_obeyed_by_a_cell() -> None:
    assert "Sundia &lt;1&gt;" in of((SUNDIA,))._repr_html_()
    assert "<script" not in of((ox.Literal("<script>"),))._repr_html_()


def test_a_notebook_says_what_it_leaves_out() -> None:
    many = of(*[(ox.Literal(str(i)),) for i in range(201)])
    assert "The first 200 of 201 rows are shown here." in many._repr_html_()
