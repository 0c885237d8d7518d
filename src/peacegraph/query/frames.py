"""An answer as Python values: rows to go through, a table in a notebook, data frames.

pandas, polars and pyarrow are imported where they are asked for, and need not be there.
"""

from __future__ import annotations

import keyword
from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from peacegraph.query.columns import MOST_DIGITS, columns_of, plain, scale
from peacegraph.query.htmltables import as_html
from peacegraph.query.tables import as_csv, as_text, as_tsv
from peacegraph.whole import library, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import polars
    import pyarrow

    from peacegraph.query.answer import Answer, Term
    from peacegraph.query.passages import Footnote

_EXTRA = "frames"
# What a row has beside its fields.
_RESERVED = ("terms", "evidence")


class Result(Sequence[Any]):
    """The rows of an answer.

    A row is a named tuple of plain values, one a column, named by the query's variables: the name
    of a thing and every text as `str`, numbers as `int`, `Decimal` or `float`, truth as `bool`,
    dates as the EDTF text that they are ("2008-04", "2006~"), and None where there is nothing.
    Each row has `terms`, the RDF terms themselves, and `evidence`, its footnotes.

    answer  the answer as the query layer gives it: title, headings, footnotes, note, total

    >>> from peacegraph.query.answer import Answer
    >>> from pyoxigraph import Literal, NamedNode
    >>> result = Result(Answer(
    ...     title="Who, and how many?",
    ...     columns=[("state", "contributor"), ("personnel", "personnel")],
    ...     rows=[(NamedNode("https://example.org/sun"), Literal(34))],
    ...     labels={"https://example.org/sun": "Sundia"},
    ...     total=1,
    ... ))
    >>> result[0]
    Row(state='Sundia', personnel=34)
    >>> result[0].terms[0].value
    'https://example.org/sun'
    >>> result.to_dicts()
    [{'state': 'Sundia', 'personnel': 34}]
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._rows = tuple(_rows(answer))

    # ── Rows ─────────────────────────────────────────────────────────────────────────────────────

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Any, ...]: ...
    def __getitem__(self, place: int | slice) -> Any:
        """Give a row by its place, or several by a slice."""
        return self._rows[place]

    def __len__(self) -> int:
        """Count the rows that are here; `answer.total` counts those that a limit left out too."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows."""
        return iter(self._rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, as rows, dictionaries and data frames have them."""
        return tuple(variable for variable, _ in self.answer.columns)

    @property
    def terms(self) -> tuple[tuple[Term | None, ...], ...]:
        """The rows as RDF terms."""
        return self.answer.rows

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The passages behind the rows, where evidence was asked for."""
        return self.answer.footnotes

    # ── As text ──────────────────────────────────────────────────────────────────────────────────

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"<Result: {rows} of {', '.join(self.columns)}>"

    def __str__(self) -> str:
        """Give the table that `peacegraph ask` prints, without its last line end."""
        return as_text(self.answer).rstrip("\n")

    def _repr_html_(self) -> str:
        return as_html(self.answer)

    # ── As data ──────────────────────────────────────────────────────────────────────────────────

    def to_dicts(self, *, iris: bool = False) -> list[dict[str, Any]]:
        """Give a dictionary a row.

        iris  add, for each column of things, a column of their IRIs (`state_iri`)
        """
        columns = columns_of(self.answer, iris)
        return [
            {column.name: column.values[i] for column in columns}
            for i in range(len(self.answer.rows))
        ]

    def to_pandas(self, *, iris: bool = False) -> pandas.DataFrame:
        """Give a pandas data frame: nullable integers, decimals as floats, the rest as text.

        Raises PeacegraphError `missing-library` where pandas is not installed.
        """
        pd = library("pandas", _EXTRA)
        dtypes = {
            "text": "string",
            "integer": "Int64",
            "decimal": "float64",
            "float": "float64",
            "boolean": "boolean",
            "passages": "object",
        }
        frame: pandas.DataFrame = pd.DataFrame(
            {
                column.name: pd.Series(column.values, dtype=dtypes[column.kind])
                for column in columns_of(self.answer, iris)
            }
        )
        return frame

    def to_polars(self, *, iris: bool = False) -> polars.DataFrame:
        """Give a polars data frame.

        Raises PeacegraphError `missing-library` where polars is not installed.
        """
        pl = library("polars", _EXTRA)
        types: dict[str, Any] = {
            "text": pl.String,
            "integer": pl.Int64,
            "float": pl.Float64,
            "boolean": pl.Boolean,
            "passages": pl.List(pl.String),
        }
        frame: polars.DataFrame = pl.DataFrame(
            [
                pl.Series(
                    column.name,
                    column.values,
                    dtype=pl.Decimal(MOST_DIGITS, scale(column.values))
                    if column.kind == "decimal"
                    else types[column.kind],
                )
                for column in columns_of(self.answer, iris)
            ]
        )
        return frame

    def to_arrow(self, *, iris: bool = False) -> pyarrow.Table:
        """Give an Arrow table, whose fields carry their headings as metadata.

        Raises PeacegraphError `missing-library` where pyarrow is not installed.
        """
        pa = library("pyarrow", _EXTRA)
        types: dict[str, Any] = {
            "text": pa.string(),
            "integer": pa.int64(),
            "float": pa.float64(),
            "boolean": pa.bool_(),
            "passages": pa.list_(pa.string()),
        }
        columns = columns_of(self.answer, iris)
        fields = [
            pa.field(
                column.name,
                pa.decimal128(MOST_DIGITS, scale(column.values))
                if column.kind == "decimal"
                else types[column.kind],
                metadata={"heading": column.heading},
            )
            for column in columns
        ]
        arrays = [
            pa.array(column.values, type=field.type)
            for column, field in zip(columns, fields, strict=True)
        ]
        schema = pa.schema(fields, metadata={"question": self.answer.title})
        table: pyarrow.Table = pa.Table.from_arrays(arrays, schema=schema)
        return table

    def to_csv(self, file: str | Path | None = None) -> str | None:
        """Write what `peacegraph ask --format csv` prints to a file, or give it as text."""
        return _written(as_csv(self.answer), file)

    def to_tsv(self, file: str | Path | None = None) -> str | None:
        """Write what `peacegraph ask --format tsv` prints to a file, or give it as text."""
        return _written(as_tsv(self.answer), file)

    def to_parquet(self, file: str | Path, *, iris: bool = False) -> None:
        """Write a Parquet file, whole or not at all.

        Raises PeacegraphError `missing-library` where pyarrow is not installed.
        """
        write_whole(file, parquet(self, iris=iris))


# ── As bytes ─────────────────────────────────────────────────────────────────────────────────────


def parquet(result: Result, *, iris: bool = False) -> bytes:
    """Give a result as the content of a Parquet file."""
    table = result.to_arrow(iris=iris)
    written = library("pyarrow", _EXTRA).BufferOutputStream()
    library("pyarrow.parquet", _EXTRA).write_table(table, written)
    content: bytes = written.getvalue().to_pybytes()
    return content


def arrow(result: Result, *, iris: bool = False) -> bytes:
    """Give a result as the content of an Arrow IPC file (Feather, version 2)."""
    table = result.to_arrow(iris=iris)
    pa = library("pyarrow", _EXTRA)
    written = pa.BufferOutputStream()
    with library("pyarrow.ipc", _EXTRA).new_file(written, table.schema) as file:
        file.write_table(table)
    content: bytes = written.getvalue().to_pybytes()
    return content


FORMATS = {"parquet": parquet, "arrow": arrow}


# ── The rows ─────────────────────────────────────────────────────────────────────────────────────


def _rows(answer: Answer) -> Iterator[Any]:
    row_class = _row_class([variable for variable, _ in answer.columns])
    footnotes = {footnote.number: footnote for footnote in answer.footnotes}
    for i, terms in enumerate(answer.rows):
        row = row_class(*(plain(answer, term) for term in terms))
        row.terms = terms
        row.evidence = tuple(
            footnotes[number] for number in (answer.marks[i] if answer.marks else ())
        )
        yield row


def _row_class(variables: Iterable[str]) -> Any:
    """Make the class of the rows; what Python does not take for a name gets a stroke behind it."""
    names: list[str] = []
    for variable in variables:
        name = variable.lstrip("_") or "column"
        while not name.isidentifier() or keyword.iskeyword(name) or name in (*_RESERVED, *names):
            name = f"column_{name}" if not (name + "_").isidentifier() else f"{name}_"
        names.append(name)
    # A class without slots, so that its rows may carry their terms and evidence.
    return type("Row", (namedtuple("Row", names),), {"__doc__": "A row of an answer."})


def _written(text: str, file: str | Path | None) -> str | None:
    if file is None:
        return text
    write_whole(file, text.encode("utf-8"))
    return None
