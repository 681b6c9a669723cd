"""The mode *Rules*: the rules of a model in their groups, edited in place, each as a sentence."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.suggestions import Suggestion
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import KnownEffects, RuleRole, RuleTree
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.model.sentences import group_sentence, rule_sentence
from leadscorer_gui.model.workspace import Group, Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.rules.add_line import AddLine
from leadscorer_gui.ui.rules.filter_box import FilterBox, RuleFilter
from leadscorer_gui.ui.rules.inspector_parts import shortened
from leadscorer_gui.ui.rules.rule_commands import RuleCommands
from leadscorer_gui.ui.rules.rule_table import RuleTable
from leadscorer_gui.ui.rules.selection import Selection
from leadscorer_gui.ui.rules.show_box import ShowBox
from leadscorer_gui.ui.rules.summary import summary
from leadscorer_gui.ui.rules.undo_place import UndoPlace


class RulesView(QWidget):
    """Shows the rules of the chosen model; every edit is an intent of the document."""

    told = Signal(str)
    """What could not be done, or what the user should know, in words."""
    selection_changed = Signal(object)
    """What is chosen now (a `selection.Selection`)."""
    wanted = Signal()
    """A command needs the view while it is out of sight: its mode should be shown."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._tree: RuleTree | None = None
        self._told_selection = Selection()
        self._why_none = ""
        self._step = ("", "")
        """Model and rule of a step that is to be shown once its model is."""
        self.table = RuleTable()
        self.add_line = AddLine()
        self.filter = FilterBox()
        self.show_box = ShowBox()
        self._rule_filter = RuleFilter(document, self.table, self.filter, self.show_box)
        self.rule_commands = RuleCommands(document, self.table, self)
        self.undo_place = UndoPlace(document, self)
        self._summary, self.sentence = QLabel(), QLabel()
        self._group_button = QPushButton()
        self._place()
        self._connect()
        self.retranslate()
        self._show_state()

    def _place(self) -> None:
        self._summary.setObjectName("rule_summary")
        self.sentence.setObjectName("rule_sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setMinimumHeight(2 * self.sentence.fontMetrics().lineSpacing())
        self._group_button.setObjectName("add_group_button")
        self._group_button.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self.add_line, 3)
        line.addWidget(self._group_button)
        line.addWidget(self.filter, 1)
        line.addWidget(self.show_box)
        foot = QHBoxLayout()
        foot.addWidget(self._summary, 1)
        foot.addWidget(self.table.columns.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        layout.addWidget(self.sentence)
        pass_focus(self, self.table)

    def _connect(self) -> None:
        commands, table = self.rule_commands, self.table
        self.add_line.chosen.connect(commands.add_suggested)
        self.add_line.unseen.connect(self._tell_unseen)
        self.add_line.left.connect(table.setFocus)
        self.filter.left.connect(table.setFocus)
        self._group_button.clicked.connect(commands.add_group)
        commands.told.connect(self.told)
        commands.adding_wished.connect(self.start_adding)
        commands.shown_wished.connect(self._rule_filter.let_through)
        table.selection_changed.connect(self._selected)
        table.cells.complained.connect(self.told)
        self._rule_filter.changed.connect(self._show_state)
        self.undo_place.stepped.connect(self._show_step)
        self._document.changed.connect(self._edited)
        find = QAction(self)
        find.setObjectName("rule_filter")
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(self.start_filtering)
        self.addAction(find)
        self._find = find

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Rules"))
        self.sentence.setAccessibleName(_("The rule as a sentence"))
        self._summary.setAccessibleName(_("The rules in numbers"))
        self._group_button.setText(_("+ Group"))
        self._group_button.setToolTip(_("Add a group of rules"))
        self._group_button.setAccessibleName(_("Add a group"))
        self._find.setText(_("&Filter rules"))
        self.rule_commands.retranslate()
        self._show_state()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # What is shown

    def show_model(self, model: Model | None, why_none: str = "") -> None:
        """Show the rules of a model; the same model again only renews the texts around them.

        `why_none`: why there is no model whose rules could be shown.
        """
        self._why_none = why_none
        if model is None:
            self._take(None)
        elif self._tree is None or self._tree.model_id != model.id:
            self._take(RuleTree(self._document, model.id, self))
        self._show_state()

    def _take(self, tree: RuleTree | None) -> None:
        if tree is None and self._tree is None:
            return
        old, self._tree = self._tree, tree
        self.table.show_tree(tree)
        if old is not None:
            old.deleteLater()
        if tree is not None:
            tree.refused.connect(self.told)
        self.rule_commands.enable()
        self._rule_filter.apply()
        self._selected()
        self._show_step(*self._step)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Complete what is typed into the line that adds; none where no data is known."""
        self.add_line.show_suggestions(suggestions)

    def show_counts(self, counts: Mapping[str, RuleCount] | None, stale: bool) -> None:
        """Show how many leads each rule hit, by its id; None where nothing was simulated.

        `stale` marks them as those of an older model.
        """
        if self._tree is not None:
            self._tree.show_hits(counts or {}, stale)
        self._rule_filter.refine()
        self._show_state()

    def show_effects(self, effects: KnownEffects) -> None:
        """Show what each rule does, as far as it is known."""
        if self._tree is not None:
            self._tree.show_effects(effects)
        self._rule_filter.refine()

    @Slot(bool)
    def show_sentence(self, shown: bool) -> None:
        """Show the chosen rule as a sentence below the table; not where an inspector does."""
        self.sentence.setVisible(shown)
        self._show_sentence()

    @property
    def selection(self) -> Selection:
        """What is chosen."""
        return self.table.chosen

    def current_rule(self) -> Rule | UnfinishedRule | None:
        """The rule that the cursor is on."""
        value = self.table.currentIndex().data(RuleRole.VALUE)
        return value if isinstance(value, Rule | UnfinishedRule) else None

    def reveal(self, rule_id: str) -> None:
        """Select a rule, bring it into sight, and go there."""
        self._show_rule(rule_id)
        self.table.setFocus()

    def select(self, rule_id: str) -> None:
        """Select a rule and bring it into sight; nothing happens where it is not there."""
        if self._tree is not None and self._tree.index_of(rule_id).isValid():
            self._show_rule(rule_id)

    def start_adding(self) -> None:
        """Go to the line that adds a rule."""
        self._come_into_sight()
        self.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.add_line.selectAll()

    def start_filtering(self) -> None:
        """Go to the filter."""
        self._come_into_sight()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _come_into_sight(self) -> None:
        if not self.isVisible():
            self.wanted.emit()

    def commands(self) -> list[QAction]:
        """All commands of the view, for a menu and the palette; their names begin with `rule_`."""
        return [*self.rule_commands.by_name.values(), self._find]

    # What follows what

    def _show_rule(self, rule_id: str) -> None:
        if self._tree is not None:
            self._rule_filter.let_through(rule_id)
            self.table.choose(self._tree.index_of(rule_id))

    @Slot(str, str)
    def _show_step(self, model_id: str, rule_id: str) -> None:
        """Show where a step back or forth changed something; later where it is in another model."""
        self._step = ("", "")
        if not rule_id:
            return
        if self._tree is None or self._tree.model_id != model_id:
            self._step = (model_id, rule_id)
            return
        self._come_into_sight()
        if rule_id not in self.table.chosen.rules:
            self._show_rule(rule_id)
        else:
            self.table.scrollTo(self._tree.index_of(rule_id))

    @Slot()
    def _edited(self) -> None:
        # The tree follows the document by a slot of its own, which may come after this one.
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        self.rule_commands.enable()
        self._rule_filter.apply()
        self._show_state()
        self._selected()

    @Slot(QItemSelection, QItemSelection)
    def _selected(self) -> None:
        if self._tree is not None and self._tree.is_following:
            return  # rows come and go one run after the other: what is chosen then is told once
        self._show_sentence()
        chosen = self.table.chosen
        if chosen != self._told_selection:
            self._told_selection = chosen
            self.selection_changed.emit(chosen)

    @Slot()
    def _show_state(self) -> None:
        model = None if self._tree is None else self._tree.model
        hits = {} if self._tree is None else self._tree.hits
        self._summary.setText(summary(model, hits, self._rule_filter.shown))
        self.table.empty.setText(self._why_empty(model))
        self._show_sentence()

    def _why_empty(self, model: Model | None) -> str:
        if model is None:
            return self._why_none or _("No model is chosen")
        if not model.rules:
            return _("No rules yet: type an activity above")
        if self._rule_filter.shown != 0:
            return ""
        return _("No rule has these words") if self.filter.text() else _("No rule is of this sort")

    def _show_sentence(self) -> None:
        if self.sentence.isHidden():
            return
        model = None if self._tree is None else self._tree.model
        value = self.table.currentIndex().data(RuleRole.VALUE)
        if model is not None and isinstance(value, Rule | UnfinishedRule):
            self.sentence.setText(shortened(rule_sentence(value, model)))
        elif isinstance(value, Group):
            self.sentence.setText(group_sentence(value))
        else:
            self.sentence.setText(_("Choose a rule to read it as a sentence."))

    @Slot(str)
    def _tell_unseen(self, activity: str) -> None:
        text = _("“{activity}” was never seen in this data; the rule waits for it")
        self.told.emit(text.format(activity=activity))
