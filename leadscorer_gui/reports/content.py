"""What a report says, before it is a file: pages with their finding, picture and numbers.

All writers show the same pages. Texts are as people wrote them: each writer makes them safe for
its own format.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.exchange.paper import Paper
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.reports.native import Native

Cell: TypeAlias = str | int | float | date | datetime | None


class Ratio(float):
    """A part of a whole, shown in per cent."""


Draw: TypeAlias = Callable[[Any, Palette], None]
"""Draws on a matplotlib `Figure` or `SubFigure`, without a title."""

Part: TypeAlias = Literal[
    "rules", "threshold", "weeks", "distribution", "quality", "comparison", "lead", "funnel",
    "cohorts", "leads", "scenes",
]  # fmt: skip
PARTS: Final[tuple[Part, ...]] = (
    "rules", "threshold", "weeks", "distribution", "quality", "comparison", "lead", "funnel",
    "cohorts", "leads",
)  # fmt: skip
"""What a report holds, in its order; `scenes` are a show of their own, and asked for by name."""


@dataclass(frozen=True)
class Grid:
    """A table of values; `name` is that of its sheet, `widths` are shares of the width."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    around: float | None = None
    """Of a curve: the row that begins with this is told wherever only some are."""

    @property
    def shares(self) -> tuple[int, ...]:
        """The width of each column; all alike where nothing is said."""
        return self.widths or (1,) * len(self.header)


@dataclass(frozen=True)
class Picture:
    """A drawing of so many inches; `native`: the same as a chart of PowerPoint, where it has it."""

    draw: Draw
    size: tuple[float, float]
    native: "Native | None" = None


@dataclass(frozen=True)
class Page:
    """One finding.

    `title` says it with its numbers, `sentence` once more for who cannot see the picture, or hears
    a speaker; `notes`: what it rests on and assumes. `shown` is the small table of a slide,
    `grids` are all numbers. `lines` stand in the place of a picture.
    """

    part: Part
    title: str
    sentence: str = ""
    notes: tuple[str, ...] = ()
    picture: Picture | None = None
    lines: tuple[str, ...] = ()
    shown: Grid | None = None
    grids: tuple[Grid, ...] = ()
    on_slides: bool = True
    aside: str = ""
    """What only a slide has to say: what it has no room for."""
    missing: str = ""
    """What is not there to be shown, in words, where nothing is."""


@dataclass(frozen=True)
class About:
    """What a report rests on: where the numbers come from, in lines for people."""

    title: str
    subtitle: str
    foot: str
    """One line for every page."""
    lines: tuple[str, ...]
    cautions: tuple[str, ...]
    """What *won* means, which leads are left out, what a replay cannot know."""


@dataclass(frozen=True)
class Contents:
    """Everything that a report says."""

    about: About
    pages: tuple[Page, ...]
    rules: Paper | None = None
    """All parts of the model as sentences, where the rules are asked for."""

    def grids(self) -> tuple[Grid, ...]:
        """All tables, in order."""
        return tuple(grid for page in self.pages for grid in page.grids)


def part_name(part: Part) -> str:
    """What a part is called."""
    return {
        "rules": _("What counts: the rules"),
        "threshold": _("The threshold"),
        "weeks": _("New MQLs over time"),
        "distribution": _("Scores and bands"),
        "quality": _("What MQLs are worth"),
        "comparison": _("What changes"),
        "lead": _("One lead explained"),
        "funnel": _("Where leads stop"),
        "cohorts": _("Score profile of new leads"),
        "leads": _("List of MQLs"),
        "scenes": _("The scenes"),
    }[part]
