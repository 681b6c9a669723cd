"""The dialog that exports a model for another system (`ux.md` 2.11)."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.exchange.executor import Executor
from leadscorer_gui.exchange.target import Target, targets
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.exporting.changes_table import ChangesTable, Column
from leadscorer_gui.ui.exporting.export_words import what_name
from leadscorer_gui.ui.exporting.layouts import column_of, row_of
from leadscorer_gui.ui.exporting.proof_part import ProofPart
from leadscorer_gui.ui.exporting.work import Asked, ExportWork, Known
from leadscorer_gui.ui.leads.text_table import RowsView
from leadscorer_gui.ui.parts.rows import RowDelegate

_SIZE: Final = 1060, 620
_WIDTHS: Final = {Column.VERDICT: 110, Column.PART: 190, Column.BECOMES: 300}


class ExportDialog(QDialog):
    """Shows what becomes of a model in the chosen system; proves and writes it on demand."""

    write_wished = Signal(object)
    """The files of a `Known` export are to be written: ask where to."""
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
        self._history: History | None = None
        self._as_of: int | None = None
        self._whats: list[Model | Version] = []
        self._targets: tuple[Target, ...] = targets()
        self.known: Known | None = None
        self.targets, self.what = QListWidget(), QComboBox()
        self.about, self.summary, self.cost = QLabel(), QLabel(), QLabel()
        self.files, self.proof = QLabel(), ProofPart()
        self.table = ChangesTable(self)
        self.changes = RowsView(self.table, "")
        self.take, self.list_cost = QPushButton(), QPushButton()
        self.progress = QProgressBar()
        self.buttons = QDialogButtonBox()
        self.write = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._close = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._titles = {part: QLabel() for part in ("target", "what", "changes")}
        self._titles["proof"] = self.proof.title
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        for label in (self.about, self.summary, self.cost, self.files):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in self._titles.values():
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        self.files.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        for name in ("targets", "what", "changes", "take", "list_cost"):
            getattr(self, name).setObjectName(f"export_{name}")
        for column, width in _WIDTHS.items():
            self.changes.setColumnWidth(column, width)
        header = self.changes.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self.changes.resizeRowsToContents)
        self.changes.setWordWrap(True)
        self.targets.setItemDelegate(RowDelegate(self.targets))
        self.changes.setItemDelegate(RowDelegate(self.changes))
        self.targets.setFixedWidth(42 * self.fontMetrics().averageCharWidth())
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
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
        column.addWidget(self.about)
        column.addWidget(self._titles["changes"])
        column.addWidget(self.summary)
        column.addWidget(self.changes, 1)
        column.addLayout(row_of(self.cost, self.list_cost, self.take))
        column.addWidget(self.proof)
        column.addWidget(self.files)
        return column

    def _connect(self) -> None:
        self.targets.currentRowChanged.connect(self._ask)
        self.what.currentIndexChanged.connect(self._ask)
        self.proof.proof_wished.connect(self._prove)
        self.take.clicked.connect(self._take)
        self.list_cost.clicked.connect(partial(self._list, True))
        self.proof.leads_wished.connect(partial(self._list, False))
        self.buttons.accepted.connect(self._write)
        self.buttons.rejected.connect(self.reject)
        self.work.found.connect(self._show_known)
        self.work.failed.connect(self._show_failure)
        self.work.busy_changed.connect(self._show_busy)
        self.work.runner.job_started.connect(self._follow)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(_("Export rules"))
        titles = {
            "target": _("&To"),
            "what": _("&Export"),
            "changes": _("What becomes of the rules there"),
        }
        for name, title in titles.items():
            self._titles[name].setText(title)
        self.targets.setAccessibleName(_("Systems and forms"))
        self.what.setAccessibleName(_("Draft or version"))
        self.changes.setAccessibleName(_("What becomes of each rule"))
        self.take.setText(_("&Use that in the draft"))
        self.take.setToolTip(_("Makes the draft the model that this system can express"))
        self.list_cost.setText(_("Show the leads"))
        self.proof.retranslate()
        self.write.setText(_("&Write the files…"))
        self._close.setText(_("Close"))
        row = max(0, self.targets.currentRow())
        self.targets.blockSignals(True)
        self.targets.clear()
        self.targets.addItems([target.title() for target in self._targets])
        self.targets.setCurrentRow(row)
        self.targets.blockSignals(False)
        self.table.tell_titles()
        self._show()

    # What is shown

    def show_model(
        self,
        workspace: Workspace,
        model: Model,
        history: History | None,
        as_of: int | None,
        version: int | None = None,
    ) -> None:
        """Export this model, its draft at first, or one of its versions."""
        self._workspace, self._history, self._as_of = workspace, history, as_of
        versions = [one for one in workspace.versions if one.model.id == model.id]
        self._whats = [model, *reversed(versions)]
        numbers = [0, *(one.number for one in reversed(versions))]
        self.what.blockSignals(True)
        self.what.clear()
        self.what.addItems([what_name(model, one) for one in self._whats])
        self.what.setCurrentIndex(numbers.index(version) if version in numbers else 0)
        self.what.blockSignals(False)
        names = [target.name for target in self._targets]
        last = settings.EXPORT_TARGET.get()
        self.targets.blockSignals(True)
        self.targets.setCurrentRow(names.index(last) if last in names else 0)
        self.targets.blockSignals(False)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Find out about what is chosen now."""
        target = self._target()
        self.known = None
        if target is not None and self._workspace is not None and self._whats:
            what = self._whats[max(0, self.what.currentIndex())]
            settings.EXPORT_TARGET.set(target.name)
            self.work.ask(Asked(self._workspace, what, target, self._history, self._as_of))
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
        if self.table.changes != changes:
            self.table.show_changes(changes)
            self.changes.resizeRowsToContents()
        self._show_cost()
        self.proof.show_known(known)
        names = () if known is None else known.artefact.files
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
        busy, known = self.work.is_busy, self.known
        self.progress.setVisible(busy)
        self.write.setEnabled(not busy and known is not None)
        self.take.setEnabled(not busy)
        self.proof.show_busy(busy)

    @Slot(object)
    def _follow(self, job: Job) -> None:
        self.progress.setValue(0)
        job.progressed.connect(lambda done: self.progress.setValue(round(100 * done)))

    # What the hand does

    @Slot(object)
    def _prove(self, executor: Executor) -> None:
        if self.known is not None:
            self.work.prove(self.known, executor)

    @Slot()
    def _take(self) -> None:
        if self.known is not None:
            self.taken.emit(self.known.prepared.adapted.model)

    def _list(self, of_cost: bool) -> None:
        known = self.known
        proof = None if known is None or known.proof is None else known.proof.comparison
        found = proof if known is None or not of_cost else known.cost
        if found is not None:
            count = len(found.differing)
            words = n_("{count} lead that differs there", "{count} leads that differ there", count)
            ids = [one.lead_id for one in found.differing]
            self.leads_wished.emit(words.format(count=f"{count:,}"), ids)

    @Slot()
    def _write(self) -> None:
        if self.known is not None:
            self.write_wished.emit(self.known)

    def write_into(self, folder: Path) -> None:
        """Write the files of what is shown."""
        if self.known is not None:
            self.work.write(self.known, folder)

    @override
    def reject(self) -> None:
        self.work.cancel()
        super().reject()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
