"""What leaves a chart: its sentence, its numbers, its picture, a table beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from leadscorer_gui.charts.period_words import bar_rows
from leadscorer_gui.charts.top_panel import TopPanel, shown_name, top_figure
from leadscorer_gui.charts.words import Rows, tab_separated, threshold_rows
from leadscorer_gui.texts import _
from leadscorer_gui.ui.outputs.chart_menu import Entries, show_chart_menu
from leadscorer_gui.ui.outputs.clipboard import numbers_of, put_numbers
from leadscorer_gui.ui.outputs.numbers_dialog import NumbersDialog
from leadscorer_gui.ui.outputs.pictures import (
    MakeFigure,
    chosen_form,
    for_clipboard,
    put_on_clipboard,
    write_picture,
)
from leadscorer_gui.ui.simulate.rendering import Renderer


@dataclass(frozen=True)
class Output:
    """A chart for who takes it elsewhere; `tables` with their names."""

    sentence: str
    tables: tuple[tuple[str, Rows], ...]
    figure: MakeFigure


def output_of(top: TopPanel | None) -> Output | None:
    """The charts of a threshold: what the upper one shows, then the curves and the weeks."""
    if top is None:
        return None
    curves = threshold_rows(top.curves.numbers, top.threshold)
    bars = top.curves.bars
    by = _("Months") if bars.unit == "month" else _("Weeks")
    shown = top.rows()
    first = [] if shown is None else [(shown_name(top.shown), shown)]
    named = (*_origin(top), *first, (_("Thresholds"), curves), (by, bar_rows(bars)))
    return Output(top.sentence(), named, partial(top_figure, top))


def _origin(top: TopPanel) -> tuple[tuple[str, Rows], ...]:
    """What stands above numbers that are estimates, so that they never go out without it."""
    scope = top.curves.view.scope
    return ((_("Estimates"), (scope.words,)),) if scope.sampled else ()


class ChartOutputs(QObject):
    """Copies and saves what `source` gives when it is asked; pictures are made in jobs."""

    save_wished = Signal()
    """The chart is to be saved: a file name is wanted, then `save`."""
    told = Signal(str)
    """What happened, for the status bar."""

    def __init__(
        self, renderer: Renderer, source: Callable[[], Output | None], widget: QWidget
    ) -> None:
        super().__init__(widget)
        self._renderer, self._source, self._widget = renderer, source, widget

    def sentence(self) -> str:
        """What the chart found, in one sentence; empty where there is nothing."""
        output = self._source()
        return "" if output is None else output.sentence

    def numbers_text(self) -> str:
        """The numbers behind the chart, as tab-separated columns."""
        output = self._source()
        return "" if output is None else tab_separated(rows for _name, rows in output.tables)

    @Slot()
    def copy_sentence(self) -> None:
        """Put the sentence on the clipboard."""
        sentence = self.sentence()
        if sentence:
            QGuiApplication.clipboard().setText(sentence)
            self.told.emit(_("Sentence copied"))

    @Slot()
    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard, as columns and as a table."""
        output = self._source()
        if output is not None:
            put_numbers(numbers_of(rows for _name, rows in output.tables))
            self.told.emit(_("Numbers copied"))

    @Slot()
    def copy_picture(self) -> None:
        """Put the chart on the clipboard, as PNG and as SVG, when it is drawn."""
        output = self._source()
        if output is not None:
            work = partial(for_clipboard, output.figure)
            self._renderer.run(_("Copy picture"), work, self._put_on_clipboard)

    @Slot(object)
    def _put_on_clipboard(self, made: tuple[QImage, bytes]) -> None:
        put_on_clipboard(made)
        self.told.emit(_("Picture copied"))

    def save(self, path: Path) -> None:
        """Write the chart to a file whose ending is one of `charts.figures.FORMATS`."""
        output = self._source()
        if output is not None:
            work = partial(write_picture, output.figure, path, chosen_form())
            self._renderer.run(_("Save chart"), work, self._tell_saved)

    def maker(self) -> MakeFigure | None:
        """What makes the figure for paper; None where there is none."""
        output = self._source()
        return None if output is None else output.figure

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self.told.emit(_("Written to {file}").format(file=path))

    @Slot()
    def show_table(self) -> None:
        """Show the numbers behind the chart as tables, in a window beside."""
        output = self._source()
        if output is not None and output.tables:
            NumbersDialog(_("Numbers of the charts"), output.tables, self._widget).show()

    def show_menu(
        self, chart: QWidget, at: QPoint, first: Entries = (), can_save: bool = True
    ) -> None:
        """Open the menu of a chart; `first`: what can be done with the mark at this place.

        `can_save` is False where nobody asks for the name of a file.
        """
        save = (("chart_save", _("&Save chart…"), self.save_wished.emit),)
        entries = (
            ("chart_copy_picture", _("Copy &picture"), self.copy_picture),
            ("chart_copy_numbers", _("Copy &numbers"), self.copy_numbers),
            ("chart_copy_sentence", _("Copy s&entence"), self.copy_sentence),
            *(save if can_save else ()),
            ("chart_table", _("Show as &table"), self.show_table),
        )
        show_chart_menu(chart, at, (*first, *entries))
