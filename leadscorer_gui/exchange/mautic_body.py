"""Mautic's point group, point actions and triggers as bodies of its API, and in again."""

import re
from collections.abc import Iterator
from typing import Any, Final

from leadscorer_gui.exchange.artefact import Files, Order
from leadscorer_gui.exchange.hubspot_body import json_text
from leadscorer_gui.exchange.ids import free_id, plain_id
from leadscorer_gui.exchange.imported_rules import (
    ImportedRules,
    LeftOut,
    RulesError,
    check_count,
    imported,
)
from leadscorer_gui.exchange.mautic_adapt import URL_HIT, action_type
from leadscorer_gui.exchange.numbers import hundredths, whole
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Nth, Repeat, Rule
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import Band, Model, Mql
from leadscorer_gui.texts import _

_ACTIVITY: Final = re.compile(r"\[activity: (.*?)\](?:\[field: (.*?)\])?", re.DOTALL)
"""How the description of an action keeps what the history calls its activity."""
_NAMES: Final = {
    "page.hit": "Page hit",  # not a text
    "url.hit": "Page hit",  # not a text
    "email.open": "Email: Opened",
    "email.send": "Email: Sent",
    "asset.download": "Asset download",  # not a text
    "form.submit": "Form submit",  # not a text
}
"""What the history calls the kinds of point actions, where an action does not say it."""
_MQL: Final = "MQL"
_PROPERTIES: Final = {"page_url", "page_hits"}


def mautic_files(order: Order) -> Files:
    """One file of all requests, in the order in which they are to be made."""
    content = {"about": order.stamp.told(), "requests": list(_requests(order.model))}
    return {f"{order.stem}.json": json_text(content).encode("utf-8", "replace")}


def _requests(model: Model) -> Iterator[dict[str, Any]]:
    group = {"name": model.name, "description": model.product or "", "isPublished": False}
    yield _request("points/groups/new", group)
    for rule in model.scored_rules():
        yield _request("points/new", _action(rule))
    for name, points in ((_MQL, model.mql.threshold), *((b.name, b.from_) for b in model.bands)):
        trigger = {"name": name, "description": "", "points": points // HUNDREDTHS,
                   "triggerExistingLeads": False, "isPublished": False}  # fmt: skip
        yield _request("points/triggers/new", trigger)


def _request(path: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"method": "POST", "path": f"/api/{path}", "body": body}


def _action(rule: Rule) -> dict[str, Any]:
    [activity] = rule.activity
    kind, properties = action_type(activity), dict[str, Any]()
    told = f"[activity: {activity}]"  # not a text
    if kind == URL_HIT:
        properties["page_url"] = "*"
        if isinstance(rule.where, Comparison):
            properties["page_url"] = str(rule.where.value)
            told += f"[field: {rule.where.field}]"
        if rule.repeat is not None and rule.repeat.nth is not None:
            properties["page_hits"] = rule.repeat.nth.n
    return {
        "name": rule.name,
        "description": f"{rule.description} {told}" if rule.description else told,
        "type": kind,
        "delta": (rule.points or 0) // HUNDREDTHS,
        "repeatable": rule.repeat is None,
        "properties": properties,
        "isPublished": False,
    }


def is_mautic(body: Any) -> bool:
    """Whether a value of JSON holds point actions of Mautic."""
    return any(
        ("delta" in one and "type" in one) or str(one.get("path", "")).startswith("/api/points")
        for _place, one in _walk(body, "", 0)
    )


def read_mautic(body: Any) -> ImportedRules:
    """The model of point actions and triggers, as the API gives or takes them, in any wrapping."""
    left: list[LeftOut] = []
    rules: dict[str, Rule] = {}
    try:
        for place, action in _actions(body, "", 0):
            check_count(max(len(rules), len(left)))
            rule = _rule(place, action, rules, left)
            if rule is not None:
                rules[rule.id] = rule
        bands, threshold = _levels(body)
    except RulesError:
        raise
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        text = _("These are no point actions of Mautic: a part is missing or another ({what}).")
        raise RulesError(text.format(what=error)) from error
    if threshold is None:
        threshold = bands[-1].from_ if bands else 50 * HUNDREDTHS
        text = _("No trigger is called MQL: {points} points were taken; set your own.")
        left.append(LeftOut("triggers", text.format(points=threshold // HUNDREDTHS)))
    name = _group_name(body) or "Mautic"
    model = Model(
        plain_id(name, "mautic"), name, Mql(threshold), tuple(rules.values()), bands=bands
    )
    return imported("Mautic", [model], left)


def _walk(body: Any, place: str, depth: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping in a value, not too deep, with the way to it."""
    if depth > 6:
        return
    if isinstance(body, dict):
        yield place, body
        for key, part in body.items():
            yield from _walk(part, f"{place}/{key}".lstrip("/"), depth + 1)
    elif isinstance(body, list):
        for number, part in enumerate(body):
            yield from _walk(part, f"{place}/{number}".lstrip("/"), depth + 1)


def _actions(body: Any, place: str, depth: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for way, one in _walk(body, place, depth):
        if "delta" in one and "type" in one:
            yield way, one


def _levels(body: Any) -> tuple[tuple[Band, ...], int | None]:
    """What triggers ask for: bands, rising, and the threshold."""
    bands: dict[int, Band] = {}
    threshold = None
    for _place, one in _walk(body, "", 0):
        if "delta" in one or not isinstance(one.get("points"), int | float | str):
            continue
        points, name = hundredths(one["points"]), str(one.get("name") or "")
        if name.strip().upper() == _MQL:
            threshold = points
        elif name:
            bands.setdefault(points, Band(name, points))
    return tuple(bands[points] for points in sorted(bands)), threshold


def _group_name(body: Any) -> str | None:
    for place, one in _walk(body, "", 0):
        if str(one.get("path", "")).endswith("points/groups/new"):
            return str(one["body"]["name"])
        if place.endswith("pointGroup") and one.get("name"):
            return str(one["name"])
    return None


def _rule(
    place: str, told: dict[str, Any], taken: dict[str, Rule], left: list[LeftOut]
) -> Rule | None:
    kind, properties = str(told["type"]), told.get("properties") or {}
    if kind not in _NAMES:
        text = _("A point action of the type “{type}” is not known here and was left out.")
        left.append(LeftOut(place, text.format(type=kind)))
        return None
    described = str(told.get("description") or "")
    said = _ACTIVITY.search(described)
    properties = properties if isinstance(properties, dict) else {}
    for key in sorted(k for k, v in properties.items() if v and k not in _PROPERTIES):
        text = _("The property “{name}” of the action was left out.").format(name=key)
        left.append(LeftOut(f"{place}/properties/{key}", text))
    name = str(told.get("name") or kind)
    url, hits = str(properties.get("page_url") or "*"), whole(properties.get("page_hits") or 0)
    field = said[2] if said and said[2] else "url"
    return Rule(
        id=free_id(plain_id(name, "action"), taken), name=name, kind="activity",
        enabled=told.get("isPublished") is not False or said is not None,
        description=(_ACTIVITY.sub("", described).strip() or None),
        activity=(said[1] if said else _NAMES[kind],),
        where=None if url == "*" and not (said and said[2]) else Comparison(field, "like", url),
        points=hundredths(told["delta"]), repeat=_repeat(told, hits),
    )  # fmt: skip


def _repeat(told: dict[str, Any], hits: int) -> Repeat | None:
    if hits > 1:
        return Repeat("nth", nth=Nth(hits, once=True))
    repeats = told.get("repeatable")
    return None if repeats in (True, 1, "1", "true") else Repeat("first")
