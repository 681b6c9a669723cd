"""A frozen version, to be read: what was said of it, what has changed since, and its rules."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column, RuleRole, RuleTree
from leadscorer_gui.model.rules import Rule, UnfinishedRule
from leadscorer_gui.model.sentences import group_sentence, rule_sentence
from leadscorer_gui.model.version_changes import ModelChanges
from leadscorer_gui.model.versions import changes_since, label, with_version
from leadscorer_gui.model.workspace import Group, Model, Version, Workspace
from leadscorer_gui.numerals import shown_day, shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.item_models import use_items
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.parts.seen_tree import SeenTree

_ROWS_MEASURED: Final = 30
"""So many decide how wide columns are: measuring hundreds would hold the window."""


class _VersionRows(RowDelegate):
    """Bold are the rules that are otherwise in the draft, or not in it."""

    draft: Model | None = None

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        rule = index.sibling(index.row(), Column.NAME).data(RuleRole.VALUE)
        if self.draft is not None and isinstance(rule, Rule | UnfinishedRule):
            option.font.setBold(rule not in self.draft.rules)


class ReadOnlyRules(SeenTree):
    """Rules in their groups; nothing in it can be changed, not even a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("version_rules")
        self.setItemDelegate(_VersionRows(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)

    def compare_with(self, draft: Model | None) -> None:
        """Mark the rules that the draft has otherwise, or not."""
        rows = self.itemDelegate()
        assert isinstance(rows, _VersionRows)
        rows.draft = draft
        self.viewport().update()

    @override
    def edit(self, *_asked: object) -> bool:  # type: ignore[override]
        return False


class VersionView(QWidget):
    """Shows one version; the draft and its numbers are elsewhere."""

    draft_wished = Signal(str, int)
    """Make the draft of a model from a version."""
    model_wished = Signal(str, int)
    """Make a new model from a version."""
    left = Signal()
    """Back to the draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("version_view")
        self._version: Version | None = None
        self._workspace = Workspace("")
        self._unsound: tuple[str, ...] = ()
        """What is no longer as it was frozen: found once, for it takes a while."""
        self._document = Document(Workspace(""), self)
        self._tree: RuleTree | None = None
        self.headline, self.said, self.changes = QLabel(), QLabel(), QLabel()
        self.sentence = QLabel()
        self.draft, self.new, self.back = QPushButton(), QPushButton(), QPushButton()
        self.rules = ReadOnlyRules(self)
        self._place()
        self.draft.clicked.connect(self._make_draft)
        self.new.clicked.connect(self._make_model)
        self.back.clicked.connect(self.left)
        pass_focus(self, self.rules)
        self.retranslate()

    def _place(self) -> None:
        bar = QFrame(self)
        bar.setFrameShape(QFrame.Shape.StyledPanel)
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        for text in (self.headline, self.said, self.changes, self.sentence):
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setMinimumHeight(2 * self.sentence.fontMetrics().lineSpacing())
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        texts = QVBoxLayout(bar)
        for text in (self.headline, self.said, self.changes):
            texts.addWidget(text)
        line = QHBoxLayout()
        for name, button in (("draft", self.draft), ("model", self.new), ("back", self.back)):
            button.setObjectName(f"version_{name}")
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        texts.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.addWidget(bar)
        layout.addWidget(self.rules, 1)
        layout.addWidget(self.sentence)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(_("A frozen version"))
        self.rules.setAccessibleName(_("The rules of the version"))
        self.sentence.setAccessibleName(_("The rule as a sentence"))
        self.headline.setAccessibleName(_("Which version this is"))
        self.said.setAccessibleName(_("What was agreed"))
        self.changes.setAccessibleName(_("What has changed since"))
        self.draft.setText(_("Make &draft from this"))
        self.draft.setToolTip(_("The draft gets the rules of this version; undo brings it back"))
        self.new.setText(_("&New model from this"))
        self.back.setText(_("&Back to the draft"))
        self._show_words()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def version(self) -> Version | None:
        """The version that is shown."""
        return self._version

    def show_version(self, version: Version, workspace: Workspace) -> None:
        """Show a version beside the workspace as it is now; the same one renews the words."""
        is_other = self._version is not version
        self._version, self._workspace = version, workspace
        if is_other:
            self._take(version)
        self._show_words()

    def _take(self, version: Version) -> None:
        old, self._unsound = self._tree, tuple(changes_since(version))
        self._document.begin(with_version(self._workspace, version))
        self._tree = RuleTree(self._document, version.id, self)
        use_items(self.rules, self._tree)
        if old is not None:
            old.deleteLater()
        self.rules.setTreePosition(Column.NAME)
        self.rules.expandAll()
        self.rules.setRowHidden(0, QModelIndex(), not self._tree.rowCount(self._tree.index(0, 0)))
        header = self.rules.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(_ROWS_MEASURED)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (Column.LEADS, Column.EFFECT):
            self.rules.setColumnHidden(column, True)  # they are the draft's
        self.rules.selectionModel().currentChanged.connect(self._show_sentence)
        self._show_sentence(QModelIndex())

    def _show_words(self) -> None:
        version = self._version
        if version is None:
            return
        model = version.model
        text = _("This is {version} of “{model}”, frozen on {day}; it cannot be edited.")
        self.headline.setText(
            text.format(version=label(version), model=model.name, day=shown_day(version.frozen_on))
        )
        self.said.setText("\n".join((*_said(version), *self._unsound)))
        self.said.setVisible(bool(self.said.text()))
        found = self._workspace.model(model.id)
        draft = found if isinstance(found, Model) else None
        self.changes.setText("" if draft is None else _since(version, draft))
        self.changes.setVisible(draft is not None)
        self.rules.compare_with(draft)
        self._show_sentence(self.rules.currentIndex())

    @Slot(QModelIndex)
    def _show_sentence(self, index: QModelIndex | QPersistentModelIndex) -> None:
        value = index.data(RuleRole.VALUE) if index.isValid() else None
        if self._version is not None and isinstance(value, Rule | UnfinishedRule):
            self.sentence.setText(rule_sentence(value, self._version.model))
        elif isinstance(value, Group):
            self.sentence.setText(group_sentence(value))
        else:
            self.sentence.setText(_("Choose a rule to read it as a sentence."))

    @Slot()
    def _make_draft(self) -> None:
        if self._version is not None:
            self.draft_wished.emit(self._version.model.id, self._version.number)

    @Slot()
    def _make_model(self) -> None:
        if self._version is not None:
            self.model_wished.emit(self._version.model.id, self._version.number)


def _said(version: Version) -> list[str]:
    """Threshold, agreement and note."""
    points = shown_points(version.model.mql.threshold)
    parts = [_("Threshold {points}").format(points=points)]
    if version.agreed_with and version.agreed_on:
        text = _("agreed with {name} on {day}")
        parts.append(text.format(name=version.agreed_with, day=shown_day(version.agreed_on)))
    elif version.agreed_with:
        parts.append(_("agreed with {name}").format(name=version.agreed_with))
    elif version.agreed_on:
        parts.append(_("agreed on {day}").format(day=shown_day(version.agreed_on)))
    return [" · ".join(parts), *filter(None, (version.note,))]


def _since(version: Version, draft: Model) -> str:
    """What has changed in the draft since."""
    changes = ModelChanges.between(version.model, draft)
    if not changes:
        return _("The draft has the same rules.")
    text = _("In the draft since: {changes} (bold below: otherwise in the draft)")
    return text.format(changes=changes.words())
