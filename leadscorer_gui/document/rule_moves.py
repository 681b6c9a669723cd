"""Where rules come to stand when they are moved one step, within their group or to the next."""

from collections.abc import Collection, Sequence

from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.model.rules import AnyRule, Kind, Rule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _


def taking(model: Model, rules: Sequence[AnyRule]) -> set[str]:
    """The groups of a model that may hold these rules too."""
    kinds: dict[str | None, set[Kind]] = {}
    for rule in model.rules:
        kinds.setdefault(group_of(rule), set()).add(rule.kind)
    return {one.id for one in model.groups if _may_join(kinds.get(one.id, set()), rules)}


def takes(model: Model, group_id: str | None, rules: Sequence[AnyRule]) -> bool:
    """Whether a group may hold these rules too: one kind, and none that disqualifies."""
    if group_id is None:
        return True
    return _may_join({one.kind for one in model.rules if group_of(one) == group_id}, rules)


def _may_join(kinds: set[Kind], rules: Sequence[AnyRule]) -> bool:
    if any(isinstance(rule, Rule) and rule.disqualify for rule in rules):
        return False
    return len(kinds | {rule.kind for rule in rules}) == 1


def step_place(model: Model, rule_ids: Collection[str], step: int) -> tuple[str | None, int] | None:
    """The group, and the row of the model's list before which the rules come; None at an end.

    `step` is -1 for up, 1 for down. Groups stand as they are shown: no group first. At the end of
    their group the rules go on to the next one that takes them. ValueError, in words, where the
    rules are of several groups.
    """
    known = [None, *(group.id for group in model.groups)]
    homes: dict[str | None, list[int]] = {group_id: [] for group_id in known}
    for row, rule in enumerate(model.rules):
        home = group_of(rule)
        homes[home if home in homes else None].append(row)
    chosen = [row for row, rule in enumerate(model.rules) if rule.id in rule_ids]
    found = [home for home, rows in homes.items() if set(rows) & set(chosen)]
    if not found:
        return None
    if len(found) > 1:
        message = _("rules of several groups cannot be moved together; choose those of one group")
        raise ValueError(message)
    rows = homes[found[0]]
    inside = _inside(rows, chosen, step)
    if inside is not None:
        return found[0], inside
    rules = [model.rules[row] for row in chosen]
    place = known.index(found[0])
    further = known[place + 1 :] if step > 0 else known[:place][::-1]
    target = next((home for home in further if takes(model, home, rules)), found[0])
    if target == found[0]:
        return None
    return target, _end(homes[target], step, len(model.rules))


def _inside(rows: Sequence[int], chosen: Sequence[int], step: int) -> int | None:
    """The row before which the rules come within their group; None where they are at its end."""
    if step < 0:
        above = [row for row in rows if row < chosen[0]]
        return above[-1] if above else _gathered(rows, chosen, 0)
    below = [row for row in rows if row > chosen[-1]]
    return below[0] + 1 if below else _gathered(rows, chosen, -1)


def _gathered(rows: Sequence[int], chosen: Sequence[int], end: int) -> int | None:
    """Rules that stand apart come together at the end of the group first."""
    first = rows.index(chosen[0])
    together = list(rows[first : first + len(chosen)]) == list(chosen)
    if together:
        return None
    return chosen[0] if end == 0 else chosen[-1] + 1


def _end(rows: Sequence[int], step: int, count: int) -> int:
    """Before the first of a group where rules come from above, behind its last from below."""
    if not rows:
        return count
    return rows[0] if step > 0 else rows[-1] + 1
