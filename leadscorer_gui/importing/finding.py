"""How the dates and numbers of tables are written: found out, and tried on every row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from leadscorer_gui.importing.cell_kernels import BAD
from leadscorer_gui.importing.date_forms import DatesFound, detect, parse_texts
from leadscorer_gui.importing.known_names import plain_name
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.importing.number_forms import DecimalFound, detect_decimal
from leadscorer_gui.model.imports import (
    DATE_FIELDS,
    FieldColumn,
    TableMapping,
    TablePlace,
)
from leadscorer_gui.progress import Report

_ISO: Final = ("iso",)
_DATES_FROM: Final = 0.5
_NUMBERS_FROM: Final = 0.9
"""The least shares of a column's values that are dates, or numbers, for it to be such a column."""

_AMOUNT_WORDS: Final = frozenset(
    (
        "revenue", "amount", "price", "value", "cost", "costs", "budget", "spend", "worth", "sum",
        "total", "average", "avg", "rate", "umsatz", "betrag", "preis", "wert", "kosten", "summe",
        "montant", "prix", "importe", "precio",
    )
)  # fmt: skip  # not a text

AMOUNTS: Final = ("won_value", "amount", "raw_leads", "mqls")
"""Fields that are numbers, whose decimal mark must be known."""


class Finder:
    """Finds out how the dates and numbers of tables are written."""

    def __init__(self, looks: Sequence[Look], report: Report) -> None:
        self._looks, self._report = looks, report
        self.dates: dict[tuple[str, str], DatesFound] = {}
        self.decimals: dict[tuple[str, str], DecimalFound] = {}

    def complete(self, table: TableMapping) -> TableMapping:
        """The mapping with the forms of its dates, and its columns of numbers."""
        self._report(len(self.dates) / (len(self.dates) + 1))
        if table.holds == "nothing":
            return table
        looks = of_places(self._looks, table.files)
        fields = tuple(self._dated(table, one, looks) for one in table.fields)
        table = self._confirmed(replace(table, fields=fields), looks)
        return self._numbered(table, looks)

    def _dated(self, table: TableMapping, one: FieldColumn, looks: Sequence[Look]) -> FieldColumn:
        if one.field not in DATE_FIELDS:
            return one
        found = self.dates_of(one.column, looks)
        self.dates[table.name, one.column] = found
        known = one.dates
        if known and fit(values_of(one.column, looks), known) >= found.fit:
            return one
        forms = found.forms if found.fit >= _DATES_FROM else known
        return replace(one, dates=() if forms == _ISO else forms)

    def dates_of(self, column: str, looks: Sequence[Look]) -> DatesFound:
        """How a column's dates are written; all rows are read where the first leave it open."""
        found = detect(values_of(column, looks))
        if not found.ambiguous or all(look.preview and look.preview.is_whole for look in looks):
            return found
        together: Counter[str] = Counter()
        for look in looks:
            together.update(look.all_values(column, self._ticking))
        return detect(together)

    def _confirmed(self, table: TableMapping, looks: Sequence[Look]) -> TableMapping:
        """The mapping with its dates tried on all rows, where only the first were looked at."""
        dated = [one for one in table.fields if one.field in DATE_FIELDS]
        unread: dict[str, Counter[str]] = {one.column: Counter() for one in dated}
        for look in looks:
            if look.preview is not None and not look.preview.is_whole:
                stamps = {one.column: one.dates or _ISO for one in dated}
                for column, texts in look.unread_dates(stamps, self._ticking).items():
                    unread[column].update(texts)
        fields = []
        for one in table.fields:
            if unread.get(one.column):
                one = self._again(table, one, looks, unread[one.column])
            fields.append(one)
        return replace(table, fields=tuple(fields))

    def _again(
        self, table: TableMapping, one: FieldColumn, looks: Sequence[Look], unread: Counter[str]
    ) -> FieldColumn:
        """The same with values of later rows that the proposed forms do not read."""
        found = detect({**values_of(one.column, looks), **unread})
        known = self.dates[table.name, one.column]
        if any(_is_other_order(found.forms, other.forms) for other in found.alternatives):
            found = replace(found, ambiguous=True)  # some rows are in one order, some in the other
        if found.fit < _DATES_FROM or (found.forms == known.forms and not found.ambiguous):
            return one
        self.dates[table.name, one.column] = found
        return replace(one, dates=() if found.forms == _ISO else found.forms)

    def _ticking(self, _fraction: float) -> None:
        """Lets long reading be cancelled; how far it is, only all tables together can tell."""
        self._report(len(self.dates) / (len(self.dates) + 1))

    def _numbered(self, table: TableMapping, looks: Sequence[Look]) -> TableMapping:
        found = {
            column: detect_decimal(values_of(column, looks))
            for column in text_columns(table, looks)
        }
        numbers = {
            column: one
            for column, one in found.items()
            if one.decimal is not None and one.fit >= _NUMBERS_FROM
        }
        for column, one in numbers.items():
            self.decimals[table.name, column] = one
        sure = Counter(
            one.decimal
            for column, one in numbers.items()
            if not one.ambiguous and (one.decimal == "." or _is_decisive(table, column, looks))
        )
        if not sure:
            return table
        mark = sure.most_common(1)[0][0]
        # Where a comma is the mark elsewhere in the table, it is in “1,234” as well.
        columns = [
            column
            for column, one in numbers.items()
            if one.decimal == mark or (one.ambiguous and mark == ",")
        ]
        form = replace(table.format, decimal=mark)
        return replace(table, format=form, numbers=tuple(columns))


def _is_other_order(forms: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the one has the day first and the other the month."""
    return ("dmy" in forms and "mdy" in others) or ("mdy" in forms and "dmy" in others)


def _is_decisive(table: TableMapping, column: str, looks: Sequence[Look]) -> bool:
    """Whether commas in a column can only be decimal marks.

    Where commas separate the cells as well, `2,1` in quotes may be a list of codes: a value with
    both marks, such as `1.234,50`, tells, or the name of an amount.
    """
    if table.format.delimiter != "," or not _AMOUNT_WORDS.isdisjoint(plain_name(column).split()):
        return True
    return any("," in text and "." in text for text in values_of(column, looks))


def of_places(looks: Sequence[Look], places: Sequence[TablePlace]) -> list[Look]:
    """The tables at some places, in their order."""
    return [look for look in looks if look.place in places]


def values_of(column: str, looks: Sequence[Look]) -> dict[str, int]:
    """The values of a column among the first rows of all files of a table, and their counts."""
    together: Counter[str] = Counter()
    for look in looks:
        together.update(look.values(column))
    return dict(together)


def fit(values: Mapping[str, int], forms: Sequence[str]) -> float:
    """The share of the values that some forms of dates read; 1 where there is none."""
    total = sum(values.values())
    if not total:
        return 1.0
    kinds, _instants = parse_texts(list(values), tuple(forms))  # type: ignore[arg-type]
    read = sum(n for n, kind in zip(values.values(), kinds.tolist(), strict=True) if kind != BAD)
    return read / total


def text_columns(table: TableMapping, looks: Sequence[Look]) -> Iterator[str]:
    """The columns of a table that may be numbers: those that stay texts."""
    gone = {one.column for one in table.keys} | set(table.ignore) | set(table.expand)
    gone |= {one.column for one in table.fields if one.field in (*DATE_FIELDS, "activity_id")}
    gone |= set(table.type.columns if table.type else ())
    for column in dict.fromkeys(name for look in looks for name in look.header):
        if column not in gone:
            yield column
