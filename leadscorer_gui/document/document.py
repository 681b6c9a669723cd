"""The document: the open workspace, and everything that the user does to it."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from leadscorer_gui.document import wording
from leadscorer_gui.document.commands import Add, Change, Move, Place, part_at, with_rows
from leadscorer_gui.document.data_edits import DataEdits
from leadscorer_gui.document.drafts import edited
from leadscorer_gui.document.filter_edits import FilterEdits
from leadscorer_gui.document.fixing import FixEdits
from leadscorer_gui.document.form_edits import FormEdits
from leadscorer_gui.document.golden_edits import GoldenEdits
from leadscorer_gui.document.ignore_edits import IgnoreEdits
from leadscorer_gui.document.list_edits import ListEdits
from leadscorer_gui.document.model_part_edits import ModelPartEdits
from leadscorer_gui.document.naming import copy_name, id_for, unique_id
from leadscorer_gui.document.nurture_edits import NurtureEdits
from leadscorer_gui.document.rule_edits import field_changes
from leadscorer_gui.document.scene_edits import SceneEdits
from leadscorer_gui.document.segment_edits import SegmentEdits
from leadscorer_gui.document.validity import Refused, check_edit
from leadscorer_gui.document.version_edits import VersionEdits
from leadscorer_gui.model.scalars import HUNDREDTHS
from leadscorer_gui.model.workspace import (
    AnyModel,
    Band,
    Model,
    Mql,
    Workspace,
)
from leadscorer_gui.texts import _


class Document(
    FormEdits,
    DataEdits,
    VersionEdits,
    GoldenEdits,
    SegmentEdits,
    FilterEdits,
    FixEdits,
    IgnoreEdits,
    ModelPartEdits,
    ListEdits,
    NurtureEdits,
    SceneEdits,
):
    """The open workspace, edited by the user's intents alone, each one undo step.

    `OpenFile` is its side of files, `FormEdits` that of rules and groups, `DataEdits` that of the
    history, `VersionEdits` and `GoldenEdits` those of versions and golden leads; here are models
    and what belongs to the whole workspace. Intents raise KeyError for unknown ids and `Refused`
    where they would make the workspace invalid; then nothing has
    changed.
    """

    def set_threshold(self, model_id: str, hundredths: int) -> None:
        """Hand leads over from so many hundredths of points."""
        model = self._model(model_id)
        change = Change(("models", model_id, "mql", "threshold"), model.mql.threshold, hundredths)
        name = model.name
        self._replace([change], lambda changes: wording.from_to(_("threshold"), name, changes[0]))

    def set_mql(self, model_id: str, mql: Mql) -> None:
        """Define anew when a lead is handed over."""
        model = self._model(model_id)
        if replace(model.mql, threshold=mql.threshold) == mql:
            self.set_threshold(model_id, mql.threshold)
            return
        self._set(model, "mql", mql)

    def set_bands(self, model_id: str, bands: Iterable[Band]) -> None:
        """Name ranges of scores."""
        self._set(self._model(model_id), "bands", tuple(bands))

    def set_capacity(self, model_id: str, per_week: Fraction | None) -> None:
        """Say how many MQLs sales can take in a week, to two decimals; None: nobody knows."""
        model = self._model(model_id)
        hundredths = None if per_week is None else per_week * HUNDREDTHS
        if hundredths is not None and hundredths.denominator != 1:
            raise Refused(_("a capacity has at most two decimals"))
        after = None if hundredths is None else int(hundredths)
        change = Change(("models", model_id, "capacity"), model.capacity, after)
        self._replace([change], lambda changes: wording.capacity(model.name, changes[0]))

    def set_model_name(self, model_id: str, name: str) -> None:
        """Call a model otherwise, finished or not."""
        place = ("models", model_id)
        model: AnyModel = part_at(self.workspace, place)
        renamed = edited(model, name=name)
        self._replace(field_changes(place, model, renamed), wording.renamed)

    def replace_model(self, model_id: str, model: AnyModel) -> None:
        """Put an edited model in the place of the one with its id: audience, limits, grades …"""
        if model.id != model_id:
            raise ValueError(f"a model keeps its id: {model_id}, not {model.id}")
        place = ("models", model_id)
        before: AnyModel = part_at(self.workspace, place)
        describe = wording.changed_parts(wording.model_parts(), before.name)
        self._replace(field_changes(place, before, model), describe)

    def add_model(self, model: AnyModel, row: int | None = None) -> None:
        """Insert a model before a row, or at the end; its id must be new."""
        last = len(self.workspace.models)
        row = last if row is None else max(0, min(row, last))
        text = _("Add model “{name}”").format(name=model.name)
        self._add(text, ("models",), ((row, model),))

    def paste_models(self, pasted: Workspace, row: int | None = None) -> list[str]:
        """Insert the models of another workspace before a row; return their ids.

        Ids and names are their own; of its lists those come along that are lacking here.
        """
        ids = {one.id for one in self.workspace.models}
        names = {one.name for one in self.workspace.models}
        models: list[AnyModel] = []
        for model in pasted.models:
            name = copy_name(model.name, names) if model.name in names else model.name
            models.append(edited(model, id=unique_id(model.id, ids), name=name))
            ids.add(models[-1].id)
            names.add(name)
        if not models:
            return []
        last, place = len(self.workspace.models), ("models",)
        rows = tuple(enumerate(models, last if row is None else max(0, min(row, last))))
        grown, bring = self._bringing(pasted.lists)
        after = with_rows(self.workspace.models, rows)
        check_edit(self.workspace, replace(self.workspace, models=after, lists=grown))
        text = _("Add model “{name}”").format(name=", ".join(model.name for model in models))
        self._push(text, [*bring(text), Add(text, self._holder, place, rows)])
        return [model.id for model in models]

    def remove_model(self, model_id: str) -> None:
        """Take a model out; `Refused` where it has frozen versions."""
        self._take_out_model(part_at(self.workspace, ("models", model_id)))

    def duplicate_model(self, model_id: str) -> str:
        """Put a copy of a model below it; return the id of the copy."""
        models = self.workspace.models
        model: AnyModel = part_at(self.workspace, ("models", model_id))
        name = copy_name(model.name, {one.name for one in models})
        copy = edited(model, id=unique_id(model_id, {one.id for one in models}), name=name)
        text = _("Duplicate model “{name}”").format(name=model.name)
        self._add(text, ("models",), ((models.index(model) + 1, copy),))
        return copy.id

    def move_model(self, model_id: str, row: int) -> None:
        """Bring a model to a row: where it stands afterwards."""
        models = self.workspace.models
        model: AnyModel = part_at(self.workspace, ("models", model_id))
        order = [source for source, one in enumerate(models) if one.id != model_id]
        order.insert(max(0, min(row, len(models) - 1)), models.index(model))
        if order != sorted(order):
            text = _("Move model “{name}”").format(name=model.name)
            self._push(text, [Move(text, self._holder, ("models",), tuple(order))])

    def fresh_model_id(self, name: str) -> str:
        """An id for a new model of this name."""
        return id_for(name, {model.id for model in self.workspace.models}, "model")

    def set_name(self, name: str) -> None:
        """Call the workspace otherwise."""
        self._replace([Change(("name",), self.workspace.name, name)], wording.renamed)

    def set_time_zone(self, zone: str) -> None:
        """Take days and weeks from another time zone."""
        change = Change(("time_zone",), self.workspace.time_zone, zone)
        self._replace([change], lambda _changes: _("Change the time zone"))

    def _set(self, model: Model, part: str, value: object) -> None:
        """Change one part of a model."""
        place: Place = ("models", model.id, part)
        describe = wording.changed_parts(wording.model_parts(), model.name)
        self._replace([Change(place, getattr(model, part), value)], describe)
