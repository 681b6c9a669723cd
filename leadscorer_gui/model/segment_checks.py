"""What is wrong with segments and with the capacities of attributes' values."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from leadscorer_gui.model.condition_checks import condition_problems
from leadscorer_gui.model.problems import Path, Problem, sound
from leadscorer_gui.model.segments import AttributeCapacities, HasDone, Segment
from leadscorer_gui.model.text import fold
from leadscorer_gui.texts import _


def segment_problems(
    segments: Sequence[Segment], path: Path, lists: Collection[str], zone: str
) -> Iterator[Problem]:
    """All problems of the segments of a workspace but repeated ids."""
    for index, segment in enumerate(segments):
        if sound(segment):
            yield from _of_segment(segment, (*path, index), lists, zone)


def _of_segment(
    segment: Segment, path: Path, lists: Collection[str], zone: str
) -> Iterator[Problem]:
    if segment.who is None and segment.has_done == ():
        yield Problem(path, _("a segment needs “who” or “has_done”, or both"))
    yield from condition_problems(segment.who, (*path, "who"), lists, zone)
    if sound(segment.has_done):
        for index, part in enumerate(segment.has_done):
            if sound(part):
                yield from _of_part(part, (*path, "has_done", index), lists, zone)


def _of_part(part: HasDone, path: Path, lists: Collection[str], zone: str) -> Iterator[Problem]:
    yield from condition_problems(part.where, (*path, "where"), lists, zone)
    least, most = part.at_least, part.at_most
    if not sound(least, most):
        return
    if least is None and most is None:
        yield Problem(path, _("say how often: “at_least”, “at_most” or both"))
    elif least is not None and most is not None and least > most:
        yield Problem((*path, "at_most"), _("“at_most” must not be below “at_least”"))


def capacity_problems(capacities: Sequence[AttributeCapacities], path: Path) -> Iterator[Problem]:
    """Attributes and values that have a capacity already."""
    again = _("“{name}” stands here a second time; each has one capacity")
    for place, name in _repeated(capacities, "attribute", lambda text: text):
        yield Problem((*path, place, "attribute"), again.format(name=name))
    for index, one in enumerate(capacities):
        if sound(one) and sound(one.values):
            for place, name in _repeated(one.values, "value", fold):
                way = (*path, index, "values", place, "value")
                yield Problem(way, again.format(name=name))


def _repeated(parts: Sequence[Any], key: str, same: Any) -> Iterator[tuple[int, str]]:
    """The places of parts whose text stood there before, and that text."""
    seen: set[str] = set()
    for place, part in enumerate(parts):
        if not sound(part) or not sound(getattr(part, key)):
            continue
        text = getattr(part, key)
        if same(text) in seen:
            yield place, text
        seen.add(same(text))
