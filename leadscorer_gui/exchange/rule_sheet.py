"""A spreadsheet of rules -> a model: what people design in Excel before anything else.

A row is a rule. Columns are known by usual names: rule, points, kind, group, activity, field,
operator, value, repeat, max points, expires after days, enabled, id, note. What a row says and
cannot be read is told, and the row is kept as an unfinished rule.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from leadscorer_gui.exchange.ids import free_id, kept_id, plain_id
from leadscorer_gui.exchange.imported_rules import (
    MOST_RULES,
    ImportedRules,
    LeftOut,
    RulesError,
    imported,
)
from leadscorer_gui.exchange.rule_sheet_cells import (
    EACH,
    Unread,
    days_in,
    enabled_in,
    points_in,
    repeat_in,
    where_in,
)
from leadscorer_gui.exchange.small_table import SmallTable
from leadscorer_gui.model.names import plain
from leadscorer_gui.model.raw import RawMapping, RawScalar
from leadscorer_gui.model.rules import Ageing, AnyRule, Expire, Kind, Rule, UnfinishedRule
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Group, Model, Mql
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        "rule",
        "name",
        "criterion",
        "criteria",
        "description_of_rule",
        "rulename",
    ),
    "points": (
        "points",
        "score",
        "weight",
        "delta",
        "scorechange",
        "pts",
    ),
    "kind": (
        "kind",
        "type",
        "category",
        "scoretype",
        "dimension",
    ),
    "group": (
        "group",
        "groupname",
        "scoringcategory",
    ),
    "activity": (
        "activity",
        "event",
        "behaviour",
        "behavior",
        "trigger",
        "action",
        "activitytype",
        "eventtype",
    ),
    "field": (
        "field",
        "property",
        "attribute",
        "column",
        "fieldname",
    ),
    "op": (
        "operator",
        "op",
        "comparison",
        "condition",
        "is",
    ),
    "value": (
        "value",
        "values",
        "equals",
    ),
    "repeat": (
        "repeat",
        "frequency",
        "howoften",
        "limit",
        "repeats",
    ),
    "max_points": (
        "maxpoints",
        "maximum",
        "cap",
        "max",
        "maxscore",
    ),
    "expires": (
        "expiresafterdays",
        "expires",
        "expiry",
        "decaydays",
        "expiresafter",
        "decay",
        "lifespan",
    ),
    "enabled": (
        "enabled",
        "active",
        "on",
    ),
    "id": (
        "id",
        "ruleid",
    ),
    "description": (
        "note",
        "notes",
        "description",
        "comment",
        "why",
    ),
}
"""The usual names of each column, plainly written."""

_FIT_KINDS: Final = ("fit", "profile", "demographic", "firmographic", "explicit", "property")
_ACTIVITY_KINDS: Final = (
    "activity", "behaviour", "behavior", "behavioral", "behavioural", "engagement", "implicit",
    "intent", "event",
)  # fmt: skip
_THRESHOLD: Final = ("mql", "threshold", "mqlthreshold", "salesready")


@dataclass
class _Sheet:
    """What was read so far."""

    rules: dict[str, AnyRule] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    left: list[LeftOut] = field(default_factory=list)
    threshold: int | None = None


def known_columns(header: tuple[str, ...]) -> dict[str, str]:
    """Which column holds what: from our name for it to the name in the file."""
    found: dict[str, str] = {}
    for ours, names in _COLUMNS.items():
        for column in header:
            if plain(column) in names and ours not in found and column not in found.values():
                found[ours] = column
    return found


def read_rule_sheet(table: SmallTable, report: Report = silent) -> ImportedRules:
    """The model of a sheet; RulesError where it has no columns for points and for what they are
    for, CsvError where it cannot be read."""
    columns = known_columns(table.header)
    if "points" not in columns or not {"name", "activity", "field"} & columns.keys():
        text = _(
            "{file}: this is no sheet of rules: it needs a column “points” and one of “rule”,"
            " “activity” and “field”; there is: {columns}"
        )
        raise RulesError(text.format(file=table.name, columns=", ".join(table.header[:20])))
    sheet = _Sheet()
    for column in table.header:
        if column not in columns.values():
            text = _("The column is not known here and was left out.")
            sheet.left.append(LeftOut(column, text))
    for number, row in table.rows(report):
        if number > MOST_RULES:
            text = _("{file}: more than {most} rules").format(file=table.name, most=MOST_RULES)
            raise RulesError(text)
        _read_row(sheet, number, {ours: row.get(name, "") for ours, name in columns.items()})
    return imported(_("Spreadsheet"), [_model(sheet, table.name)], sheet.left)


def _model(sheet: _Sheet, name: str) -> Model:
    threshold = sheet.threshold
    if threshold is None:
        threshold = 50 * HUNDREDTHS
        text = _("No row says from how many points on a lead is an MQL: {points} were taken.")
        sheet.left.append(LeftOut("MQL", text.format(points=threshold // HUNDREDTHS)))
    title = re.split(r"[\\/]", name)[-1].rpartition(".")[0] or _("Imported rules")
    return Model(
        plain_id(title, "sheet"), title, Mql(threshold), tuple(sheet.rules.values()),
        groups=tuple(sheet.groups.values()),
    )  # fmt: skip


def _read_row(sheet: _Sheet, number: int, row: Mapping[str, str]) -> None:
    """A rule, finished or not; the threshold, where the row says that."""
    name = row.get("name") or row.get("activity") or row.get("field") or ""
    place = _("row {row}").format(row=number + 1)
    wanted = kept_id(row["id"], "rule") if row.get("id") else plain_id(name, "rule")
    new = free_id(wanted, sheet.rules)
    kind = _kind(row)
    try:
        points = points_in(row.get("points", ""))
        if plain(name) in _THRESHOLD and not row.get("activity") and not row.get("field"):
            sheet.threshold = points
            return
        rule: AnyRule = _rule(row, new, name or new, kind, points)
        group = _group(sheet, row.get("group", ""), kind)
        sheet.rules[new] = rule if group is None else _in_group(rule, group)
    except Unread as error:
        text = _("{why} The rule is kept as an unfinished one.").format(why=error)
        sheet.left.append(LeftOut(place, text))
        sheet.rules[new] = _unfinished(new, name or new, kind, row)


def _in_group(rule: AnyRule, group: str) -> AnyRule:
    return replace(rule, group=group) if isinstance(rule, Rule) else rule


def _kind(row: Mapping[str, str]) -> Kind:
    said = plain(row.get("kind", ""))
    if said in _FIT_KINDS:
        return "fit"
    if said in _ACTIVITY_KINDS:
        return "activity"
    return "fit" if row.get("field") and not row.get("activity") else "activity"


def _rule(row: Mapping[str, str], new: str, name: str, kind: Kind, points: int) -> Rule:
    where = where_in(row)
    if kind == "fit" and where is None:
        raise Unread(_("It does not say which field it asks for."))
    activity = tuple(filter(None, (one.strip() for one in row.get("activity", "").split(";"))))
    if kind == "activity" and not activity and where is None:
        raise Unread(_("It does not say which activity it is for."))
    most = row.get("max_points", "")
    days = row.get("expires", "")
    if kind == "fit" and (most or days or plain(row.get("repeat", "")) not in EACH):
        raise Unread(_("A rule on the lead has no repeat, no limit and no ageing."))
    return Rule(
        id=new, name=name, kind=kind, enabled=enabled_in(row.get("enabled", "")),
        description=row.get("description") or None,
        activity=activity if kind == "activity" else (), where=where, points=points,
        repeat=repeat_in(row.get("repeat", "")),
        ageing=Ageing(expire=Expire(days_in(days))) if days else None,
        max_points=abs(points_in(most)) or None if most else None,
    )  # fmt: skip


def _group(sheet: _Sheet, name: str, kind: Kind) -> str | None:
    """The group of a rule; one name with rules of both kinds makes two."""
    if not name:
        return None
    for new, group in sheet.groups.items():
        if group.name == name and sheet.kinds[new] == kind:
            return new
    new = free_id(plain_id(name, "group"), sheet.groups)
    sheet.groups[new], sheet.kinds[new] = Group(new, name), kind
    return new


def _unfinished(new: str, name: str, kind: Kind, row: Mapping[str, str]) -> UnfinishedRule:
    """The row as it stands, with its points where they can be read."""
    pairs = [
        ("id", RawScalar(new, True)),
        ("name", RawScalar(name, True)),
        ("kind", RawScalar(kind)),
    ]
    pairs.append(("unfinished", RawScalar("true")))
    told = "; ".join(f"{key}: {text}" for key, text in _said(row))
    pairs.append(("description", RawScalar(told, True)))
    with suppress(Unread):
        pairs.append(("points", RawScalar(format_points(points_in(row.get("points", ""))))))
    return UnfinishedRule(new, name, kind, RawMapping(tuple(pairs)))


def _said(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((key, text) for key, text in row.items() if text)
