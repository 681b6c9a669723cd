"""What is shown of a scene, with all its words; another threshold is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from leadscorer_gui.analysis.scenes import filled
from leadscorer_gui.charts.scene_sheets import TopSheet
from leadscorer_gui.charts.sheet import Sheet
from leadscorer_gui.charts.words import Rows, about, short
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.numerals import fixed, grouped, shown_points
from leadscorer_gui.texts import _


@dataclass(frozen=True)
class Shown:
    """A scene as it is now. `sheet` is None where `missing` says why there is nothing to show.

    `values` are the numbers that a title may name (`analysis.scenes.placeholders`). `draft`: the
    id of the model that would be edited; `start`: the threshold that the scene begins with
    (hundredths), None where it has none to move.
    """

    scene: Scene
    sheet: Sheet | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    draft: str = ""
    start: int | None = None
    missing: str = ""

    @property
    def note(self) -> str:
        """What the presenter wanted to say."""
        return self.scene.note or ""

    @property
    def top(self) -> TopSheet | None:
        """The chart of a threshold that it is; None for any other."""
        return self.sheet if isinstance(self.sheet, TopSheet) else None

    @property
    def threshold(self) -> int | None:
        """The threshold that is shown (hundredths), where it can be moved."""
        return self.top.top.threshold if self.top is not None and self.top.has_line else None

    def title(self) -> str:
        """The title with its numbers; without one of its own, the finding of the chart."""
        if self.sheet is None:
            return self.missing
        values = {**self.values, **self._of_threshold()}
        if self.scene.title is not None:
            return filled(self.scene.title, values)
        if self.sheet.empty():
            return self.sheet.title()
        if self.scene.chart == "weekly" and "per_week" in values:
            text = _("At {threshold} points sales gets {per_week} new MQLs a week")
            return filled(text, values)
        return self.sheet.title()

    def foot(self) -> str:
        """What it rests on."""
        return "" if self.sheet is None else self.sheet.foot()

    def sentence(self) -> str:
        """What it says, in one sentence for a mail."""
        return self.missing if self.sheet is None else self.sheet.sentence()

    @fixed()
    def table(self) -> Rows:
        """The numbers behind it."""
        return () if self.sheet is None or self.sheet.empty() else self.sheet.table()

    def at(self, threshold: int) -> Shown:
        """The same at another threshold; the same one where it has none to move."""
        return self if self.top is None else replace(self, sheet=self.top.at(threshold))

    def _of_threshold(self) -> dict[str, str]:
        if self.top is None:
            return {}
        view = self.top.top.curves.view
        found = {
            "threshold": shown_points(view.threshold),
            "ever": about(view, grouped(view.ever)),
            "now": about(view, grouped(view.now)),
        }
        if view.figure is not None:
            found["per_week"] = about(view, short(float(view.figure.mean)))
            found["low"], found["high"] = short(view.figure.low), short(view.figure.high)
        return found
