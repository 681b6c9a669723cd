"""The repeat of a rule's form, and what of the rule goes with it.

Some modes bring points of their own, and a level takes no ageing. What such a mode puts aside
comes back with another one.
"""

from typing import Final

from leadscorer_gui.document.raw_edits import part_of, text_of
from leadscorer_gui.document.rule_forms import with_key
from leadscorer_gui.model.raw import Raw, RawMapping
from leadscorer_gui.model.rule_checks import OWN_POINTS

_LEVEL: Final = "frequency"


def with_repeat(form: RawMapping, repeat: Raw | None, aside: dict[str, Raw]) -> RawMapping:
    """The form with another repeat, and with the points and the ageing that it can have.

    `aside` keeps what cannot stay; it is to be the same for as long as one rule is edited.
    """
    old, new = _mode(form.get("repeat")), _mode(repeat)
    before = form
    form = with_key(form, "repeat", repeat)
    if old == new:
        return form
    if new in OWN_POINTS:
        form = _without(form, "points", aside)
    elif old in OWN_POINTS:
        form = _again(form, "points", aside, _first_points(before))
    if new == _LEVEL:
        form = _without(form, "ageing", aside)
    elif old == _LEVEL:
        form = _again(form, "ageing", aside, None)
    return form


def _mode(repeat: Raw | None) -> str:
    return text_of(repeat, "mode") or "each"


def _without(form: RawMapping, key: str, aside: dict[str, Raw]) -> RawMapping:
    part = form.get(key)
    if part is not None:
        aside[key] = part
    return with_key(form, key, None)


def _again(form: RawMapping, key: str, aside: dict[str, Raw], other: Raw | None) -> RawMapping:
    """The form with what was put aside, unless something else stands there by now."""
    if form.get(key) is not None:
        return form
    return with_key(form, key, aside.get(key) or other)


def _first_points(form: RawMapping) -> Raw | None:
    """The points of the first tier or level."""
    tiers = part_of(form, "repeat", "tiers", 0, "points")
    return tiers or part_of(form, "repeat", "frequency", "tiers", 0, "points")
