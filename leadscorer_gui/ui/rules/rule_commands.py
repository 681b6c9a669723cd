"""What can be done with rules and groups, as commands for menus, palette and keys."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from leadscorer_gui.analysis.suggestions import Suggestion
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import group_of, is_on
from leadscorer_gui.document.rule_clipboard import Pasted, fitted
from leadscorer_gui.document.rule_moves import step_place
from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.model.workspace import Group
from leadscorer_gui.texts import _
from leadscorer_gui.ui.rules.clipboard_commands import ClipboardCommands
from leadscorer_gui.ui.rules.command_specs import EVERYWHERE, LINES_AFTER, SPECS, RuleSpec
from leadscorer_gui.ui.rules.rule_table import RuleTable

FIRST_POINTS: Final = 500
"""What a new rule is worth until it is changed: 5 points, as the starter model has it."""


class RuleCommands(ClipboardCommands):
    """Carries out commands on what is chosen in a table; each is one undo step."""

    adding_wished = Signal()
    """A rule is to be added: the line for it should have the focus."""
    wide_wished = Signal()
    """The inspector is to be wide, or narrow again."""

    def __init__(self, document: Document, table: RuleTable, parent: QObject) -> None:
        super().__init__(document, table, parent)
        self.by_name: dict[str, QAction] = {}
        self._groups = QMenu(table)
        self._groups.setObjectName("rule_groups")
        self._groups.aboutToShow.connect(self._fill_groups)
        self.menu = QMenu(table)
        self.menu.setObjectName("rule_menu")
        for name, spec in SPECS.items():
            self._make(name, spec)
        self.by_name["rule_to_group"].setMenu(self._groups)
        table.menu_wished.connect(self._show_menu)
        table.selection_changed.connect(self.enable)
        self.asked.connect(self.enable)
        self.retranslate()
        self.enable()

    def _make(self, name: str, spec: RuleSpec) -> None:
        action = QAction(self)
        action.setObjectName(name)
        if spec.keys is not None:
            action.setShortcut(QKeySequence(spec.keys))
            if name not in EVERYWHERE:
                # Only with the focus on the table itself: text fields keep their keys.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._table.addAction(action)
        action.triggered.connect(getattr(self, spec.slot))
        self.by_name[name] = action
        self.menu.addAction(action)
        if name in LINES_AFTER:
            self.menu.addSeparator()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        for name, spec in SPECS.items():
            self.by_name[name].setText(spec.text())
        self.menu.setAccessibleName(_("Commands for rules"))
        self._groups.setAccessibleName(_("Groups"))

    @Slot()
    def enable(self) -> None:
        """Enable what can be done with what is chosen, and say why the rest cannot."""
        chosen = self._table.chosen
        rows = bool(chosen.rules or chosen.groups or chosen.no_group)
        tree = self._table.tree
        known = tree is not None and tree.model is not None
        usable = {"model": known, "rows": known and rows, "rules": known and bool(chosen.rules)}
        for name, spec in SPECS.items():
            self.by_name[name].setEnabled(usable[spec.needs])
            why = _("No rule is chosen") if usable["model"] else _("No model is shown")
            self.by_name[name].setProperty("why_disabled", "" if usable[spec.needs] else why)

    # Adding

    @Slot()
    def add(self) -> None:
        """Go to the line that adds a rule."""
        self.adding_wished.emit()

    def add_suggested(self, suggestion: Suggestion) -> None:
        """Make a rule of a suggestion in the current group, where it may be, and edit its points.

        It comes behind the others of the group.
        """
        tree, model = self._shown()
        rule_id = self._document.fresh_rule_id(model.id, suggestion.name)
        made = Pasted((suggestion.rule(rule_id, FIRST_POINTS),))
        rule = fitted(made, model, self._current_group())[0]
        inside = [row for row, one in enumerate(model.rules) if group_of(one) == group_of(rule)]
        row = inside[-1] + 1 if inside else len(model.rules)
        if self._ask(lambda: self._document.add_rules(model.id, row, [rule])):
            self.shown_wished.emit(rule.id)
            self._table.edit_cell(tree.index_of(rule.id, Column.POINTS))

    @Slot()
    def add_group(self) -> None:
        """Add a group behind the current one and name it."""
        tree, model = self._shown()
        name, current = _("New group"), self._current_group()
        group = Group(self._document.fresh_group_id(model.id, name), name)
        ids = [one.id for one in model.groups]
        row = ids.index(current) + 1 if current in ids else len(ids)
        if self._ask(lambda: self._document.add_group(model.id, row, group)):
            self._table.edit_cell(tree.group_index(group.id))

    # Changing

    @Slot()
    def widen(self) -> None:
        """Show what is chosen in a wide inspector, or put it back beside the table."""
        self.wide_wished.emit()

    @Slot()
    def rename(self) -> None:
        """Edit the name of the current rule or group."""
        self._table.edit_cell(self._current(Column.NAME))

    @Slot()
    def edit_points(self) -> None:
        """Edit the points of the current rule."""
        self._table.edit_cell(self._current(Column.POINTS))

    @Slot()
    def toggle(self) -> None:
        """Switch all chosen rules off, or on where all are off; of a group all its rules."""
        _tree, model = self._shown()
        meant = self._meant()
        on = any(is_on(rule) for rule in model.rules if rule.id in meant)
        self._ask(lambda: self._document.set_enabled(model.id, meant, not on))

    @Slot()
    def show_groups(self) -> None:
        """Offer the groups to move the chosen rules to."""
        place = self._table.visualRect(self._table.currentIndex()).bottomLeft()
        self._groups.popup(self._table.viewport().mapToGlobal(place))

    @Slot()
    def _fill_groups(self) -> None:
        _tree, model = self._shown()
        self._groups.clear()
        for group_id, name in [(None, _("No group")), *((g.id, g.name) for g in model.groups)]:
            action = self._groups.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self.move_to_group, group_id))

    def move_to_group(self, group_id: str | None, _checked: bool = False) -> None:
        """Put the chosen rules into a group, or into none."""
        _tree, model = self._shown()
        rules = self._table.chosen.rules
        if self._ask(lambda: self._document.set_group(model.id, rules, group_id)):
            self._choose(*rules)

    @Slot()
    def move_up(self) -> None:
        """Bring the chosen rules, or the group, one row up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Bring the chosen rules, or the group, one row down."""
        self._move(1)

    def _move(self, step: int) -> None:
        _tree, model = self._shown()
        chosen, document = self._table.chosen, self._document
        if chosen.group is not None:
            row = [group.id for group in model.groups].index(chosen.group) + step
            if 0 <= row < len(model.groups):
                self._ask(lambda: document.move_group(model.id, chosen.group or "", row))
            return

        def move() -> None:
            place = step_place(model, chosen.rules, step)
            if place is not None:
                document.place_rules(model.id, chosen.rules, *place)

        if self._ask(move):
            self._choose(*chosen.rules)

    # Doubling and removing

    @Slot()
    def duplicate(self) -> None:
        """Double the chosen rules, or the groups with their rules."""
        _tree, model = self._shown()
        if groups := self._meant_groups():
            self._take_groups(lambda: self._document.duplicate_groups(model.id, groups))
            return
        copies: list[str] = []
        rules = self._meant()
        self._ask(lambda: copies.extend(self._document.duplicate_rules(model.id, rules)))
        self._choose(*copies)

    @Slot()
    def remove(self) -> None:
        """Take the chosen rules out, or the groups without their rules; undo brings them back."""
        _tree, model = self._shown()
        chosen, document = self._table.chosen, self._document
        if chosen.rules:
            done = self._ask(lambda: document.remove_rules(model.id, chosen.rules))
        else:
            done = self._ask(lambda: document.remove_groups(model.id, chosen.groups))
        if done:
            self._table.choose(self._table.currentIndex())

    @Slot()
    def cut(self) -> None:
        """Copy the chosen rules, or the groups with their rules, and take them out."""
        self.copy()
        _tree, model = self._shown()
        document, meant, groups = self._document, self._meant(), self._meant_groups()
        if groups:
            done = self._ask(lambda: document.remove_groups(model.id, groups, with_rules=True))
        else:
            done = self._ask(lambda: document.remove_rules(model.id, meant))
        if done:
            self._table.choose(self._table.currentIndex())

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self._table.tree is not None and not self.menu.isVisible():
            self.menu.popup(place)
