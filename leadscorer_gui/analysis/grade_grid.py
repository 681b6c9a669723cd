"""The grid of grades: how many leads are in each cell of fit × engagement, and which qualify.

A cell is a grade of fit and a grade of engagement, with one row and column more for what is below
the first of each. Source: section 7 of the scoring specification. Points are hundredths.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.plan import OPEN, or_open
from leadscorer_gui.engine.result import Result, tier_of
from leadscorer_gui.history.columns import Codes
from leadscorer_gui.model.workspace import Band, Matrix, Model

Numbers = NDArray[np.int64]
Reach: TypeAlias = Literal["all", "part", "none"]
"""Whether every pair of points within a cell qualifies, some, or none."""


@dataclass(frozen=True)
class Cell:
    """One cell: the names of its grades (blank: below the first), and what is in it.

    `row` and `column` are the places of the grades from 1, 0 below the first. `leads` are all of
    the result there, `qualified` those that qualify at as-of.
    """

    fit: str
    engagement: str
    row: int
    column: int
    leads: int
    qualified: int
    reach: Reach

    @property
    def grade(self) -> str:
        """The grade, such as `A1`; blank where either is below its first."""
        return self.fit + self.engagement if self.fit and self.engagement else ""


@dataclass(frozen=True)
class GradeGrid:
    """Rows from the highest fit down, columns from the lowest engagement up; never ragged."""

    cells: tuple[tuple[Cell, ...], ...]
    total: int

    @staticmethod
    def of(result: Result) -> "GradeGrid | None":
        """The grid of a result; None for a model without grades."""
        matrix = result.model.matrix
        if matrix is None:
            return None
        fit, engagement = (
            tier_of(matrix.fit, result.fit),
            tier_of(matrix.engagement, result.engagement),
        )
        width = len(matrix.engagement) + 1
        places = (fit + 1).astype(np.int64) * width + engagement + 1
        size = (len(matrix.fit) + 1) * width
        leads = np.bincount(places, minlength=size)
        qualified = np.bincount(places[result.qualified], minlength=size)
        rows = [
            tuple(
                _cell(result.model, matrix, row, column, leads[at], qualified[at])
                for column, at in enumerate(range(row * width, (row + 1) * width))
            )
            for row in range(len(matrix.fit), -1, -1)
        ]
        return GradeGrid(tuple(rows), len(result))


def leads_of(result: Result, cell: Cell) -> Codes:
    """The rows of the result in a cell (places in its arrays), in their order."""
    matrix = result.model.matrix
    assert matrix is not None, "a cell is of a model with grades"
    fit = tier_of(matrix.fit, result.fit) == cell.row - 1
    engagement = tier_of(matrix.engagement, result.engagement) == cell.column - 1
    return np.flatnonzero(fit & engagement).astype(np.int32)


def _cell(
    model: Model, matrix: Matrix, row: int, column: int, leads: np.int64, qualified: np.int64
) -> Cell:
    """The cell at a row from below and a column from the left, 0 being below the first grade."""
    names = [
        "" if place == 0 else bands[place - 1].name
        for bands, place in ((matrix.fit, row), (matrix.engagement, column))
    ]
    reach = reach_of(model, _span(matrix.fit, row), _span(matrix.engagement, column))
    return Cell(names[0], names[1], row, column, int(leads), int(qualified), reach)


def _span(bands: tuple[Band, ...], place: int) -> tuple[int, int]:
    """The lowest and the highest points of a grade, both included."""
    low = bands[place - 1].from_ if place else -OPEN
    return low, bands[place].from_ - 1 if place < len(bands) else OPEN


def reach_of(model: Model, fit: tuple[int, int], engagement: tuple[int, int]) -> Reach:
    """Whether leads with such fit and engagement qualify: all of them, some, or none.

    The score rises with both, so that the lowest and the highest corner decide.
    """
    corners = [_qualifies(model, fit[end], engagement[end]) for end in (0, 1)]
    if corners[0]:
        return "all"
    return "part" if corners[1] else "none"


def _qualifies(model: Model, fit: int, engagement: int) -> bool:
    low, high = (model.limits.min, model.limits.max) if model.limits else (None, None)
    score = max(or_open(low, -OPEN), min(or_open(high, OPEN), fit + engagement))
    mql = model.mql
    return (
        score >= mql.threshold
        and fit >= or_open(mql.minimum_fit, -OPEN)
        and engagement >= or_open(mql.minimum_engagement, -OPEN)
    )
