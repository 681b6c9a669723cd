"""The first step: which files, what is in them, whose they are."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leadscorer_gui.importing.looking import Look
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.data.holds import holds_name
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable
from leadscorer_gui.ui.wizard.deciding import Deciding
from leadscorer_gui.ui.wizard.draft import Draft
from leadscorer_gui.ui.wizard.words import place_name

_WIDTHS = (300, 110, 150)


class FilesPage(QWidget):
    """A place to drop files on, and the tables that were found in them."""

    more_wanted = Signal()

    def __init__(self, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("files_page")
        self.deciding = deciding
        self.hint = QLabel(
            _(
                "Drop your files here: CSV, Excel, JSON lines or Parquet, also in .zip or .gz;"
                " several at once. One of leads and one of what they did are enough."
            ),
            self,
        )
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = QPushButton(_("Choose files…"), self)
        self.remove = QPushButton(_("Remove"), self)
        self.table = TextTable(_titles(), (1,), parent=self)
        self.view = RowsView(self.table, _("Tables found in the files"), self)
        self.view.setObjectName("found_tables")
        self.view.horizontalHeader().setAccessibleName(_("Tables found in the files"))
        self.view.horizontalHeader().setStretchLastSection(True)
        self.recognised = QLabel(self)
        self.recognised.setObjectName("recognised")
        self.recognised.setWordWrap(True)
        self._shown: Sequence[Look] = ()
        self._place_parts()
        self.add.clicked.connect(self.more_wanted)
        self.remove.clicked.connect(self._remove)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        deciding.changed.connect(self._show)
        self._show()

    def _place_parts(self) -> None:
        for button, name in ((self.add, "add_files"), (self.remove, "remove_file")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().rstrip("…"))
        zone = QFrame(self)
        zone.setFrameShape(QFrame.Shape.StyledPanel)
        inner = QVBoxLayout(zone)
        inner.setContentsMargins(16, 16, 16, 16)
        inner.addWidget(self.hint)
        inner.addWidget(self.add, 0, Qt.AlignmentFlag.AlignHCenter)
        for place, width in enumerate(_WIDTHS):
            self.view.setColumnWidth(place, width)
        line = QHBoxLayout()
        line.addWidget(self.recognised, 1)
        line.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(zone)
        layout.addWidget(self.view, 1)
        layout.addLayout(line)

    @Slot()
    def _show(self) -> None:
        draft, self._shown = self.deciding.draft, self.deciding.looks
        self.table.show(tuple(_row(look, draft) for look in self._shown))
        self.view.setVisible(bool(self._shown))
        text = recognised_text(draft, self.deciding.systems)
        self.recognised.setText(text)
        if draft is not None:
            reasons = [reason for some in draft.reasons.values() for reason in some[:1]]
            self.recognised.setToolTip("\n".join(reasons[:12]))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        self.remove.setEnabled(self.view.selectionModel().hasSelection())
        self.remove.setVisible(bool(self._shown))

    @Slot()
    def _remove(self) -> None:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        for look in [self._shown[row] for row in rows]:
            self.deciding.remove(look.place)


def recognised_text(draft: Draft | None, systems: Collection[str]) -> str:
    """Whose files these are: those of one of the `systems`, or of a mapping of one's own."""
    if draft is None or not draft.plan.system:
        return ""
    if draft.plan.system not in systems:
        return _("Recognised by your mapping “{name}”").format(name=draft.plan.system)
    return _("Recognised: {system} export").format(system=draft.plan.system)


def _row(look: Look, draft: Draft | None) -> tuple[str, ...]:
    """A table: where it is, its rows as far as they are known, what it is, what was noticed."""
    name = place_name(look.place)
    if look.error:
        prefix = str(Path(look.place.path))
        return name, "", _("cannot be read"), look.error.removeprefix(prefix).lstrip(": ")
    rows = ""
    if look.preview is not None:
        count = len(look.preview.rows)
        known = n_("{count} row", "{count} rows", count)
        rows = (known if look.preview.is_whole else _("over {count}")).format(count=grouped(count))
    columns = n_("{count} column", "{count} columns", len(look.header))
    what, reasons = _what(look, draft)
    noticed = [columns.format(count=grouped(len(look.header))), *(reasons or look.reasons)]
    return name, rows, what, ". ".join(text.rstrip(".") for text in noticed)


def _what(look: Look, draft: Draft | None) -> tuple[str, tuple[str, ...]]:
    """What a table holds, and why it is taken for one of a system, if it is."""
    for table in () if draft is None else draft.tables:
        if draft is not None and look.place in table.files:
            known = table.name in draft.known
            return holds_name(table.holds), draft.reasons.get(table.name, ()) if known else ()
    return "", ()


def _titles() -> tuple[str, ...]:
    return _("File"), _("Rows"), _("Holds"), _("What was noticed")
