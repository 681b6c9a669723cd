"""Random workspaces and models, valid by sections 4 and 8."""

from decimal import Decimal
from typing import Any

from tests.reference.draw_conditions import TYPES, Conditions
from tests.reference.draw_rules import Rules, draw_ageing
from tests.reference.draws import Draw


def draw_workspace(draw: Draw, *, has_built_in: bool) -> dict[str, Any]:
    """A workspace of one to three models; the first is never unfinished."""
    lists = {
        "competitors": ["globex.example", "INITECH.example ", "\u0130nitech.example"],
        "vip": [draw.text("text") for _ in range(4)],
        "VIP": [draw.text("text") for _ in range(2)],
    }
    if not has_built_in or draw.chance(0.3):
        lists["free_email_domains"] = ["Gmail.com", "mail.gmail.com"]
    workspace: dict[str, Any] = {"leadscorer": 1, "name": draw.text("text")}
    if draw.zone_name != "UTC" or draw.chance(0.5):
        workspace["time_zone"] = draw.zone_name
    workspace["lists"] = lists
    conditions = Conditions(draw, [*lists, "free_email_domains"])
    size = draw.pick([1, 1, 1, 2, 3])
    workspace["models"] = [_model(draw, conditions, place) for place in range(size)]
    return workspace


def _model(draw: Draw, conditions: Conditions, place: int) -> dict[str, Any]:
    model: dict[str, Any] = {"id": f"m{place}", "name": draw.text("text")}
    model |= draw.maybe(0.3, lambda: draw.text("text"), "product")
    if place > 0 and draw.chance(0.2):
        model["unfinished"] = True
        if draw.chance(0.5):
            return model
    model["mql"] = _mql(draw)
    model |= draw.maybe(0.7, lambda: _levels(draw, ["Cold", "1", "Warm", "NO", "Hot"]), "bands")
    model |= draw.maybe(0.5, lambda: _matrix(draw), "matrix")
    model |= draw.maybe(0.2, conditions.on_lead, "audience")
    model |= draw.maybe(0.55, lambda: _range(draw), "limits")
    groups = {"g1": "activity", "g-2": "activity", "G_3": "fit"} if draw.chance(0.7) else {}
    rules = Rules(draw, conditions, groups)
    model_rules = [
        rules.rule(number) for number in range(draw.pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12]))
    ]
    used = {rule.get("group") for rule in model_rules if "unfinished" not in rule}
    told = [_group(draw, group, kind, group in used) for group, kind in groups.items()]
    if told:
        model["groups"] = told
    model["rules"] = model_rules
    return model | draw.maybe(0.55, lambda: _inactivity(draw), "inactivity")


def _mql(draw: Draw) -> dict[str, Any]:
    threshold = draw.number("0 5 10 10 20 25 50 12.5 0.01 -5")
    mql: dict[str, Any] = {"threshold": threshold}
    mql |= draw.maybe(0.3, lambda: draw.number("0 0 5 -10 0.25"), "minimum_fit")
    return mql | draw.maybe(0.3, lambda: draw.number("0 1 5 10 -5 2.5"), "minimum_engagement")


def _levels(draw: Draw, names: list[str]) -> list[dict[str, Any]]:
    numbers = [-10, 0, Decimal("0.01"), 5, 10, Decimal("12.5"), 20, 25, 50]
    begins = draw.some(numbers, 1, len(names))
    return [
        {"name": name, "from": begin}
        for name, begin in zip(names[: len(begins)], begins, strict=True)
    ]


def _matrix(draw: Draw) -> dict[str, Any]:
    return {
        "fit": _levels(draw, ["D", "C", "B", "A"]),
        "engagement": _levels(draw, ["4", "3", "2", "1"]),
    }


def _range(draw: Draw) -> dict[str, Any]:
    """`min` and `max` around 0, or one of them."""
    low = draw.number("0 0 -5 -12.5 -50")
    high = draw.number("0 5 10 20.25 50 100 100")
    return draw.pick([{"min": low}, {"max": high}, {"min": low, "max": high}])


def _group(draw: Draw, group: str, kind: str, is_used: bool) -> dict[str, Any]:
    told = {"id": group, "name": draw.text("text")}
    if draw.chance(0.75):
        told |= _range(draw)
    if kind == "activity" and is_used:
        told |= draw.maybe(0.4, lambda: draw_ageing(draw), "ageing")
    return told


def _inactivity(draw: Draw) -> dict[str, Any]:
    told = draw.maybe(0.3, lambda: [draw.vary(one) for one in draw.some(TYPES, 1, 3)], "activities")
    told |= draw.maybe(0.4, lambda: [draw.vary(one) for one in draw.some(TYPES, 1, 2)], "ignore")
    days = sorted({draw.days() for _ in range(draw.random.randint(1, 3))})
    told["steps"] = [{"after_days": day, "points": -draw.size()} for day in days]
    if draw.chance(0.4):
        distance = draw.pick([3650, 36_500]) if draw.is_extreme else draw.days()
        told["then_every"] = {"days": distance, "points": -draw.size()}
    return told
