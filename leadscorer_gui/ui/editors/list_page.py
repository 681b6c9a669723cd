"""One list whole: its name, its entries, and what uses it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.document.list_uses import ListUse
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.editors.entries_edit import EntriesEdit
from leadscorer_gui.ui.editors.lines import Line
from leadscorer_gui.ui.editors.sections import Section
from leadscorer_gui.ui.parts.rows import RowDelegate

_USES_HIGH: Final = 90
_MOST_USES: Final = 300


class ListPage(QWidget):
    """Shows a list; one that is built in can be looked at, and copied so as to change it."""

    use_chosen = Signal(object)
    """A `ListUse` that is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._uses: Sequence[ListUse] = ()
        self.name, self.entries = Line("list_name"), EntriesEdit()
        self.count = QLabel()
        self.file, self.copy = QPushButton(), QPushButton()
        self.file.setObjectName("list_import")
        self.copy.setObjectName("list_copy")
        self.uses = QListWidget()
        self.uses.setItemDelegate(RowDelegate(self.uses))
        self.uses.setObjectName("list_uses")
        self.uses.setMaximumHeight(_USES_HIGH)
        self._used = Section(self.uses)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for button in (self.file, self.copy):
            button.setAutoDefault(False)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name)
        layout.addWidget(self.entries, 1)
        layout.addLayout(row)
        layout.addWidget(self._used)
        self.uses.itemActivated.connect(self._choose_use)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.name.name_it(_("Name of the list"))
        self.entries.retranslate()
        self.file.setText(_("Import a file…"))
        self.file.setAccessibleName(_("Import entries from a file"))
        self.file.setToolTip(_("A text file with one entry in a line, or the first column of CSV"))
        self.copy.setText(_("Change it"))
        self.copy.setAccessibleName(_("Change it"))
        self.copy.setToolTip(_("Make a list of the workspace that stands in for this one"))
        self.uses.setAccessibleName(_("Used by"))

    def show_list(
        self, name: str, entries: Sequence[str], uses: Sequence[ListUse], is_own: bool
    ) -> None:
        """Show a list; `is_own`: it is one of the workspace and can be changed."""
        self.name.show_text(name)
        self.name.setReadOnly(not is_own)
        self.entries.show_entries(entries)
        self.entries.setReadOnly(not is_own)
        count = len(entries)
        text = n_("{count} entry", "{count} entries", count)
        self.count.setText(text.format(count=grouped(count)))
        self.file.setVisible(is_own)
        self.copy.setVisible(not is_own)
        self._show_uses(uses)

    def _show_uses(self, uses: Sequence[ListUse]) -> None:
        used = n_("Used by {count} part", "Used by {count} parts", len(uses))
        none = _("Not used by any condition")
        self._used.name_it(used.format(count=len(uses)) if uses else none)
        self.uses.setVisible(bool(uses))
        if tuple(uses) == tuple(self._uses):
            return
        self._uses = uses
        self.uses.clear()
        for use in uses[:_MOST_USES]:
            self.uses.addItem(QListWidgetItem(use_text(use)))

    @Slot()
    def _choose_use(self) -> None:
        row = self.uses.currentRow()
        if 0 <= row < len(self._uses):
            self.use_chosen.emit(self._uses[row])


def use_text(use: ListUse) -> str:
    """What uses a list, with the model that it belongs to."""
    texts = {
        "rule": _("rule “{name}” of “{model}”"),
        "audience": _("audience of “{model}”"),
        "segment": _("segment “{name}”"),
        "model": _("unfinished model “{model}”"),
    }
    return texts[use.kind].format(name=use.name, model=use.model_name)
