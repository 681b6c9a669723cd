"""Random conditions: every operator, on every kind of field, nested (section 3)."""

from collections.abc import Mapping
from typing import Any

from tests.reference.draws import Draw
from tests.reference.texts import parse_number, trim

LEAD_FIELDS = {
    "country": "text",
    "email": "mail",
    "employees": "number",
    "consent": "flag",
    "renewed": "time",
    "Job title": "text",
    "first_page": "path",
}
ACTIVITY_FIELDS = {
    "url": "path",
    "asset": "text",
    "amount": "number",
    "sent": "time",
    "consent": "flag",
    "country": "text",
}
LEAD_COLUMNS = {"lead_id": "id", "created_at": "time", "won_at": "time", "nowhere": "text"}
ACTIVITY_COLUMNS = {
    "lead_id": "id",
    "at": "time",
    "type": "type",
    "activity_id": "id",
    "created_at": "time",
    "nowhere": "text",
}

TEXT_OPS = ("is", "is_not", "contains", "not_contains", "starts_with", "ends_with", "like")
SET_OPS = ("in", "not_in", "in_list", "not_in_list")
NUMBER_OPS = ("gt", "ge", "lt", "le", "between")
TIME_OPS = ("before", "since")
BARE_OPS = ("is_empty", "is_not_empty", "is_true", "is_false")
OPS_OF = {
    "text": TEXT_OPS + SET_OPS,
    "path": TEXT_OPS,
    "type": TEXT_OPS + SET_OPS,
    "id": (*TEXT_OPS, "in", "not_in"),
    "mail": ("domain_in_list", "domain_in_list", "contains", "ends_with"),
    "number": NUMBER_OPS,
    "flag": ("is_true", "is_false", "is"),
    "time": TIME_OPS,
}
ALL_OPS = TEXT_OPS + SET_OPS + NUMBER_OPS + TIME_OPS + BARE_OPS + ("domain_in_list",)

TYPES = ["page_view", "email_click", "email_sent", "webinar", "FORM fill", "\u0130nvite"]
IDS = ["L1", "l1", "L2", "10", "9", "a1", "a2"]


class Conditions:
    """Draws conditions on leads or on activities; `lists` are the names that may be used."""

    def __init__(self, draw: Draw, lists: list[str]) -> None:
        self._draw = draw
        self._lists = lists

    def on_lead(self) -> dict[str, Any]:
        """A condition on a lead."""
        return self._nested(LEAD_FIELDS, LEAD_COLUMNS, 2)

    def on_activity(self) -> dict[str, Any]:
        """A condition on an activity."""
        return self._nested(ACTIVITY_FIELDS, ACTIVITY_COLUMNS, 2)

    def _nested(
        self, fields: Mapping[str, str], columns: Mapping[str, str], depth: int
    ) -> dict[str, Any]:
        draw = self._draw
        if depth == 0 or draw.chance(0.65):
            return self._plain(fields if draw.chance(0.8) else columns)
        form = draw.pick(["all", "any", "any", "not"])
        if form == "not":
            return {"not": self._nested(fields, columns, depth - 1)}
        size = draw.random.randint(1, 3)
        return {form: [self._nested(fields, columns, depth - 1) for _ in range(size)]}

    def _plain(self, fields: Mapping[str, str]) -> dict[str, Any]:
        draw = self._draw
        field = draw.pick(list(fields))
        kind = fields[field]
        op = draw.pick(OPS_OF[kind] if draw.chance(0.75) else ALL_OPS)
        condition: dict[str, Any] = {"field": field, "op": op}
        if op not in BARE_OPS:
            condition["value"] = self._value(op, kind)
        return condition

    def _value(self, op: str, kind: str) -> str | list[str]:
        draw = self._draw
        if op in ("in_list", "not_in_list", "domain_in_list"):
            return draw.pick(self._lists)
        if op in ("in", "not_in"):
            return [self._text(kind) for _ in range(draw.random.randint(1, 4))]
        if op == "between":
            return sorted((draw.text("number"), draw.text("number")), key=_size)
        if op in NUMBER_OPS:
            return draw.text("number")
        if op in TIME_OPS:
            return draw.text("time")
        text = self._text(kind)
        if op in ("is", "is_not"):
            return text
        return self._part(text, op == "like")

    def _text(self, kind: str) -> str:
        if kind in ("type", "id"):
            return self._draw.vary(self._draw.pick(TYPES if kind == "type" else IDS))
        return self._draw.text(kind)

    def _part(self, text: str, has_stars: bool) -> str:
        """A piece of the text, with stars around and in it where they mean something."""
        draw = self._draw
        begin = draw.random.randint(0, len(text) // 2)
        part = text[begin : begin + draw.random.randint(1, 6)]
        if has_stars:
            cut = draw.random.randint(0, len(part))
            pieces = [draw.pick(["", "*"]), part[:cut], draw.pick(["", "*", "**"]), part[cut:]]
            part = "".join([*pieces, draw.pick(["", "*", "*"])])
        return part if trim(part) else "a"


def _size(text: str) -> Any:
    return parse_number(text)
