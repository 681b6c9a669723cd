"""Words of build sheets that are the same for all systems."""

from leadscorer_gui.model.rules import Repeat, Rule
from leadscorer_gui.model.sentences import repeat_short
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Inactivity
from leadscorer_gui.texts import n_


def repeat_word(rule: Rule) -> str:
    """How often a rule pays, in a few words; nothing for a rule on the lead."""
    if rule.kind == "fit" or rule.disqualify:
        return ""
    return repeat_short(rule)


def pause_word(repeat: Repeat | None) -> str:
    """A pause such as `7 days`, empty without one."""
    cooldown = repeat.cooldown if repeat is not None else None
    if cooldown is None:
        return ""
    if cooldown.days is not None:
        return n_("{count} day", "{count} days", cooldown.days).format(count=cooldown.days)
    hours = cooldown.hours or 0
    return n_("{count} hour", "{count} hours", hours).format(count=hours)


def silence_steps(told: Inactivity) -> list[tuple[int, str]]:
    """(days, points as text) of each step of inactivity."""
    return [(step.after_days, format_points(step.points)) for step in told.steps]
