"""Which leads do several products want? A table of models against models, as counts in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.product_conflicts import ProductTable
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.sheet import Mark, Sheet
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.numerals import fixed, grouped
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LONGEST: Final = 18


@dataclass(frozen=True)
class ProductsSheet(Sheet):
    """Shared MQLs at the left; at the right MQLs of one that another has disqualified."""

    found: ProductTable

    @property
    def grid(self) -> tuple[int, int]:
        """Overlap beside conflicts."""
        return 1, 2

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 13.0, 2.6 + 0.55 * max(2, len(self.found.names))

    def title(self) -> str:
        """How many leads several products want."""
        products = self.found.products
        if self.empty() or not products.in_any:
            return _("Which leads do several products want?")
        text = n_(
            "{several} of {all} MQL is one of several products",
            "{several} of {all} MQLs are MQLs of several products",
            products.in_any,
        )
        told = text.format(several=grouped(products.in_several), all=grouped(products.in_any))
        conflicts = int((self.found.is_now.any(axis=0) & self.found.barred.any(axis=0)).sum())
        if not conflicts:
            return told
        text = _("{told}; {count} are MQLs of one and disqualified in another")
        return text.format(told=told, count=grouped(conflicts))

    def foot(self) -> str:
        """What the cells count."""
        parts = [", ".join(cut(name, 40) for name in self.found.names)]
        parts.append(_("left: ever MQLs of both, on the diagonal of one"))
        parts.append(_("right: MQLs of the row now that the column has disqualified"))
        return " · ".join(parts)

    def empty(self) -> str:
        """One model alone shares nothing."""
        if len(self.found.names) > 1:
            return ""
        return _("There is one model alone; with a second one, here is what they share")

    @fixed()
    def table(self) -> Rows:
        """A row for each model."""
        found = self.found
        heading = (
            _("model"), _("MQLs ever"), _("of no other"), _("first here"),
            *(_("also of {name}").format(name=name) for name in found.names),
            *(_("disqualified in {name}").format(name=name) for name in found.names),
        )  # fmt: skip
        return heading, *(
            (
                name, str(found.both[i, i]), str(found.only[i]), str(found.first[i]),
                *map(str, found.both[i].tolist()), *map(str, found.conflicts[i].tolist()),
            )
            for i, name in enumerate(found.names)
        )  # fmt: skip

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Two tables of cells; the darker, the more of the row's MQLs."""
        found = self.found
        whole = np.maximum(1, np.diag(found.both))[:, None]
        now = np.maximum(1, found.is_now.sum(axis=1))[:, None]
        self._paint_cells(axes[0], found.both, found.both / whole, palette.current, palette)
        self._paint_cells(axes[1], found.conflicts, found.conflicts / now, palette.loss, palette)
        for one, title in zip(
            axes, (_("MQLs of both"), _("MQLs now, disqualified in …")), strict=True
        ):
            one.set_title(
                title, loc="left", fontsize=10, fontweight="normal", color=palette.quiet_text
            )

    def _paint_cells(
        self, axes: Axes, counts: NDArray[np.int64], shares: NDArray[np.float64], colour: str,
        palette: Palette,
    ) -> None:  # fmt: skip
        from matplotlib.patches import Rectangle

        names = [cut(name, _LONGEST) for name in self.found.names]
        axes.set_facecolor(palette.background)
        for side in axes.spines.values():
            side.set_visible(False)
        axes.set_xlim(-0.5, len(names) - 0.5)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_xticks(range(len(names)), names, fontsize=8.5)
        axes.set_yticks(range(len(names)), names, fontsize=8.5)
        axes.tick_params(length=0, colors=palette.text)
        for i, row in enumerate(counts.tolist()):
            for j, count in enumerate(row):
                is_tinted = count and i != j
                alpha = 0.08 + 0.4 * float(shares[i, j]) if is_tinted else 0.0
                place = (j - 0.48, i - 0.46)
                axes.add_patch(Rectangle(place, 0.96, 0.92, facecolor=colour, alpha=alpha))
                axes.add_patch(Rectangle(place, 0.96, 0.92, fill=False, edgecolor=palette.grid))
                axes.text(j, i, grouped(count), ha="center", va="center", color=palette.text)

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each cell."""
        found, marks = self.found, []
        if self.empty():
            return ()
        both = _("{count} MQLs of “{one}” and “{other}”")
        conflict = _("{count} MQLs of “{one}” now, disqualified in “{other}”")
        for axes, counts, who, text in (
            (0, found.both, found.who_both, both),
            (1, found.conflicts, found.who_conflict, conflict),
        ):
            for i, one in enumerate(found.names):
                for j, other in enumerate(found.names):
                    words = text.format(count=grouped(int(counts[i, j])), one=one, other=other)
                    box = j - 0.5, j + 0.5, i - 0.5, i + 0.5
                    marks.append(Mark(axes, *box, words, partial(who, i, j)))
        return tuple(marks)
