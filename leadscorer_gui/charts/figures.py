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
    from textwrap import wrap

    width = round(size[0] * _LETTERS_INCH)
    footer = "\n".join(part for line in footer.splitlines() for part in wrap(line, width))
    figure = padded_figure(palette, size, FILE_PADS)
    figure.supxlabel(footer, fontsize=8.5, color=palette.quiet_text, x=0.01, ha="left")
    return figure


def threshold_figure(view: ThresholdView, palette: Palette) -> Figure:
    """The threshold's curve above the new MQLs by week."""
    with chart_style():
        figure = file_figure(palette, footer(view))
        curve, weeks = figure.subplots(2, 1, height_ratios=(1.15, 1))
        draw_threshold_curve(curve, view, palette)
        draw_new_mqls_by_week(weeks, view, palette)
    return figure


def figure_bytes(figure: Figure, format_: str, dpi: float = DOTS_PER_INCH) -> bytes:
    """A figure as a file of one of `FORMATS`; the same figure gives the same bytes."""
    content = BytesIO()
    dates = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
    with chart_style(), warnings.catch_warnings():
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
