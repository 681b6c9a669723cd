"""What is wrong with a rule: missing and misplaced parts, falling tiers, ageing that never ends.

Source: section 4 of the scoring specification.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import log, log1p, log2
from typing import Any, Final

from leadscorer_gui.model.ageing import MOST_STEPS, ageing_table
from leadscorer_gui.model.condition_checks import condition_problems
from leadscorer_gui.model.problems import Path, Problem, sound
from leadscorer_gui.model.rules import Ageing, PercentLoss, Repeat, Rule
from leadscorer_gui.model.scalars import HUNDREDTHS, LONGEST_DAYS
from leadscorer_gui.texts import _

ACTIVITY_PARTS: Final = ("activity", "who", "repeat", "ageing", "max_points")
EARNING_PARTS: Final = ("points", "group", "repeat", "ageing", "max_points")
OWN_POINTS: Final = ("tiers", "frequency")
"""Modes of repeat that bring points of their own."""


def rule_problems(rule: Rule, path: Path, lists: Collection[str], zone: str) -> Iterator[Problem]:
    """All problems of one rule but those of its group's."""
    yield from condition_problems(rule.where, (*path, "where"), lists, zone)
    yield from condition_problems(rule.who, (*path, "who"), lists, zone)
    if rule.kind == "fit":
        yield from _fit_problems(rule, path)
    if rule.disqualify is True:
        message = _("a rule that disqualifies has no “{key}”")
        yield from _unwanted(rule, EARNING_PARTS, message, path)
    elif sound(rule.disqualify) and _mode_is_known(rule):
        yield from _points_problems(rule, path)
    if sound(rule.repeat) and rule.repeat is not None:
        yield from _repeat_problems(rule.repeat, (*path, "repeat"))
    yield from ageing_problems(rule.ageing, (*path, "ageing"))
    if sound(rule.ageing) and rule.ageing is not None and rule.kind == "activity":
        if _mode(rule) == "frequency":
            message = _("“frequency” is a level and takes no ageing")
            yield Problem((*path, "ageing"), message)
        else:
            yield from ageing_size_problems(rule, rule.ageing, (*path, "ageing"))


def _mode_is_known(rule: Rule) -> bool:
    return rule.repeat is None or (sound(rule.repeat) and sound(rule.repeat.mode))


def _mode(rule: Rule) -> str:
    if rule.repeat is None or not _mode_is_known(rule):
        return "each"
    return rule.repeat.mode


def _fit_problems(rule: Rule, path: Path) -> Iterator[Problem]:
    if rule.where is None:
        yield Problem(path, _("a fit rule needs “where”: what is true of the lead"))
    yield from _unwanted(rule, ACTIVITY_PARTS, _("“{key}” belongs to activity rules"), path)


def _unwanted(rule: Rule, keys: Sequence[str], message: str, path: Path) -> Iterator[Problem]:
    for key in keys:
        if getattr(rule, key) not in (None, ()):
            yield Problem((*path, key), message.format(key=key))


def _points_problems(rule: Rule, path: Path) -> Iterator[Problem]:
    mode = _mode(rule)
    if rule.kind != "fit" and mode in OWN_POINTS:
        if rule.points is not None:
            message = _("with “{mode}” the points stand in its tiers, not here").format(mode=mode)
            yield Problem((*path, "points"), message)
    elif rule.points is None:
        yield Problem(path, _("the rule needs “points” (or “disqualify: true”)"))


def _repeat_problems(repeat: Repeat, path: Path) -> Iterator[Problem]:
    if sound(repeat.mode):
        for mode in ("tiers", "nth", "burst", "frequency"):
            given = getattr(repeat, mode) not in (None, ())
            if given and mode != repeat.mode:
                message = _("“{key}” belongs to “mode: {key}”, and the mode here is {mode}")
                yield Problem((*path, mode), message.format(key=mode, mode=repeat.mode))
            elif not given and mode == repeat.mode:
                yield Problem(path, _("“mode: {mode}” needs “{mode}”").format(mode=mode))
    if repeat.limit is not None and repeat.cooldown is not None:
        yield Problem((*path, "cooldown"), _("a rule has a limit or a cooldown, not both"))
    if sound(repeat.cooldown) and repeat.cooldown is not None:
        units = (repeat.cooldown.days, repeat.cooldown.hours, repeat.cooldown.minutes)
        if sum(unit is not None for unit in units) != 1:
            message = _("a cooldown has exactly one of “days”, “hours” and “minutes”")
            yield Problem((*path, "cooldown"), message)
    yield from _tier_problems(repeat, path)


def _tier_problems(repeat: Repeat, path: Path) -> Iterator[Problem]:
    if sound(repeat.tiers) and repeat.tiers:
        first = repeat.tiers[0]
        if sound(first) and sound(first.from_) and first.from_ != 1:
            yield Problem((*path, "tiers", 0, "from"), _("the first tier is “from: 1”"))
        message = _("“from” must rise from one tier to the next")
        yield from order_problems(repeat.tiers, "from_", (*path, "tiers"), message)
    if sound(repeat.frequency) and repeat.frequency is not None and sound(repeat.frequency.tiers):
        message = _("“at_least” must rise from one tier to the next")
        place = (*path, "frequency", "tiers")
        yield from order_problems(repeat.frequency.tiers, "at_least", place, message)


def order_problems(
    parts: Sequence[Any], field: str, path: Path, message: str, strictly: bool = True
) -> Iterator[Problem]:
    """The parts whose number breaks the order: rising strictly, or never rising."""
    for index in range(1, len(parts)):
        before, part = parts[index - 1], parts[index]
        if not sound(before, part) or not sound(getattr(before, field), getattr(part, field)):
            continue
        step = getattr(part, field) - getattr(before, field)
        if (step <= 0) if strictly else (step > 0):
            yield Problem((*path, index, field.rstrip("_")), message)


def ageing_problems(ageing: Ageing | None, path: Path) -> Iterator[Problem]:
    """What is wrong with an ageing as such, whatever the award."""
    if ageing is None or not sound(ageing):
        return
    forms = (ageing.expire, ageing.steps or None, ageing.percent, ageing.half_life)
    if sum(form is not None for form in forms) != 1:
        message = _("an ageing has exactly one of “expire”, “steps”, “percent” and “half_life”")
        yield Problem(path, message)
    if sound(ageing.steps):
        message = _("“after_days” must rise from one step to the next")
        yield from order_problems(ageing.steps, "after_days", (*path, "steps"), message)
        message = _("“keep_percent” must not rise: an award does not grow with its age")
        yield from order_problems(
            ageing.steps, "keep_percent", (*path, "steps"), message, strictly=False
        )


def awards(rule: Rule) -> tuple[int, ...]:
    """The amounts in hundredths that one award of the rule can have, as far as they are known."""
    if rule.repeat is not None and _mode(rule) == "tiers":
        tiers = rule.repeat.tiers if sound(rule.repeat.tiers) else ()
        amounts = (tier.points for tier in tiers if sound(tier))
    else:
        amounts = (points for points in (rule.points,) if points is not None)
    return tuple(dict.fromkeys(amount for amount in amounts if sound(amount)))


def ageing_size_problems(rule: Rule, ageing: Ageing, path: Path) -> Iterator[Problem]:
    """Ageing of more than 400 steps for an award of this rule."""
    if not _readable(ageing) or _mode(rule) == "frequency" or rule.disqualify is True:
        return
    # The larger an award, the longer until nothing is left: the largest decides for all.
    largest = max(map(abs, awards(rule)), default=0)
    if ageing_table(ageing, largest) is None:
        message = _("more than {most} ageing steps before “{rule}” has lost all its points")
        hint = _fitting(ageing, largest)
        name = next((name for name in (rule.name, rule.id) if sound(name)), "…")
        yield Problem(path, message.format(most=MOST_STEPS, rule=name) + hint)


def _readable(ageing: Ageing) -> bool:
    """Whether the ageing is one whose table can be computed."""
    if not sound(ageing):
        return False
    if not sound(ageing.expire, ageing.steps, ageing.percent, ageing.half_life):
        return False
    parts = (ageing.expire, *ageing.steps, ageing.percent, ageing.half_life)
    given = [part for part in parts if part is not None]
    return all(
        sound(part) and sound(*(getattr(part, name) for name in part.__slots__)) for part in given
    ) and bool(given)


def _fitting(ageing: Ageing, amount: int) -> str:
    """A half sentence with an `every_days` that needs at most 400 steps."""
    old = ageing.half_life or ageing.percent
    if old is None or (isinstance(old, PercentLoss) and old.lose <= 0):
        return ""  # what loses nothing is a problem of its own
    factor = max(2, int(_steps_needed(ageing, amount) / MOST_STEPS) - 1)
    while factor * old.every_days <= LONGEST_DAYS:
        every = old.every_days * factor
        coarser = _coarser(ageing, factor)
        if ageing_table(coarser, amount) is not None:
            if coarser.percent is None:
                return _("; “every_days: {every}” fits").format(every=every)
            return _("; “every_days: {every}” with “lose: {lose}” fits").format(
                every=every, lose=format(coarser.percent.lose, "f")
            )
        factor += 1 + factor // 16
    return _("; let more be lost at each step")


def _steps_needed(ageing: Ageing, amount: int) -> float:
    """About how many steps it takes until nothing is left of an award of so many hundredths."""
    halvings = log2(max(amount, HUNDREDTHS) / HUNDREDTHS) + 1
    if ageing.half_life is not None:
        return halvings * ageing.half_life.days / ageing.half_life.every_days
    assert ageing.percent is not None
    lost = float(ageing.percent.lose) / 100
    if ageing.percent.of == "original":
        return 1 / lost
    return halvings * log(2) / -log1p(-lost)


def _coarser(ageing: Ageing, factor: int) -> Ageing:
    """The ageing that loses about as much, in steps that are `factor` times as long."""
    if ageing.half_life is not None:
        longer = replace(ageing.half_life, every_days=ageing.half_life.every_days * factor)
        return Ageing(half_life=longer)
    assert ageing.percent is not None
    percent = ageing.percent
    if percent.of == "original":
        lose = min(Decimal(100), percent.lose * factor)
    else:
        kept = (1 - percent.lose / 100) ** factor
        lose = ((1 - kept) * 100).quantize(Decimal("0.01"))
    return Ageing(percent=replace(percent, lose=lose, every_days=percent.every_days * factor))
