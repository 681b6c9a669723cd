"""Lists of leads written to files: the work of jobs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from leadscorer_gui.analysis.lead_export import lead_csv, lead_xlsx
from leadscorer_gui.analysis.lead_lists import LeadColumns, Rows
from leadscorer_gui.analysis.lead_outputs import mqls_today, scored_leads
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import n_

SHEET: Final = ".xlsx"


def write_leads(
    path: Path, columns: LeadColumns, rows: Rows, keys: Sequence[str], report: Report
) -> str:
    """Write some columns of some leads: a spreadsheet where the path ends in .xlsx, else CSV.

    Returns what to tell. Raises SaveError, or TooLarge for a sheet.
    """
    make = lead_xlsx if path.suffix.lower() == SHEET else lead_csv
    content = make(columns, rows, keys, part(report, 0.0, 0.95))
    write_atomically(path, content)
    report(1.0)
    text = n_("{count} lead written to {file}", "{count} leads written to {file}", len(rows))
    return text.format(count=grouped(len(rows)), file=path)


def write_scored_leads(path: Path, result: Result, masked: bool, report: Report) -> str:
    """Write all scored leads with all columns."""
    columns, rows = scored_leads(result, masked)
    return write_leads(path, columns, rows, list(columns.columns), part(report, 0.1, 1.0))


def write_mqls_today(
    path: Path, result: Result, inputs: Inputs, masked: bool, report: Report
) -> str:
    """Write the leads that are MQLs at as-of, the highest score first, with reasons."""
    columns, rows = mqls_today(result, inputs, masked)
    return write_leads(path, columns, rows, list(columns.columns), part(report, 0.2, 1.0))
