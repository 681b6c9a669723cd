"""The history: which files it is read from, and what did not come in."""

from pathlib import Path
from typing import Final
from zoneinfo import available_timezones

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.model.workspace import ActivityMapping, LeadMapping
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.data.opening import DataOpening

_NO_PLACES: Final = ("Etc/", "SystemV/", "posix/", "right/")


def usable_zones() -> list[str]:
    """The names of places; those of offsets and of no place are left to people who write YAML."""
    names = available_timezones()
    return ["UTC", *(each for each in names if "/" in each and not each.startswith(_NO_PLACES))]


class DataCommands(QObject):
    """Asks for files; `ui.data` finds out what they hold."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.context, self.window, self.session = context, context.window, context.session
        self.opening = DataOpening(self.window)
        self.opening.ready.connect(self._take)
        self.opening.failed.connect(self._tell_failure)
        self.opening.other_wanted.connect(self._ask_other)

    @Slot()
    def choose(self) -> None:
        """Ask for the files of leads and of activities."""
        paths = self.context.asking.csv_files_to_open(_("Open leads and activities"))
        if paths:
            self.start(paths)

    def start(self, paths: list[Path]) -> None:
        """Use these files, asking what their columns mean where that is not plain."""
        self.opening.start(paths, self.context.document.workspace.data)

    def _ask_other(self, what: str) -> None:
        paths = self.context.asking.csv_files_to_open(what)
        if paths:
            self.opening.add(paths[0])

    def _take(
        self,
        leads: Path,
        activities: Path,
        lead_columns: LeadMapping,
        activity_columns: ActivityMapping,
    ) -> None:
        self.context.document.set_data_files(leads, activities, lead_columns, activity_columns)
        self.window.show_mode("data")

    @Slot()
    def reread(self) -> None:
        """Read the same files again: they may have changed."""
        if self.context.document.data_files() is None:
            self.choose()
        else:
            self.session.read_data()

    @Slot()
    def mapping(self) -> None:
        """Say anew what the columns mean."""
        files, data = self.context.document.data_files(), self.context.document.workspace.data
        if files is None or data is None:
            self.choose()
        else:
            self.opening.change(*files, data)

    @Slot()
    def time_zone(self) -> None:
        """Choose the zone of days and weeks, and of times that name none."""
        now = self.context.document.workspace.time_zone
        zones = sorted({now, *usable_zones()})
        label = _("Days and weeks are those of")
        chosen = self.context.asking.choice(_("Time zone"), label, zones, zones.index(now))
        if chosen is not None and zones[chosen] != now:
            self.context.document.set_time_zone(zones[chosen])

    @Slot()
    def save_rejects(self) -> None:
        """Write the rows that were left out, with the reasons."""
        history = self.session.history
        if history is None or not history.rejects:
            self.window.tell(_("No row was left out"))
            return
        filters = _("CSV (*.csv)")
        name = _("rejected rows.csv")
        path = self.context.asking.file_to_save(_("Save rejected rows"), name, filters)
        if path is not None:
            self.window.data.save_rejects(path)

    def _tell_failure(self, why: str) -> None:
        self.context.asking.tell(_("These files cannot be used; nothing was changed."), why)

    def shut_down(self) -> None:
        """Stop looking into files."""
        self.opening.shut_down()
