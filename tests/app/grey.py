"""What is left of the marks of a chart where there are no colours: hatch, dash, sign, outline."""

from collections.abc import Iterator
from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.colors import same_color, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from leadscorer_gui.charts.palette import LIGHT

ROLES = ("current", "loss", "reference", "third", "fourth", "threshold")
"""Colours that mean something."""


FAINT = 0.3
"""What is fainter lies around a line that tells whose it is."""


def role_of(colour) -> str | None:
    """What a colour means; None for one that only decorates, or that is not seen."""
    rgba = to_rgba(colour)
    if rgba[3] == 0:
        return None
    return next((one for one in ROLES if same_color(rgba[:3], getattr(LIGHT, one))), None)


def looks(axes: Axes) -> Iterator[tuple[str, tuple]]:
    """The meaning of the colour of each mark, and how it looks without."""
    signs = {}  # of the marker in the middle of an interval: it tells whose that is
    for line in axes.get_lines():
        if line.get_linestyle() == "None":
            signs[role_of(line.get_color()), *set(line.get_ydata())] = of_line(line)
    for line in axes.get_lines():
        role = role_of(line.get_color())
        if role and line.get_visible():
            look = of_line(line)
            yield role, signs.get((role, *set(line.get_ydata())), look) if "level" in look else look
    for patch in axes.patches:
        yield from of_filled(patch, patch.get_facecolor(), patch.get_edgecolor())
    for each in axes.collections:
        faces, edges = each.get_facecolor(), each.get_edgecolor()
        for number in range(max(len(faces), len(edges))):
            face = faces[number % len(faces)] if len(faces) else "none"
            edge = edges[number % len(edges)] if len(edges) else "none"
            yield from of_filled(each, face, edge)


def of_line(line: Line2D) -> tuple:
    hollow = bool(same_color(line.get_markerfacecolor(), LIGHT.background))
    marker = line.get_marker() if line.get_marker() not in ("", "None", " ") else ""
    dash = line.get_linestyle() if line.get_linewidth() else ""
    ways = [len(set(values)) == 1 for values in (line.get_xdata(), line.get_ydata())]
    way = "upright" if ways == [True, False] else "level" if ways == [False, True] else "free"
    return "line", way, dash, marker, bool(marker) and hollow, round(line.get_linewidth(), 1)


def of_filled(mark: Patch | Collection, face, edge) -> Iterator[tuple[str, tuple]]:
    if 0 < to_rgba(face)[3] <= FAINT:
        return
    is_full = to_rgba(face)[3] > 0 and not same_color(to_rgba(face)[:3], LIGHT.background)
    role = role_of(face) if is_full else role_of(edge)
    if role:
        dash = str(mark.get_linestyle()) if not is_full else ""
        yield (
            role,
            (type(mark).__name__, is_full, mark.get_hatch() or "", dash, bool(role_of(edge))),
        )


def by_colour_alone(figure: Figure) -> list[str]:
    """Pairs of meanings that look the same on the same axes when colours are gone."""
    found = []
    for number, axes in enumerate(figure.axes):
        meant: dict[tuple, set[str]] = {}
        for role, look in looks(axes):
            meant.setdefault(look, set()).add(role)
        for look, roles in meant.items():
            found += [f"axes {number}: {sorted(pair)} {look}" for pair in combinations(roles, 2)]
    return found
