"""What the commands of the menus do: open, save, export, copy; and the questions on the way."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.analysis.tables import NUMBERS_AND_DATES, RESULT_COLUMNS, csv_lines, csv_row
from leadscorer_gui.analysis.tables import result_columns as columns_of
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.journal import Journal
from leadscorer_gui.document.journal_files import Recovery, recover, recoverable
from leadscorer_gui.document.locking import FileIsLocked
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
from leadscorer_gui.files.saving import SaveError, write_atomically
from leadscorer_gui.files.writing import one_model, to_json, to_yaml
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.asking import Asking, Unsaved
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.session import Session, with_absolute_data


class Desk(QObject):
    """Carries out the commands of a window; asks through `asking` alone."""

    def __init__(
        self, document: Document, session: Session, window: MainWindow, asking: Asking
    ) -> None:
        super().__init__(window)
        self.document, self.session, self.window, self.asking = document, session, window, asking
        self.journal = Journal(document, self)
        window.make_actions(self)
        window.may_close = self._may_leave  # type: ignore[method-assign]
        window.start.open_requested.connect(self.open)
        window.start.sample_requested.connect(self.open_sample)
        window.start.choose_requested.connect(self.choose_workspace)
        window.start.new_requested.connect(self.new_workspace)
        window.simulate.data_wanted.connect(self.choose_data)
        window.leads.data_wanted.connect(self.choose_data)
        window.leads.export_wished.connect(self.export_scores)
        window.leads.failed.connect(self._tell_failure)
        session.failed.connect(self._tell_failure)

    # Files

    @Slot()
    def new_workspace(self) -> None:
        """Begin an empty workspace."""
        if self._may_leave():
            self.document.new(_("New workspace"))

    @Slot()
    def choose_workspace(self) -> None:
        """Ask for a workspace and open it."""
        path = self.asking.workspace_to_open()
        if path is not None:
            self.open(path)

    @Slot(object)
    def open(self, path: Path) -> bool:
        """Open a workspace; what is wrong with it is told."""
        if not self._may_leave():
            return False
        try:
            self.document.open(path)
        except FileIsLocked as error:
            if not self.asking.open_read_only(str(error)):
                return False
            self.document.open(path, read_only=True)
        except WorkspaceFileError as error:
            text = _("“{file}” cannot be opened; nothing was changed in it.").format(file=path.name)
            self.asking.tell(text, str(error))
            return False
        settings.remember_file(str(path.absolute()))
        return True

    @Slot(object)
    def open_sample(self, path: Path) -> None:
        """Open a copy of a sample: saving it asks where to."""
        if self._may_leave():
            self.document.restore(with_absolute_data(load(path), path.parent), None)
            self.document.undo_stack.setClean()

    @Slot()
    def save(self) -> bool:
        """Write the workspace; asks where to if it has no file yet."""
        if self.document.path is None or self.document.read_only:
            return self.save_as()
        return self._write(lambda: self.document.save())

    @Slot()
    def save_as(self) -> bool:
        """Write the workspace to another file."""
        name = f"{self.document.workspace.name}.leadscorer"
        filters = _("Workspaces (*.leadscorer)")
        path = self.asking.file_to_save(_("Save workspace"), name, filters)
        if path is None:
            return False
        path = path if path.suffix else path.with_suffix(".leadscorer")
        saved = self._write(lambda: self.document.save_as(path))
        if saved:
            settings.remember_file(str(path.absolute()))
        return saved

    def _write(self, save: object) -> bool:
        try:
            notices = save()  # type: ignore[operator]
        except (SaveError, FileIsLocked) as error:
            self.asking.tell(_("The workspace was not saved."), str(error))
            return False
        self.window.tell(" ".join(notices) or _("Saved"))
        return True

    @Slot()
    def revert(self) -> None:
        """Return to what the file holds; undo brings the edits back."""
        if self.document.path is None:
            self.window.tell(_("This workspace was never saved"))
            return
        try:
            self.document.revert()
        except WorkspaceFileError as error:
            self.asking.tell(_("The file cannot be read any more."), str(error))

    @Slot()
    def close_workspace(self) -> None:
        """Return to the start page."""
        if self._may_leave():
            self.document.new(_("New workspace"))
            self.window.show_start()

    @Slot()
    def close(self) -> None:
        """Close the window."""
        self.window.close()

    def _may_leave(self) -> bool:
        """Whether the open workspace may go: saved, or not wanted."""
        if not self.document.modified or not self.window.is_open:
            return True
        stack = self.document.undo_stack
        steps = abs(stack.index() - max(0, stack.cleanIndex()))
        answer = self.asking.unsaved(self.document.workspace.name, steps)
        if answer is Unsaved.SAVE:
            return self.save()
        return answer is Unsaved.DROP

    def offer_recovery(self) -> None:
        """Offer what an earlier run could not save."""
        for recovery in recoverable():
            if self._offer(recovery):
                return

    def _offer(self, recovery: Recovery) -> bool:
        when = recovery.time.astimezone().strftime("%Y-%m-%d %H:%M")
        name = recovery.path.name if recovery.path else recovery.name
        if not self.asking.restore(name, recovery.changes, when):
            return False
        workspace, path = recover(recovery)
        self.document.restore(workspace, path, recovery.saved_hash)
        with suppress(SaveError):
            self.journal.take_over(recovery)
        return True

    # Modes and edits

    @Slot()
    def show_rules(self) -> None:
        """Show the mode Rules."""
        self.window.show_mode("rules")

    @Slot()
    def show_simulate(self) -> None:
        """Show the mode Simulate."""
        self.window.show_mode("simulate")

    @Slot()
    def show_leads(self) -> None:
        """Show the mode Leads."""
        self.window.show_mode("leads")

    @Slot()
    def go_to_threshold(self) -> None:
        """Put the cursor into the threshold, ready to type."""
        self.window.pulse.threshold.setFocus()
        self.window.pulse.threshold.selectAll()

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self.document.undo_stack.undo()

    @Slot()
    def redo(self) -> None:
        """Do the step that was taken back."""
        self.document.undo_stack.redo()

    @Slot()
    def reset_layout(self) -> None:
        """Put docks and sizes where they were at first."""
        self.window.reset_layout()

    @Slot()
    def choose_data(self) -> None:
        """Ask for the files of leads and of activities."""
        leads = self.asking.csv_to_open(_("Open the table of leads"))
        if leads is None:
            return
        activities = self.asking.csv_to_open(_("Open the table of activities"))
        if activities is not None:
            self.document.set_data_files(leads, activities)

    # Out

    @Slot()
    def copy_sentence(self) -> None:
        """Copy what the threshold does, in words."""
        QGuiApplication.clipboard().setText(self.window.simulate.sentence())
        self.window.tell(_("Sentence copied"))

    @Slot()
    def copy_picture(self) -> None:
        """Copy the charts as a picture."""
        QGuiApplication.clipboard().setImage(self.window.simulate.picture())
        self.window.tell(_("Picture copied"))

    @Slot()
    def copy_numbers(self) -> None:
        """Copy the numbers behind the charts, as rows of a spreadsheet."""
        QGuiApplication.clipboard().setText(self.window.simulate.numbers_text())
        self.window.tell(_("Numbers copied"))

    @Slot()
    def save_chart(self) -> None:
        """Save the charts as PNG, SVG or PDF."""
        filters = _("PNG (*.png);;SVG (*.svg);;PDF (*.pdf)")
        path = self.asking.file_to_save(_("Save chart"), f"{self.session.model_id}.png", filters)
        if path is not None and self.session.simulation is not None:
            form = path.suffix.lower().removeprefix(".") or "png"
            self._put(path, self.window.simulate.chart_bytes(form))

    @Slot()
    def export_scores(self) -> None:
        """Write all scored leads of the model as CSV."""
        if self.session.simulation is None:
            return
        name, filters = f"{self.session.model_id}-scores.csv", _("CSV files (*.csv)")
        path = self.asking.file_to_save(_("Export all scores"), name, filters)
        if path is not None:
            columns = columns_of(self.session.simulation.result)
            lines = csv_lines(columns, NUMBERS_AND_DATES)
            self._put(path, csv_row(RESULT_COLUMNS) + "".join(lines))

    @Slot()
    def export_model(self) -> None:
        """Write the model as a rule file that loads again."""
        filters = _("YAML (*.yaml);;JSON (*.json)")
        name = f"{self.session.model_id}.yaml"
        path = self.asking.file_to_save(_("Export the model"), name, filters)
        if path is not None and self.session.model_id:
            alone = one_model(self.document.workspace, self.session.model_id)
            as_json = path.suffix.lower() == ".json"
            self._put(path, to_json(alone) if as_json else to_yaml(alone))

    def _put(self, path: Path, content: str | bytes) -> None:
        try:
            write_atomically(path, content)
        except (SaveError, OSError) as error:
            self.asking.tell(_("“{file}” was not written.").format(file=path.name), str(error))
            return
        self.window.tell(_("Written to {file}").format(file=path))

    @Slot(object)
    def _tell_failure(self, what: object) -> None:
        self.asking.tell(_("That did not work."), str(what))

    def shut_down(self) -> None:
        """End in good order: nothing is left to recover."""
        self.journal.close()
        self.document.close()
