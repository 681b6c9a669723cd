"""Rules on the clipboard and under the dragging hand: our own type, a table, and HTML.

Our own type is a workspace file of one model that holds the rules alone, so that another running
LeadScorer reads it as it reads any file. The table goes to and comes from spreadsheets.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData

from leadscorer_gui.document.condition_clips import CONDITIONS_MIME
from leadscorer_gui.document.drafts import edited, group_of
from leadscorer_gui.document.naming import unique_id
from leadscorer_gui.document.rule_rows import rules_of_table
from leadscorer_gui.document.rule_texts import points_text
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import one_model, to_yaml
from leadscorer_gui.model.cells import safe_cell
from leadscorer_gui.model.rules import AnyRule, Kind, Rule
from leadscorer_gui.model.workspace import Group, Model, Mql, NamedList, Workspace
from leadscorer_gui.texts import _

RULES_MIME: Final = "application/x-leadscorer-rules"
ORIGIN_MIME: Final = "application/x-leadscorer-origin"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Rules that were on the clipboard, the lists that they may name, and groups of theirs."""

    rules: tuple[AnyRule, ...]
    lists: tuple[NamedList, ...] = ()
    groups: tuple[Group, ...] = ()


def to_mime(
    workspace: Workspace,
    model: Model,
    rules: Sequence[AnyRule],
    origin: str,
    groups: Sequence[Group] = (),
) -> QMimeData:
    """Rules in all three types; `origin` names the tree that they come from.

    Groups come along where they are meant themselves; rules leave others behind, which belong to
    the model that they come from.
    """
    kept = {None, *(group.id for group in groups)}
    loose = tuple(rule if group_of(rule) in kept else edited(rule, group=None) for rule in rules)
    carrier = Model(model.id, model.name, Mql(0), loose, groups=tuple(groups))
    carried = one_model(replace(workspace, models=(carrier,)), model.id)
    mime = QMimeData()
    mime.setData(RULES_MIME, QByteArray(to_yaml(carried).encode("utf-8")))
    where = {"tree": origin, "model": model.id, "rules": [rule.id for rule in rules]}
    mime.setData(ORIGIN_MIME, QByteArray(json.dumps(where).encode("utf-8")))
    cells = [_cells(rule) for rule in rules]
    mime.setText("".join("\t".join(map(_flat, row)) + "\n" for row in cells))
    mime.setHtml(_html(cells))
    return mime


def origin_of(mime: QMimeData, origin: str, model_id: str) -> list[str] | None:
    """The ids of the rules where they come from this tree and model; None from elsewhere."""
    try:
        where = json.loads(bytes(mime.data(ORIGIN_MIME).data()))
        same = where["tree"] == origin and where["model"] == model_id
        return [str(rule_id) for rule_id in where["rules"]] if same else None
    except (ValueError, KeyError, TypeError):
        return None


def can_read(mime: QMimeData) -> bool:
    """Whether there may be rules."""
    return bool(mime.hasFormat(RULES_MIME) or mime.hasText())


def from_mime(mime: QMimeData, model: Model, workspace: Workspace) -> Pasted:
    """The rules of our own type, or those that the rows of a table are in a model.

    ValueError says why there are none.
    """
    if not mime.hasFormat(RULES_MIME) and mime.hasFormat(CONDITIONS_MIME):
        # shown to the user
        raise ValueError(_("the clipboard has conditions; paste them where a rule has its own"))
    if not mime.hasFormat(RULES_MIME):
        return Pasted(tuple(rules_of_table(mime.text(), model, workspace)))
    try:
        content = loads(bytes(mime.data(RULES_MIME).data()), _("the clipboard"))
    except WorkspaceFileError as error:
        raise ValueError("\n".join(problem.message for problem in error.problems)) from None
    models = [model for model in content.models if isinstance(model, Model)]
    rules = tuple(rule for model in models for rule in model.rules)
    return Pasted(rules, content.lists, tuple(one for model in models for one in model.groups))


def fitted(pasted: Pasted, model: Model, group_id: str | None) -> list[AnyRule]:
    """The rules with ids of their own in a model, in a group where its kind lets them be.

    That is the group that a rule names where the model has it, else the one with this id.
    """
    ids, known = {rule.id for rule in model.rules}, {group.id for group in model.groups}
    kinds: dict[str | None, set[Kind]] = {}
    for one in model.rules:
        kinds.setdefault(group_of(one), set()).add(one.kind)
    rules: list[AnyRule] = []
    for rule in pasted.rules:
        named = group_of(rule)
        wanted = named if named in known else group_id
        group = wanted if _may_join(rule, kinds.get(wanted, set())) else None
        fresh = edited(rule, id=unique_id(rule.id, ids), group=group)
        ids.add(fresh.id)
        kinds.setdefault(group, set()).add(fresh.kind)
        rules.append(fresh)
    return rules


def _may_join(rule: AnyRule, kinds: set[Kind]) -> bool:
    disqualifies = isinstance(rule, Rule) and rule.disqualify
    return not disqualifies and kinds <= {rule.kind}


def _cells(rule: AnyRule) -> tuple[str, str, str]:
    if not isinstance(rule, Rule):
        activity, points = (
            getattr(rule.raw.get(key), "text", "") for key in ("activity", "points")
        )
        return rule.name, activity, points
    points = "" if rule.points is None else points_text(rule.points)
    return rule.name, ", ".join(rule.activity), points


def _flat(cell: str) -> str:
    return safe_cell(" ".join(cell.split()))


def _html(cells: Sequence[Sequence[str]]) -> str:
    rows = ("".join(f"<td>{escape(safe_cell(cell))}</td>" for cell in row) for row in cells)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
