"""What leaves a comparison: of a tab with a chart this chart, else the whole page in words."""

from typing import TYPE_CHECKING

from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.chart_pane import ChartPane
from leadscorer_gui.ui.simulate.chart_outputs import ChartOutputs, Output

if TYPE_CHECKING:
    from leadscorer_gui.ui.compare.compare_view import CompareView


class CompareOutputs(ChartOutputs):
    """Copies and saves what a view shows, once it is of what is there now."""

    def __init__(self, view: "CompareView") -> None:
        super().__init__(view.renderer, self._output, view)
        self._view = view

    @property
    def file_name(self) -> str:
        """What a picture is called at first, with a place for the name of the model."""
        return {
            "weekly": _("{model} compared by week.png"),
            "scatter": _("{model} compared.png"),
            "bands": _("{model} band flow.png"),
            "shift": _("{model} timing.png"),
        }[self._view.chart.name]

    def _output(self) -> Output | None:
        view, work = self._view, self._view.work
        shown = view.tabs.currentWidget()
        if isinstance(shown, ChartPane):
            return shown.output()
        made = None if work is None else work.compared
        if work is None or made is None or work.is_stale or not work.page:
            self.told.emit(_("The comparison is still being found out"))
            return None
        sentence = f"{made.finding}; {made.weekly}" if made.weekly else made.finding
        tables = tuple((one.title, (one.heading, *one.rows)) for one in work.page)
        return Output(sentence, tables, made.drawn["weekly"].sheet.figure)
