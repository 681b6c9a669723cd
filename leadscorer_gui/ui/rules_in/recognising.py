"""Whether a file that was dropped holds rules, so that it is not taken for leads."""

import csv
from pathlib import Path
from typing import Final

from leadscorer_gui.exchange.rule_sheet import known_columns
from leadscorer_gui.exchange.small_table import small_table
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.model.names import plain
from leadscorer_gui.progress import Report
from leadscorer_gui.ui.rule_files import is_rule_file

_HEAD: Final = 1 << 14
_SYSTEMS: Final = ((b'"groupConfigs"',), (b"/api/points",), (b'"delta"', b'"isPublished"'))
"""What score configurations of HubSpot and point actions of Mautic say early: all of a group."""
_RULE_NAMES: Final = ("rule", "rulename", "criterion", "criteria")
_SHEETS: Final = (".xlsx", ".xlsm", ".ods")
_LARGEST_SHEET: Final = 1 << 20
_TEXTS: Final = (".csv", ".tsv", ".txt", ".tab")


def has_rules(path: Path) -> bool | None:
    """Whether a file holds rules, by its beginning; None where only reading it would tell."""
    ending = path.suffix.lower()
    if is_rule_file(path):
        return True
    try:
        if ending in _SHEETS:
            return None if path.stat().st_size <= _LARGEST_SHEET else False
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False  # told where it is read
    if ending == ".json":
        return any(all(key in head for key in keys) for keys in _SYSTEMS)
    return ending in _TEXTS and _is_sheet(_first_row(head))


def sheet_has_rules(path: Path, report: Report) -> bool:
    """The same of a workbook; the work of a job."""
    try:
        return _is_sheet(small_table(path, report).header)
    except (CsvError, OSError):
        return False


def _first_row(head: bytes) -> tuple[str, ...]:
    line = head.decode("utf-8-sig", "replace").partition("\n")[0].strip()
    delimiter = max(",;\t|", key=line.count)
    try:
        return tuple(next(csv.reader([line], delimiter=delimiter), ()))
    except csv.Error:
        return ()


def _is_sheet(header: tuple[str, ...]) -> bool:
    """Whether a column is called as rules are, and one as their points."""
    return "points" in known_columns(header) and any(plain(one) in _RULE_NAMES for one in header)
