"""What is done to the points or to one part of several rules at once, as one undo step."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from leadscorer_gui.document import wording
from leadscorer_gui.document.commands import Change
from leadscorer_gui.document.edit_basics import rules_place
from leadscorer_gui.document.rule_edits import RuleEdits
from leadscorer_gui.document.rule_forms import rules_with
from leadscorer_gui.document.validity import is_light
from leadscorer_gui.model.ageing import round_half_away
from leadscorer_gui.model.raw import Raw
from leadscorer_gui.model.rules import AnyRule, Frequency, Rule
from leadscorer_gui.numerals import shown_points, written
from leadscorer_gui.texts import _, n_


class BulkEdits(RuleEdits):
    """The intents about several rules; those to whom one does not apply are left as they are."""

    def add_points(self, model_id: str, rule_ids: Iterable[str], hundredths: int) -> None:
        """Give rules so many hundredths of points more (or fewer), in each of their tiers too."""
        amount = shown_points(abs(hundredths))
        if hundredths < 0:
            text = _("Take {points} points from {count} rules")
        else:
            text = _("Add {points} points to {count} rules")
        self._map_points(
            model_id,
            rule_ids,
            lambda points: points + hundredths,
            lambda count: text.format(points=amount, count=count),
        )

    def scale_points(self, model_id: str, rule_ids: Iterable[str], factor: Fraction) -> None:
        """Multiply the points of rules, in each of their tiers too, rounded half away from zero."""
        text = _("Multiply the points of {count} rules by {factor}")
        by = written(float(factor), ".4g")
        self._map_points(
            model_id,
            rule_ids,
            lambda points: round_half_away(points * factor),
            lambda count: text.format(count=count, factor=by),
        )

    def set_key(self, model_id: str, rule_ids: Iterable[str], key: str, part: Raw | None) -> None:
        """Let one part of each rule's form be another, such as its ageing."""
        chosen = self._chosen(model_id, rule_ids)
        edited = rules_with(chosen, key, part, self._model(model_id), self.workspace)
        changes = [
            Change(rules_place(model_id, rule.id), rule, after)
            for rule, after in zip(chosen, edited, strict=True)
        ]
        real = [change for change in changes if change.before != change.after]
        what = wording.rule_parts().get(key, key)
        text = n_("Change {what} of {count} rule", "Change {what} of {count} rules", len(real))
        text = text.format(what=what, count=len(real))
        rules = (change.after for change in real if isinstance(change.after, Rule))
        self._replace(real, lambda _changes: text, rules if is_light(part) else ())

    def _map_points(
        self,
        model_id: str,
        rule_ids: Iterable[str],
        change: Callable[[int], int],
        describe: Callable[[int], str],
    ) -> None:
        changes = []
        for rule in self._chosen(model_id, rule_ids):
            after = with_points(rule, change)
            if after != rule:
                changes.append(Change(rules_place(model_id, rule.id), rule, after))
        self._replace(changes, lambda _changes: describe(len(changes)))


def with_points(rule: AnyRule, change: Callable[[int], int]) -> AnyRule:
    """The rule with other amounts; one that gives none, or is unfinished, as it is."""
    if not isinstance(rule, Rule):
        return rule
    if rule.points is not None:
        return replace(rule, points=change(rule.points))
    repeat = rule.repeat
    if repeat is None:
        return rule
    tiers = tuple(replace(tier, points=change(tier.points)) for tier in repeat.tiers)
    frequency = repeat.frequency
    if frequency is not None:
        levels = (replace(tier, points=change(tier.points)) for tier in frequency.tiers)
        frequency = Frequency(tuple(levels), frequency.within_days)
    return replace(rule, repeat=replace(repeat, tiers=tiers, frequency=frequency))
