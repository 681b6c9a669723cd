"""The dialog of the list for sales: who is on it, what a CRM wants beside a lead, which columns."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.lead_lists import LEAD_ID, mqls_now, new_mqls_since
from leadscorer_gui.charts.sheet import leads_words
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.nurture import HandOver, OwnerRule
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.nurture.hand_over_file import HandOverWish, column_name, columns_of
from leadscorer_gui.ui.parts.day_form import day_form
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.parts.tab_order import as_seen
from leadscorer_gui.ui.settings import Setting

_SIZE: Final = 820, 560
_MOST_DUE: Final = 365
_CHOSEN: Final = Setting("hand_over/columns", "")
_SEPARATOR: Final = "\n"
_EPOCH: Final = date(1970, 1, 1)
_PARTS: Final = {"band": "bands", "grade": "matrix"}
"""Columns, and the part of a model without which they are empty."""


class HandOverDialog(QDialog):
    """Asks what the list is to hold. `write_wished` tells it; the dialog stays until it closes."""

    write_wished = Signal(object)
    """A `HandOverWish`."""
    owners_wished = Signal(object)
    """The rules of owners (a tuple of `OwnerRule`) are to be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hand_over_dialog")
        self.setWindowTitle(_("Hand-over list for sales"))
        self.resize(*_SIZE)
        self._result: Result | None = None
        self._settings = HandOver()
        self.now, self.since = QRadioButton(_("&MQLs now")), QRadioButton(_("&New MQLs since"))
        self.day, self.count, self.note = QDateEdit(), QLabel(), QLabel()
        self.deal, self.owner, self.task = QLineEdit(), QLineEdit(), QLineEdit()
        self.due, self.crm_id, self.owners = QSpinBox(), QComboBox(), QPushButton()
        self.columns = QListWidget()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.write = self.buttons.addButton(_("&Write…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._name_parts()
        self._place()
        self.now.setChecked(True)
        self.day.setEnabled(False)
        self.since.toggled.connect(self.day.setEnabled)
        self.since.toggled.connect(self._count)
        self.day.dateChanged.connect(self._count)
        self.columns.itemChanged.connect(self._allow)
        self.owners.clicked.connect(lambda: self.owners_wished.emit(self._settings.owners))
        self.buttons.accepted.connect(self._wish)
        self.buttons.rejected.connect(self.reject)

    def _name_parts(self) -> None:
        parts: tuple[tuple[QWidget, str], ...] = (
            (self.now, "now"), (self.since, "since"), (self.day, "day"), (self.deal, "deal"),
            (self.owner, "owner"), (self.task, "task"), (self.due, "due"),
            (self.owners, "owners"), (self.crm_id, "crm_id"), (self.columns, "columns"),
            (self.write, "write"),
        )  # fmt: skip
        for part, name in parts:
            part.setObjectName(f"hand_over_{name}")
        self.day.setAccessibleName(_("New MQLs since this day"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(day_form())
        self.columns.setItemDelegate(RowDelegate(self.columns))
        self.columns.setAccessibleName(_("Columns"))
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.columns.setToolTip(_("Space takes a column in or out; drag one to where it is wanted"))
        self.due.setRange(0, _MOST_DUE)
        self.due.setSpecialValueText(_("no due date"))
        pattern = _("Attributes in braces, such as {example}, stand for their values")
        self.deal.setPlaceholderText("{company} – {product}")  # not a text
        self.deal.setToolTip(pattern.format(example="{company}"))
        self.task.setPlaceholderText(_("Call {first_name}"))
        self.task.setToolTip(pattern.format(example="{first_name}"))
        self.owner.setAccessibleName(_("Owner"))
        self.owner.setToolTip(_("Whose the leads are; the same for all, but for those of a rule"))
        self.owners.setAutoDefault(False)
        self.owners.setToolTip(_("Whose the leads are for which a condition holds"))
        for label in (self.note, self.count):
            label.setWordWrap(True)
        self.note.setForegroundRole(self.palette().ColorRole.PlaceholderText)

    def _place(self) -> None:
        who = QHBoxLayout()
        for part in (self.now, self.since, self.day):
            who.addWidget(part)
        who.addStretch(1)
        who.addWidget(self.count)
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("&Deal name"), self.deal), (_("&Owner"), self._with_owners()),
            (_("&Task"), self.task),
            (_("D&ue after"), self.due), (_("&Id in the CRM"), self.crm_id),
        )  # fmt: skip
        for text, field in rows:
            label = QLabel(text)
            label.setBuddy(self.owner if self.owner.parentWidget() is field else field)
            form.addRow(label, field)
        left, right = QVBoxLayout(), QVBoxLayout()
        beside = QLabel(_("Beside each lead"))
        columns = QLabel(_("&Columns"))
        columns.setBuddy(self.columns)
        for label in (beside, columns):
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        left.addWidget(beside)
        left.addLayout(form)
        left.addWidget(self.note)
        left.addStretch(1)
        right.addWidget(columns)
        right.addWidget(self.columns, 1)
        sides = QHBoxLayout()
        sides.addLayout(left, 3)
        sides.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.addLayout(who)
        layout.addLayout(sides, 1)
        layout.addWidget(self.buttons)
        as_seen(self.buttons)

    def _with_owners(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.owner, 1)
        row.addWidget(self.owners)
        return held

    # What is shown

    def show_for(self, result: Result, settings: HandOver | None, hides_names: bool) -> None:
        """Show what a workspace says of handing over, for the leads of a result."""
        self._result, self._settings = result, settings or HandOver()
        said = self._settings
        for line, text in ((self.deal, said.deal_name), (self.owner, said.owner)):
            line.setText(text or "")
        self.task.setText(said.task or "")
        self.due.setValue(said.due_days or 0)
        self.due.setSuffix(_(" days"))
        attributes = [name for name in result.history.leads.fields if name != LEAD_ID]
        self._fill_ids(attributes, said.lead_id)
        without = {key for key, part in _PARTS.items() if not getattr(result.model, part)}
        self._fill_columns([key for key in columns_of(attributes) if key not in without])
        self._show_day(result)
        self._say(said, hides_names)
        self._count()

    @override
    def done(self, result: int) -> None:
        super().done(result)
        self._result = None  # leads that are read anew are not to be held twice

    def _fill_ids(self, attributes: list[str], chosen: str | None) -> None:
        self.crm_id.clear()
        self.crm_id.addItem(_("none"), None)
        for name in [*attributes, *([chosen] if chosen and chosen not in attributes else [])]:
            self.crm_id.addItem(name, name)
        self.crm_id.setCurrentIndex(max(0, self.crm_id.findData(chosen)))

    def _fill_columns(self, keys: list[str]) -> None:
        """All columns, those of the last time first and chosen; at first those of the list."""
        last = [key for key in _CHOSEN.get().split(_SEPARATOR) if key in keys]
        chosen = last or [key for key in keys if key in columns_of(())]
        self.columns.clear()
        for key in [*chosen, *(key for key in keys if key not in chosen)]:
            item = QListWidgetItem(column_name(key))
            item.setData(Qt.ItemDataRole.UserRole, key)
            state = Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.columns.addItem(item)
        self.columns.setCurrentRow(0)

    def _show_day(self, result: Result) -> None:
        """A week before the end of the data, the last day of which is the latest one."""
        zone, last = result.history.zone, result.as_of
        day = 0 if last is None else int(zone.days(np.array([last]))[0])
        end = QDate(_EPOCH.year, _EPOCH.month, _EPOCH.day).addDays(day)
        self.day.setMaximumDate(end)
        self.day.setDate(end.addDays(-6))

    def show_owners(self, owners: tuple[OwnerRule, ...]) -> None:
        """Take other rules of owners; they are kept with all else that is said here."""
        self._settings = replace(self._settings, owners=owners)
        text = n_("By &rule ({count})…", "By &rule ({count})…", len(owners))
        self.owners.setText(text.format(count=len(owners)) if owners else _("By &rule…"))

    def _say(self, said: HandOver, hides_names: bool) -> None:
        notes = []
        self.show_owners(said.owners)
        notes.append(_("What is said here is kept in the workspace. No cell is a formula."))
        if hides_names:
            notes.append(_("Names are hidden: numbers stand for leads, and deals and tasks go."))
        self.note.setText(" ".join(notes))

    @Slot()
    def _count(self) -> None:
        if self._result is None:
            return
        since = self._instant()
        some = mqls_now(self._result) if since is None else new_mqls_since(self._result, since)
        self.count.setText(leads_words(int(np.count_nonzero(some))))

    @Slot()
    def _allow(self) -> None:
        self.write.setEnabled(bool(self._keys()))

    # What was chosen

    def _instant(self) -> int | None:
        if self.now.isChecked() or self._result is None:
            return None
        days = date.fromisoformat(self.day.date().toString("yyyy-MM-dd")) - _EPOCH
        return int(self._result.history.zone.to_utc(np.array([days.days * DAY_US]))[0])

    def _keys(self) -> tuple[str, ...]:
        items = (self.columns.item(row) for row in range(self.columns.count()))
        chosen = (one for one in items if one.checkState() == Qt.CheckState.Checked)
        return tuple(one.data(Qt.ItemDataRole.UserRole) for one in chosen)

    def _said(self) -> HandOver:
        return replace(
            self._settings,
            deal_name=self.deal.text().strip() or None,
            owner=self.owner.text().strip() or None,
            task=self.task.text().strip() or None,
            due_days=self.due.value() or None,
            lead_id=self.crm_id.currentData(),
        )

    @Slot()
    def _wish(self) -> None:
        keys = self._keys()
        _CHOSEN.set(_SEPARATOR.join(keys))
        self.write_wished.emit(HandOverWish(self._instant(), keys, self._said()))
