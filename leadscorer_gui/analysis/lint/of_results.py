"""What the result of a simulation shows of a model as a whole. Points are hundredths."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np

from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.analysis.lint.of_models import (
    asks_for_activity,
    fit_alone_problem,
    with_mql,
)
from leadscorer_gui.analysis.lint.problem import Fix, Problem
from leadscorer_gui.analysis.lint.simulated import Simulated, percent
from leadscorer_gui.engine.result import NO_SCORE
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.texts import _, n_

MOST: Final = 0.8
"""Where so many of the leads are MQLs, the threshold chooses none."""

MANY: Final = 0.01
"""So large a share of leads is more than a few odd ones."""


def problems_of_results(simulated: Simulated) -> Iterator[Problem]:
    """What the result as a whole shows."""
    yield from nobody_in_audience(simulated)
    if len(simulated.result):
        yield from threshold_never_reached(simulated)
        yield from reached_by_most(simulated)
        yield from reached_by_fit_alone(simulated)


def nobody_in_audience(simulated: Simulated) -> Iterator[Problem]:
    """A model without leads scores nothing, and looks like one that finds nobody."""
    model = simulated.model
    if len(simulated.result) or not len(simulated.inputs.history.leads):
        return
    if model.audience is None:
        return
    text, hint = _("No lead is in the audience"), _("Ask the audience for less")
    place = ("audience",)
    yield Problem("nobody_in_audience", model.id, None, text, hint, "error", place)


def threshold_never_reached(simulated: Simulated) -> Iterator[Problem]:
    """A threshold that nobody ever reached hands over no lead, and loses those that were ready."""
    model, peak = simulated.model, simulated.result.peak
    highest = int(peak.max())
    if highest >= model.mql.threshold:
        return
    threshold = shown_points(model.mql.threshold)
    fix = None
    if highest == NO_SCORE:
        text = _("No lead ever has the fit and engagement that are asked for at least")
    else:
        text = _("No lead has ever reached {threshold} points; the highest had {highest}")
        text = text.format(threshold=threshold, highest=shown_points(highest))
        fix = _lowered(model, highest)
    hint = _("Lower the threshold, or give more points")
    place = ("mql", "threshold")
    yield Problem("threshold_never_reached", model.id, None, text, hint, "warning", place, fix)


def _lowered(model: Model, highest: int) -> Fix | None:
    """Lower the threshold to the highest score ever, in whole points where there are any."""
    points = highest // 100 * 100 or highest
    if points <= 0:
        return None
    words = _("Lower the threshold to {points}").format(points=shown_points(points))
    change = partial(with_mql, model_id=model.id, key="threshold", points=points)
    return Fix(words, change)


def reached_by_most(simulated: Simulated) -> Iterator[Problem]:
    """Too low a threshold: many MQLs, few closed deals, dearer customers."""
    model, result = simulated.model, simulated.result
    share = float((result.peak >= model.mql.threshold).mean())
    if share < MOST or len(result) < TOO_FEW:
        return
    text = _("{share} of the leads became MQLs: the threshold chooses hardly any")
    text = text.format(share=percent(share))
    hint = _("Raise the threshold until sales can look after those above it")
    place = ("mql", "threshold")
    yield Problem("reached_by_most", model.id, None, text, hint, "advice", place)


def reached_by_fit_alone(simulated: Simulated) -> Iterator[Problem]:
    """Fit alone reaches the threshold: told where there are leads of whom it is so."""
    model, result = simulated.model, simulated.result
    if not asks_for_activity(model):
        return
    fit = result.fit
    if model.limits is not None and model.limits.max is not None:
        fit = np.minimum(fit, model.limits.max)
    least = max(model.mql.threshold, simulated.inputs.plan.minimum_fit)
    count = int(
        ((fit >= least) & ~(result.disqualified & (result.disqualified_at <= result.start))).sum()
    )
    if not count:
        return
    text = n_(
        "{count} of {leads} leads reaches the threshold by fit alone, whatever it does",
        "{count} of {leads} leads reach the threshold by fit alone, whatever they do",
        count,
    ).format(count=grouped(count), leads=grouped(len(result)))
    yield fit_alone_problem(model, text, "warning" if count >= MANY * len(result) else "advice")
