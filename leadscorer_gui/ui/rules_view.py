"""The mode *Rules*: the rules of a model in their groups, edited in place, each as a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.naming import id_for
from leadscorer_gui.document.rule_tree import Column, RuleRole, RuleTree
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _

FIRST_POINTS = 500
"""What a new rule is worth until it is changed: 5 points, as the starter model has it."""
COUNT_SIGN = " — "
"""Stands between an activity type and how often it happened, in the list of completions."""


class RulesView(QWidget):
    """Shows the rules of the chosen model; every edit is an intent of the document."""

    told = Signal(str)
    """What could not be done, in words."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Rules"))
        self._document = document
        self._tree_model: RuleTree | None = None
        self._model: Model | None = None
        self.tree = self._made_tree()
        self.add_line = QLineEdit()
        self.add_line.setObjectName("add_rule")
        self.add_line.setAccessibleName(_("Add a rule for an activity type"))
        self.add_line.setPlaceholderText(_("Add a rule: type an activity, then Enter"))
        self.add_line.setClearButtonEnabled(True)
        self.add_line.returnPressed.connect(self._add_typed)
        self.sentence = QLabel()
        self.sentence.setObjectName("rule_sentence")
        self.sentence.setAccessibleName(_("The rule as a sentence"))
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setMinimumHeight(3 * self.sentence.fontMetrics().lineSpacing())
        self._actions = self._made_actions()
        layout = QVBoxLayout(self)
        layout.addLayout(self._top_line())
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.sentence)

    def _made_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setObjectName("rules")
        tree.setAccessibleName(_("Rules in their groups"))
        tree.setAlternatingRowColors(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        tree.setDropIndicatorShown(True)
        tree.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        return tree

    def _made_actions(self) -> list[QAction]:
        made = []
        for text, slot, keys in (
            (_("&Duplicate"), self.duplicate, "Ctrl+D"),
            (_("&Remove"), self.remove, QKeySequence.StandardKey.Delete),
            (_("Move &up"), self.move_up, "Alt+Up"),
            (_("Move dow&n"), self.move_down, "Alt+Down"),
            (_("&Copy"), self.copy, QKeySequence.StandardKey.Copy),
            (_("&Paste"), self.paste, QKeySequence.StandardKey.Paste),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.tree.addAction(action)
            made.append(action)
        return made

    def _top_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.add_line, 1)
        for action in self._actions[:4]:
            button = QPushButton(action.text().replace("&", ""))
            button.clicked.connect(action.trigger)
            line.addWidget(button)
        return line

    # What is shown

    def show_model(self, model: Model | None) -> None:
        """Show the rules of a model; the same model again only renews the sentence."""
        before, self._model = self._model, model
        if model is None:
            self.tree.setModel(None)
            self._tree_model = None
        elif before is None or self._tree_model is None or before.id != model.id:
            self._take(RuleTree(self._document, model.id, self))
        self._show_sentence()

    def _take(self, tree_model: RuleTree) -> None:
        old, self._tree_model = self._tree_model, tree_model
        self.tree.setModel(tree_model)
        if old is not None:
            old.deleteLater()
        tree_model.refused.connect(self.told)
        tree_model.rowsInserted.connect(self._expand_soon)
        self.tree.expandAll()
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (Column.ON, Column.POINTS, Column.REPEAT, Column.AGEING):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setTreePosition(Column.NAME)
        self.tree.selectionModel().selectionChanged.connect(self._show_sentence)

    def show_types(self, counts: Sequence[tuple[str, int]]) -> None:
        """Complete what is typed from the activity types of the data, the most frequent first."""
        words = [f"{name}{COUNT_SIGN}{count:,}" for name, count in counts]
        completer = QCompleter(words, self.add_line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.add_line.setCompleter(completer)

    def _expand_soon(self) -> None:
        QTimer.singleShot(0, self.tree, self.tree.expandAll)

    def _show_sentence(self) -> None:
        rule = self.current_rule()
        if rule is None or self._model is None:
            self.sentence.setText(_("Choose a rule to read it as a sentence."))
        else:
            self.sentence.setText(rule_sentence(rule, self._model))

    def current_rule(self) -> Rule | UnfinishedRule | None:
        """The rule that the cursor is on."""
        value = self.tree.currentIndex().data(RuleRole.VALUE)
        return value if isinstance(value, Rule | UnfinishedRule) else None

    # Intents

    def _add_typed(self) -> None:
        text = self.add_line.text().partition(COUNT_SIGN)[0].strip()
        if not text or self._model is None:
            return
        known = [rule.id for rule in self._model.rules]
        rule = Rule(
            id=id_for(text, known),
            name=text,
            kind="activity",
            activity=(text,),
            points=FIRST_POINTS,
        )
        self._ask_document(lambda: self._document.add_rules(self._model_id(), len(known), [rule]))
        # The completer writes its choice after this signal.
        QTimer.singleShot(0, self.add_line, self.add_line.clear)
        if self._tree_model is not None:
            self._choose(self._tree_model.index_of(rule.id))

    def duplicate(self) -> None:
        """Double the selected rules."""
        if chosen := self._selected():
            self._ask_document(lambda: self._document.duplicate_rules(self._model_id(), chosen))

    def remove(self) -> None:
        """Take the selected rules out; undo brings them back."""
        if chosen := self._selected():
            self._ask_document(lambda: self._document.remove_rules(self._model_id(), chosen))

    def move_up(self) -> None:
        """Bring the selected rules one row up."""
        self._move(-1)

    def move_down(self) -> None:
        """Bring the selected rules one row down."""
        self._move(1)

    def _move(self, step: int) -> None:
        chosen = self._selected()
        if not chosen or self._model is None:
            return
        ids = [rule.id for rule in self._model.rules]
        row = ids.index(chosen[0]) + step if step < 0 else ids.index(chosen[-1]) + 2
        if 0 <= row <= len(ids):
            self._ask_document(lambda: self._document.move_rules(self._model_id(), chosen, row))

    def copy(self) -> None:
        """Put the selected rules on the clipboard, as rules and as rows of a spreadsheet."""
        if self._tree_model is not None and (chosen := self._selected()):
            QGuiApplication.clipboard().setMimeData(self._tree_model.mime_data(chosen))

    def paste(self) -> None:
        """Insert the rules of the clipboard at the end of the current group."""
        tree_model = self._tree_model
        if tree_model is None:
            return
        group = self.tree.currentIndex().data(RuleRole.GROUP_ID)
        mime = QGuiApplication.clipboard().mimeData()
        self._ask_document(lambda: tree_model.paste(mime, None, group))

    def _selected(self) -> list[str]:
        if self._tree_model is None:
            return []
        return self._tree_model.rule_ids(self.tree.selectionModel().selectedIndexes())

    def _model_id(self) -> str:
        return self._model.id if self._model is not None else ""

    def _ask_document(self, intent: object) -> None:
        try:
            intent()  # type: ignore[operator]
        except (ValueError, KeyError) as error:
            self.told.emit(str(error))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.tree)
        menu.addActions(self._actions)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def reveal(self, rule_id: str) -> None:
        """Select a rule, bring it into sight, and go there."""
        if self._tree_model is not None:
            self._choose(self._tree_model.index_of(rule_id))
            self.tree.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        """Select one row, whatever keys are held."""
        flag = QItemSelectionModel.SelectionFlag
        chosen = flag.ClearAndSelect | flag.Rows
        self.tree.selectionModel().setCurrentIndex(index, chosen)
        self.tree.scrollTo(index)
