"""A comparison as a page to hand on, and its leads as a list: the work of jobs."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from leadscorer_gui import __version__
from leadscorer_gui.analysis.comparison import Numbers
from leadscorer_gui.analysis.comparison_leads import lead_rows
from leadscorer_gui.analysis.comparison_page import Section, page_csv, page_text
from leadscorer_gui.analysis.comparison_sheet import list_xlsx
from leadscorer_gui.analysis.comparison_table import LeadRows
from leadscorer_gui.analysis.comparison_words import finding, labels
from leadscorer_gui.analysis.lead_export import BYTE_ORDER_MARK
from leadscorer_gui.charts.screen import DRAWING
from leadscorer_gui.exchange import paper
from leadscorer_gui.exchange.paper_html import to_html
from leadscorer_gui.exchange.paper_pdf import to_pdf
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.numerals import grouped, shown_day
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.compare.making import CHARTS, Compared
from leadscorer_gui.ui.outputs.lead_files import SHEET
from leadscorer_gui.ui.outputs.pictures import PictureForm, picture_bytes

_FIGURE: Final = """\
<figure style="margin:1rem 0"><img style="max-width:100%" alt="{alt}"
src="data:image/svg+xml;base64,{data}"></figure>
"""  # not a text
_FIRST_SECTION: Final = "<h2>"
_WIDTHS: Final = {
    "sides": (1, 8, 2, 3, 3), "causes": (6, 1, 1, 1, 1), "rules": (1, 4, 6, 5, 11, 11),
    "model": (2, 5, 5),
}  # fmt: skip


def write_page(
    path: Path,
    compared: Compared,
    found: Sequence[Section],
    told: Sequence[Section],
    report: Report,
) -> str:
    """Write all that a comparison says, by the ending as HTML, PDF, CSV, or as text.

    `found` is for CSV, `told` for people. HTML has the charts in it; nothing is loaded from
    anywhere. Returns what to tell.
    """
    step = part(report, 0.0, 0.9)
    match path.suffix.lower():
        case ".csv":
            content: str | bytes = BYTE_ORDER_MARK + "".join(page_csv(found))
        case ".html" | ".htm":
            content = page_html(compared, told, step)
        case ".pdf":
            with DRAWING:
                content = to_pdf(_paper(compared, told), step)
        case _:
            content = "".join(page_text(told))
    write_atomically(path, content)
    report(1.0)
    return _("Written to {file}").format(file=path)


def page_html(compared: Compared, found: Sequence[Section], report: Report) -> str:
    """The page as one HTML file, with its charts before the tables."""
    pictures = []
    for place, name in enumerate(CHARTS):
        report(place / len(CHARTS))
        drawn = compared.drawn[name]
        if not drawn.is_empty:
            data = b64encode(
                picture_bytes(drawn.sheet.figure, "svg", PictureForm(outlines=True))
            ).decode("ascii")
            pictures.append(_FIGURE.format(alt=escape(drawn.sentence), data=data))
    document = to_html(_paper(compared, found))
    return document.replace(_FIRST_SECTION, "".join(pictures) + _FIRST_SECTION, 1)


def _paper(compared: Compared, found: Sequence[Section]) -> paper.Paper:
    made = _("Written by LeadScorer {version} on {day}")
    made = made.format(version=__version__, day=shown_day(date.today()))
    head = (" · ".join(labels(compared.comparison)), made)
    return paper.Paper(finding(compared.comparison), head, tuple(map(_section, found)))


def _section(section: Section) -> paper.Section:
    title = _("What is compared") if section.key == "sides" else section.title
    notes = (section.note,) if section.note else ()
    table = None
    if section.rows:
        widths = _WIDTHS.get(section.key, (1,) * len(section.heading))
        table = paper.Table(section.heading, section.rows, widths)
    return paper.Section(title, notes, table)


def write_list(path: Path, leads: LeadRows, shown: Numbers, report: Report) -> str:
    """Write some leads in the order that they are shown in: a spreadsheet where the path ends in
    .xlsx, else CSV, as the command line writes it. Returns what to tell.

    Raises SaveError, or TooLarge for a sheet.
    """
    step = part(report, 0.0, 0.9)
    if path.suffix.lower() == SHEET:
        content: str | bytes = list_xlsx(leads, shown, step)
    else:
        content = BYTE_ORDER_MARK + "".join(lead_rows(leads.causes, step, shown, leads.is_masked))
    write_atomically(path, content)
    report(1.0)
    text = n_("{count} lead written to {file}", "{count} leads written to {file}", len(shown))
    return text.format(count=grouped(len(shown)), file=path)
