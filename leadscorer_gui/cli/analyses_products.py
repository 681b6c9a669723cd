"""`leadscorer analyse --name products`: all models side by side, and the leads they share.

Unlike the other analyses these look at all models at once, and take no `--model`.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.named import Analysis, decimal
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.products import Product, Products, Shared
    from leadscorer_gui.cli.scoring import Scoring

PRODUCT_COLUMNS: Final = (
    "model", "name", "product", "threshold", "mqls_per_week", "low", "high", "capacity",
    "weeks_above_capacity", "leads", "mqls_ever", "mqls_now", "mqls_of_others_too", "share",
    "first",
)  # fmt: skip
"""`first`: those of `mqls_of_others_too` which this model had before any other."""

OVERLAP_COLUMNS: Final = (
    "model", "other", "both", "model_first", "other_first", "together", "median_days",
)  # fmt: skip


def check_products(options: Namespace) -> None:
    """UsageError where a model is missing, or named where all are looked at."""
    if options.name in OF_ALL_MODELS and options.model is not None:
        message = _("--name {name} looks at all models; leave --model out")
        raise UsageError(message.format(name=options.name))
    if options.name not in OF_ALL_MODELS and options.model is None:
        message = _("--name {name} looks at one model; name it with --model")
        raise UsageError(message.format(name=options.name))


def products_of(scoring: Scoring) -> Products:
    """What all models of the call make of the leads."""
    from leadscorer_gui.analysis.products import Product, Products

    return Products.of([Product.of(scoring.simulate(model)) for model in scoring.models])


def products(
    scoring: Scoring, _options: Namespace
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The heading and a row for each model."""
    found = products_of(scoring)
    rows = zip(found.products, found.shared, strict=True)
    return PRODUCT_COLUMNS, (_cells(product, shared) for product, shared in rows)


def _cells(product: Product, shared: Shared) -> tuple[str, ...]:
    from leadscorer_gui.model.text import format_points

    model, figure = product.model, product.figure
    week = ("", "", "")
    if figure is not None:
        week = (decimal(figure.mean), f"{figure.low:g}", f"{figure.high:g}")
    return (
        model.id,
        model.name,
        model.product or "",
        format_points(model.mql.threshold),
        *week,
        "" if model.capacity is None else format_points(model.capacity),
        "" if product.weeks_above is None else str(product.weeks_above),
        str(product.leads),
        str(product.mqls_ever),
        str(product.mqls_now),
        str(shared.leads),
        decimal(shared.share),
        str(shared.first),
    )


def overlaps(
    scoring: Scoring, _options: Namespace
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The heading and a row for each pair of models."""
    return OVERLAP_COLUMNS, (
        (
            one.one,
            one.other,
            str(one.both),
            str(one.one_first),
            str(one.other_first),
            str(one.together),
            "" if one.days is None else f"{one.days:.1f}",
        )
        for one in products_of(scoring).overlaps
    )


OF_ALL_MODELS: Final = frozenset(("products", "product-overlap", "product-conflicts"))
"""Analyses and charts that look at all models at once."""

ANALYSES: Final[dict[str, Analysis]] = {"products": products, "product-overlap": overlaps}
