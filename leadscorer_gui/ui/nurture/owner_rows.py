"""Rules of owners while they are edited: an owner and the lines of a condition; no widgets."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from leadscorer_gui.model.condition_lines import Lines
from leadscorer_gui.model.condition_sentences import condition_sentence
from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.nurture import OwnerRule
from leadscorer_gui.model.text import trim
from leadscorer_gui.texts import _
from leadscorer_gui.ui.segments.forms import Unfinished, condition_of_lines, lines_of_condition


@dataclass(frozen=True)
class OwnerRow:
    """What stands in a row. `kept`: the condition that no hand has touched, to its last part."""

    owner: str
    lines: Lines
    kept: Condition | None = None

    @staticmethod
    def of(rule: OwnerRule) -> "OwnerRow":
        """The row of a rule."""
        return OwnerRow(rule.owner, lines_of_condition(rule.who), rule.who)

    def condition(self, lists: Collection[str], zone: str) -> Condition | None:
        """What it says; None while it says nothing. Raises `Unfinished`."""
        return self.kept or condition_of_lines(self.lines, lists, zone)

    def title(self, lists: Collection[str], zone: str) -> str:
        """The row in words."""
        try:
            who = self.condition(lists, zone)
        except Unfinished:
            who = None
        owner = trim(self.owner) or _("(no owner)")
        if who is None:
            return _("{owner}: not finished").format(owner=owner)
        return _("{owner}: {condition}").format(owner=owner, condition=condition_sentence(who))


def owner_rules(
    rows: Sequence[OwnerRow], lists: Collection[str], zone: str
) -> tuple[tuple[OwnerRule, ...] | None, str]:
    """The rules that rows say, or None and why there are none yet."""
    rules = []
    for number, row in enumerate(rows, 1):
        try:
            who = row.condition(lists, zone)
        except Unfinished:
            return None, _("Row {number}: a line is not finished yet.").format(number=number)
        if who is None:
            return None, _("Row {number}: say which leads are meant.").format(number=number)
        if not trim(row.owner):
            return None, _("Row {number}: say whose the leads are.").format(number=number)
        rules.append(OwnerRule(trim(row.owner), who))
    return tuple(rules), ""
