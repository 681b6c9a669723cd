"""HubSpot's score configurations -> models of ours: drafts, published scores, and what we write.

The shapes are those of the lead scoring API 2027-03-beta; names that only the version before has
(`maxScore`, `maxValue` of a rule) are read too.
"""

import re
from decimal import Decimal
from typing import Any, Final, NamedTuple

from leadscorer_gui.exchange.alternatives import Inexpressible
from leadscorer_gui.exchange.hubspot_adapt import MOST_SCORE
from leadscorer_gui.exchange.hubspot_calculators import Found, NotRead, calculation_read
from leadscorer_gui.exchange.ids import free_id, kept_id, plain_id
from leadscorer_gui.exchange.imported_rules import (
    ImportedRules,
    LeftOut,
    RulesError,
    check_count,
    imported,
)
from leadscorer_gui.exchange.numbers import hundredths, is_rounded, whole
from leadscorer_gui.model.rules import Ageing, PercentLoss, Rule
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import Band, Group, Limits, Matrix, Model, Mql
from leadscorer_gui.texts import _

_MQL: Final = re.compile(r"MQL from (-?[0-9]+(?:\.[0-9]+)?) points")
_MOST_DEFAULT: Final = 50 * HUNDREDTHS
_READ_KEYS: Final = frozenset((
    "name", "objectTypeId", "allowedGroupTypes", "maxScorePerCategory", "maxScore", "groupConfigs",
    "outputConfiguration", "filterConfiguration", "id", "scoreStatus", "scoreType", "createdAt",
    "publishedAt", "updatedAt",
))  # fmt: skip


def is_hubspot(body: Any) -> bool:
    """Whether a value of JSON is a score configuration."""
    return isinstance(body, dict) and isinstance(body.get("groupConfigs"), list)


def read_hubspot(body: dict[str, Any]) -> ImportedRules:
    """The model of a score configuration; RulesError where it makes none."""
    reading = _Reading()
    try:
        model = reading.model(body)
    except RulesError:
        raise
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        text = _(
            "This is no score configuration of HubSpot: a part is missing or another ({what})."
        )
        raise RulesError(text.format(what=error)) from error
    return imported("HubSpot", [model], reading.left)


class _Outputs(NamedTuple):
    """What a score puts out."""

    threshold: int | None = None
    bands: tuple[Band, ...] = ()
    matrix: Matrix | None = None


class _Reading:
    """Reads one configuration and notes what it leaves out."""

    def __init__(self) -> None:
        self.left: list[LeftOut] = []
        self._groups: dict[str, Group] = {}
        self._rules: dict[str, Rule] = {}

    def _leave(self, place: str, text: str) -> None:
        self.left.append(LeftOut(place, text))
        check_count(len(self.left))

    def model(self, body: dict[str, Any]) -> Model:
        for key in body.keys() - _READ_KEYS:
            self._leave(key, _("This is not known here and was left out."))
        for number, group in enumerate(body["groupConfigs"]):
            self._group(f"groupConfigs/{number}", group)
        outputs = self._outputs(body.get("outputConfiguration") or {})
        if body.get("filterConfiguration"):
            self._leave(
                "filterConfiguration",
                _("The segments that the score is for are not in the file: give the audience."),
            )
        if body.get("objectTypeId") not in (None, "0-1"):
            text = _("The score is for objects of the type {type}, not for contacts.")
            self._leave("objectTypeId", text.format(type=body["objectTypeId"]))
        name = str(body.get("name") or "HubSpot")
        return Model(
            id=plain_id(name, "hubspot"), name=name,
            mql=Mql(self._threshold(outputs)),
            rules=tuple(self._rules.values()), groups=tuple(self._groups.values()),
            limits=self._limits(body), bands=outputs.bands, matrix=outputs.matrix,
        )  # fmt: skip

    def _threshold(self, outputs: _Outputs) -> int:
        if outputs.threshold is not None:
            return outputs.threshold
        points = outputs.bands[-1].from_ if outputs.bands else _MOST_DEFAULT
        self._leave(
            "outputConfiguration",
            _(
                "HubSpot has no threshold for MQLs: {points} points were taken; set your own."
            ).format(points=points // HUNDREDTHS),
        )
        return points

    def _limits(self, body: dict[str, Any]) -> Limits | None:
        told = body.get("maxScorePerCategory", body.get("maxScore"))
        if told is None or hundredths(told) >= MOST_SCORE * HUNDREDTHS:
            return None
        if len({rule.kind for rule in self._rules.values()}) < 2:
            return Limits(max=hundredths(told))
        text = _("The limit of {points} for each category has no counterpart and was left out.")
        self._leave("maxScorePerCategory", text.format(points=told))
        return None

    def _group(self, place: str, told: dict[str, Any]) -> None:
        name = str(told.get("groupName") or _("Group"))
        wanted = kept_id(told["id"], "group") if told.get("id") else plain_id(name, "group")
        check_count(len(self._groups))
        new = free_id(wanted, self._groups)
        kind = "fit" if told.get("groupCategory") == "FIT" else "activity"
        before = len(self._rules)
        for number, rule in enumerate(told.get("ruleConfigurations") or ()):
            self._rule(f"{place}/ruleConfigurations/{number}", rule, new, kind)
        if len(self._rules) == before:
            self._leave(place, _("The group “{name}” has no rule that was read.").format(name=name))
        low = self._bound(place, told, "minValue", -1)
        high = self._bound(place, told, "maxValue", 1)
        ageing = self._decay(told) if kind == "activity" else None
        self._groups[new] = Group(new, name, low, high, ageing)

    def _bound(self, place: str, told: dict[str, Any], key: str, sign: int) -> int | None:
        """A limit of a group, which ours have on the side of their sign alone."""
        if told.get(key) is None:
            return None
        points = hundredths(told[key])
        if points * sign < 0:
            text = _("A limit of {points} on this side of 0 has no counterpart and was left out.")
            self._leave(f"{place}/{key}", text.format(points=told[key]))
            return None
        return points

    @staticmethod
    def _decay(told: dict[str, Any]) -> Ageing | None:
        decay = told.get("groupDecay")
        if not decay:
            return None
        lose = Decimal(whole(decay["percentToDecayPerInterval"]))
        return Ageing(percent=PercentLoss(lose, whole(decay["decayIntervalDays"]), "original"))

    def _rule(self, place: str, told: dict[str, Any], group: str, kind: str) -> None:
        calculation = (told.get("configuration") or {}).get("calculation") or {}
        low = told.get("minimumValue", told.get("minValue"))
        high = told.get("maximumValue", told.get("maxValue"))
        bounds = tuple(None if one is None else hundredths(one) for one in (low, high))
        try:
            found, notes = calculation_read(calculation, kind, bounds)
        except (NotRead, Inexpressible) as error:
            text = _("{why} The rule was left out.").format(why=error)
            self._leave(place, text)
            return
        for note in notes:
            self._leave(place, note)
        if _has_rounded(told):
            self._leave(place, _("Points have two decimals here and were rounded."))
        for one in found:
            self._add(one, told, group)

    def _add(self, found: Found, told: dict[str, Any], group: str) -> None:
        wanted = kept_id(told["id"], "rule") if told.get("id") else found.wanted_id
        check_count(len(self._rules))
        new = free_id(wanted, self._rules)
        enabled = told.get("enabled") is not False
        self._rules[new] = found.rule(new, group, enabled)

    def _outputs(self, told: dict[str, Any]) -> _Outputs:
        threshold: int | None = None
        bands: tuple[Band, ...] = ()
        matrix: Matrix | None = None
        for number, one in enumerate(told.get("outputs") or ()):
            kind, boundaries = one.get("outputType"), one.get("boundaries")
            if kind == "SCORE":
                said = _MQL.search(str(one.get("propertyDescription") or ""))
                threshold = hundredths(said[1]) if said else threshold
            elif kind == "THRESHOLD" and boundaries:
                bands = _bands(boundaries)
            elif kind == "MATRIX" and isinstance(boundaries, dict):
                sides = [_bands(boundaries.get(side) or []) for side in ("FIT", "INTENT")]
                matrix = Matrix(*sides) if all(sides) else None
            else:
                text = _("The output of the type {type} was left out.").format(type=kind)
                self._leave(f"outputConfiguration/outputs/{number}", text)
        return _Outputs(threshold, bands, matrix)


def _has_rounded(told: Any) -> bool:
    """Whether points of a rule have more than two decimals; numbers of conditions are none."""
    if isinstance(told, list):
        return any(map(_has_rounded, told))
    if not isinstance(told, dict) or "operationType" in told:
        return False
    keys = ("value", "maximumValue", "minimumValue", "maxValue", "minValue")
    if any(is_rounded(told[key]) for key in keys if key in told):
        return True
    return any(map(_has_rounded, told.values()))


def _bands(boundaries: list[dict[str, Any]]) -> tuple[Band, ...]:
    """Rising, each with a label."""
    bands = [
        Band(str(one.get("newLabel") or one.get("label")), hundredths(one["threshold"]))
        for one in boundaries
    ]
    return tuple(sorted(bands, key=lambda band: band.from_))
