"""What can be chosen for the two sides of a comparison; a choice lasts as long as the window."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from leadscorer_gui.analysis.comparison import Count
from leadscorer_gui.analysis.scenes import period_of_days
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.model.versions import (
    find_version,
    frozen_lists,
    label,
    last_version,
    versions_of,
)
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.texts import _

What: TypeAlias = Model | Version

SAVED: Final = -1
"""Stands for the number of a version: the draft as the file holds it."""


@dataclass(frozen=True)
class Days:
    """A period in days of the workspace's clock, both included; None: open at this end."""

    first: date | None = None
    last: date | None = None

    def period(self, zone: ZoneTable) -> Period | None:
        """The same as instants; None where both ends are open."""
        return period_of_days(self.first, self.last, zone)

    def words(self) -> str:
        """“2026-01-01 – 2026-03-31”."""
        if self.first is None and self.last is None:
            return _("all days")
        if self.first is None:
            return _("up to {last}").format(last=self.last)
        if self.last is None:
            return _("from {first}").format(first=self.first)
        return f"{self.first} – {self.last}"


@dataclass(frozen=True)
class SideChoice:
    """One side: the draft of a model (version 0), a version, or the draft as saved (`SAVED`).

    Without a threshold it is the model's own.
    """

    model_id: str
    version: int = 0
    threshold: int | None = None
    days: Days = Days()

    def what(self, workspace: Workspace) -> What | None:
        """The draft or version; None where it is gone or unfinished."""
        if self.version:
            return find_version(workspace, self.model_id, self.version)
        model = workspace.model(self.model_id)
        return model if isinstance(model, Model) else None


@dataclass(frozen=True)
class Sides:
    """Both sides, and what makes an MQL; None: ever, or now where the periods are not the same."""

    a: SideChoice
    b: SideChoice
    count: Count | None = None

    @property
    def counts(self) -> Count:
        """What makes an MQL."""
        if self.count is not None:
            return self.count
        return "ever" if self.a.days == self.b.days else "now"

    def swapped(self) -> "Sides":
        """A as B and B as A."""
        return replace(self, a=self.b, b=self.a)

    def are_alike(self, workspace: Workspace) -> bool:
        """Whether both are the very same: there is nothing to compare."""
        one, other = self.a.what(workspace), self.b.what(workspace)
        if (self.a.model_id, self.a.version, self.a.days) != (
            self.b.model_id, self.b.version, self.b.days,
        ):  # fmt: skip
            return False
        return threshold_of(self.a, one) == threshold_of(self.b, other)


def threshold_of(choice: SideChoice, what: What | None) -> int:
    """The threshold that a side is looked at with."""
    if choice.threshold is not None:
        return choice.threshold
    model = what.model if isinstance(what, Version) else what
    return 0 if model is None else model.mql.threshold


def first_sides(workspace: Workspace, model_id: str) -> Sides | None:
    """The draft that is looked at against its last version.

    Without a version another model is the other side; without one both are the draft. None where
    there is nothing at all that can be scored.
    """
    b = SideChoice(model_id)
    version = last_version(workspace, model_id)
    if b.what(workspace) is None:
        offers = [choice for choice, _name in offered(workspace)]
        if not offers:
            return None
        b = next((one for one in offers if one.model_id == model_id), offers[0])
        others = [one for one in offers if one != b]
        return Sides(others[0] if others else b, b)
    if version is not None:
        return Sides(SideChoice(model_id, version.number), b)
    away = set(workspace.archived)
    drafts = (choice for choice, _name in offered(workspace) if not choice.version)
    others = [one for one in drafts if one.model_id != model_id and one.model_id not in away]
    return Sides(others[0] if others else b, b)


def offered(workspace: Workspace) -> Iterator[tuple[SideChoice, str]]:
    """Every draft that can be scored and every version, each with what it is called.

    Versions follow their draft, the newest first; archived models come last.
    """
    away = set(workspace.archived)
    for model in sorted(workspace.models, key=lambda one: one.id in away):
        name = visible(model.name)
        if model.id in away:
            name = _("{model} (archived)").format(model=name)
        if isinstance(model, Model):
            yield SideChoice(model.id), _("{model}, draft").format(model=name)
        for version in reversed(versions_of(workspace, model.id)):
            yield SideChoice(model.id, version.number), version_name(version, name)


def version_name(version: Version, model: str) -> str:
    """What a version of a model, or its draft as saved, is called."""
    if version.number == SAVED:
        return _("{model}, as saved").format(model=model)
    return _("{model} {version}").format(model=model, version=label(version))


def with_saved(workspace: Workspace, saved: Workspace | None) -> Workspace:
    """The workspace with the drafts of its file as versions of their own, where they differ."""
    known = () if saved is None or saved is workspace else saved.models
    found = []
    for model in known:
        now = workspace.model(model.id)
        if saved is None or not isinstance(model, Model) or not isinstance(now, Model):
            continue
        if model is now and saved.lists is workspace.lists:
            continue
        lists = frozen_lists(saved, model)
        if model != now or lists != frozen_lists(workspace, now):
            found.append(Version(SAVED, model, "", "", lists=lists))
    return replace(workspace, versions=(*workspace.versions, *found)) if found else workspace
