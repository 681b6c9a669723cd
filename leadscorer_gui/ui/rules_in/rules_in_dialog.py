"""The dialog through which rules of other systems come in."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.exchange.imported_rules import ImportedRules
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.exporting.layouts import (
    as_headings,
    as_sentences,
    column_of,
    row_of,
    thin_progress,
)
from leadscorer_gui.ui.exporting.one_job import OneJob
from leadscorer_gui.ui.exporting.wrapped_rows import WrappedRows
from leadscorer_gui.ui.leads.text_table import Cells, TextTable
from leadscorer_gui.ui.parts.asking_dialog import AskingDialog
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.rules_in.rows import counted, read_rows
from leadscorer_gui.ui.rules_in.taking import chosen, stays_behind

_SIZE: Final = 980, 600
_NEW: Final = ""
_ID: Final = Qt.ItemDataRole.UserRole


class RulesInDialog(AskingDialog):
    """Shows what a file of rules holds and what would stay behind; then it comes in, or not."""

    file_wished = Signal()
    """Another file is wanted: ask which, then `read`."""
    wanted = Signal(object, str)
    """These `ImportedRules` are to come in: into the model of this id, or as models where it is
    empty."""

    def __init__(
        self, work: OneJob, workspace: Workspace, model_id: str, parent: QWidget | None = None
    ) -> None:
        """`work` runs the reading, and stays when the dialog goes."""
        super().__init__("rules_in_dialog", parent)
        self.resize(*_SIZE)
        self.work = work
        self._workspace, self._model_id = workspace, model_id
        self.found: ImportedRules | None = None
        self._rows: dict[str, tuple[Cells, ...]] = {}
        self._path: Path | None = None
        self.file, self.told, self.hint = QLabel(), QLabel(), QLabel()
        self.choose, self.progress = QPushButton(), thin_progress()
        self.into, self.models = ChoiceBox("rules_in_into", 36), QListWidget()
        self._rule_rows = TextTable(("", "", ""), numbers=(1,), parent=self)
        self._left_rows = TextTable(("", ""), parent=self)
        self.rules = WrappedRows(self._rule_rows, (220, 90))
        self.left = WrappedRows(self._left_rows, (220,))
        self._titles = {part: QLabel() for part in ("into", "models", "rules", "left")}
        self._dress()
        self._place()
        self._connect()
        self.retranslate()

    def _dress(self) -> None:
        for name in ("models", "rules", "left", "choose", "told"):
            getattr(self, name).setObjectName(f"rules_in_{name}")
        as_sentences(self.file, self.told, self.hint)
        as_headings(*self._titles.values())
        for name, title in self._titles.items():
            title.setBuddy(getattr(self, name))
        self.models.setItemDelegate(RowDelegate(self.models))
        self.models.setFixedWidth(30 * self.fontMetrics().averageCharWidth())

    def _place(self) -> None:
        self._models_side = QWidget()
        side = column_of(self._titles["models"], self.models)
        side.setContentsMargins(0, 0, 0, 0)
        self._models_side.setLayout(side)
        tables = QHBoxLayout()
        tables.addWidget(self._models_side)
        tables.addLayout(column_of(self._titles["rules"], self.rules), 1)
        self._left_side, self._whole = QWidget(), QWidget()
        below = column_of(self._titles["left"], self.left)
        whole = QVBoxLayout()
        whole.addLayout(row_of(self._titles["into"], self.into, None))
        whole.addLayout(tables, 3)
        whole.addWidget(self._left_side, 2)
        for part, inner in ((self._left_side, below), (self._whole, whole)):
            inner.setContentsMargins(0, 0, 0, 0)
            part.setLayout(inner)
        layout = QVBoxLayout(self)
        layout.addLayout(row_of(self.file, self.choose))
        for widget in (self.progress, self.told, self.hint):
            layout.addWidget(widget)
        layout.addWidget(self._whole, 1)
        layout.addStretch(0)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.file_wished)
        self.into.currentIndexChanged.connect(self._show_left)
        self.models.currentItemChanged.connect(self._show_rules)
        self.models.itemChanged.connect(self._show_left)
        self.buttons.accepted.connect(self._take)
        self.work.failed.connect(self._show_failure)
        self.work.progressed.connect(self.progress.setValue)
        self.work.busy_changed.connect(self._show_busy)
        self.finished.connect(self.work.cancel)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        self.setWindowTitle(_("Rules from another system"))
        titles = {
            "into": _("Come in &as"),
            "models": _("&Models"),
            "rules": _("&Rules that come in"),
            "left": _("Not carried over, or &not as it was"),
        }
        for name, title in titles.items():
            self._titles[name].setText(title)
            part = getattr(self, name)
            part.setAccessibleName(without_mnemonic(title))
        self.into.view().setAccessibleName(self.into.accessibleName())
        self.hint.setText(
            _(
                "Read are score configurations of HubSpot and point actions of Mautic (JSON),"
                " spreadsheets with a rule in each row (columns such as Rule, Points, Event,"
                " Property, Operator, Value), and workspaces and rule files of LeadScorer."
            )
        )
        self.choose.setText(_("&Choose another file…"))
        self._rule_rows.name_columns((_("Name"), _("Points"), _("What it does")))
        self._left_rows.name_columns((_("Where in the file"), _("What became of it")))
        self._show_intos()
        self._show()

    def _show_intos(self) -> None:
        """Offer the finished models of the workspace, and a model of its own first."""
        models = [one for one in self._workspace.models if isinstance(one, Model)]
        last = self.into.currentData() if self.into.count() else _NEW
        self.into.blockSignals(True)
        self.into.clear()
        self.into.addItem(_("A model of its own"), _NEW)
        for one in sorted(models, key=lambda one: one.id != self._model_id):
            self.into.addItem(_("More rules of “{model}”").format(model=one.name), one.id)
        self.into.setCurrentIndex(max(0, self.into.findData(last)))
        self.into.blockSignals(False)

    # The file

    def read(self, path: Path) -> None:
        """Find out what a file holds."""
        self._path, self.found, self._rows = path, None, {}
        job = Job(_("Reading {file}").format(file=path.name), partial(read_rows, path))
        self.work.start(job, self._take_found)
        self.told.clear()
        self._show()

    @Slot(object)
    def _take_found(self, read: tuple[ImportedRules, dict[str, tuple[Cells, ...]]]) -> None:
        self.found, self._rows = read
        self.models.blockSignals(True)
        self.models.clear()
        for model in self.found.models:
            item = QListWidgetItem(model.name, self.models)
            item.setData(_ID, model.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.models.setCurrentRow(0)
        self.models.blockSignals(False)
        self._show()
        self.taking.setDefault(True)
        self.rules.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _show_failure(self, text: str) -> None:
        self.told.setText(text)
        self._show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _show(self) -> None:
        found = self.found
        name = "" if self._path is None else self._path.name
        text = _("{file} — {what}")
        what = name if found is None else text.format(file=name, what=counted(found))
        self.file.setText(what)
        for part in (self.told, self.hint):
            part.setVisible(bool(self.told.text()))
        self._whole.setVisible(found is not None)
        self._models_side.setVisible(found is not None and len(found.models) > 1)
        self._show_rules()
        self._show_left()
        self._show_busy()

    @Slot()
    def _show_rules(self) -> None:
        item = self.models.currentItem()
        rows = () if item is None or self.found is None else self._rows[item.data(_ID)]
        self._rule_rows.show(rows)
        self.rules.fit_rows()

    @Slot()
    def _show_left(self) -> None:
        wanted = self.chosen()
        left = () if wanted is None else stays_behind(self._workspace, wanted, self._into())
        self._left_rows.show(tuple((one.place, one.text) for one in left))
        self.left.fit_rows()
        self._left_side.setVisible(bool(left))
        self._show_taking()

    def _into(self) -> str | None:
        return self.into.currentData() or None

    def chosen(self) -> ImportedRules | None:
        """What was read, of the models that are ticked; None where nothing was."""
        if self.found is None:
            return None
        items = [self.models.item(row) for row in range(self.models.count())]
        ids = {one.data(_ID) for one in items if one.checkState() == Qt.CheckState.Checked}
        return chosen(self.found, ids)

    def _show_taking(self) -> None:
        wanted = self.chosen()
        models = () if wanted is None else wanted.models
        rules = sum(len(one.rules) for one in models if isinstance(one, Model))
        if self._into() is None:
            text = n_("&Import {count} model", "&Import {count} models", len(models))
            count = len(models)
        else:
            text = n_("&Import {count} rule", "&Import {count} rules", rules)
            count = rules
        self.taking.setText(text.format(count=grouped(count)) if self.found else _("&Import"))
        self.taking.setEnabled(bool(count))

    @Slot()
    def _show_busy(self) -> None:
        self.progress.setVisible(self.work.is_busy)

    @Slot()
    def _take(self) -> None:
        wanted = self.chosen()
        if wanted is not None and self.taking.isEnabled():
            self.wanted.emit(wanted, self._into() or _NEW)
