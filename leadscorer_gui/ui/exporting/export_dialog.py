"""The dialog that exports a model for another system (`ux.md` 2.11)."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.exchange.executor import Executor
from leadscorer_gui.exchange.target import Target, targets
from leadscorer_gui.history.history import History
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.exporting.changes_table import ChangesTable, Column
from leadscorer_gui.ui.exporting.export_words import differing_words, next_version
from leadscorer_gui.ui.exporting.layouts import (
    as_headings,
    as_sentences,
    column_of,
    row_of,
    thin_progress,
)
from leadscorer_gui.ui.exporting.proof_part import ProofPart
from leadscorer_gui.ui.exporting.tables_box import TablesBox
from leadscorer_gui.ui.exporting.what_box import WhatBox
from leadscorer_gui.ui.exporting.work import Asked, ExportWork, Known
from leadscorer_gui.ui.exporting.wrapped_rows import WrappedRows
from leadscorer_gui.ui.parts.rows import RowDelegate

_SIZE: Final = 1100, 620
_WIDTHS: Final = 105, 170, 265
_REST_MS: Final = 700
"""So long after the last edit it is asked what becomes of it."""


class ExportDialog(QDialog):
    """Shows what becomes of a model in the chosen system; proves and writes it on demand."""

    write_wished = Signal(object)
    """The files of a `Known` export are to be written: ask where to."""
    freeze_wished = Signal(object)
    """The draft of a `Known` export is to be frozen; then that version is to be written."""
    taken = Signal(object)
    """The model as the system can express it (a `Model`) is to become the draft."""
    leads_wished = Signal(str, object)
    """Leads are to be listed: what they are in words, and their ids."""

    def __init__(self, work: ExportWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.resize(*_SIZE)
        self.work = work
        self._workspace: Workspace | None = None
        self._leads: tuple[History | None, int | None] = None, None
        self._targets: tuple[Target, ...] = targets()
        self.known: Known | None = None
        self.targets, self.what = QListWidget(), WhatBox("export_what")
        self.about, self.summary, self.cost = QLabel(), QLabel(), QLabel()
        self.files, self.proof, self.tables = QLabel(), ProofPart(), TablesBox()
        self.table = ChangesTable(self)
        self.changes = WrappedRows(self.table, _WIDTHS)
        self.take, self.list_cost = QPushButton(), QPushButton()
        self.progress = thin_progress()
        self.buttons = QDialogButtonBox()
        self.write = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.freeze = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._close = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        titles = {part: QLabel() for part in ("target", "what", "changes")}
        self._titles = titles | {"proof": self.proof.title}
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        as_sentences(self.about, self.summary, self.cost, self.files)
        as_headings(*self._titles.values())
        self.files.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        for name in ("targets", "changes", "take", "list_cost", "freeze"):
            getattr(self, name).setObjectName(f"export_{name}")
        self.targets.setItemDelegate(RowDelegate(self.targets))
        self.targets.setFixedWidth(42 * self.fontMetrics().averageCharWidth())
        self._titles["target"].setBuddy(self.targets)
        self._titles["what"].setBuddy(self.what)
        whole = QHBoxLayout()
        whole.addLayout(column_of(self._titles["target"], self.targets))
        whole.addLayout(self._right_side(), 1)
        layout = QVBoxLayout(self)
        layout.addLayout(whole, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.buttons)

    def _right_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addLayout(row_of(self._titles["what"], self.what, None))
        for label in (self.about, self._titles["changes"], self.summary):
            column.addWidget(label)
        column.addWidget(self.changes, 1)
        column.addLayout(row_of(self.cost, self.list_cost, self.take))
        for part in (self.proof, self.tables, self.files):
            column.addWidget(part)
        return column

    def _connect(self) -> None:
        self.targets.currentRowChanged.connect(self._ask)
        self.what.picked.connect(self._ask)
        self._soon.timeout.connect(self._ask)
        self.tables.forms.picked.connect(self._show)
        self.freeze.clicked.connect(self._freeze)
        self.proof.proof_wished.connect(self._prove)
        self.take.clicked.connect(self._take)
        self.list_cost.clicked.connect(partial(self._list, True))
        self.proof.leads_wished.connect(partial(self._list, False))
        self.buttons.accepted.connect(self._write)
        self.buttons.rejected.connect(self.reject)
        self.work.found.connect(self._show_known)
        self.work.failed.connect(self._show_failure)
        self.work.busy_changed.connect(self._show_busy)
        self.work.progressed.connect(self.progress.setValue)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(_("Export rules"))
        self._titles["target"].setText(_("&To"))
        self._titles["what"].setText(_("&Export"))
        self._titles["changes"].setText(_("What becomes of the rules there"))
        self.targets.setAccessibleName(_("Systems and forms"))
        self.changes.setAccessibleName(_("What becomes of each rule"))
        self.what.name_it(_("Draft or version"))
        self.take.setText(_("&Use that in the draft"))
        self.take.setToolTip(_("Makes the draft the model that this system can express"))
        self.list_cost.setText(_("Show the leads"))
        for part in (self.proof, self.what, self.tables):
            part.retranslate()
        self.freeze.setToolTip(_("Freezes the draft first, so that the files name a version"))
        self.write.setText(_("&Write the files…"))
        self._close.setText(_("Close"))
        row = max(0, self.targets.currentRow())
        with QSignalBlocker(self.targets):
            self.targets.clear()
            self.targets.addItems([target.title() for target in self._targets])
            self.targets.setCurrentRow(row)
        self.table.tell_titles()
        self._show()

    # What is shown

    def show_model(
        self, workspace: Workspace, model: Model, history: History | None, as_of: int | None
    ) -> None:
        """Export this model, its draft at first; one that was edited when the hand rests."""
        is_first = self.known is None and not self.work.is_busy
        self._workspace, self._leads = workspace, (history, as_of)
        self.what.show_model(workspace, model)
        if is_first:
            names = [target.name for target in self._targets]
            last = settings.EXPORT_TARGET.get()
            with QSignalBlocker(self.targets):
                self.targets.setCurrentRow(names.index(last) if last in names else 0)
            self._ask()
        else:
            self._soon.start()
            self._show_busy()

    def choose_version(self, number: int) -> None:
        """Export this version."""
        self.what.choose(number)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Find out about what is chosen now."""
        self._soon.stop()
        target, what = self._target(), self.what.what
        self.known = None
        if target is not None and self._workspace is not None and what is not None:
            settings.EXPORT_TARGET.set(target.name)
            self.work.ask(Asked(self._workspace, what, target, *self._leads))
        self._show()

    def _target(self) -> Target | None:
        row = self.targets.currentRow()
        return self._targets[row] if 0 <= row < len(self._targets) else None

    @Slot(object)
    def _show_known(self, known: Known) -> None:
        self.known = known
        self._show()

    @Slot(str)
    def _show_failure(self, text: str) -> None:
        self._show()
        self.proof.tell(text)

    def _show(self) -> None:
        """Show what is known."""
        known, target = self.known, self._target()
        self.about.setText("" if target is None else target.about())
        adapted = None if known is None else known.prepared.adapted
        self.summary.setText("" if adapted is None else adapted.summary())
        changes = () if adapted is None else adapted.changes
        self.table.show_changes(changes)
        exact = all(one.verdict == "exact" for one in changes)  # then nothing becomes other
        self.changes.show_columns(Column.BECOMES if exact else len(Column))
        self.changes.fit_rows()
        self._show_cost()
        self.proof.show_known(known)
        self.tables.show_known(known)
        names = [] if known is None else [*known.artefact.files, *self.tables.names()]
        self.files.setText(_("Files: {names}").format(names=" · ".join(names)) if names else "")
        self._show_busy()

    def _show_cost(self) -> None:
        known = self.known
        cost = None if known is None else known.cost
        self.cost.setText("" if cost is None else cost.sentence())
        self.cost.setVisible(cost is not None)
        self.list_cost.setVisible(cost is not None and bool(cost.differing))
        is_draft = known is not None and isinstance(known.asked.what, Model)
        exact = known is None or known.prepared.adapted.exact
        self.take.setVisible(is_draft and not exact)

    @Slot()
    def _show_busy(self) -> None:
        """What is of an older model, or still sought, can't be used."""
        busy, known = self.work.is_busy or self._soon.isActive(), self.known
        self.progress.setVisible(busy)
        for part in (self.changes, self.summary, self.cost, self.proof.said):
            part.setEnabled(not self._soon.isActive())
        self.write.setEnabled(not busy and known is not None)
        self.take.setEnabled(not busy)
        self.list_cost.setEnabled(not busy)
        self.proof.show_busy(busy)
        number = next_version(self._workspace, self.what.what)
        self.freeze.setText(_("&Freeze as v{number} and export…").format(number=number or 1))
        self.freeze.setVisible(number > 0)
        self.freeze.setEnabled(self.write.isEnabled())

    # What the hand does

    @Slot(object)
    def _prove(self, executor: Executor) -> None:
        if self.known is not None:
            self.work.prove(self.known, executor)

    @Slot()
    def _take(self) -> None:
        if self.known is not None:
            model, self.known = self.known.prepared.adapted.model, None
            self.taken.emit(model)
            self._ask()

    def _list(self, of_cost: bool) -> None:
        known = self.known
        proof = None if known is None or known.proof is None else known.proof.comparison
        found = proof if known is None or not of_cost else known.cost
        if found is not None:
            ids = [one.lead_id for one in found.differing]
            self.leads_wished.emit(differing_words(len(ids)), ids)

    @Slot()
    def _freeze(self) -> None:
        if self.known is not None:
            self.freeze_wished.emit(self.known)

    @Slot()
    def _write(self) -> None:
        if self.known is not None:
            self.write_wished.emit(self.known)

    def write_into(self, folder: Path, masked: bool = False) -> None:
        """Write the files of what is shown; `masked`: with numbers for ids of leads."""
        if self.known is not None:
            self.work.write(self.known, folder, self.tables.chosen, masked)

    @override
    def reject(self) -> None:
        self._soon.stop()
        self._leads, self.known = (None, None), None  # not held until it is shown again
        self.work.cancel()
        super().reject()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
