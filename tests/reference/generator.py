"""Random cases from a seed, as nasty as the specification allows and always valid.

`random_case(seed)` is the same case for ever; `to_yaml` and `to_csv` write it as files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.reference.draw_conditions import ACTIVITY_FIELDS, IDS, LEAD_FIELDS, TYPES
from tests.reference.draw_models import draw_workspace
from tests.reference.draws import Draw
from tests.reference.files import to_csv, to_yaml
from tests.reference.odd_texts import BAD_TIMES, PADS
from tests.reference.texts import DAY, parse_instant

__all__ = ["BAD_TIMES", "Case", "random_case", "to_csv", "to_yaml"]

LEAD_IDS = [
    *IDS,
    "\u00dc1",
    "\u00fc1",
    "a,b",
    'q"x',
    "\uff21",
    "\U00010400",
    "x\u200b",
    "0",
    "two\nlines",
    "=1+1",
    "NULL",
    "lead one",
]
OUTCOMES = ["accepted_at", "returned_at", "won_at", "won_value"]


@dataclass(frozen=True)
class Case:
    """A workspace and a history; every row has all the columns of its table."""

    seed: int
    workspace: dict[str, Any]
    leads: list[dict[str, str]]
    activities: list[dict[str, str]]
    as_of: str | None
    lead_columns: list[str]
    activity_columns: list[str]

    @property
    def models(self) -> list[dict[str, Any]]:
        """The models that are finished."""
        return [model for model in self.workspace["models"] if "unfinished" not in model]


def random_case(
    seed: int, *, most_leads: int = 40, most_activities: int = 40, has_built_in: bool = False
) -> Case:
    """The case of a seed; with `has_built_in` it may use the program's own list undeclared."""
    draw = Draw(seed)
    workspace = draw_workspace(draw, has_built_in=has_built_in)
    lead_columns = _columns(draw, ["lead_id"], ["created_at"] * 9 + [""], LEAD_FIELDS, OUTCOMES)
    kinds = ["type"] * 29 + [""]
    activity_columns = _columns(draw, ["lead_id", "at"], kinds, ACTIVITY_FIELDS, ["activity_id"])
    ids = _lead_ids(draw, most_leads)
    leads = [
        _lead(draw, lead_id, lead_columns)
        for lead_id in ids
        for _ in range(draw.pick([0, *[1] * 12, 2]))
    ]
    leads += [_lead(draw, draw.pick(["", " "]), lead_columns)] * draw.pick([0, 0, 0, 1])
    activities: list[dict[str, str]] = []
    for lead_id in ids:
        for _ in range(draw.skewed(0, most_activities)):
            activities.append(_activity(draw, lead_id, activity_columns, len(activities)))
    if draw.chance(0.7):
        draw.random.shuffle(activities)
        draw.random.shuffle(leads)
    as_of = _as_of(draw, activities)
    return Case(seed, workspace, leads, activities, as_of, lead_columns, activity_columns)


def _columns(
    draw: Draw, needed: list[str], usual: list[str], own: dict[str, str], optional: list[str]
) -> list[str]:
    columns = needed + draw.some(list(own), 2, len(own)) + draw.some(optional, 0, len(optional))
    columns += [column for column in [draw.pick(usual)] if column]
    draw.random.shuffle(columns)
    return columns


def _lead_ids(draw: Draw, most: int) -> list[str]:
    size = draw.skewed(1, most)
    odd = draw.random.sample(LEAD_IDS, min(size, draw.random.randint(0, len(LEAD_IDS))))
    return odd + [f"lead {number}" for number in range(size - len(odd))]


def _id(draw: Draw, text: str) -> str:
    """An id in a cell: white space around it means nothing."""
    return draw.pick(PADS) + text + draw.pick(PADS) if draw.chance(0.08) else text


def _lead(draw: Draw, lead_id: str, columns: Sequence[str]) -> dict[str, str]:
    row = {column: draw.value(LEAD_FIELDS.get(column, "time")) for column in columns}
    if "created_at" in row and draw.chance(0.15):
        row["created_at"] = draw.pick(["", draw.pick(BAD_TIMES)])
    if "won_value" in row:
        row["won_value"] = draw.value("number")
    for column in OUTCOMES[:3]:
        if column in row and draw.chance(0.4):
            row[column] = ""
    row["lead_id"] = _id(draw, lead_id)
    return row


def _activity(draw: Draw, lead_id: str, columns: Sequence[str], number: int) -> dict[str, str]:
    row = {column: draw.value(ACTIVITY_FIELDS.get(column, "text")) for column in columns}
    row["at"] = draw.timestamp() if draw.chance(0.97) else draw.value("time")
    row["lead_id"] = _id(draw, lead_id) if draw.chance(0.99) else ""
    if "type" in row:
        row["type"] = draw.vary(draw.pick(TYPES)) if draw.chance(0.96) else ""
    if "activity_id" in row:
        repeated = draw.random.randint(0, number)
        form = draw.pick(["a{0}"] * 14 + ["", "", " ", "A{0}", "a{1}", "\u2003a{1} "])
        row["activity_id"] = form.format(number, repeated)
    return row


def _as_of(draw: Draw, activities: Sequence[dict[str, str]]) -> str | None:
    """None, or an instant before, in, exactly on or after the history."""
    choice = draw.pick(["none"] * 5 + ["on", "on", "on", "middle", "middle", "after", "before"])
    if choice == "none":
        return None
    instants = [parse_instant(row["at"], draw.zone) for row in activities]
    read = [instant for instant in instants if instant is not None]
    if choice == "on" and read:
        return draw.write_instant(draw.pick(read))
    if choice == "middle":
        return draw.timestamp()
    far = draw.pick([0, 1, 30, 400]) * DAY
    if choice == "before":
        return draw.write_instant(draw.anchor - far)
    return draw.write_instant(draw.anchor + 120 * DAY + far)
