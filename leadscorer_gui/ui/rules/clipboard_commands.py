"""Rules to the clipboard and from it: as rules, as rows of a spreadsheet, as sentences."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Slot
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.document.group_clips import groups_mime
from leadscorer_gui.document.rule_clipboard import RULES_MIME, Pasted, fitted
from leadscorer_gui.document.rule_tree import Column, RuleRole
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.rules.chosen_rules import ChosenRules
from leadscorer_gui.ui.rules.paste_preview import PastePreview

_MOST_ROWS: Final = 1000
"""So many rows can be pasted as rules; more are data that somebody has copied by mistake."""


class ClipboardCommands(ChosenRules):
    """The commands that copy and paste."""

    @Slot()
    def copy(self) -> None:
        """Put the chosen rules on the clipboard, as rules and as rows of a spreadsheet.

        Where groups alone are chosen, these with all of their rules.
        """
        tree, model = self._shown()
        mime = tree.mime_data(self._meant())
        if groups := self._meant_groups():
            mime = groups_mime(self._document.workspace, model, groups)
        QGuiApplication.clipboard().setMimeData(mime)

    def _meant_groups(self) -> tuple[str, ...]:
        """The chosen groups, where no rule is."""
        chosen = self._table.chosen
        return () if chosen.rules else chosen.groups

    @Slot()
    def paste(self) -> None:
        """Insert the rules of the clipboard behind the current rule, or at its group's end.

        Rows of a spreadsheet are shown first as the rules that they will be.
        """
        tree, model = self._shown()
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # None on an empty one
        rows = 0 if mime.hasFormat(RULES_MIME) else len(mime.text().splitlines())
        if rows > _MOST_ROWS:
            text = _("the clipboard has {rows} rows; at most {most} become rules at once")
            self.told.emit(text.format(rows=grouped(rows), most=grouped(_MOST_ROWS)))
            return
        read: list[Pasted] = []
        if not self._ask(lambda: read.append(tree.read(mime))):
            return
        if mime.hasFormat(RULES_MIME):
            self._insert(read[0])
            return
        shown = fitted(read[0], model, self._current_group())
        preview = PastePreview(shown, model, self._document.workspace, self._table.window())
        preview.accepted.connect(lambda: self._insert(read[0]))
        preview.open()

    def _insert(self, pasted: Pasted) -> None:
        tree, model = self._shown()
        if pasted.groups:
            order = [one.id for one in model.groups]
            here = self._current_group()
            below = order.index(here) + 1 if here in order else len(order)
            self._take_groups(lambda: self._document.add_groups(model.id, below, pasted))
            return
        current = self._current(Column.NAME)
        group, ids = self._current_group(), list[str]()
        is_rule = current.data(RuleRole.RULE_ID) is not None
        row = current.row() + 1 if is_rule else None
        if self._ask(lambda: ids.extend(tree.insert(pasted, row, group))) and ids:
            self.shown_wished.emit(ids[0])
            self._choose(*ids)

    def _take_groups(self, intent: Callable[[], list[str]]) -> None:
        """Ask the document for new groups, and choose them."""
        tree, _model = self._shown()
        made = list[str]()
        if self._ask(lambda: made.extend(intent())):
            self._table.choose(*map(tree.group_index, made))

    @Slot()
    def copy_sentence(self) -> None:
        """Put the chosen rules on the clipboard as sentences, one a line."""
        _tree, model = self._shown()
        meant = self._meant()
        rules = [rule for rule in model.rules if rule.id in meant]
        line = _("{name}: {sentence}")
        lines = [line.format(name=r.name, sentence=rule_sentence(r, model)) for r in rules]
        QGuiApplication.clipboard().setText("\n".join(lines))
