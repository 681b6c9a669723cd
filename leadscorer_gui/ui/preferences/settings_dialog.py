"""Edit ▸ Settings…: pages of choices that hold at once, with a search over all of them."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.matching_words import seekable, without_mnemonic
from leadscorer_gui.ui.parts.tab_order import as_seen
from leadscorer_gui.ui.preferences.choices import PAGES, Choice

_LETTERS = 20
_WIDEST = 46
"""Letters that the list of pages has room for at least, and of a line of the explanations."""
_AROUND = 12


class ChoiceRow(QWidget):
    """One setting: its label, its values, what it changes."""

    chosen = Signal()
    """Another value holds from now on; it is stored already."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.label, self.box, self.why = QLabel(), QComboBox(), QLabel()
        self.label.setBuddy(self.box)
        self.box.setObjectName(choice.setting.key)
        self.why.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        for part in (self.label, self.box, self.why):
            layout.addWidget(part)
        self.box.activated.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        """Read all texts again; the value that holds stays chosen."""
        name = self.choice.name()
        self.label.setText(name)
        self.box.setAccessibleName(without_mnemonic(name))
        self.why.setText(self.choice.why())
        self.box.setWhatsThis(self.choice.why())
        self.box.clear()
        for value, text in self.choice.values().items():
            self.box.addItem(text, value)
        held = self.box.findData(self.choice.setting.get())
        self.box.setCurrentIndex(max(held, 0))

    def matches(self, words: str) -> bool:
        """Whether its label, explanation or values have these words."""
        texts = (without_mnemonic(self.choice.name()), self.choice.why())
        return seekable(words) in seekable(" ".join((*texts, *self.choice.values().values())))

    def reset(self) -> None:
        """Take the value that held at first."""
        setting = self.choice.setting
        if setting.get() != setting.default:
            setting.set(setting.default)
            self.retranslate()
            self.chosen.emit()

    @Slot(int)
    def _choose(self, place: int) -> None:
        value = self.box.itemData(place)
        if value != self.choice.setting.get():
            self.choice.setting.set(value)
            self.chosen.emit()


class SettingsPage(QWidget):
    """The settings of one page."""

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        super().__init__()
        self.rows = [ChoiceRow(choice) for choice in choices]
        layout = QVBoxLayout(self)
        for row in self.rows:
            layout.addWidget(row)
        layout.addStretch(1)

    def seek(self, words: str) -> bool:
        """Show the settings that have these words; whether there is one."""
        found = [row.matches(words) for row in self.rows]
        for row, fits in zip(self.rows, found, strict=True):
            row.setVisible(fits)
        return any(found)


class SettingsDialog(QDialog):
    """All settings. What is chosen is stored and told at once; nothing has to be confirmed."""

    chosen = Signal(str)
    """The key of a setting that has another value now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setClearButtonEnabled(True)
        self.pages, self.nothing = QStackedWidget(), QLabel()
        self.by_name = {name: SettingsPage(choices) for name, (_t, choices) in PAGES.items()}
        self.reset = QPushButton()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setAutoDefault(False)
        as_seen(self.buttons)
        self._place()
        self._connect()
        self.list.setCurrentRow(0)
        self.retranslate()

    def _place(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.pages.setMinimumWidth(_WIDEST * letter)
        for name, page in self.by_name.items():
            self.list.addItem(name)
            self.pages.addWidget(page)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.nothing)
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addLayout(middle, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._seek)
        self.list.currentRowChanged.connect(self._turn_to)
        self.buttons.rejected.connect(self.reject)
        self.reset.clicked.connect(self._reset)
        for page in self.by_name.values():
            for row in page.rows:
                row.chosen.connect(lambda key=row.choice.setting.key: self.chosen.emit(key))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_list()

    def retranslate(self) -> None:
        """Read all texts again."""
        self.setWindowTitle(_("Settings"))
        self.search.setPlaceholderText(_("Search settings"))
        self.search.setAccessibleName(_("Search settings"))
        self.search.setWhatsThis(_("Shows the settings whose name or explanation has these words."))
        self.list.setAccessibleName(_("Pages"))
        self.list.setWhatsThis(_("Each page holds the settings of one subject."))
        self.nothing.setText(_("No setting has these words"))
        self.reset.setText(_("&Reset this page"))
        self.reset.setWhatsThis(_("Gives the settings of this page the values they had at first."))
        for place, (name, page) in enumerate(self.by_name.items()):
            self.list.item(place).setText(PAGES[name][0]())
            for row in page.rows:
                row.retranslate()
        self._fit_list()

    def _fit_list(self) -> None:
        """Have room for the names of all pages, whatever the language and the letters."""
        least = _LETTERS * self.fontMetrics().averageCharWidth()
        self.list.setFixedWidth(max(least, self.list.sizeHintForColumn(0) + _AROUND))

    def follow(self) -> None:
        """Show values that were chosen elsewhere, such as the colours of the menu."""
        for page in self.by_name.values():
            for row in page.rows:
                row.retranslate()

    @Slot(str)
    def _seek(self, words: str) -> None:
        found = [page.seek(words) for page in self.by_name.values()]
        for place, fits in enumerate(found):
            self.list.item(place).setHidden(not fits)
        current = self.list.currentRow()
        if any(found) and not found[current]:
            self.list.setCurrentRow(found.index(True))
        self._turn_to(self.list.currentRow() if any(found) else len(found))

    @Slot(int)
    def _turn_to(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.reset.setEnabled(place < len(self.by_name))

    @Slot()
    def _reset(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, SettingsPage):
            for row in page.rows:
                row.reset()
