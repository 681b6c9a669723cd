"""What is wrong with targets, spend and the hand-over, beyond one single value."""

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import Any, Final

from leadscorer_gui.model.condition_checks import condition_problems
from leadscorer_gui.model.nurture import HandOver, MonthSpend, MonthTarget
from leadscorer_gui.model.problems import Path, Problem, sound
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _

_MONTH: Final = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])|2200-(0[1-9]|1[0-2])", re.ASCII)


def nurture_problems(workspace: Workspace, lists: Collection[str]) -> Iterator[Problem]:
    """All problems of what a workspace says of nurturing."""
    if sound(workspace.targets):
        yield from target_problems(workspace.targets, ("targets",))
    if sound(workspace.spend):
        yield from spend_problems(workspace.spend, ("spend",))
    yield from hand_over_problems(workspace.hand_over, ("hand_over",), lists, workspace.time_zone)


def is_month(text: str) -> bool:
    """Whether a text is a month, written `2026-01`, of the years 1900 to 2200."""
    return _MONTH.fullmatch(text) is not None


def target_problems(targets: Sequence[MonthTarget], path: Path) -> Iterator[Problem]:
    """Months that are none, that stand there twice, or for which nothing is said."""
    yield from _months(targets, path)
    yield from _repeated(targets, path, lambda one: one.month)
    for index, one in enumerate(targets):
        if sound(one) and one.raw_leads is None and one.mqls is None:
            yield Problem((*path, index), _("say “raw_leads”, “mqls” or both"))


def spend_problems(spend: Sequence[MonthSpend], path: Path) -> Iterator[Problem]:
    """Months that are none; the same source and programme twice in a month."""
    yield from _months(spend, path)
    yield from _repeated(spend, path, spend_key)


def spend_key(one: MonthSpend) -> tuple[str, str, str]:
    """What an amount is of: month, source and programme as they are compared."""
    return one.month, fold(one.source or ""), fold(one.programme or "")


def hand_over_problems(
    hand_over: HandOver | None, path: Path, lists: Collection[str], zone: str
) -> Iterator[Problem]:
    """Problems of the conditions of owners."""
    if hand_over is None or not sound(hand_over) or not sound(hand_over.owners):
        return
    for index, one in enumerate(hand_over.owners):
        if sound(one):
            yield from condition_problems(one.who, (*path, "owners", index, "who"), lists, zone)


def _months(parts: Sequence[Any], path: Path) -> Iterator[Problem]:
    for index, one in enumerate(parts):
        if sound(one) and sound(one.month) and not is_month(one.month):
            message = _("this is no month such as 2026-01: “{text}”").format(text=one.month)
            yield Problem((*path, index, "month"), message)


def _repeated(
    parts: Sequence[Any], path: Path, key: Callable[[Any], Hashable]
) -> Iterator[Problem]:
    seen: set[Hashable] = set()
    for index, one in enumerate(parts):
        if not sound(one) or not all(sound(getattr(one, name)) for name in one.__slots__):
            continue
        if key(one) in seen:
            message = _("{month} stands here a second time").format(month=one.month)
            yield Problem((*path, index, "month"), message)
        seen.add(key(one))
