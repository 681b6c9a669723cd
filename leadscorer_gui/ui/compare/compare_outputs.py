"""What leaves a comparison by the clipboard: its sentence, its numbers, its picture."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.analysis.comparison_page import Section, sections
from leadscorer_gui.charts.words import Rows, tab_separated
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.chart_pane import ChartPane
from leadscorer_gui.ui.outputs.clipboard import numbers_of, put_numbers

if TYPE_CHECKING:
    from leadscorer_gui.ui.compare.compare_view import CompareView


class CompareOutputs(QObject):
    """Copies what a view shows: of a tab with a chart this chart, else the whole page."""

    def __init__(self, view: "CompareView") -> None:
        super().__init__(view)
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

    def sentence(self) -> str:
        """What is in sight, in one sentence; empty where there is nothing."""
        view, work = self._view, self._view.work
        made = None if work is None else work.compared
        if made is None:
            return ""
        shown = view.tabs.currentWidget()
        if isinstance(shown, ChartPane):
            return shown.outputs.sentence()
        return f"{made.finding}; {made.weekly}" if made.weekly else made.finding

    def page(self) -> tuple[Section, ...]:
        """The whole page; nothing where not all of it is known yet."""
        work = self._view.work
        if work is None or work.compared is None or work.causes is None:
            return ()
        made = work.compared
        return sections(made.comparison, work.causes, made.diff)

    def numbers_text(self) -> str:
        """The numbers in sight, as tab-separated columns."""
        shown = self._view.tabs.currentWidget()
        if isinstance(shown, ChartPane):
            return shown.outputs.numbers_text()
        return tab_separated(self._tables())

    def _tables(self) -> list[Rows]:
        """The page as tables, each with its title above it."""
        return [
            ((one.title,), *([(one.note,)] if one.note else ()), one.heading, *one.rows)
            for one in self.page()
        ]

    @Slot()
    def copy_sentence(self) -> None:
        """Put the sentence on the clipboard."""
        text = self.sentence()
        if self._is_there(bool(text)):
            QGuiApplication.clipboard().setText(text)
            self._view.told.emit(_("Sentence copied"))

    @Slot()
    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard, as columns and as a table."""
        shown, page = self._view.tabs.currentWidget(), self._tables()
        if isinstance(shown, ChartPane):
            shown.outputs.copy_numbers()
        elif self._is_there(bool(page)):
            put_numbers(numbers_of(page))
            self._view.told.emit(_("Numbers copied"))

    @Slot()
    def copy_picture(self) -> None:
        """Put the chart on the clipboard, when it is drawn."""
        self._view.chart.outputs.copy_picture()

    def save(self, path: Path) -> None:
        """Write the chart to a file whose ending is one of `charts.figures.FORMATS`."""
        self._view.chart.outputs.save(path)

    def _is_there(self, found: bool) -> bool:
        if not found:
            self._view.told.emit(_("The comparison is still being found out"))
        return found
