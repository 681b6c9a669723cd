"""Asks what is said of a version that is frozen."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.model.rules import UnfinishedRule
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.version_checks import is_date
from leadscorer_gui.model.versions import frozen_lists, last_version, same_content
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import plain_day, shown_points
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.asking_dialog import AskingDialog
from leadscorer_gui.ui.parts.matching_words import without_mnemonic

_NOTE_LINES = 4


class FreezeDialog(AskingDialog):
    """What a version is called, why it is as it is, and who has agreed; nothing has to be said."""

    frozen = Signal(object)
    """The texts, by the names of `Document.freeze_version`."""

    def __init__(
        self, workspace: Workspace, model: Model, number: int, parent: QWidget | None = None
    ) -> None:
        super().__init__("freeze_dialog", parent)
        self._workspace, self._model, self._number = workspace, model, number
        self.summary, self.warning = QLabel(), QLabel()
        self.name, self.agreed_with = QLineEdit(), QLineEdit()
        self.agreed_on = QLineEdit()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        lines = _NOTE_LINES * self.note.fontMetrics().lineSpacing()
        self.note.setFixedHeight(lines + 2 * self.note.frameWidth() + 10)
        self._labels = {part: QLabel() for part in ("name", "note", "agreed_with", "agreed_on")}
        self._place()
        self.agreed_with.textChanged.connect(self._check)
        self.agreed_on.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.retranslate()

    def _place(self) -> None:
        for label in (self.summary, self.warning):
            label.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for part, label in self._labels.items():
            field = getattr(self, part)
            field.setObjectName(f"freeze_{part}")
            label.setBuddy(field)
            form.addRow(label, field)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addLayout(form)
        layout.addWidget(self.warning)
        layout.addWidget(self.buttons)
        layout.addStrut(48 * self.fontMetrics().averageCharWidth())
        for before, after in pairwise(
            (self.name, self.note, self.agreed_with, self.agreed_on, self.buttons)
        ):
            self.setTabOrder(before, after)
        self.name.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        title = _("Freeze v{number} of “{model}”")
        self.setWindowTitle(title.format(number=self._number, model=self._model.name))
        self.summary.setText(self._summary())
        texts = {
            "name": (_("&Name"), _("For example: launch in spring")),
            "note": (_("N&ote"), _("What changed, and why")),
            "agreed_with": (_("&Agreed with"), _("For example: Kim, head of sales")),
            "agreed_on": (_("A&greed on"), date.today().isoformat()),
        }
        for part, (label, hint) in texts.items():
            field = getattr(self, part)
            self._labels[part].setText(label)
            field.setPlaceholderText(hint)
            field.setAccessibleName(without_mnemonic(label))
        self.taking.setText(_("&Freeze"))
        self._check()

    def _summary(self) -> str:
        """What is frozen, and what that means."""
        model = self._model
        rules, lists = len(model.rules), len(frozen_lists(self._workspace, model))
        parts = [
            n_("{count} rule", "{count} rules", rules).format(count=rules),
            _("threshold {points}").format(points=shown_points(model.mql.threshold)),
        ]
        if lists:
            parts.append(n_("{count} list", "{count} lists", lists).format(count=lists))
        text = _("{what}, as they are now. A version is never edited; the draft goes on.")
        return text.format(what=", ".join(parts))

    @Slot()
    def _check(self) -> None:
        """Say what is wrong, and what one may want to know."""
        day = plain_day(trim(self.agreed_on.text()))
        wrong = bool(day) and not is_date(day)
        self.taking.setEnabled(not wrong)
        said = [_("Write the day as {example}").format(example="2026-01-31")] if wrong else []
        self.warning.setText("\n".join((*said, *self._notes())))
        if self.warning.isHidden() == bool(self.warning.text()):
            self.warning.setVisible(bool(self.warning.text()))
            self.adjustSize()  # or the fields would make room

    def _notes(self) -> list[str]:
        notes = []
        last = last_version(self._workspace, self._model.id)
        if last is not None and same_content(last, self._workspace, self._model):
            text = _("Nothing that scores has changed since v{number}")
            notes.append(text.format(number=last.number))
        unfinished = sum(isinstance(rule, UnfinishedRule) for rule in self._model.rules)
        if unfinished:
            text = n_(
                "{count} rule is unfinished: it is kept, and not scored",
                "{count} rules are unfinished: they are kept, and not scored",
                unfinished,
            )
            notes.append(text.format(count=unfinished))
        return notes

    @Slot()
    def _accept(self) -> None:
        day = plain_day(trim(self.agreed_on.text()))
        if not day and trim(self.agreed_with.text()):
            day = date.today().isoformat()  # who has agreed and does not say when did so now
        self.frozen.emit(
            {
                "name": self.name.text(),
                "note": self.note.toPlainText(),
                "agreed_with": self.agreed_with.text(),
                "agreed_on": day,
            }
        )
        self.accept()
