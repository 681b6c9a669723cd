"""What is wrong with golden leads, beyond one single value."""

from collections.abc import Collection, Iterator, Sequence

from leadscorer_gui.model.golden import AT, LEAD_ID, NEVER, Expected, GoldenLead, Row
from leadscorer_gui.model.problems import Path, Problem, did_you_mean, sound
from leadscorer_gui.model.text import parse_timestamp, trim
from leadscorer_gui.texts import _

LEAD_INSTANTS = ("created_at", "accepted_at", "returned_at", "won_at")


def golden_problems(
    golden: Sequence[GoldenLead], path: Path, models: Collection[str] | None, zone: str
) -> Iterator[Problem]:
    """All problems of golden leads but repeated ids; `models` None: the models are not known."""
    zone = zone if sound(zone) else "UTC"
    for index, lead in enumerate(golden):
        if sound(lead):
            yield from _of_lead(lead, (*path, index), zone)
            if sound(lead.expect):
                yield from _of_expected(lead.expect, (*path, index, "expect"), models, zone)


def _of_lead(lead: GoldenLead, path: Path, zone: str) -> Iterator[Problem]:
    if sound(lead.as_of) and lead.as_of is not None:
        yield from _instant(lead.as_of, (*path, "as_of"), zone)
    if sound(lead.lead):
        yield from _of_row(lead.lead, (*path, "lead"), LEAD_INSTANTS, zone)
    if not sound(lead.activities):
        return
    for index, row in enumerate(lead.activities):
        if not sound(row):
            continue
        place = (*path, "activities", index)
        yield from _of_row(row, place, (AT,), zone)
        if not any(one.name == AT and (not sound(one.text) or trim(one.text)) for one in row):
            yield Problem(place, _("an activity says when it was: “at”"))


def _of_row(row: Row, path: Path, instants: Collection[str], zone: str) -> Iterator[Problem]:
    for one in row:
        if one.name == LEAD_ID:
            message = _("“lead_id” has no place here: the id of the golden lead is its id")
            yield Problem((*path, LEAD_ID), message)
        if one.name in instants and sound(one.text) and trim(one.text):
            yield from _instant(one.text, (*path, one.name), zone)


def _instant(text: str, path: Path, zone: str) -> Iterator[Problem]:
    if parse_timestamp(text, zone) is None:
        message = _("this is no timestamp such as 2024-01-31 or 2024-01-31T10:00: “{text}”")
        yield Problem(path, message.format(text=text))


def _of_expected(
    expect: Sequence[Expected], path: Path, models: Collection[str] | None, zone: str
) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, one in enumerate(expect):
        if not sound(one):
            continue
        place = (*path, index)
        if sound(one.model):
            if one.model in seen:
                message = _("what is expected of “{id}” is said already; say it in one place")
                yield Problem((*place, "model"), message.format(id=one.model))
            seen.add(one.model)
            if models is not None and one.model not in models:
                yield unknown_model(one.model, models, (*place, "model"))
        if sound(one.mql_at) and one.mql_at is not None and not is_day_of_mql(one.mql_at, zone):
            message = _("say on which day, such as 2024-01-31, at which instant, or “never”")
            yield Problem((*place, "mql_at"), message)
        if (one.score, one.band, one.grade, one.mql_at) == (None, None, None, None):
            text = _("say what is expected: “score”, “band”, “grade” or “mql_at”")
            yield Problem(place, text)


def is_day_of_mql(text: str, zone: str) -> bool:
    """Whether a text says when a lead becomes an MQL."""
    return trim(text) == NEVER or parse_timestamp(text, zone) is not None


def unknown_model(model_id: str, models: Collection[str], path: Path) -> Problem:
    """Something is of a model that is not there."""
    message = _("there is no model “{id}” in this workspace").format(id=model_id)
    return Problem(path, message + did_you_mean(model_id, list(models)))
