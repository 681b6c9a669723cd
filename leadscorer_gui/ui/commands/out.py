"""What leaves the program: pictures, numbers, lists, rule files, documents."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.compare.compare_view import CompareView
from leadscorer_gui.ui.editors.plot_parts import PaintedPlot
from leadscorer_gui.ui.outputs.clipboard import Leaving
from leadscorer_gui.ui.outputs.pictures import MakeFigure
from leadscorer_gui.ui.presenting.scene_page import ScenePage
from leadscorer_gui.ui.simulate.simulate_view import SimulateView


class OutCommands(QObject):
    """Asks where to; the views and `ui.outputs` write, in jobs."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.context, self.window, self.session = context, context.window, context.session
        self.outputs = context.window.outputs

    @property
    def _charts(self) -> CompareView | ScenePage | SimulateView:
        """The view whose charts are meant: the one that is shown, where it has some."""
        if self.window.mode == "present":
            return self.window.present.preview
        return self.window.compare if self.window.mode == "compare" else self.window.simulate

    @property
    def _looked_at(self) -> Leaving:
        """The chart that is looked at: of a lead or of the data where these are shown.

        While the keyboard is in the strip it is the threshold that is meant, in every mode.
        """
        window, focus = self.window, QApplication.focusWidget()
        if focus is not None and window.pulse.isAncestorOf(focus) and window.mode != "compare":
            return window.simulate.outputs
        if window.mode == "leads":
            steps = window.leads.panel.steps
            chart = steps if steps.hasFocus() else window.leads.panel.timeline
            if chart.drawing() is None:
                window.tell(_("Choose a lead: its chart is the one that is meant"))
            return chart
        if window.mode == "data":
            return window.data.coverage.chart
        split = window.simulate.split
        if window.mode == "simulate" and focus is not None and split.isAncestorOf(focus):
            return split.outputs
        return self._charts.outputs

    @Slot()
    def copy_sentence(self) -> None:
        """Copy what the chart that is looked at says, in words."""
        self._looked_at.copy_sentence()

    @Slot()
    def copy_picture(self) -> None:
        """Copy the chart that is looked at as a picture."""
        self._looked_at.copy_picture()

    @Slot()
    def copy_numbers(self) -> None:
        """Copy the numbers behind the chart that is looked at, as rows of a spreadsheet."""
        self._looked_at.copy_numbers()

    @Slot()
    def show_table(self) -> None:
        """Show the numbers behind the chart that is looked at, in a window beside."""
        focus = QApplication.focusWidget()
        (focus if isinstance(focus, PaintedPlot) else self._looked_at).show_table()

    @Slot()
    def save_chart(self) -> None:
        """Save the chart that is looked at as PNG, SVG or PDF."""
        chart = self._looked_at
        if self._maker(chart) is not None:
            self._save_picture(chart.save, self._picture_name(chart))

    @Slot()
    def print_chart(self) -> None:
        """Print the chart that is looked at, after a preview."""
        make, model = self._maker(self._looked_at), self.session.model()
        if make is not None and model is not None:
            titles = (model.name, self.context.document.workspace.name)
            self.outputs.print_picture(make, titles, self.window)

    @Slot()
    def save_split(self) -> None:
        """Save the split of the leads by an attribute."""
        split = self.window.simulate.split.outputs
        self._save_picture(split.save, self._picture_name(split))

    @Slot()
    def save_timeline(self) -> None:
        """Save the timeline of the lead that is shown."""
        leads = self.window.leads
        self._save_picture(leads.save_chart, self._picture_name(leads.panel.timeline))

    def _maker(self, chart: Leaving) -> MakeFigure | None:
        """What makes the figure of a chart; where there is none, that is told."""
        make = chart.maker()
        if make is None and self.window.mode not in ("leads", "compare"):  # these say why
            self.window.tell(_("There is nothing yet that this chart could show"))
        return make

    def _picture_name(self, chart: Leaving) -> str:
        """What the file of a chart is called at first, with a place for the name of the model."""
        window = self.window
        if chart in (window.leads.panel.steps, window.leads.panel.timeline):
            return _("{model} lead.png")
        if chart is window.data.coverage.chart:
            return _("{model} coverage.png")
        if chart is window.simulate.split.outputs:
            return _("{model} split.png")
        return (
            window.simulate.file_name
            if chart is window.simulate.outputs
            else self._charts.file_name
        )

    def _save_picture(self, save: Callable[[Path], None], name: str) -> None:
        filters = _("PNG (*.png);;SVG (*.svg);;PDF (*.pdf)")
        path = self.ask_path(_("Save chart"), name, filters, ".png")
        if path is not None:
            save(path)

    @Slot()
    def save_list(self) -> None:
        """Write the list of leads as it is shown."""
        if self.window.mode == "compare":
            self.window.compare.list_wished.emit()
            return
        path = self.list_path(_("Export the list as shown"), _("{model} list.csv"))
        if path is not None:
            self.window.leads.save_list(path)

    @Slot()
    def save_scores(self) -> None:
        """Write all scored leads of the model."""
        path = self.list_path(_("Export all scored leads"), _("{model} scores.csv"))
        found = self.session.simulation
        if path is not None and found is not None:
            hide = self.window.leads.names_are_hidden
            self.outputs.save_all_scores(path, found.result, found.inputs, found.workspace, hide)

    @Slot()
    def save_mqls(self) -> None:
        """Write the leads that are MQLs now."""
        path = self.list_path(_("Export the MQLs of today"), _("{model} MQLs.csv"))
        found = self.session.simulation
        if path is not None and found is not None:
            hide = self.window.leads.names_are_hidden
            self.outputs.save_mqls_today(path, found.result, found.inputs, found.workspace, hide)

    @Slot()
    def save_model(self) -> None:
        """Write the model as a rule file that loads again."""
        filters = _("YAML (*.yaml);;JSON (*.json)")
        path = self.ask_path(_("Export the model"), _("{model}.yaml"), filters, ".yaml")
        if path is not None and self.session.model_id:
            workspace = self.context.document.workspace
            self.outputs.save_model(path, workspace, self.session.model_id)

    @Slot()
    def save_rules(self) -> None:
        """Write the rules as sentences, for people."""
        filters = _("PDF (*.pdf);;HTML (*.html);;Text (*.txt);;Markdown (*.md)")
        path = self.ask_path(_("Export the rules"), _("{model} rules.pdf"), filters, ".pdf")
        if path is not None and self.session.model_id:
            workspace = self.context.document.workspace
            self.outputs.save_rules_text(path, workspace, self.session.model_id)

    @Slot()
    def print_rules(self) -> None:
        """Print the rules as sentences, after a preview."""
        if self.session.model_id:
            workspace = self.context.document.workspace
            self.outputs.print_rules(workspace, self.session.model_id, self.window)

    def list_path(self, title: str, name: str) -> Path | None:
        """Where a list of leads goes; None where there is none, or the user changed their mind."""
        if self.session.simulation is None:
            self.window.tell(_("There are no scored leads yet"))
            return None
        filters = _("CSV (*.csv);;Excel (*.xlsx)")
        return self.ask_path(title, name, filters, ".csv")

    def ask_path(self, title: str, name: str, filters: str, ending: str) -> Path | None:
        """Where a file goes; None where there is no model, or the user changed their mind.

        `name` has a place for the name of the model.
        """
        model = self.session.model()
        if model is None:
            self.window.tell(_("This workspace has no finished model yet."))
            return None
        safe = "".join(" " if sign in '\\/:*?"<>|' else sign for sign in model.name)
        path = self.context.asking.file_to_save(title, name.format(model=safe.strip()), filters)
        return path if path is None or path.suffix else self.with_ending(path, ending)

    def with_ending(self, path: Path, ending: str) -> Path | None:
        """The path with this ending; None where there is such a file, and it is to stay.

        Whoever chose the path was asked about another one.
        """
        path, asking = path.with_name(path.name + ending), self.context.asking
        if path.exists() and not asking.replace_files(path.parent.name, [path.name]):
            return None
        return path
