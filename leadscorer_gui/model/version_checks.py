"""What is wrong with versions and with what is archived, beyond one single value."""

from collections.abc import Callable, Collection, Iterator, Sequence

from leadscorer_gui.model.golden_checks import unknown_model
from leadscorer_gui.model.problems import Path, Problem, sound
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.workspace import Model, Version
from leadscorer_gui.texts import _

_DATE_LENGTH = len("2024-01-31")

CheckModel = Callable[[Model, Path, Collection[str], str], Iterator[Problem]]


def version_problems(
    versions: Sequence[Version],
    path: Path,
    models: Collection[str] | None,
    built_in: Collection[str],
    zone: str,
    check_model: CheckModel,
) -> Iterator[Problem]:
    """All problems of versions; `models` None: the drafts are not known.

    `check_model` is `checks.model_problems`, which knows more than this module may.
    """
    seen: set[tuple[str, int]] = set()
    for index, version in enumerate(versions):
        if not sound(version):
            continue
        place = (*path, index)
        yield from _dates(version, place)
        if not sound(version.model):
            continue
        if not isinstance(version.model, Model):
            message = _("a version holds a finished model; this one says that it is unfinished")
            yield Problem((*place, "model"), message)
            continue
        yield from _identity(version, place, seen, models)
        lists = version.lists if sound(version.lists) else ()
        names = [*built_in, *(one.name for one in lists)]
        yield from check_model(version.model, (*place, "model"), names, zone)


def _dates(version: Version, path: Path) -> Iterator[Problem]:
    for key in ("frozen_on", "agreed_on"):
        text = getattr(version, key)
        if sound(text) and text is not None and not is_date(text):
            message = _("this is no date such as 2024-01-31: “{text}”").format(text=text)
            yield Problem((*path, key), message)


def is_date(text: str) -> bool:
    """Whether a text is a date, written year-month-day."""
    return len(text) == _DATE_LENGTH and parse_timestamp(text, "UTC") is not None


def _identity(
    version: Version, path: Path, seen: set[tuple[str, int]], models: Collection[str] | None
) -> Iterator[Problem]:
    model_id = version.model.id
    if not sound(model_id):
        return
    if sound(version.number):
        if (model_id, version.number) in seen:
            message = _("the model “{id}” has a version {number} already; each has its own number")
            text = message.format(id=model_id, number=version.number)
            yield Problem((*path, "number"), text)
        seen.add((model_id, version.number))
    if models is not None and model_id not in models:
        yield unknown_model(model_id, models, (*path, "model", "id"))


def archive_problems(
    archived: Sequence[str], path: Path, models: Collection[str] | None
) -> Iterator[Problem]:
    """Models that are archived twice, or are not there."""
    seen: set[str] = set()
    for index, model_id in enumerate(archived):
        if not sound(model_id):
            continue
        if model_id in seen:
            message = _("the model “{id}” stands here a second time").format(id=model_id)
            yield Problem((*path, index), message)
        elif models is not None and model_id not in models:
            yield unknown_model(model_id, models, (*path, index))
        seen.add(model_id)
