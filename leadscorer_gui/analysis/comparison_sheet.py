"""A list of a comparison as the columns of a spreadsheet."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from leadscorer_gui.analysis.comparison import Numbers
from leadscorer_gui.analysis.comparison_table import NUMBERS, Key, LeadRows, column_title
from leadscorer_gui.analysis.lead_export import lead_xlsx
from leadscorer_gui.analysis.lead_lists import Column, LeadColumns
from leadscorer_gui.numerals import fixed
from leadscorer_gui.progress import Report, part, silent

_INSTANTS: Final = ("mql_a", "mql_b", "won")
_AT_ONCE: Final = 1_000


def list_xlsx(leads: LeadRows, rows: Numbers, report: Report = silent) -> bytes:
    """Some rows with all columns of the list, in this order: points are numbers, instants dates.

    Raises TooLarge.
    """
    result = leads.causes.comparison.a.side.result
    made = list(_columns(leads, rows, part(report, 0.0, 0.5)))
    columns = LeadColumns(result, {column.key: column for column in made}, leads.is_masked)
    keys = list(columns.columns)
    return lead_xlsx(columns, np.arange(len(rows)), keys, part(report, 0.5, 1.0))


def _columns(leads: LeadRows, rows: Numbers, report: Report) -> Iterator[Column]:
    for place, key in enumerate(leads.keys):
        step = part(report, place / len(leads.keys), (place + 1) / len(leads.keys))
        title = column_title(key)
        if key in NUMBERS:
            yield Column(key, title, "points", leads.values(key)[rows])
        elif key in _INSTANTS:
            yield Column(key, title, "instant", leads.values(key)[rows])
        else:
            texts = list(_texts(leads, rows, key, step))
            yield Column(key, title, "text", np.arange(len(texts)), texts)


def _texts(leads: LeadRows, rows: Numbers, key: Key, report: Report) -> Iterator[str]:
    for place, row in enumerate(rows.tolist()):
        if place % _AT_ONCE == 0:
            report(place / len(rows))
        with fixed():
            text = leads.text(row, key)
        yield text
