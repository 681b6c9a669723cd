"""A document as one HTML file without anything beside it, and as Markdown."""

import re
from html import escape
from typing import Final

from leadscorer_gui.exchange.paper import Paper, Section, Table

STYLE: Final = """\
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 2rem auto;
  padding: 0 1rem; }
p, li { max-width: 60rem; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.head { opacity: .7; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .93em; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border: 1px solid #8886; }
th { background: #8882; }
li { margin: .4rem 0; }
ol.steps { list-style: none; padding-left: 0; }
td, p, li { white-space: pre-line; overflow-wrap: anywhere; }
td { min-width: 6em; }
td:first-child, td:last-child { min-width: 2em; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { margin: 0; max-width: none; } tr, li { break-inside: avoid; } }
"""  # not a text

BEGIN: Final = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">"""  # not a text

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKS: Final = re.compile(r"([\\`*_\[\]<>#|~$&])")
_AT_BEGIN: Final = re.compile(r"^(\s*)([-+=]|[0-9]+[.)])")


def to_html(paper: Paper) -> str:
    """The document as HTML that can be read, printed and copied; nothing is loaded from anywhere.

    A box of a step can be ticked; the browser forgets it.
    """
    parts = [
        BEGIN,
        f"<title>{plain(paper.title)}</title>",
        f"<style>\n{STYLE}</style></head><body>",
        f"<h1>{plain(paper.title)}</h1>",
        *(f'<p class="head">{plain(line)}</p>' for line in paper.head),
    ]
    for section in paper.sections:
        parts += html_section(section)
    return "\n".join([*parts, "</body></html>", ""])


def html_section(section: Section) -> list[str]:
    """A section as lines of HTML."""
    parts = [f"<h2>{plain(section.title)}</h2>"]
    parts += [f"<p>{plain(text)}</p>" for text in section.paragraphs]
    if section.steps:
        box = '<input type="checkbox">'  # not a text
        steps = (f"<li><label>{box} {plain(step)}</label></li>" for step in section.steps)
        parts += ['<ol class="steps">', *steps, "</ol>"]  # not a text
    if section.table is not None:
        parts += html_table(section.table)
    return parts


def html_table(table: Table) -> list[str]:
    """A table as lines of HTML."""
    whole = sum(table.widths)
    shares = (100 * width // whole for width in table.widths)
    columns = (f'<col style="width:{share}%">' for share in shares)  # not a text
    lines = ["<table>", "<colgroup>" + "".join(columns) + "</colgroup>"]
    lines.append("<thead>" + _html_row(table.header, "th") + "</thead><tbody>")
    lines += [_html_row(row, "td") for row in table.rows]
    return [*lines, "</tbody></table>"]


def _html_row(cells: tuple[str, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{plain(cell)}</{tag}>" for cell in cells) + "</tr>"


def plain(text: str) -> str:
    """A text that HTML shows as it is."""
    return escape(_CONTROL.sub("\ufffd", text))


def to_markdown(paper: Paper) -> str:
    """The document as Markdown (CommonMark with tables), what people wrote left as text."""
    parts = [f"# {_inline(paper.title)}", "", "  \n".join(_inline(line) for line in paper.head)]
    for section in paper.sections:
        parts += ["", f"## {_inline(section.title)}"]
        for text in section.paragraphs:
            parts += ["", _inline(text)]
        if section.steps:
            parts += ["", *(f"- [ ] {_inline(step)}" for step in section.steps)]
        if section.table is not None:
            header = tuple(map(_inline, section.table.header))
            parts += ["", _row(header), _row(("---",) * len(header))]
            parts += [_row(tuple(map(_inline, row))) for row in section.table.rows]
    return "\n".join([*parts, ""])


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _inline(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    text = _CONTROL.sub("\ufffd", " ".join(text.split()))
    return _AT_BEGIN.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
