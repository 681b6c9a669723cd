"""The charts of a comparison by their names, and what they share. A is grey and dashed, B blue."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass

from leadscorer_gui.analysis.comparison import Comparison
from leadscorer_gui.analysis.comparison_words import side_name
from leadscorer_gui.charts.sheet import Sheet, leads_words, rests_on
from leadscorer_gui.texts import _

_LONGEST = 44


@dataclass(frozen=True)
class CompareSheet(Sheet, ABC):
    """A chart of a comparison."""

    comparison: Comparison

    def foot(self) -> str:
        """Both sides, and what they rest on; then what the chart itself has to say."""
        a, b = self.comparison.a.side, self.comparison.b.side
        known = [half.side.result for half in (self.comparison.a, self.comparison.b)]
        spans = [
            (one.history.first_instant, one.as_of)
            for one in known
            if one.history.first_instant is not None and one.as_of is not None
        ]
        parts = [
            _("A: {name}").format(name=side_name(a, _LONGEST)),
            _("B: {name}").format(name=side_name(b, _LONGEST)),
            *known[0].scope.words,
            leads_words(len(self.comparison.leads)),
        ]
        if spans:
            span = min(one[0] or 0 for one in spans), max(one[1] or 0 for one in spans)
            parts.append(rests_on(known[0], span=span).rpartition(" · ")[2])
        more = self.notes()
        foot = " · ".join(parts)
        if any(one.scope.sampled for one in known):
            foot = f"≈ {foot}"
        return f"{foot}\n{more}" if more else foot

    def notes(self) -> str:
        """What is to be said with the chart."""
        return ""


def compare_sheet(name: str, comparison: Comparison) -> CompareSheet:
    """A chart by its name: scatter, bands, shift or weekly; KeyError for another."""
    from leadscorer_gui.charts.compare_sheets_bands import BandSheet
    from leadscorer_gui.charts.compare_sheets_scatter import ScatterSheet
    from leadscorer_gui.charts.compare_sheets_time import ShiftSheet, WeeklySheet

    kinds: dict[str, type[CompareSheet]] = {
        "scatter": ScatterSheet,
        "bands": BandSheet,
        "shift": ShiftSheet,
        "weekly": WeeklySheet,
    }
    return kinds[name](comparison)
