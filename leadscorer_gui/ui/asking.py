"""Every question that the window asks the user, behind one object that tests replace."""

from collections.abc import Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.crash import versions

MOST_LINES: Final = 6

TABLE_ENDINGS: Final = (
    ".csv", ".tsv", ".tab", ".psv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".json",
    ".jsonl", ".ndjson", ".parquet", ".pq", ".zip", ".gz",
)  # fmt: skip
"""How files of tables are called; others are read too, where they are tables."""


class Unsaved(Enum):
    """What becomes of changes that are not saved."""

    SAVE = "save"
    DROP = "drop"
    CANCEL = "cancel"


class Asking:
    """Asks by dialogs. A method that returns None or CANCEL means: the user changed their mind."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    @property
    def _over(self) -> QWidget:
        """What a question stands in front of: a dialog beside the window if one is at work."""
        active = QApplication.activeWindow()
        return active if isinstance(active, QDialog) else self._parent

    def workspace_to_open(self) -> Path | None:
        """Which workspace to open."""
        return self._open(_("Open workspace"), _("Workspaces (*.leadscorer);;All files (*)"))

    def data_files_to_open(self, title: str) -> list[Path]:
        """Which tables to read: several at once, of any kind."""
        folder = settings.LAST_FOLDER.get()
        known = " ".join(f"*{ending}" for ending in TABLE_ENDINGS)
        filters = _("Tables ({endings});;All files (*)").format(endings=known)
        chosen, _filter = QFileDialog.getOpenFileNames(self._over, title, folder, filters)
        return [path for path in map(self._remembered, chosen) if path is not None]

    def file_to_open(self, title: str, filters: str) -> Path | None:
        """Which file to read."""
        return self._open(title, filters)

    def file_to_save(self, title: str, name: str, filters: str) -> Path | None:
        """Where to write."""
        start = str(Path(settings.LAST_FOLDER.get()) / name)
        chosen, _filter = QFileDialog.getSaveFileName(self._over, title, start, filters)
        return self._remembered(chosen)

    def folder(self, title: str) -> Path | None:
        """Into which folder to write."""
        chosen = QFileDialog.getExistingDirectory(self._over, title, settings.LAST_FOLDER.get())
        if not chosen:
            return None
        settings.LAST_FOLDER.set(chosen)
        return Path(chosen)

    def replace_files(self, folder: str, names: Sequence[str]) -> bool:
        """Whether to write over files that a folder has already."""
        box = self._box(QMessageBox.Icon.Warning)
        box.setObjectName("replace_question")
        text = n_(
            "“{folder}” has {count} of these files already.",
            "“{folder}” has {count} of these files already.",
            len(names),
        )
        box.setText(text.format(folder=folder, count=len(names)))
        box.setInformativeText("\n".join(names[:MOST_LINES]))
        return self._replaces(box)

    @staticmethod
    def _replaces(box: QMessageBox) -> bool:
        replace = box.addButton(_("Replace"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        return box.clickedButton() is replace

    def unsaved(self, name: str, steps: int, last: Sequence[str]) -> Unsaved:
        """Whether to save changes before they are gone; `last` names the last of the steps."""
        box = self._box(QMessageBox.Icon.Question)
        box.setObjectName("unsaved_question")
        box.setText(_("Save the changes to “{name}”?").format(name=name))
        count = n_("{count} step is not saved:", "{count} steps are not saved, the last:", steps)
        box.setInformativeText("\n".join((count.format(count=steps), *last)))
        save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(_("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        clicked = box.clickedButton()
        if clicked is save:
            return Unsaved.SAVE
        return Unsaved.DROP if clicked is drop else Unsaved.CANCEL

    def choice(self, title: str, label: str, options: Sequence[str], first: int = 0) -> int | None:
        """Which of several, `first` being chosen at first; None for none of them."""
        chosen, yes = QInputDialog.getItem(self._over, title, label, list(options), first, False)
        return options.index(chosen) if yes else None

    def overwrite(self, name: str) -> bool:
        """Whether to write over what another program has put into the file."""
        box = self._box(QMessageBox.Icon.Warning)
        text = _("Another program has changed “{name}” since it was opened.")
        box.setText(text.format(name=name))
        box.setInformativeText(_("Saving replaces what that program wrote."))
        return self._replaces(box)

    def tell(self, message: str, details: str = "") -> None:
        """Say that something did not work, and why; nothing waits for the answer."""
        box = self._box(QMessageBox.Icon.Warning)
        box.setObjectName("told_failure")
        box.setText(message)
        box.setInformativeText(shortened(details))
        if shortened(details) != details:
            box.setDetailedText(details)
        copy = box.addButton(_("Copy &details"), QMessageBox.ButtonRole.ActionRole)
        copy.setObjectName("copy_details")
        copy.clicked.disconnect()  # the box would close
        copy.clicked.connect(partial(_copy, f"{message}\n{details}\n\n{versions()}"))
        self._show(box)

    def say(self, headline: str, text: str) -> None:
        """Say something that is no failure."""
        box = self._box(QMessageBox.Icon.Information)
        box.setText(headline)
        box.setInformativeText(text)
        self._show(box)

    def _box(self, icon: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(self._over)
        box.setIcon(icon)
        box.setWindowTitle(_("LeadScorer"))
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return box

    @staticmethod
    def _show(box: QMessageBox) -> None:
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _open(self, title: str, filters: str) -> Path | None:
        folder = settings.LAST_FOLDER.get()
        chosen, _filter = QFileDialog.getOpenFileName(self._over, title, folder, filters)
        return self._remembered(chosen)

    @staticmethod
    def _remembered(chosen: str) -> Path | None:
        if not chosen:
            return None
        settings.LAST_FOLDER.set(str(Path(chosen).parent))
        return Path(chosen)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def shortened(details: str) -> str:
    """The first lines of a long explanation."""
    lines = details.splitlines()
    if len(lines) <= MOST_LINES:
        return details
    return "\n".join((*lines[:MOST_LINES], "…"))
