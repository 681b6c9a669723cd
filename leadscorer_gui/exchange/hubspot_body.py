"""The request bodies of HubSpot's lead scoring API 2027-03-beta, and the calls to make with them.

Nothing is sent from here. A score is made by POST; what it puts out (thresholds, matrix) has ids
that HubSpot gives only then, and follows by PUT.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from leadscorer_gui.exchange.alternatives import simplified
from leadscorer_gui.exchange.artefact import Order
from leadscorer_gui.exchange.hubspot_adapt import MOST_SCORE
from leadscorer_gui.exchange.hubspot_conditions import where_of
from leadscorer_gui.model.rules import Frequency, Rule
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Band, Group, Model, Workspace

CONTACT: Final = "0-1"
"""HubSpot's object type of contacts."""
_CATEGORIES: Final = {"fit": "FIT", "activity": "INTENT"}
_COLORS: Final = ("GRAY", "BLUE", "YELLOW", "ORANGE", "RED", "PURPLE", "MAGENTA", "GREEN")
MQL_NOTE: Final = "MQL from {points} points on (LeadScorer)"  # not a text
"""How the description of the score keeps the threshold, so that it can be read again."""


def create_body(order: Order) -> dict[str, Any]:
    """The body of POST …/scores."""
    return _Body(order.workspace, order.model, with_ids=False).create()


def update_body(order: Order) -> dict[str, Any]:
    """The body of PUT …/scores/{id}/draft, with the ids of our groups and rules in the places of
    theirs."""
    return _Body(order.workspace, order.model, with_ids=True).update()


def points_number(hundredths: int) -> int | float:
    """Points as a number of JSON."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return hundredths / HUNDREDTHS if rest else whole


class _Body:
    """Writes the bodies of one model, which must be the adapted one."""

    def __init__(self, workspace: Workspace, model: Model, *, with_ids: bool) -> None:
        self._workspace, self._model, self._with_ids = workspace, model, with_ids

    def create(self) -> dict[str, Any]:
        limits, rules = self._model.limits, self._model.rules
        kinds = [kind for kind in _CATEGORIES if any(rule.kind == kind for rule in rules)]
        most = MOST_SCORE if limits is None or limits.max is None else limits.max // HUNDREDTHS
        return {
            "name": self._model.name,
            "objectTypeId": CONTACT,
            "allowedGroupTypes": [_CATEGORIES[kind] for kind in kinds or ["activity"]],
            "maxScorePerCategory": most,
            "groupConfigs": [self._group(group) for group in self._model.groups],
        }

    def update(self) -> dict[str, Any]:
        return {**self.create(), "outputConfiguration": {"outputs": list(self._outputs())}}

    def _group(self, group: Group) -> dict[str, Any]:
        rules = [rule for rule in self._model.scored_rules() if rule.group == group.id]
        told: dict[str, Any] = {
            "groupName": group.name,
            "groupCategory": _CATEGORIES[rules[0].kind],
            "ruleConfigurations": [self._rule(rule) for rule in rules],
        }
        if group.max is not None:
            told["maxValue"] = points_number(group.max)
        if group.min is not None:
            told["minValue"] = points_number(group.min)
        if group.ageing is not None and group.ageing.percent is not None:
            told["groupDecay"] = {
                "decayIntervalDays": group.ageing.percent.every_days,
                "percentToDecayPerInterval": int(group.ageing.percent.lose),
            }
        return {"id": group.id, **told} if self._with_ids else told

    def _rule(self, rule: Rule) -> dict[str, Any]:
        told: dict[str, Any] = {"id": rule.id} if self._with_ids else {}
        told["enabled"] = True
        if rule.kind == "fit":
            calculation, most = self._fit(rule)
            told |= most
        else:
            calculation = {"type": "MULTI_UE", "eventCalculators": list(self._events(rule))}
            if rule.max_points is not None:
                most_points = points_number(rule.max_points)
                told |= {"maximumValue": most_points, "minimumValue": -most_points}
        return {**told, "configuration": {"calculation": calculation}}

    def _fit(self, rule: Rule) -> tuple[dict[str, Any], dict[str, Any]]:
        """Alternatives are a sum that is limited to the points of one."""
        assert rule.where is not None
        value = points_number(rule.points or 0)
        found = simplified(rule.where, self._workspace).alternatives
        calculators = [
            {"type": "CONDITIONAL", "whereCondition": where_of(one), "value": value}
            for one in found
        ]
        if len(calculators) == 1:
            return calculators[0], {}
        limit = {"maximumValue" if value >= 0 else "minimumValue": value}
        return {"type": "MULTI", "calculators": calculators}, limit

    def _events(self, rule: Rule) -> Iterator[dict[str, Any]]:
        often = rule.repeat.frequency if rule.repeat is not None else None
        points = often.tiers[-1].points if often is not None else rule.points or 0
        days = often.within_days if often is not None else None
        if rule.ageing is not None and rule.ageing.expire is not None:
            days = rule.ageing.expire.after_days
        for kind in rule.activity:
            told: dict[str, Any] = {
                "eventTypeId": kind,
                "recordCalculation": self._record(rule, points_number(points)),
            }
            if often is not None:
                told["eventFrequencyCriteria"] = {"type": "BETWEEN", "ranges": _ranges(often)}
            if days is not None:
                told["eventTimeframe"] = {"eventFilterOperation": _last_days(days)}
            yield told

    def _record(self, rule: Rule, value: int | float) -> dict[str, Any]:
        if rule.where is None:
            return {"type": "CONSTANT", "value": value}
        [one] = simplified(rule.where, self._workspace).alternatives
        return {"type": "CONDITIONAL", "whereCondition": where_of(one), "value": value}

    def _outputs(self) -> Iterator[dict[str, Any]]:
        model = self._model
        note = MQL_NOTE.format(points=format_points(model.mql.threshold))
        label = {"propertyLabel": model.name}
        yield {"outputType": "SCORE", "id": "score", **label, "propertyDescription": note}
        if model.bands:
            boundaries = [
                {**boundary, "color": _COLORS[place % len(_COLORS)]}
                for place, boundary in enumerate(_boundaries(model.bands))
            ]
            yield {"outputType": "THRESHOLD", "id": "threshold", "boundaries": boundaries}
        if model.matrix is not None:
            yield {
                "outputType": "MATRIX",
                "id": "matrix",
                "boundaries": {
                    "FIT": _boundaries(model.matrix.fit),
                    "INTENT": _boundaries(model.matrix.engagement),
                },
            }


def _boundaries(bands: tuple[Band, ...]) -> list[dict[str, Any]]:
    return [{"label": band.name, "threshold": points_number(band.from_)} for band in bands]


def _ranges(often: Frequency) -> list[dict[str, Any]]:
    """The tiers as ranges, the last one without an end."""
    ranges = []
    for place, tier in enumerate(often.tiers):
        told: dict[str, Any] = {"from": tier.at_least, "value": points_number(tier.points)}
        if place + 1 == len(often.tiers):
            told["type"] = "AT_LEAST"
        else:
            last = often.tiers[place + 1].at_least - 1
            told |= {"to": last, "type": "EXACTLY" if last == tier.at_least else "BETWEEN"}
        ranges.append(told)
    return ranges


def _last_days(days: int) -> dict[str, Any]:
    return {
        "operationType": "ROLLING_DATE_RANGE",
        "operator": "IS_LESS_THAN_X_DAYS_AGO",
        "numberOfDays": days,
        "includeObjectsWithNoValueSet": False,
        "requiresTimeZoneConversion": False,
    }


def json_text(body: Any) -> str:
    """A body as text."""
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"
