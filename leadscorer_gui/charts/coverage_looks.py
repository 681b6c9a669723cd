"""How the cells of a coverage look, and the legend that says what they mean.

No colour alone carries a meaning: holes are hatched, what is outside is dotted, thin has a mark.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.numerals import written
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STEPS: Final = (0.25, 0.5, 0.75, 1.25)
"""Where one shade ends and the next begins, as shares of a usual month."""

_WIDE: Final = 10.5
_NARROW: Final = 6.9
"""From these widths in inches on the legend has room in one line, or in two."""


def looks(palette: Palette) -> dict[str, dict[str, Any]]:
    """How the kinds of cells are filled: five shades, holes, and what lies outside."""
    shades = {
        f"{place}": {"facecolor": color, "edgecolor": palette.band_edge, "linewidth": 0.4}
        for place, color in enumerate(palette.bands)
    }
    hole = {
        "facecolor": palette.background,
        "edgecolor": palette.loss,
        "hatch": "/////",
        "linewidth": 1.1,
    }
    outside = {
        "facecolor": palette.background,
        "edgecolor": palette.reference,
        "linestyle": ":",
        "linewidth": 0.8,
    }
    return {**shades, "hole": hole, "outside": outside}


def thin_look(palette: Palette) -> dict[str, Any]:
    """The mark of a month that is much thinner than usual."""
    return {
        "linestyle": "none",
        "marker": "v",
        "markersize": 6,
        "markerfacecolor": palette.loss,
        "markeredgecolor": palette.background,
        "markeredgewidth": 0.6,
    }


def draw_legend(axes: Axes, palette: Palette) -> None:
    """What the kinds of cells mean, above the months: in sight, however many types there are."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.transforms import blended_transform_factory

    kinds = looks(palette)
    ends = ("0", *(written(100 * step, ".0f") for step in STEPS))
    words = [_("{low}–{high} %").format(low=low, high=high) for low, high in pairwise(ends)]
    words.append(_("over {low} % of a usual month").format(low=ends[-1]))
    entries: list[Patch | Line2D] = [
        Patch(label=word, **kinds[f"{place}"]) for place, word in enumerate(words)
    ]
    entries.append(Line2D([], [], label=_("less than a tenth"), **thin_look(palette)))
    entries.append(Patch(label=_("hole"), **kinds["hole"]))
    entries.append(Patch(label=_("none: not yet, no more, or too rare"), **kinds["outside"]))
    figure = axes.get_figure(root=True)
    assert figure is not None
    width = float(figure.get_figwidth())
    # In the middle of the figure: long names of types move the panel to the right.
    axes.legend(
        handles=entries,
        loc="lower center",  # not a text
        bbox_to_anchor=(0.5, 1.0),
        bbox_transform=blended_transform_factory(figure.transFigure, axes.transAxes),
        borderaxespad=3.6,
        ncols=8 if width >= _WIDE else 4 if width >= _NARROW else 2,
        fontsize="small",
        frameon=False,
        labelcolor=palette.quiet_text,
        handlelength=1.4,
        columnspacing=1.2,
    )
