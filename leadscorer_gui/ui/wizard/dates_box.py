"""Asks how dates are to be read that can be read in two ways, shown on real values."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.importing.date_forms import DatesFound, Forms
from leadscorer_gui.model.imports import TableMapping
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.wizard.draft import Draft, Where
from leadscorer_gui.ui.wizard.words import forms_name, instant_text

_SHOWN = 3


class DatesBox(QFrame):
    """One question: no answer is chosen until somebody chooses it."""

    answered = Signal(object, object)
    """Columns (table and name), and the forms in which their dates are written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dates_question")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.question = QLabel(self)
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        font = self.question.font()
        font.setBold(True)
        self.question.setFont(font)
        self.choices: list[QRadioButton] = []
        self.others = QCheckBox(self)
        self.others.setChecked(True)
        self.others.setAccessibleName(_("The same for the other columns with this question"))
        self._group = QButtonGroup(self)
        self._shown: tuple[Where, DatesFound] | None = None
        self._others: list[Where] = []
        self._where: Where = ("", "")
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.question)
        self._layout.addWidget(self.others)

    def show_question(self, draft: Draft, table: TableMapping, column: str) -> None:
        """Ask about a column of a table; nothing is asked where its dates are plain."""
        is_question = bool(column) and draft.is_question(table, column)
        self.setVisible(is_question)
        if not is_question:
            self._shown = None
            return
        found = draft.dates[table.name, column]
        if self._shown != ((table.name, column), found):
            self._ask((table.name, column), found)
        self._where = table.name, column
        others = [
            (one.name, name)
            for one in draft.tables
            for name in draft.open_questions(one)
            if (one.name, name) != self._where
        ]
        self._others = [where for where in others if _same(draft.dates[where], found)]
        text = n_(
            "The same for {count} other column with this question",
            "The same for {count} other columns with this question",
            len(self._others),
        )
        self.others.setText(text.format(count=len(self._others)))
        self.others.setAccessibleName(self.others.text())
        self.others.setVisible(bool(self._others))
        self._check(draft, table, column)

    def _ask(self, where: Where, found: DatesFound) -> None:
        self._shown = where, found
        for button in self.choices:
            self._group.removeButton(button)
            button.deleteLater()
        self.choices = []
        example = found.examples[0].text if found.examples else ""
        text = _("“{column}”: when is {value}? Both fit all values; choose one.")
        self.question.setText(text.format(column=where[1], value=example))
        for forms in _in_question(found):
            button = QRadioButton(self._example_text(found, forms), self)
            button.setObjectName("dates_" + "_".join(forms))
            button.setAccessibleName(button.text())
            button.setProperty("forms", forms)
            button.clicked.connect(self._answer)
            self._group.addButton(button)
            self._layout.insertWidget(1 + len(self.choices), button)
            self.choices.append(button)

    @staticmethod
    def _example_text(found: DatesFound, forms: Forms) -> str:
        parts: list[str] = []
        for example in found.examples:
            instant = dict(example.instants).get(forms)
            if instant is not None and len(parts) < _SHOWN:
                part = _("{text} is {date}")
                parts.append(part.format(text=example.text, date=instant_text(instant)))
        text = _("{form}: {examples}")
        return text.format(form=forms_name(forms), examples=_(", ").join(parts))

    def _check(self, draft: Draft, table: TableMapping, column: str) -> None:
        """Mark the answer that was given; none before that."""
        now = next((one.dates for one in table.fields if one.column == column), ())
        is_answered = (table.name, column) in draft.answered
        self._group.setExclusive(False)
        for button in self.choices:
            button.setChecked(is_answered and button.property("forms") == (now or ("iso",)))
        self._group.setExclusive(True)

    def _answer(self) -> None:
        button = self._group.checkedButton()
        if button is None or self._shown is None:
            return
        where = [self._where]
        if self._others and self.others.isChecked():
            where += self._others
        self.answered.emit(where, tuple(button.property("forms")))


def _in_question(found: DatesFound) -> list[Forms]:
    """The forms of which one must be chosen."""
    return [found.forms, *(one.forms for one in found.alternatives if one.as_likely)]


def _same(one: DatesFound, other: DatesFound) -> bool:
    return set(_in_question(one)) == set(_in_question(other))
