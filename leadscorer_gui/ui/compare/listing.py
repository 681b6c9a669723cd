"""The leads behind a number or a mark of a comparison: the work of a job, without widgets."""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.comparison import Change, Numbers
from leadscorer_gui.analysis.comparison_causes import Causes, Reason
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_lists import ListKind, list_name, mask_of
from leadscorer_gui.analysis.comparison_parts import Part
from leadscorer_gui.analysis.comparison_table import LeadRows, column_title
from leadscorer_gui.analysis.comparison_words import change_name, main_name
from leadscorer_gui.charts.compare_sheets_scatter import ScatterSheet
from leadscorer_gui.charts.sheet import Mark
from leadscorer_gui.charts.words import tab_separated
from leadscorer_gui.numerals import fixed, grouped, shortly
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.making import Compared
from leadscorer_gui.ui.session_work import Gate

Source: TypeAlias = Literal["kind", "cause", "mark", "area"]

_AT_ONCE: Final = 500


@dataclass(frozen=True)
class ListWish:
    """Which leads are to be listed, whatever the comparison is: by a count, a cause, a mark.

    `key`: of a count its `ListKind`; of a cause `(main, change)`; of a mark `(chart, key of the
    mark)`; of an area left, right, bottom and top, in points of the scatter.
    """

    source: Source
    key: Any

    @staticmethod
    def of_mark(chart: str, place: int, mark: Mark) -> "ListWish":
        """The leads of a mark of a chart."""
        return ListWish("mark", (chart, _key_of(chart, place, mark)))


def _key_of(chart: str, place: int, mark: Mark) -> Any:
    """What a mark is in another comparison as well: counts and heights may be others there."""
    if chart in ("weekly", "shift"):
        return mark.left, mark.right
    return place if chart == "scatter" else mark.key


def found_rows(compared: Compared, causes: Causes, wish: ListWish) -> tuple[str, Numbers] | None:
    """The leads that are wished, in words and as rising places in the comparison.

    None where the comparison has no such mark or cause any more.
    """
    comparison = compared.comparison
    match wish.source:
        case "kind":
            return _of_kind(compared, wish.key)
        case "cause":
            return _of_cause(causes, *wish.key)
        case "mark":
            return _of_mark(compared, *wish.key)
    sheet = compared.drawn["scatter"].sheet
    assert isinstance(sheet, ScatterSheet)
    left, right, bottom, top = wish.key
    leads = sheet.found.within(left, right, bottom, top)
    text = _("Score {left} to {right} by A and {bottom} to {top} by B: {count}")
    words = text.format(
        left=_short(left), right=_short(right), bottom=_short(bottom), top=_short(top),
        count=grouped(len(leads)),
    )  # fmt: skip
    return words, np.searchsorted(comparison.leads, leads)


def _short(points: float) -> str:
    return shortly(points)


def _of_kind(compared: Compared, kind: ListKind) -> tuple[str, Numbers]:
    rows = np.flatnonzero(mask_of(compared.comparison, kind))
    return f"{list_name(kind)} {grouped(len(rows))}", rows


def _of_cause(
    causes: Causes, main: Part | Reason, change: Change
) -> tuple[str, Numbers] | None:  # fmt: skip
    for one, by_change in causes.summary():
        if one == main and change in by_change:
            leads = by_change[change]
            text = _("{change} {count}, most by: {cause}")
            name = change_name(change)
            words = text.format(
                change=name[:1].upper() + name[1:], count=grouped(len(leads)), cause=main_name(main)
            )
            return words, np.searchsorted(causes.comparison.leads, leads)
    return None


def _of_mark(compared: Compared, chart: str, key: Any) -> tuple[str, Numbers] | None:
    for place, mark in enumerate(compared.drawn[chart].marks):
        if _key_of(chart, place, mark) == key:
            return mark.words, np.searchsorted(compared.comparison.leads, mark.leads())
    return None


def listed(
    compared: Compared, causes: Causes, wish: ListWish, masked: bool, gate: Gate, report: Report
) -> LeadRows | None:
    """The work of a job; None where there is no such list any more."""
    report = gate.through(report)
    found = found_rows(compared, causes, wish)
    if found is None:
        return None
    words, rows = found
    report(0.1)
    some = causes.of_rows(rows)
    if some is None:
        mask = np.zeros(len(compared.comparison.leads), np.bool_)
        mask[rows] = True
        some = find_causes(compared.comparison, mask, part(report, 0.1, 0.9))
    made = LeadRows.of(words, some, masked)
    report(1.0)
    return made


def copied(leads: LeadRows, rows: Numbers, gate: Gate, report: Report) -> str:
    """Some rows as shown, with the titles, for a spreadsheet: the work of a job."""
    report = gate.through(report)
    lines = [tuple(map(column_title, leads.keys))]
    for place, row in enumerate(rows.tolist()):
        if place % _AT_ONCE == 0:
            report(place / len(rows))
        with fixed():
            lines.append(tuple(leads.text(row, key) for key in leads.keys))
    report(1.0)
    return tab_separated([tuple(lines)])
