"""Menu bar and toolbar, made from the commands as data."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QStyle, QToolBar

from leadscorer_gui.texts import _
from leadscorer_gui.ui.action_tips import tip_of
from leadscorer_gui.ui.actions import ACTIONS, MENUS, MODES, Entry
from leadscorer_gui.ui.icons import dress
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.taking import take_typed

if TYPE_CHECKING:
    from leadscorer_gui.ui.main_window import MainWindow


class Menus:
    """The commands of a window, with what shows them."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.by_name: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._inner: list[tuple[QMenu, Callable[[], str]]] = []
        self._bar: QToolBar | None = None
        self._others: list[QAction] = []
        self._enabled: tuple[bool, bool, Mapping[str, str]] | None = None
        """What commands are enabled for, in the language of their texts."""

    def make(self, carrier_of: Callable[[str], Callable[[], object]]) -> None:
        """Make everything; `carrier_of` finds what carries out a command's slot."""
        for name, spec in ACTIONS.items():
            action = QAction(spec.text(), self._window)
            action.setIconText(_short(spec.text()))
            action.setObjectName(name)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            dress(action)
            _tell(action)
            carry_out = carrier_of(spec.slot)
            action.triggered.connect(lambda _checked=False, run=carry_out: _carry_out(run))
            self.by_name[name] = action
            self._window.addAction(action)
        for key, (title, groups) in MENUS.items():
            menu = self._window.menuBar().addMenu(title())
            menu.setObjectName(f"menu_{key}")
            self.menus[key] = menu
            for group in groups:
                self._fill(menu, group)
        self._choices(MODES)
        self._choices(("scheme_system", "scheme_light", "scheme_dark"))
        self._make_toolbar()

    def _fill(self, menu: QMenu, group: Sequence[Entry]) -> None:
        if not menu.isEmpty():
            menu.addSeparator()
        for entry in group:
            if isinstance(entry, str):
                menu.addAction(self.by_name[entry])
            else:
                title, names = entry
                inner = menu.addMenu(title())
                self._inner.append((inner, title))
                inner.addActions([self.by_name[name] for name in names])

    def add(self, key: str, actions: Sequence[QAction]) -> None:
        """Let commands that a view has made join a menu, and the palette."""
        menu = self.menus[key]
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(list(actions))
        for action in actions:
            dress(action)
        self._others += actions

    def _choices(self, names: Sequence[str]) -> None:
        """Commands of which one is in force."""
        group = QActionGroup(self._window)
        for name in names:
            self.by_name[name].setCheckable(True)
            group.addAction(self.by_name[name])

    def _make_toolbar(self) -> None:
        bar = self._bar = QToolBar(self._window)
        bar.setObjectName("modes")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        side = bar.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)  # not a line higher
        bar.setIconSize(QSize(side, side))
        bar.toggleViewAction().setEnabled(False)
        for names in (MODES, ("undo", "redo"), ("find",)):
            if bar.actions():
                bar.addSeparator()
            bar.addActions([self.by_name[name] for name in names])
        for name in MODES:  # in the menu the mark of the chosen one stands in that place
            self.by_name[name].setIconVisibleInMenu(False)
        self._window.addToolBar(bar)
        self._name_toolbar(bar)

    def _name_toolbar(self, bar: QToolBar) -> None:
        bar.setWindowTitle(_("Modes and steps"))
        for name in (*MODES, "undo", "redo", "find"):
            button = bar.widgetForAction(self.by_name[name])
            button.setAccessibleName(without_mnemonic(ACTIONS[name].text()))

    def retranslate(self) -> None:
        """Read all texts again; who made further commands reads theirs."""
        self._enabled = None
        for name, action in self.by_name.items():
            action.setText(ACTIONS[name].text())
            action.setIconText(_short(ACTIONS[name].text()))
            _tell(action)
        for key, (title, _groups) in MENUS.items():
            self.menus[key].setTitle(title())
        for inner, title in self._inner:
            inner.setTitle(title())
        if self._bar is not None:
            self._name_toolbar(self._bar)

    def all_actions(self) -> list[QAction]:
        """Every command, those of the views as well."""
        return [*self.by_name.values(), *self._others]

    def enable(self, is_open: bool, has_leads: bool, steps: Mapping[str, str]) -> None:
        """Enable what can be done; `steps` has the texts of undo and redo, empty for none."""
        before, self._enabled = self._enabled, (is_open, has_leads, {**steps})
        if before == self._enabled:
            return  # after an edit it is asked several times
        same = before is not None and before[:2] == self._enabled[:2]
        names = [*steps] if same else [*self.by_name]
        for name in names:
            action, spec = self.by_name[name], ACTIONS[name]
            usable = (is_open or not spec.needs_document) and (has_leads or not spec.needs_leads)
            action.setEnabled(usable)
            action.setProperty("why_disabled", "" if usable else self._why(is_open))
        for name, text in steps.items():
            action = self.by_name[name]
            action.setEnabled(is_open and bool(text))
            if not action.isEnabled():
                action.setProperty("why_disabled", _("There is no step to take"))
            plain = ACTIONS[name].text()
            form = _("{command}: {step}")
            action.setText(form.format(command=plain, step=text) if text else plain)
            action.setIconText(_short(plain))
        for name in names:
            _tell(self.by_name[name])

    @staticmethod
    def _why(is_open: bool) -> str:
        return _("No leads have been scored yet") if is_open else _("No workspace is open")


def _short(text: str) -> str:
    """What stands on a button of the toolbar: Qt would leave the key in “파일(&F)”."""
    return without_mnemonic(text).removesuffix("…")


def _carry_out(run: Callable[[], object]) -> None:
    """Do what a command is for; what is being typed comes before it."""
    take_typed()
    run()


def _tell(action: QAction) -> None:
    """Let a command say its name and keys, what it does, and why it cannot be used now."""
    tip = tip_of(action.objectName())
    why = str(action.property("why_disabled") or "")
    action.setToolTip("\n".join(part for part in (tool_tip(action), tip, why) if part))
    action.setWhatsThis(tip)


def tool_tip(action: QAction) -> str:
    """The name of a command and its keys."""
    name = _short(action.text())
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{name} ({keys})" if keys else name
