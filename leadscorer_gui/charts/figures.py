"""Whole figures and their files: PNG, SVG and PDF from the same drawing."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.threshold_charts import draw_new_mqls_by_week, draw_threshold_curve
from leadscorer_gui.charts.words import footer
from leadscorer_gui.exchange.paper_lines import families

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS: Final = ("png", "svg", "pdf")
SIZE_INCHES: Final = (11.0, 7.2)
DOTS_PER_INCH: Final = 150
FILE_PADS: Final = (0.12, 0.12)

_LETTERS_INCH: Final = 15.5
"""So many small letters of a footer have room in an inch."""


def characters_without_font(text: str) -> str:
    """The characters of a text that no font of the charts has on this machine."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    fonts = [get_font(findfont(FontProperties(family=name))) for name in families()]
    return "".join(
        character
        for character in dict.fromkeys(text)
        if not character.isspace() and not any(f.get_char_index(ord(character)) for f in fonts)
    )


@contextmanager
def chart_style() -> Iterator[None]:
    """Fonts and what makes files the same at every run."""
    from matplotlib import rc_context

    style: dict[Any, Any] = {
        "font.family": families(),
        "font.size": 10,
        "axes.titlesize": 13,
        "axes.titleweight": "bold",
        "svg.hashsalt": "leadscorer",
        "hatch.linewidth": 0.8,
        # A name with two dollar signs is a name, not a formula.
        "text.parse_math": False,
    }
    with rc_context(style):
        yield


def padded_figure(
    palette: Palette, size: tuple[float, float], pads: tuple[float, float], dpi: float | None = None
) -> Figure:
    """An empty figure of a size in inches, in which nothing overlaps; `pads`: x and y in inches."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    figure = Figure(figsize=size, dpi=dpi, layout="constrained", facecolor=palette.background)
    engine = figure.get_layout_engine()
    assert isinstance(engine, ConstrainedLayoutEngine)
    engine.set(w_pad=pads[0], h_pad=pads[1])
    return figure


def file_figure(palette: Palette, footer: str, size: tuple[float, float] = SIZE_INCHES) -> Figure:
    """An empty figure for a file, with what it rests on in small letters at its foot."""
    figure = padded_figure(palette, size, FILE_PADS)
    figure.set_label(footer)  # whole, for another size
    foot = _wrapped(footer, size[0])
    figure.supxlabel(foot, fontsize=8.5, color=palette.quiet_text, x=0.01, ha="left")
    return figure


def _wrapped(footer: str, width: float) -> str:
    """A footer in lines that have room in so many inches."""
    from textwrap import wrap

    letters = round(width * _LETTERS_INCH)
    return "\n".join(part for line in footer.splitlines() for part in wrap(line, letters))


def make_room(figure: Figure, inches: tuple[float, float]) -> float:
    """Give a figure of `file_figure` the shape of this width and height in inches.

    It is drawn no smaller than it was, so that nothing overlaps. Returns by how much it is then
    to be made smaller to be as wide as `inches`; 1 where it is.
    """
    width, height = map(float, figure.get_size_inches())
    ratio = inches[0] / inches[1]
    wide = max(inches[0], width, height * ratio)
    figure.set_size_inches(wide, wide / ratio)
    for text in figure.texts:
        if text.get_text() == figure.get_supxlabel():
            text.set_text(_wrapped(str(figure.get_label()), wide))
    return inches[0] / wide


def threshold_figure(view: ThresholdView, palette: Palette) -> Figure:
    """The threshold's curve above the new MQLs by week."""
    with chart_style():
        figure = file_figure(palette, footer(view))
        curve, weeks = figure.subplots(2, 1, height_ratios=(1.15, 1))
        draw_threshold_curve(curve, view, palette)
        draw_new_mqls_by_week(weeks, view, palette)
    return figure


def figure_bytes(
    figure: Figure, format_: str, dpi: float = DOTS_PER_INCH, outlines: bool = False
) -> bytes:
    """A figure as a file of one of `FORMATS`; the same figure gives the same bytes.

    Text is text in SVG and PDF, to be searched and edited; `outlines`: SVG has the outlines of its
    letters, so that it looks the same where fonts are others.
    """
    from matplotlib import rc_context

    letters: dict[Any, Any] = {"svg.fonttype": "path" if outlines else "none", "pdf.fonttype": 42}
    content = BytesIO()
    dates = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
    with chart_style(), rc_context(letters), warnings.catch_warnings():
        # What has no glyph shows as a box; `characters_without_font` tells beforehand.
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(
            content,
            format=format_,
            dpi=dpi,
            facecolor=figure.get_facecolor(),
            metadata=dates.get(format_),
        )
    return content.getvalue()
