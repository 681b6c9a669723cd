"""All models side by side: what each makes of the same leads, and which leads several want.

Thresholds are the models' own. Points are hundredths, instants µs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.threshold_view import ThresholdView
from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.engine.result import NEVER, Result
from leadscorer_gui.history.columns import Instants
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import Model


@dataclass(frozen=True)
class Product:
    """What one model makes of the leads at its own threshold.

    `is_mql` and `mql_at` have an entry per lead of the history: whether it ever was one, and when
    first (NEVER: not, or without a date). `weeks_above`: full weeks with more new MQLs than the
    capacity; None where no capacity is known or no week is full.
    """

    model: Model
    leads: int
    figure: WeekFigure | None
    mqls_ever: int
    mqls_now: int
    weeks_above: int | None
    is_mql: NDArray[np.bool_]
    mql_at: Instants

    @staticmethod
    def of(result: Result) -> "Product":
        """What a result says of its model."""
        view, model = ThresholdView.of(result), result.model
        everyone = len(result.history.leads)
        is_mql, mql_at = np.zeros(everyone, np.bool_), np.full(everyone, NEVER)
        is_mql[result.leads] = result.peak >= view.threshold
        mql_at[result.leads] = result.mql_at
        above = None
        if model.capacity is not None and view.figure is not None:
            new = view.new_mqls[view.is_full] * HUNDREDTHS
            above = int((new > model.capacity).sum())
        return Product(model, len(result), view.figure, view.ever, view.now, above, is_mql, mql_at)

    @property
    def fits(self) -> bool | None:
        """Whether sales can take what comes in a week; None where that is not known."""
        capacity = self.model.weekly_capacity
        if capacity is None or self.figure is None:
            return None
        return self.figure.mean <= capacity


@dataclass(frozen=True)
class Shared:
    """Of a model's MQLs those that are MQLs of another model too.

    `first`: those which this model had before any other; leads without dates are nobody's first.
    """

    leads: int
    first: int
    share: Fraction | None


@dataclass(frozen=True)
class Overlap:
    """The leads that are MQLs of both of two models, and which had them first.

    `together`: at one instant, or without a date. `days`: the middle (median) number of days
    between the two, where they are two instants; None where there is none.
    """

    one: str
    other: str
    both: int
    one_first: int
    other_first: int
    together: int
    days: float | None


@dataclass(frozen=True)
class Products:
    """Models of one history, in their order.

    `by_count[k]`: how many leads are MQLs of exactly k + 1 models.
    """

    products: tuple[Product, ...]
    shared: tuple[Shared, ...]
    overlaps: tuple[Overlap, ...]
    by_count: tuple[int, ...]

    @staticmethod
    def of(products: Sequence[Product]) -> "Products":
        """Compare products of one history."""
        if not products:
            return Products((), (), (), ())
        qualified = np.array([one.is_mql for one in products])
        at = np.array([one.mql_at for one in products])
        counts = qualified.sum(axis=0)
        tally = np.bincount(counts, minlength=len(products) + 1)[1:]
        pairs = [(i, j) for i in range(len(products)) for j in range(i + 1, len(products))]
        return Products(
            tuple(products),
            tuple(_shared(place, qualified, at, counts > 1) for place in range(len(products))),
            tuple(_overlap(products[i], products[j]) for i, j in pairs),
            tuple(tally.tolist()),
        )

    @property
    def in_several(self) -> int:
        """How many leads are MQLs of more than one model."""
        return sum(self.by_count[1:])

    @property
    def in_any(self) -> int:
        """How many leads are MQLs of any model."""
        return sum(self.by_count)


def _shared(
    place: int, qualified: NDArray[np.bool_], at: NDArray[np.int64], several: NDArray[np.bool_]
) -> Shared:
    mine = qualified[place]
    both = mine & several
    others = np.delete(at, place, axis=0).min(axis=0, initial=NEVER)
    total = int(mine.sum())
    return Shared(
        leads=int(both.sum()),
        first=int((both & (at[place] < others)).sum()),
        share=Fraction(int(both.sum()), total) if total else None,
    )


def _overlap(one: Product, other: Product) -> Overlap:
    both = one.is_mql & other.is_mql
    mine, theirs = one.mql_at[both], other.mql_at[both]
    first, later = int((mine < theirs).sum()), int((theirs < mine).sum())
    dated = (mine != theirs) & (mine != NEVER) & (theirs != NEVER)
    gaps = np.abs(mine[dated] - theirs[dated]) / 86_400e6
    total = int(both.sum())
    return Overlap(
        one=one.model.id,
        other=other.model.id,
        both=total,
        one_first=first,
        other_first=later,
        together=total - first - later,
        days=float(np.median(gaps)) if len(gaps) else None,
    )
