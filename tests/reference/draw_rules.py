"""Random rules: every kind, repeat mode and form of ageing (section 4)."""

from decimal import Decimal
from typing import Any

from tests.reference import ageing
from tests.reference.draw_conditions import ACTIVITY_FIELDS, TYPES, Conditions
from tests.reference.draws import Draw

LARGEST = 100_000_000
"""Hundredths of the largest award that a rule may make."""


def draw_ageing(draw: Draw) -> dict[str, Any]:
    """A form of ageing that stays within 400 steps for any amount."""
    while True:
        told = _any_ageing(draw)
        try:
            ageing.table(told, LARGEST)
        except ageing.TooManyStepsError:
            continue
        return told


def _any_ageing(draw: Draw) -> dict[str, Any]:
    form = draw.pick(["expire", "steps", "percent", "percent", "half_life"])
    if form == "expire":
        return {"expire": {"after_days": 36_500 if draw.chance(0.03) else draw.days()}}
    if form == "steps":
        days = sorted({draw.days() for _ in range(draw.random.randint(1, 4))})
        percents = sorted((_percent(draw) for _ in days), reverse=True)
        steps = [
            {"after_days": day, "keep_percent": keep}
            for day, keep in zip(days, percents, strict=True)
        ]
        return {"steps": steps}
    if form == "half_life":
        return {"half_life": {"days": draw.pick([1, 7, 10, 14, 30, 45]), "every_days": draw.days()}}
    if draw.chance(0.03):
        return {"percent": {"lose": Decimal("0.25"), "every_days": 1, "of": "original"}}
    lose = draw.number("100 50 50 25 10 5 33.333 12.5 7.77 99.995")
    of = draw.pick(["original", "remaining"])
    return {"percent": {"lose": lose, "every_days": draw.days(), "of": of}}


def _percent(draw: Draw) -> int | Decimal:
    return draw.number("0 0 10 25 50 50 75 90 100 33.3 66.667 0.5 12.50")


class Rules:
    """Draws the rules of one model; `groups` maps each group's id to its kind of rules."""

    def __init__(self, draw: Draw, conditions: Conditions, groups: dict[str, str]) -> None:
        self._draw = draw
        self._conditions = conditions
        self._groups = groups

    def rule(self, place: int) -> dict[str, Any]:
        """A rule of any kind, with an id that no other of the model has."""
        draw = self._draw
        kind = draw.pick(["fit", "activity", "activity", "activity"])
        form = draw.pick(["r{}", "rule-{}", "R_{}", "0{}", "{}e1", "NO{}"])
        rule: dict[str, Any] = {"id": form.format(place), "name": draw.text("text"), "kind": kind}
        rule |= draw.maybe(0.1, lambda: draw.text("text"), "description")
        rule |= draw.maybe(0.05, lambda: draw.text("path"), "evidence")
        if draw.chance(0.06):
            return rule | self._half_filled()
        rule |= draw.maybe(0.08, lambda: False, "enabled")
        rule |= draw.maybe(0.05, lambda: True, "enabled")
        if kind == "fit":
            rule["where"] = self._conditions.on_lead()
        else:
            rule |= self._activity()
        if draw.chance(0.07):
            return rule | {"disqualify": True}
        return rule | self._earning(kind)

    def _half_filled(self) -> dict[str, Any]:
        """What an unfinished rule may say."""
        draw = self._draw
        told: dict[str, Any] = {"unfinished": True}
        told |= draw.maybe(0.5, draw.points, "points")
        told |= draw.maybe(0.3, lambda: "no-such-group", "group")
        return told | draw.maybe(
            0.3, lambda: {"field": "country", "op": "in_list", "value": "no such list"}, "where"
        )

    def _activity(self) -> dict[str, Any]:
        """Which activities: by type, by condition, and of which leads."""
        draw = self._draw
        told = draw.maybe(0.7, lambda: draw.vary(draw.pick(TYPES)), "activity")
        if draw.chance(0.2):
            told = {"activity": [draw.vary(one) for one in draw.some(TYPES, 1, 3)]}
        told |= draw.maybe(0.4, self._conditions.on_activity, "where")
        return told | draw.maybe(0.15, self._conditions.on_lead, "who")

    def _earning(self, kind: str) -> dict[str, Any]:
        draw = self._draw
        own = [group for group, held in self._groups.items() if held == kind]
        told = draw.maybe(0.5 if own else 0, lambda: draw.pick(own), "group")
        if kind == "fit":
            return told | {"points": draw.points()}
        repeat = self._repeat() if draw.chance(0.75) else {}
        mode = repeat.get("mode", "each")
        if repeat:
            told["repeat"] = repeat
        if mode not in ("tiers", "frequency"):
            told["points"] = draw.points()
        if mode != "frequency":
            told |= draw.maybe(0.5, lambda: draw_ageing(draw), "ageing")
        return told | draw.maybe(0.3, draw.size, "max_points")

    def _repeat(self) -> dict[str, Any]:
        draw = self._draw
        mode = draw.pick(["each", "first", "tiers", "nth", "burst", "frequency", "frequency"])
        repeat: dict[str, Any] = {} if mode == "each" and draw.chance(0.4) else {"mode": mode}
        if mode not in ("each", "first"):
            repeat[mode] = getattr(self, f"_{mode}")()
        which = draw.pick(["limit", "cooldown", "", ""])
        if which == "limit" or not repeat:
            per = draw.pick(["day", "day", "week", "month", "lifetime"])
            repeat["limit"] = {"count": draw.skewed(1, 4), "per": per} | self._of()
        elif which == "cooldown":
            lengths = ["days 1", "days 7", f"days {draw.days()}", "hours 1", "hours 24", "hours 23"]
            unit, length = draw.pick([*lengths, "minutes 30", "minutes 60", "minutes 1"]).split()
            repeat["cooldown"] = {unit: int(length)} | self._of()
        return repeat

    def _of(self) -> dict[str, Any]:
        fields = [*ACTIVITY_FIELDS, "asset", "asset", "type", "nowhere"]
        return self._draw.maybe(0.35, lambda: self._draw.pick(fields), "of")

    def _tiers(self) -> list[dict[str, Any]]:
        begins = [1, *self._draw.some(range(2, 8), 0, 3)]
        return [{"from": begin, "points": self._draw.points()} for begin in begins]

    def _nth(self) -> dict[str, Any]:
        return {"n": self._draw.random.randint(1, 4)} | self._once()

    def _burst(self) -> dict[str, Any]:
        count = self._draw.random.randint(1, 4)
        return {"count": count, "within_days": self._draw.days()} | self._once()

    def _frequency(self) -> dict[str, Any]:
        draw = self._draw
        levels = draw.some(range(1, 7), 1, 3)
        tiers = [{"at_least": level, "points": draw.points()} for level in levels]
        return draw.maybe(0.8, draw.days, "within_days") | {"tiers": tiers}

    def _once(self) -> dict[str, Any]:
        return self._draw.maybe(0.5, lambda: self._draw.chance(0.6), "once")
