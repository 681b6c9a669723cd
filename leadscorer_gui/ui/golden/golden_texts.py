"""Golden leads as the texts of their editor."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from leadscorer_gui.analysis.golden import Got, expected_text, got_text
from leadscorer_gui.model.golden import Expected, GoldenLead
from leadscorer_gui.model.scalars import HUNDREDTHS, MOST_POINTS
from leadscorer_gui.model.text import parse_number
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import plain_number, shown_points
from leadscorer_gui.texts import _

NONE = "-"
"""What is typed where no band or grade is expected; an empty cell expects nothing."""


def models_of(workspace: Workspace, lead: GoldenLead) -> list[Model]:
    """The models of which something can be expected: not archived, or named by the lead."""
    named = {one.model for one in lead.expect}
    return [
        model
        for model in workspace.models
        if isinstance(model, Model) and (model.id in named or model.id not in workspace.archived)
    ]


def asked_fields(
    models: Iterable[Model], fields: Callable[[Model], Iterable[tuple[str, object]]]
) -> list[str]:
    """The fields that rules ask for, in the order of the models."""
    return [field for model in models for field, _rule in fields(model)]


def expected_row(model: Model, expected: Expected | None) -> tuple[str, ...]:
    """The cells of a model: its name, score, band, grade, MQL, and what is so now (empty)."""
    if expected is None:
        return model.name, "", "", "", "", ""
    band, grade = (NONE if one == "" else one or "" for one in (expected.band, expected.grade))
    when = expected.mql_at or ""
    return model.name, expected_text(expected, "score"), band, grade, when, ""


def points_of(text: str) -> int | None:
    """The hundredths that a text says; None where it is no number of points."""
    number = parse_number(plain_number(text)) if len(text) < 20 else None
    if number is None:
        return None
    exact = Decimal(number) * HUNDREDTHS
    fits = exact == exact.to_integral_value() and abs(exact) <= MOST_POINTS
    return int(exact) if fits else None


def now_text(model: Model, got: Got) -> str:
    """What a model makes of a lead, in one line."""
    if got.reason:
        return got.reason
    parts = [_("score {points}").format(points=shown_points(got.score))]
    if model.bands:
        parts.append(got_text(got, "band"))
    if model.matrix is not None:
        parts.append(got_text(got, "grade"))
    parts.append(_("MQL {when}").format(when=got_text(got, "mql_at")))
    return ", ".join(parts)
