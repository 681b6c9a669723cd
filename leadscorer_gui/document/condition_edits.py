"""What a hand does to a condition that it builds: each gives the form after it.

A part is named by its way (`condition_forms.Way`); the outermost group is `()` and stays.
"""

from leadscorer_gui.model.condition_lines import Joining, Line, Lines, Way
from leadscorer_gui.model.text import trim


def part_at(form: Lines, way: Way) -> Line | Lines:
    """The part at a place; IndexError where there is none."""
    part: Line | Lines = form
    for number in way:
        if not isinstance(part, Lines):
            raise IndexError(way)
        part = part.parts[number]
    return part


def group_at(form: Lines, way: Way) -> Lines:
    """The group at a place; IndexError where there is none."""
    part = part_at(form, way)
    if not isinstance(part, Lines):
        raise IndexError(way)
    return part


def replaced(form: Lines, way: Way, *parts: Line | Lines) -> Lines:
    """The form with other parts in the place of one; none of them takes it out."""
    if not way:
        (only,) = parts
        assert isinstance(only, Lines), "the outermost part is a group"
        return only
    group = group_at(form, way[:-1])
    number = way[-1]
    grown = (*group.parts[:number], *parts, *group.parts[number + 1 :])
    return replaced(form, way[:-1], Lines(group.joining, grown))


def inserted(form: Lines, way: Way, part: Line | Lines) -> Lines:
    """The form with a part more, which then stands at this place."""
    group, number = group_at(form, way[:-1]), way[-1]
    grown = (*group.parts[:number], part, *group.parts[number:])
    return replaced(form, way[:-1], Lines(group.joining, grown))


def removed(form: Lines, way: Way) -> Lines:
    """The form without a part; a group that it leaves empty goes too."""
    shrunk = replaced(form, way)
    above = way[:-1]
    if above and not group_at(shrunk, above).parts:
        return removed(shrunk, above)
    return shrunk


def shifted(form: Lines, way: Way, step: int) -> tuple[Lines, Way]:
    """A part one place up (-1) or down (1) in its group, and where it then stands."""
    group, number = group_at(form, way[:-1]), way[-1]
    other = number + step
    if not 0 <= other < len(group.parts):
        return form, way
    parts = list(group.parts)
    parts[number], parts[other] = parts[other], parts[number]
    return replaced(form, way[:-1], Lines(group.joining, tuple(parts))), (*way[:-1], other)


def grouped(form: Lines, way: Way) -> Lines:
    """A part in a group of its own, joined otherwise than the group around it."""
    around = group_at(form, way[:-1])
    joining: Joining = "any" if around.joining == "all" else "all"
    return replaced(form, way, Lines(joining, (part_at(form, way),)))


def dissolved(form: Lines, way: Way) -> Lines:
    """The parts of a group in its place: what joins them is then the group around."""
    return replaced(form, way, *group_at(form, way).parts)


def negated(form: Lines, way: Way) -> Lines:
    """A part that must not hold: a group of none around it, or taken away where there is one."""
    part = part_at(form, way)
    if isinstance(part, Lines) and part.joining == "none" and len(part.parts) == 1:
        return replaced(form, way, part.parts[0]) if way else form
    return replaced(form, way, Lines("none", (part,)))


def filled(form: Lines) -> tuple[Lines, dict[Way, Way]]:
    """The form without lines in which nothing stands yet, and where its parts stand in this one.

    A group of nothing but such lines goes as well.
    """
    ways: dict[Way, Way] = {(): ()}
    return _filled(form, (), (), ways), ways


def _filled(group: Lines, old: Way, new: Way, ways: dict[Way, Way]) -> Lines:
    parts: list[Line | Lines] = []
    for number, part in enumerate(group.parts):
        before, after = (*old, number), (*new, len(parts))
        if isinstance(part, Line):
            keeps = not is_blank(part)
        else:
            inside: dict[Way, Way] = {}
            part = _filled(part, before, after, inside)
            keeps = bool(part.parts)
            ways |= inside if keeps else {}
        if keeps:
            ways[after] = before
            parts.append(part)
    return Lines(group.joining, tuple(parts))


def is_blank(line: Line) -> bool:
    """Whether neither a field nor a value stands in a line."""
    return not trim(line.field) and not any(trim(value) for value in line.values)
