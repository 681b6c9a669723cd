"""The texts of undo steps: what was done, in the user's words and with the values."""

from collections.abc import Callable, Sequence
from typing import Any

from leadscorer_gui.document.commands import Change
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _, n_


def rule_parts() -> dict[str, str]:
    """What the parts of a rule are called in the middle of a sentence."""
    return {
        "name": _("name"),
        "kind": _("kind"),
        "enabled": _("on/off"),
        "group": _("group"),
        "description": _("note"),
        "evidence": _("evidence"),
        "activity": _("activity"),
        "where": _("condition"),
        "who": _("condition on the lead"),
        "points": _("points"),
        "disqualify": _("disqualification"),
        "repeat": _("repeat"),
        "ageing": _("ageing"),
        "max_points": _("most points"),
    }


def model_parts() -> dict[str, str]:
    """What the parts of a model or a group are called in the middle of a sentence."""
    return {
        "name": _("name"),
        "product": _("product"),
        "mql": _("MQL definition"),
        "capacity": _("capacity"),
        "bands": _("bands"),
        "matrix": _("grades"),
        "audience": _("audience"),
        "limits": _("limits"),
        "groups": _("groups"),
        "rules": _("rules"),
        "inactivity": _("inactivity"),
        "min": _("lower limit"),
        "max": _("upper limit"),
        "ageing": _("ageing"),
    }


def of_rule(rule: AnyRule, model: Model) -> Callable[[tuple[Change, ...]], str]:
    """Describes changes of one rule, each of one part or of the whole rule."""

    def describe(changes: tuple[Change, ...]) -> str:
        fields = [change.place[-1] for change in changes]
        if fields == ["name"]:
            return renamed(changes)
        if fields == ["enabled"]:
            return switched([rule], changes[0].after)
        if fields == ["group"]:
            return regrouped([rule], changes[0].after, model)
        if fields == ["points"] and None not in (changes[0].before, changes[0].after):
            return from_to(_("points"), rule.name, changes[0])
        return changed_parts(rule_parts(), rule.name)(changes)

    return describe


def changed_parts(names: dict[str, str], name: str) -> Callable[[tuple[Change, ...]], str]:
    """Describes changes of parts of one thing by naming the parts."""

    def describe(changes: tuple[Change, ...]) -> str:
        return _changed([change.place[-1] for change in changes], names, name)

    return describe


def changed_keys(keys: Sequence[str], name: str) -> str:
    """The parts of a rule become others, named by their keys in the file."""
    return _changed(keys, rule_parts(), name)


def _changed(keys: Sequence[str], names: dict[str, str], name: str) -> str:
    parts = [names[key] for key in keys if key in names]
    if not parts:
        return _("Change “{name}”").format(name=name)
    return _("Change {parts} of “{name}”").format(parts=", ".join(parts), name=name)


def from_to(what: str, name: str, change: Change) -> str:
    """One number of points becomes another."""
    return _("Change {what} of “{name}” from {before} to {after}").format(
        what=what,
        name=name,
        before=shown_points(change.before),
        after=shown_points(change.after),
    )


def capacity(name: str, change: Change) -> str:
    """What sales can take in a week becomes another number, or is no longer known."""
    if change.after is None:
        return _("Take away the capacity of “{name}”").format(name=name)
    if change.before is None:
        text = _("Set the capacity of “{name}” to {after}")
        return text.format(name=name, after=shown_points(change.after))
    return from_to(_("capacity"), name, change)


def renamed(changes: tuple[Change, ...]) -> str:
    """A name becomes another one."""
    before, after = (_name(part) for part in (changes[0].before, changes[0].after))
    return _("Rename “{before}” to “{after}”").format(before=before, after=after)


def _name(part: Any) -> str:
    return part if isinstance(part, str) else str(part.name)


def points(rules: Sequence[AnyRule]) -> Callable[[tuple[Change, ...]], str]:
    """Describes that rules get points."""

    def describe(changes: tuple[Change, ...]) -> str:
        change = changes[0]
        if len(rules) == 1 and change.place[-1] == "points" and change.before is not None:
            return from_to(_("points"), rules[0].name, change)
        return n_("Change points of “{name}”", "Change points of {count} rules", len(rules)).format(
            name=rules[0].name, count=len(rules)
        )

    return describe


def switched(rules: Sequence[AnyRule], on: bool) -> str:
    """Rules are switched on or off."""
    if on:
        text = n_("Switch “{name}” on", "Switch {count} rules on", len(rules))
    else:
        text = n_("Switch “{name}” off", "Switch {count} rules off", len(rules))
    return text.format(name=rules[0].name, count=len(rules))


def regrouped(rules: Sequence[AnyRule], group_id: str | None, model: Model) -> str:
    """Rules come into a group, or into none."""
    if group_id is None:
        text = n_(
            "Take “{name}” out of its group", "Take {count} rules out of their groups", len(rules)
        )
        return text.format(name=rules[0].name, count=len(rules))
    names = {group.id: group.name for group in model.groups}
    text = n_(
        "Put “{name}” into the group “{group}”",
        "Put {count} rules into the group “{group}”",
        len(rules),
    )
    group = names.get(group_id, group_id)
    return text.format(name=rules[0].name, count=len(rules), group=group)


def added(rules: Sequence[AnyRule]) -> str:
    """Rules are added."""
    text = n_("Add rule “{name}”", "Add {count} rules", len(rules))
    return text.format(name=rules[0].name, count=len(rules))


def removed(rules: Sequence[AnyRule]) -> str:
    """Rules are removed."""
    text = n_("Remove rule “{name}”", "Remove {count} rules", len(rules))
    return text.format(name=rules[0].name, count=len(rules))


def moved(rules: Sequence[AnyRule]) -> str:
    """Rules are moved."""
    text = n_("Move rule “{name}”", "Move {count} rules", len(rules))
    return text.format(name=rules[0].name, count=len(rules))


def duplicated(rules: Sequence[AnyRule]) -> str:
    """Rules are duplicated."""
    text = n_("Duplicate rule “{name}”", "Duplicate {count} rules", len(rules))
    return text.format(name=rules[0].name, count=len(rules))
