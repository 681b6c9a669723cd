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


def duplicated(form: Lines, way: Way) -> tuple[Lines, Way]:
    """A part once more below itself, and where that stands."""
    below = (*way[:-1], way[-1] + 1)
    return inserted(form, below, part_at(form, way)), below


def grown(form: Lines, way: Way, with_group: bool) -> tuple[Lines, Way]:
    """A group with a blank line more, or with a group of two; also the way of the (first) line."""
    group = group_at(form, way)
    at = (*way, len(group.parts))
    if not with_group:
        return inserted(form, at, Line()), at
    joining: Joining = "any" if group.joining == "all" else "all"
    return inserted(form, at, Lines(joining, (Line(), Line()))), (*at, 0)


def nearest_way(form: Lines, way: Way) -> Way | None:
    """What stands in the place of a part that is gone, else before it, else around it."""
    while way:
        for number in range(way[-1], -1, -1):
            try:
                part_at(form, (*way[:-1], number))
            except IndexError:
                continue
            return (*way[:-1], number)
        way = way[:-1]
    return None


def pasted(form: Lines, way: Way, clip: Lines) -> tuple[Lines, Way]:
    """The form with what was copied behind a line, or at the end of a group.

    A blank line makes room; a form without anything filled becomes what was copied. Also the way
    of the first part that came.
    """
    if not filled(form)[0].parts:
        (first, *rest) = clip.parts
        alone = clip.joining == "all" and not rest and isinstance(first, Lines)
        return first if alone and isinstance(first, Lines) else clip, (0,)
    here = part_at(form, way)
    if isinstance(here, Lines):
        at: Way = (*way, len(here.parts))
    elif is_blank(here):
        joining = group_at(form, way[:-1]).joining
        return replaced(form, way, *_parts_for(clip, joining)), way
    else:
        at = (*way[:-1], way[-1] + 1)
    for number, part in enumerate(_parts_for(clip, group_at(form, at[:-1]).joining)):
        form = inserted(form, (*at[:-1], at[-1] + number), part)
    return form, at


def _parts_for(clip: Lines, joining: Joining) -> tuple[Line | Lines, ...]:
    """What was copied, without a group that changes nothing."""
    if clip.joining != "none" and (len(clip.parts) == 1 or clip.joining == joining):
        return clip.parts
    return (clip,)


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
