"""Numbers for values that may name someone, in splits and segments, while names are hidden.

What stands for a value is its place among those of its attribute, the most frequent first: it is
the same in a split, in a segment and in the next session with the same data.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from leadscorer_gui.analysis.lead_lists import LOOKED_AT, may_name_someone
from leadscorer_gui.analysis.lead_privacy import personal_properties
from leadscorer_gui.analysis.split import MOST_TOP, Part, Split
from leadscorer_gui.history.history import History
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, comparisons
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.model.text import fold
from leadscorer_gui.texts import _

_MOST_NUMBERED = 20 * MOST_TOP
"""An attribute with more values cannot be split: there they are all just hidden."""

Tell = Callable[[str, str], str]
"""What is told of a value of a field."""


class Masking:
    """Knows of one history which attributes may name someone; `follow` says which history."""

    def __init__(self) -> None:
        self._history: History | None = None
        self._numbers: dict[str, dict[str, int] | None] = {}
        self._properties: frozenset[str] | None = None

    def follow(self, history: History | None) -> None:
        """Judge attributes by the values of this history; None: by their names alone."""
        if history is not self._history:
            self._history, self._properties = history, None
            self._numbers.clear()

    def named(self, segment: Segment) -> Segment:
        """The same segment, with another name where its own has a value that may name someone."""
        name = fold(segment.name)
        for one in comparisons(segment.who):
            values = (one.value,) if isinstance(one.value, str) else one.value or ()
            said = [value for value in values if fold(value) and fold(value) in name]
            if said and self._numbers_of(one.field) is not None:
                told = _("{attribute}: {value}")
                told = told.format(attribute=one.field, value=self._of_lead(one.field, said[0]))
                return replace(segment, name=told)
        return segment

    def told(self, segment: Segment) -> Segment:
        """A segment to be told and never to be looked at: no value in it names anyone."""
        done = tuple(self._told_done(one) for one in segment.has_done)
        who = _with_values(segment.who, self._of_lead)
        return replace(self.named(segment), who=who, has_done=done)

    def _told_done(self, done: HasDone) -> HasDone:
        return replace(done, where=_with_values(done.where, self._of_activity))

    def split(self, split: Split) -> Split:
        """A split whose values name nobody; the parts stay in their order."""
        if self._numbers_of(split.attribute) is None:
            return split
        return replace(split, parts=tuple(self._part(split.attribute, one) for one in split.parts))

    def _part(self, attribute: str, part: Part) -> Part:
        if part.kind != "value":
            return part
        return replace(part, text=self._of_lead(attribute, part.text))

    # What is told of a value

    def _of_lead(self, attribute: str, value: str) -> str:
        numbers = self._numbers_of(attribute)
        if numbers is None:
            return value
        number = numbers.get(fold(value))
        return _("hidden") if number is None else _("value {number}").format(number=number)

    def _of_activity(self, field: str, value: str) -> str:
        if self._properties is None:
            known = self._history
            self._properties = (
                frozenset() if known is None else personal_properties(known.activities)
            )
        is_personal = field in self._properties or may_name_someone(field, (), 1, 0)
        return _("hidden") if is_personal else value

    def _numbers_of(self, attribute: str) -> dict[str, int] | None:
        """The places of an attribute's values, by folded text; None where they name nobody."""
        if attribute not in self._numbers:
            self._numbers[attribute] = self._counted(attribute)
        return self._numbers[attribute]

    def _counted(self, attribute: str) -> dict[str, int] | None:
        leads = None if self._history is None else self._history.leads
        column = None if leads is None else leads.fields.get(attribute)
        if column is None:
            return {} if attribute == "lead_id" or may_name_someone(attribute, (), 1, 0) else None
        distinct = column.distinct
        leads_of = np.bincount(column.codes, minlength=len(distinct))
        is_filled = np.diff(distinct.ends) > 0
        texts = [distinct[place] for place in range(min(len(distinct), LOOKED_AT))]
        given, different = int(leads_of[is_filled].sum()), int((leads_of[is_filled] > 0).sum())
        if attribute != "lead_id" and not may_name_someone(attribute, texts, given, different):
            return None
        if len(distinct) > _MOST_NUMBERED:
            return {}
        order = np.argsort(-leads_of, kind="stable").tolist()
        found = dict.fromkeys(fold(distinct[code]) for code in order if is_filled[code])
        return {text: number for number, text in enumerate(found, 1)}


def _with_values(condition: Condition | None, tell: Tell) -> Condition | None:
    """A condition with what is told of its values."""
    return None if condition is None else _telling(condition, tell)


def _telling(condition: Condition, tell: Tell) -> Condition:
    match condition:
        case Comparison(field, _op, str() as value):
            return replace(condition, value=tell(field, value))
        case Comparison(field, _op, tuple() as values):
            told = dict.fromkeys(tell(field, value) for value in values)
            return replace(condition, value=tuple(told))
        case AllOf(parts) | AnyOf(parts):
            return replace(condition, parts=tuple(_telling(part, tell) for part in parts))
        case Not(part):
            return Not(_telling(part, tell))
    return condition
