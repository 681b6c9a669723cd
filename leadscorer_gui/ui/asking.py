"""Every question that the window asks the user, behind one object that tests replace."""

from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings


class Unsaved(Enum):
    """What becomes of changes that are not saved."""

    SAVE = "save"
    DROP = "drop"
    CANCEL = "cancel"


class Asking:
    """Asks by dialogs. A method that returns None or CANCEL means: the user changed their mind."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def workspace_to_open(self) -> Path | None:
        """Which workspace to open."""
        return self._open(_("Open workspace"), _("Workspaces (*.leadscorer);;All files (*)"))

    def csv_to_open(self, title: str) -> Path | None:
        """Which table to read."""
        return self._open(title, _("CSV files (*.csv);;All files (*)"))

    def file_to_save(self, title: str, name: str, filters: str) -> Path | None:
        """Where to write."""
        start = str(Path(settings.LAST_FOLDER.get()) / name)
        chosen, _filter = QFileDialog.getSaveFileName(self._parent, title, start, filters)
        return self._remembered(chosen)

    def unsaved(self, name: str, steps: int) -> Unsaved:
        """Whether to save changes before they are gone."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("LeadScorer"))
        box.setText(_("Save the changes to “{name}”?").format(name=name))
        box.setInformativeText(_("{count} steps are not saved.").format(count=steps))
        save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(_("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        clicked = box.clickedButton()
        if clicked is save:
            return Unsaved.SAVE
        return Unsaved.DROP if clicked is drop else Unsaved.CANCEL

    def restore(self, name: str, changes: int, when: str) -> bool:
        """Whether to take over what an earlier run could not save."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("LeadScorer"))
        text = _("Restore {changes} unsaved changes of “{name}” from {when}?")
        box.setText(text.format(changes=changes, name=name, when=when))
        restore = box.addButton(_("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Not now"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(restore)
        box.exec()
        return box.clickedButton() is restore

    def open_read_only(self, why: str) -> bool:
        """Whether to look at a file that somebody else has open."""
        answer = QMessageBox.question(
            self._parent, _("LeadScorer"), _("{why}\nOpen it read-only?").format(why=why)
        )
        return answer == QMessageBox.StandardButton.Yes

    def tell(self, message: str, details: str = "") -> None:
        """Say that something did not work, and why."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("LeadScorer"))
        box.setText(message)
        if details:
            box.setDetailedText(details)
        box.exec()

    def _open(self, title: str, filters: str) -> Path | None:
        folder = settings.LAST_FOLDER.get()
        chosen, _filter = QFileDialog.getOpenFileName(self._parent, title, folder, filters)
        return self._remembered(chosen)

    @staticmethod
    def _remembered(chosen: str) -> Path | None:
        if not chosen:
            return None
        settings.LAST_FOLDER.set(str(Path(chosen).parent))
        return Path(chosen)
