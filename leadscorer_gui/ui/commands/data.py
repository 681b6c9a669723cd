"""The history: which files it is read from, and what did not come in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.analysis.first_rules import THRESHOLD
from leadscorer_gui.importing.newer_files import NewerFile, with_newer
from leadscorer_gui.importing.recognition import listed
from leadscorer_gui.importing.rejects import Rejects
from leadscorer_gui.model.imports import ImportPlan
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping, Model, Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.commands.beginnings import new_workspace
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.data.opening import DataOpening
from leadscorer_gui.ui.data.zones import usable_zones
from leadscorer_gui.ui.refreshing import Refreshing
from leadscorer_gui.ui.wizard.wizard import ImportWizard


class DataCommands(QObject):
    """Asks for files; `ui.wizard` finds out what they hold."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.context, self.window, self.session = context, context.window, context.session
        self.opening = DataOpening(self)
        self.opening.ready.connect(self._take)
        self.opening.wizard_wanted.connect(self._open_wizard)
        self.refreshing = Refreshing(self.session, self)
        self.refreshing.told.connect(self._tell_refreshed)
        self.refreshing.newer_found.connect(self._offer_newer)
        self.wizard: ImportWizard | None = None
        """The import that is being decided, if one is."""
        self._leaving: list[ImportWizard] = []
        context.document.opened.connect(self._close_wizard)
        context.document.opened.connect(self._drop_notices)

    @Slot()
    def choose(self) -> None:
        """Ask for the files of leads, activities and whatever goes with them."""
        paths = self.context.asking.data_files_to_open(_("Open leads and activities"))
        if paths:
            self.start(paths)

    def start(self, paths: list[Path]) -> None:
        """Use these files, asking what their columns mean where that is not plain.

        While an import is being decided they are added to it.
        """
        paths = [Path(path).absolute() for path in paths]
        if self.wizard is not None:
            self.wizard.add_files(paths)
            self.wizard.raise_()
            self.wizard.activateWindow()
        else:
            self.opening.start(paths, self._workspace().data)

    def _workspace(self) -> Workspace:
        """What is imported into; without an open workspace what a new one will be."""
        return self.context.document.workspace if self.window.is_open else new_workspace()

    def _begin_if_closed(self) -> None:
        """Begin a workspace where none is open: only now is something kept."""
        if not self.window.is_open:
            self.context.document.begin(new_workspace())

    # The wizard

    @Slot(object)
    def _open_wizard(self, paths: list[Path]) -> None:
        self._new_wizard().start(paths)

    def _new_wizard(self) -> ImportWizard:
        self._close_wizard()
        folder = self.context.document.folder if self.window.is_open else Path()
        self.wizard = wizard = ImportWizard(
            self._workspace(), folder, self._first_model(), self.window
        )
        wizard.finished_import.connect(self._take_import)
        wizard.finished.connect(self._forget_wizard)
        wizard.more_files_wanted.connect(self._ask_more)
        wizard.save_wanted.connect(self._save_some)
        wizard.failed.connect(self._tell_failure)
        wizard.left.connect(self._drop_wizard)
        return wizard

    def _first_model(self) -> Model | None:
        """The chosen model where it has no rules yet, so that some can be suggested."""
        if self.window.is_open:
            model = self.session.model()
        else:
            model = next((one for one in new_workspace().models if isinstance(one, Model)), None)
        return model if model is not None and not model.rules else None

    @Slot()
    def _close_wizard(self) -> None:
        """What is being decided is no longer wanted: another workspace, or other files."""
        if self.wizard is not None:
            self.wizard.reject()

    @Slot()
    def _forget_wizard(self) -> None:
        """It is closed; what it still does is stopped, without anybody waiting for that."""
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            self._leaving.append(wizard)
            wizard.leave()

    @Slot(object)
    def _drop_wizard(self, wizard: ImportWizard) -> None:
        if wizard in self._leaving:
            self._leaving.remove(wizard)
            wizard.shut_down()
            wizard.deleteLater()

    @Slot()
    def _ask_more(self) -> None:
        paths = self.context.asking.data_files_to_open(_("Add files"))
        if paths and self.wizard is not None:
            self.wizard.add_files(paths)

    @Slot(object, object)
    def _take_import(self, plan: ImportPlan, rules: tuple[Rule, ...]) -> None:
        """Remember the import; rules to begin with come with it, as one step."""
        self._begin_if_closed()
        document, model = self.context.document, self.session.model()
        if not rules or model is None:
            document.set_import(plan)
            self.window.show_mode("data")
            return
        stack = document.undo_stack
        stack.beginMacro(_("Import leads and activities, with first rules"))
        try:
            document.set_import(plan)
            document.add_rules(model.id, 0, rules)
            document.set_threshold(model.id, THRESHOLD)
        finally:
            stack.endMacro()
        self.window.show_mode("simulate")

    def _take(
        self,
        leads: Path,
        activities: Path,
        lead_columns: LeadMapping,
        activity_columns: ActivityMapping,
    ) -> None:
        self._begin_if_closed()
        self.context.document.set_data_files(leads, activities, lead_columns, activity_columns)
        self.window.show_mode("data")

    @Slot()
    def reread(self) -> None:
        """Read the same files again: they may have changed."""
        workspace = self.context.document.workspace
        if workspace.data is None and workspace.import_ is None:
            self.choose()
        else:
            self.refreshing.begin()
            self.session.read_data()

    @Slot()
    def _drop_notices(self) -> None:
        """What was said of the files of one workspace is not said of another."""
        for key in ("refreshed", "newer"):
            self.window.notices.clear(key)

    @Slot(str)
    def _tell_refreshed(self, what: str) -> None:
        """What reading again has changed, where it stays in sight."""
        self.window.notices.show_notice("refreshed", what, weight="information")

    @Slot(object)
    def _offer_newer(self, newer: list[NewerFile]) -> None:
        """Later exports lie beside those of the import."""
        text = n_(
            "{count} newer file like yours lies beside them: {names}",
            "{count} newer files like yours lie beside them: {names}",
            len(newer),
        )
        names = listed([one.path.name for one in newer])
        answer = n_("Read it too", "Read them too", len(newer))
        buttons = [(answer, partial(self._read_newer, newer))]
        said = text.format(count=len(newer), names=names)
        self.window.notices.show_notice("newer", said, buttons, weight="information")

    def _read_newer(self, newer: list[NewerFile]) -> None:
        plan = self._workspace().import_
        if plan is not None:
            self.refreshing.begin()
            self.context.document.set_import(with_newer(plan, newer))

    @Slot()
    def mapping(self) -> None:
        """Say anew what the columns mean."""
        workspace = self.context.document.workspace
        remembered = workspace.import_ or workspace.data
        if remembered is None:
            self.choose()
        else:
            self._new_wizard().reopen(remembered)

    @Slot()
    def time_zone(self) -> None:
        """Choose the zone of days and weeks, and of times that name none."""
        now = self.context.document.workspace.time_zone
        zones = sorted({now, *usable_zones()})
        label = _("Days and weeks are those of")
        chosen = self.context.asking.choice(_("Time zone"), label, zones, zones.index(now))
        if chosen is not None and zones[chosen] != now:
            self.context.document.set_time_zone(zones[chosen])

    # Rejected rows

    @Slot()
    def save_rejects(self) -> None:
        """Write the rows that were left out, with the reasons."""
        history = self.session.history
        if history is None or not history.rejects:
            self.window.tell(_("No row was left out"))
            return
        path = self._where_to_save()
        if path is not None:
            self.window.data.save_rejects(history.rejects, path)

    def _where_to_save(self) -> Path | None:
        filters = _("CSV (*.csv)")
        return self.context.asking.file_to_save(
            _("Save rejected rows"), _("rejected rows.csv"), filters
        )

    @Slot(object)
    def _save_some(self, rejects: list[Rejects]) -> None:
        """The same of an import that is not finished yet."""
        path = self._where_to_save()
        if path is not None:
            self.window.data.save_rejects(rejects, path)

    @Slot(object)
    def _tell_failure(self, error: object) -> None:
        self.context.asking.tell(_("That did not work."), str(error))

    @Slot(str, str)
    def tell_unread(self, what: str, why: str) -> None:
        """Leads could not be read or scored: said where it stays in sight."""
        buttons = [
            (_("Open other files…"), self.choose),
            (_("Read again"), self.reread),
        ]
        text = _("{what} {why}").format(what=what, why=why)
        self.window.notices.show_notice("data", text, buttons)

    @Slot()
    def tell_left_out(self) -> None:
        """Say so when rows of a file did not come in."""
        history = self.session.history
        if self.session.is_reading or history is None:
            return
        self.window.notices.clear("data")
        count = sum(len(each.begins) for each in history.rejects)
        if count:
            text = n_(
                "{count} row of your files has a problem: see Data",
                "{count} rows of your files have a problem: see Data",
                count,
            )
            self.window.tell(text.format(count=grouped(count)))

    def shut_down(self) -> None:
        """Stop looking into files."""
        self._close_wizard()
        for wizard in self._leaving:
            wizard.shut_down()
        self._leaving.clear()
        self.refreshing.shut_down()
        self.opening.shut_down()
