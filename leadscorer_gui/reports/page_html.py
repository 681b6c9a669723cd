"""A report as one HTML file: pictures are in it, nothing is loaded from anywhere, all escaped."""

import re
from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from leadscorer_gui.charts.figures import figure_bytes
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.exchange.paper import Table
from leadscorer_gui.exchange.paper_html import BEGIN, STYLE, html_section, html_table, plain
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.reports.content import Contents, Grid, Page, Picture
from leadscorer_gui.reports.look import Look
from leadscorer_gui.reports.pictures import figure_of
from leadscorer_gui.reports.slide_list import row_texts
from leadscorer_gui.texts import _, n_

MOST_ROWS: Final = 400
"""Of a table; the spreadsheet has all."""
_MOST_SVG: Final = 1_500_000
"""Larger drawings are pictures of dots."""
_DOTS: Final = 160

_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"  # not a text
_MORE: Final = """\
:root {{ color-scheme: {scheme}; }}
body {{ background: {background}; color: {text}; max-width: 68rem; }}
figure {{ margin: 1rem 0 .3rem; }}
img {{ max-width: 100%; height: auto; }}
.note {{ color: {quiet}; font-size: .87em; margin: .2rem 0; }}
.caution {{ border-left: 4px solid {loss}; padding: .1rem 0 .1rem 1rem; margin: 1rem 0; }}
td.number {{ text-align: right; }}
summary {{ cursor: pointer; margin: .6rem 0; color: {quiet}; }}
details table {{ font-size: .85em; }}
@page {{ size: A4 portrait; }}
@media print {{ section {{ break-inside: avoid; }} details {{ display: none; }} }}
"""  # not a text


def page_html(contents: Contents, look: Look, report: Report = silent) -> bytes:
    """The report as UTF-8."""
    parts = list(_head(contents, look.palette))
    for place, page in enumerate(contents.pages):
        report(place / len(contents.pages))
        parts += _page(page, look.palette)
    if contents.rules is not None:
        parts.append(f"<h1>{plain(contents.rules.title)}</h1>")
        for section in contents.rules.sections:
            parts += html_section(section)
    report(1.0)
    return "\n".join([*parts, "</body></html>", ""]).encode("utf-8", "replace")


def _head(contents: Contents, palette: Palette) -> Iterator[str]:
    about = contents.about
    dark = palette.background < "#808080"
    more = _MORE.format(
        scheme="dark" if dark else "light", background=palette.background, text=palette.text,
        quiet=palette.quiet_text, loss=palette.loss,
    )  # fmt: skip
    yield BEGIN
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'  # not a text
    yield f"<title>{plain(about.title)}</title>"
    yield f"<style>\n{STYLE}{more}</style></head><body>"
    yield f"<h1>{plain(about.title)}</h1>"
    for line in (about.subtitle, *about.lines):
        yield f'<p class="head">{plain(line)}</p>'
    yield '<div class="caution">'  # not a text
    for line in about.cautions:
        yield f"<p>{plain(line)}</p>"
    yield "</div>"


def _page(page: Page, palette: Palette) -> Iterator[str]:
    yield f"<section><h2>{plain(page.title)}</h2>"
    told = page.missing or ("" if page.sentence == page.title else page.sentence)
    if told:
        yield f"<p>{plain(told)}</p>"
    if page.picture is not None:
        yield _figure(page.picture, page.sentence or page.title, palette)
    if page.shown is not None:
        yield from html_table(_table(page.shown))
    for note in page.notes:
        yield f'<p class="note">{plain(note)}</p>'  # not a text
    yield "</section>"
    for grid in () if page.part == "leads" else page.grids:  # the whole list is a spreadsheet's
        yield from _numbers(grid)


def _figure(picture: Picture, words: str, palette: Palette) -> str:
    """The drawing as an image in the file; words stand for it where it cannot be seen."""
    figure = figure_of(picture, palette)
    content, kind = _bare(figure_bytes(figure, "svg", outlines=True)), "image/svg+xml"
    if len(content) > _MOST_SVG:
        content, kind = figure_bytes(figure, "png", _DOTS), "image/png"
    data = b64encode(content).decode()
    source = f'src="data:{kind};base64,{data}"'
    return f'<figure><img {source} alt="{plain(words)}"></figure>'


def _bare(svg: bytes) -> bytes:
    """Without what names places on the network: the kind of document, and who made it."""
    svg = re.sub(rb"<!DOCTYPE[^>]*>", b"", svg)
    return re.sub(rb"<metadata>.*?</metadata>", b"", svg, flags=re.DOTALL)


def _numbers(grid: Grid) -> Iterator[str]:
    """A table that can be folded; of many rows the first."""
    count = len(grid.rows)
    text = n_("{name}: {count} row", "{name}: {count} rows", count)
    yield "<details>"
    yield f"<summary>{plain(text.format(name=grid.name, count=grouped(count)))}</summary>"
    yield from html_table(_table(grid))
    if count > MOST_ROWS:
        more = _("The first {most} of {count}; the spreadsheet has all.")
        told = more.format(most=grouped(MOST_ROWS), count=grouped(count))
        yield f'<p class="note">{plain(told)}</p>'  # not a text
    yield "</details>"


def _table(grid: Grid) -> Table:
    rows = tuple(row_texts(grid.rows[:MOST_ROWS]))
    return Table(grid.header, rows, grid.shares)
