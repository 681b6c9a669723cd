"""Leads that several products want, and leads that one wants while another has disqualified them.

Of all models of one history at their own thresholds, by as-of.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.products import Product, Products
from leadscorer_gui.engine.result import Result

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class ProductTable:
    """How many leads are MQLs of a model (row) and of another (column), or disqualified there.

    Shape of `both` and `conflicts`: (models, models). `both[i, j]`: ever MQLs of both, on the
    diagonal of one; `conflicts[i, j]`: MQLs of i now that j has disqualified. `first[i]`: leads
    that were an MQL of i before any other. `is_mql`, `is_now`, `barred`: shape (models, leads of
    the history).
    """

    products: Products
    names: tuple[str, ...]
    both: Numbers
    conflicts: Numbers
    first: Numbers
    only: Numbers
    is_mql: NDArray[np.bool_]
    is_now: NDArray[np.bool_]
    barred: NDArray[np.bool_]
    first_of: Numbers
    """By lead the model that had it first; -1 for none, or for two at one instant."""

    @staticmethod
    def of(results: Sequence[Result]) -> "ProductTable":
        """The table of the results of several models over one history."""
        products = Products.of([Product.of(one) for one in results])
        width = len(results[0].history.leads) if results else 0
        shape = (len(results), width)
        is_now, barred = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        for place, result in enumerate(results):
            is_now[place, result.leads] = result.qualified
            barred[place, result.leads] = result.disqualified
        is_mql = np.array([one.is_mql for one in products.products], np.bool_).reshape(shape)
        first_of = _first(products, shape)
        counted = np.bincount(first_of[first_of >= 0], minlength=len(results))
        alone = is_mql & (is_mql.sum(axis=0) == 1)
        return ProductTable(
            products=products,
            names=tuple(one.model.name for one in results),
            both=_pairs(is_mql, is_mql),
            conflicts=_pairs(is_now, barred),
            first=counted.astype(np.int64),
            only=alone.sum(axis=1),
            is_mql=is_mql,
            is_now=is_now,
            barred=barred,
            first_of=first_of,
        )

    # The leads behind the numbers: places in the history, rising

    def who_both(self, one: int, other: int) -> Numbers:
        """The leads that were MQLs of both."""
        return np.flatnonzero(self.is_mql[one] & self.is_mql[other])

    def who_conflict(self, one: int, other: int) -> Numbers:
        """The MQLs of the one now that the other has disqualified."""
        return np.flatnonzero(self.is_now[one] & self.barred[other])

    def who_first(self, place: int) -> Numbers:
        """The leads that were an MQL of this model before any other."""
        return np.flatnonzero(self.first_of == place)


def _first(products: Products, shape: tuple[int, int]) -> Numbers:
    """By lead the model that had it first; an MQL without a date is nobody's first."""
    if not shape[0] or not shape[1]:
        return np.full(shape[1], -1, np.int64)
    at = np.array([one.mql_at for one in products.products])
    best = at.argmin(axis=0)
    earliest = at.min(axis=0)
    found = np.where((at == earliest).sum(axis=0) == 1, best, -1)
    # One model alone has a lead first as well, unless it has no date.
    return np.where(earliest == np.iinfo(np.int64).max, -1, found).astype(np.int64)


def _pairs(rows: NDArray[np.bool_], columns: NDArray[np.bool_]) -> Numbers:
    found = np.zeros((len(rows), len(columns)), np.int64)
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            found[i, j] = np.count_nonzero(row & column)
    return found
