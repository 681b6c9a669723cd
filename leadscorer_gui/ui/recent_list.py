"""The workspaces that were opened last: to open, to keep at hand, to take off the list."""

import os
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.jobs.aside import meanwhile
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings

_LETTERS: Final = 20
_EDGE: Final = 16
_TARGET: Final = 24
"""The least that can be hit, in pixels."""


class _NameButton(QPushButton):
    """A button with the name of a file, cut in its middle where there is no room for all of it."""

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        middle, room = Qt.TextElideMode.ElideMiddle, self.width() - _EDGE
        option.text = self.fontMetrics().elidedText(option.text, middle, room)

    @override
    def sizeHint(self) -> QSize:
        letters = _LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(letters, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class RecentList(QWidget):
    """The list on the start page, a row for each workspace; missing ones are greyed."""

    open_requested = Signal(object)
    """The path of a workspace."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paths: list[str] = []
        self._buttons: list[QPushButton] = []
        """What opens each of the paths."""
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(2)
        self.rows.setColumnStretch(0, 1)
        self.clear = QPushButton(_("Clear the list"))
        self.clear.setObjectName("clear_recent")
        self.clear.setFlat(True)
        self.clear.setToolTip(_("Takes all off this list that are not pinned; the files stay"))
        self.clear.clicked.connect(self._forget_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.rows)
        layout.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignRight)

    def show_paths(self, recent: list[str]) -> None:
        """List these workspaces."""
        self.paths, self._buttons = list(recent), []
        while (item := self.rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not recent:
            label = QLabel(_("Workspaces that you open are listed here."))
            label.setWordWrap(True)
            self.rows.addWidget(label, 0, 0)
        names = Counter(Path(path).stem for path in recent)
        pinned = settings.pinned_files()
        before: QWidget = self.clear  # Qt orders nothing behind what takes no keyboard
        for row, path in enumerate(map(Path, recent)):
            parts = (
                self._open_button(path, names[path.stem] > 1),
                self._pin_button(path, str(path) in pinned),
                self._forget_button(path),
            )
            self._buttons.append(parts[0])
            for column, part in enumerate(parts):
                self.rows.addWidget(part, row, column)
                QWidget.setTabOrder(before, part)
                before = part
        QWidget.setTabOrder(before, self.clear)
        self.clear.setVisible(any(one not in pinned for one in recent))
        meanwhile(partial(missing_of, recent), self._grey)

    @property
    def first(self) -> QPushButton | None:
        """What opens the workspace at the head of the list."""
        return self._buttons[0] if self._buttons else None

    @Slot(object)
    def _grey(self, missing: set[str]) -> None:
        """Say which of those that are listed now are missing."""
        for path, button in zip(self.paths, self._buttons, strict=True):
            if path in missing:
                _show_name(button, Path(path), False)

    def _open_button(self, path: Path, is_one_of_many: bool) -> QPushButton:
        """A workspace by its name; where others have the same name, with its folder."""
        button = _NameButton()
        button.setProperty("is_one_of_many", is_one_of_many)
        _show_name(button, path, True)
        button.setToolTip(str(path))
        button.setAccessibleDescription(str(path))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._open, path))
        return button

    def _pin_button(self, path: Path, pinned: bool) -> QToolButton:
        button = _small_button("★" if pinned else "☆", "pin_recent")
        button.setCheckable(True)
        button.setChecked(pinned)
        button.setToolTip(_("Keeps it at the head of this list"))
        button.setAccessibleName(_("Keep “{name}” at the head of this list").format(name=path.stem))
        button.clicked.connect(lambda pinned, path=path: self._pin(path, pinned))
        return button

    def _forget_button(self, path: Path) -> QToolButton:
        button = _small_button("×", "forget_recent")
        button.setToolTip(_("Take it off this list; the file stays"))
        button.setAccessibleName(_("Take “{name}” off this list").format(name=path.stem))
        button.clicked.connect(partial(self._forget, path))
        return button

    def _open(self, path: Path, _checked: bool = False) -> None:
        self.open_requested.emit(path)

    def _pin(self, path: Path, pinned: bool) -> None:
        settings.pin_file(str(path), pinned)
        if str(path) not in settings.recent_files():
            settings.remember_file(str(path))
        self.show_paths(settings.recent_files())

    def _forget(self, path: Path, _checked: bool = False) -> None:
        settings.forget_file(str(path))
        self.show_paths([one for one in self.paths if one != str(path)])

    @Slot()
    def _forget_all(self) -> None:
        settings.forget_files()
        self.show_paths(settings.recent_files())


class RecentMenu(QMenu):
    """The same as a menu; it is filled whenever it is shown."""

    open_requested = Signal(object)
    """The path of a workspace."""

    def __init__(self, changed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        self.setObjectName("menu_recent")
        self.aboutToShow.connect(self.fill)
        self.retranslate()

    def stand_after(self, action: QAction, menu: QMenu) -> None:
        """Be the menu behind a command in another menu."""
        actions = menu.actions()
        menu.insertMenu(actions[actions.index(action) + 1], self)

    def retranslate(self) -> None:
        """Read its texts again."""
        self.setTitle(_("Open recen&t"))
        self.fill()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot()
    def fill(self) -> None:
        """List the workspaces as they are remembered now."""
        super().clear()
        recent = settings.recent_files()
        names = Counter(Path(path).stem for path in recent)
        for number, path in enumerate(map(Path, recent), 1):
            text = shown_name(path, names[path.stem] > 1, True).replace("&", "&&")
            action = self.addAction(f"&{number % 10} {text}")
            action.setData(str(path))
            action.triggered.connect(partial(self._open, path))
        if not recent:
            self.addAction(_("Nothing was opened yet")).setEnabled(False)
        self.addSeparator()
        clear = self.addAction(_("&Clear the list"))
        clear.setEnabled(len(recent) > len(settings.pinned_files()))
        clear.triggered.connect(self._forget_all)
        meanwhile(partial(missing_of, recent), self._grey)

    @Slot(object)
    def _grey(self, missing: set[str]) -> None:
        for action in self.actions():
            if action.data() in missing:
                action.setEnabled(False)
                action.setText(_("{name} (missing)").format(name=action.text()))

    def _open(self, path: Path, _checked: bool = False) -> None:
        self.open_requested.emit(path)

    @Slot()
    def _forget_all(self) -> None:
        settings.forget_files()
        self._changed()


def missing_of(paths: list[str]) -> set[str]:
    """Those that are not there; one where nobody may look is not. Work for a thread."""
    return {path for path in paths if not os.path.exists(path)}  # that of Path would raise


def _show_name(button: QPushButton, path: Path, there: bool) -> None:
    text = shown_name(path, bool(button.property("is_one_of_many")), there)
    button.setText(text.replace("&", "&&"))
    button.setAccessibleName(text)
    button.setEnabled(there)


def shown_name(path: Path, is_one_of_many: bool, there: bool) -> str:
    """How a workspace is called in a list: with its folder where others have the same name."""
    name = f"{path.parent.name}/{path.stem}" if is_one_of_many else path.stem
    return name if there else _("{name} (missing)").format(name=name)


def _small_button(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(sign)
    button.setAutoRaise(True)
    button.setMinimumSize(_TARGET, _TARGET)
    return button
