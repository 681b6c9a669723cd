"""A score as steps from 0: what each rule gives, ages and is limited to, then what limits take.

The steps come in the order of the lines of an explanation, and end at the score.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from leadscorer_gui.analysis.explanation import Explanation, RuleLine
from leadscorer_gui.analysis.explanation_words import adjustment_words
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

Kind: TypeAlias = Literal["rule", "ageing", "limit", "adjustment", "others"]

MOST_STEPS: Final = 24
"""Beyond so many, the rules that give least share a step."""


@dataclass(frozen=True)
class Step:
    """From `before` to `after`, in hundredths; `rule_id` where it is of one rule."""

    name: str
    kind: Kind
    rule_id: str | None
    before: int
    after: int

    @property
    def points(self) -> int:
        """What the step adds or takes."""
        return self.after - self.before


def steps_of(explanation: Explanation) -> tuple[Step, ...]:
    """The steps that lead from 0 to the score; none where it is 0 and nothing holds points."""
    lines = list(explanation.rules)
    room = MOST_STEPS - len(explanation.adjustments)
    shown, others = _that_fit(lines, room)
    steps: list[Step] = []
    for line in shown:
        for name, kind, points in _parts(line):
            _add(steps, name, kind, line.rule.id, points)
    if others:
        text = n_("{count} other rule", "{count} other rules", len(others))
        name = text.format(count=grouped(len(others)))
        _add(steps, name, "others", None, sum(line.points for line in others))
    for each in explanation.adjustments:
        _add(steps, adjustment_words(each), "adjustment", None, each.points)
    return tuple(steps)


def _add(steps: list[Step], name: str, kind: Kind, rule_id: str | None, points: int) -> None:
    before = steps[-1].after if steps else 0
    steps.append(Step(name, kind, rule_id, before, before + points))


def _parts(line: RuleLine) -> Iterator[tuple[str, Kind, int]]:
    yield line.rule.name, "rule", line.awarded
    if line.aged:
        yield _("ageing of “{rule}”").format(rule=line.rule.name), "ageing", line.aged
    if line.limited:
        yield _("limit of “{rule}”").format(rule=line.rule.name), "limit", line.limited


def _that_fit(lines: list[RuleLine], room: int) -> tuple[list[RuleLine], list[RuleLine]]:
    """The lines that have room with all their steps, those that give most, and the others."""
    if sum(_size(line) for line in lines) <= room:
        return lines, []
    chosen: set[str] = set()
    room -= 1  # for the others
    for line in sorted(lines, key=lambda one: -abs(one.points)):
        if room < _size(line):
            break
        room -= _size(line)
        chosen.add(line.rule.id)
    return (
        [line for line in lines if line.rule.id in chosen],
        [line for line in lines if line.rule.id not in chosen],
    )


def _size(line: RuleLine) -> int:
    return 1 + bool(line.aged) + bool(line.limited)
