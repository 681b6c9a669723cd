"""A model as its editors see it: what the file says of it, whether it is finished or not.

As with rules (`rule_forms`), an editor changes one part of the form: a form that reads without a
problem is a model that is scored, any other one is kept word for word as unfinished, and stays
editable. Forms of models are large, for they hold the rules; those of a model that is edited are
read but once.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, TypeAlias

from leadscorer_gui.document.form_reading import Places, read_part
from leadscorer_gui.document.raw_edits import items_of, text_of, with_part_at
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.files.drafts import check_draft
from leadscorer_gui.files.nodes import Mapping
from leadscorer_gui.files.problems import Collector
from leadscorer_gui.files.shapes import UNFINISHED, record
from leadscorer_gui.files.writing import laid_out
from leadscorer_gui.model.checks import model_problems
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.problems import Problem
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import (
    AnyModel,
    Model,
    Mql,
    UnfinishedModel,
    Workspace,
)

PART_KEYS: Final = (
    "product", "mql", "capacity", "bands", "matrix", "audience", "limits", "groups", "inactivity",
)  # fmt: skip
"""The parts of a model that have editors of their own, beside its name and its rules."""

_ORDER: Final = tuple(key.name for key in record(Model).keys)
_MOST_KEPT: Final = 8
Rules: TypeAlias = tuple[AnyRule, ...]


def form_of_model(model: AnyModel) -> RawMapping:
    """What the file says of a model, without the mark that it is unfinished."""
    if isinstance(model, UnfinishedModel):
        return RawMapping(tuple(pair for pair in model.raw.pairs if pair[0] != UNFINISHED))
    frame = _frame_of(replace(model, rules=()))
    return _with_rules(frame, _rules_form(model.rules))


def model_part(model: AnyModel, key: str) -> Raw | None:
    """What the file says of one part of a model; None where it says nothing."""
    if isinstance(model, UnfinishedModel):
        return model.raw.get(key)
    if key == "rules":
        return _rules_form(model.rules)
    return _frame_of(replace(model, rules=())).get(key)


def with_model_part(model: AnyModel, key: str, part: Raw | None, workspace: Workspace) -> AnyModel:
    """The model with another part, or (None) without it: finished where it can be."""
    if isinstance(model, Model):
        frame = _keyed(_frame_of(replace(model, rules=())), key, part)
        # Rules depend on nothing of the frame but their groups.
        rules = model.rules if key == "groups" else ()
        read, found = _read_frame(frame, rules, workspace)
        if read is not None and not found:
            return replace(model, **{key: getattr(read, key)})
        return _unfinished(_with_rules(frame, _rules_form(model.rules)), model)
    return model_of(_keyed(form_of_model(model), key, part), model, workspace)


def model_of(form: RawMapping, before: AnyModel, workspace: Workspace) -> AnyModel:
    """The model that a form says: finished where it can be, else unfinished, word for word."""
    frame, rules_form = _without_rules(form)
    read, found = _read_frame(frame, (), workspace)
    if read is not None and not found:
        rules = _read_rules(rules_form)
        if rules is not None:
            read = replace(read, rules=rules)
            if not any(_problems_of(read, workspace)):
                return read
    return _unfinished(form, before)


def model_form_problems(model: AnyModel, workspace: Workspace) -> tuple[FormProblem, ...]:
    """What keeps a model from being finished, in the order of its form; nothing in a finished one.

    Paths are those of the form: ("bands", 1, "from").
    """
    if isinstance(model, Model):
        return ()
    form = form_of_model(model)
    frame, rules_form = _without_rules(form)
    read, found = _read_frame(frame, (), workspace)
    if read is None or found:
        return found
    rules_form = RawList(()) if rules_form is None else rules_form
    rules, wrong = read_part(record(Model), _with_rules(_bare(frame), rules_form))
    if wrong:
        return wrong
    assert isinstance(rules, Model), "what reads without a problem is a model"
    whole = replace(read, rules=rules.rules)
    return tuple(FormProblem(one.path, one.message) for one in _problems_of(whole, workspace))


def group_form(model: AnyModel, group_id: str) -> Raw | None:
    """What the file says of a group of a model; None where it has none with this id."""
    place = _group_place(model, group_id)
    return None if place is None else items_of(model_part(model, "groups"))[place]


def with_group_form(
    model: AnyModel, group_id: str, form: Raw | None, workspace: Workspace
) -> AnyModel:
    """The model with another group in the place of one; KeyError where it has none with this id.

    None takes the group out, and leaves rules that name it to be told of.
    """
    place = _group_place(model, group_id)
    if place is None:
        raise KeyError(group_id)
    groups = with_part_at(model_part(model, "groups"), (place,), form)
    empty = isinstance(groups, RawList) and not groups.items
    return with_model_part(model, "groups", None if empty else groups, workspace)


def _group_place(model: AnyModel, group_id: str) -> int | None:
    items = items_of(model_part(model, "groups"))
    return next((i for i, one in enumerate(items) if text_of(one, "id") == group_id), None)


def draft_problems(model: UnfinishedModel, before: AnyModel) -> tuple[FormProblem, ...]:
    """What would be wrong with a file that holds this model: unknown keys and repeated ids.

    Rules that it had `before` are not looked at again.
    """
    found, node = Collector(), Places()
    rules, known = model.raw.get("rules"), model_part(before, "rules")
    root = node.of(_without_rules(model.raw)[0] if rules is known else model.raw)
    assert isinstance(root, Mapping), "a model is a mapping"
    check_draft(record(Model), root, found)
    return node.told(found)


# Forms


def _unfinished(form: RawMapping, before: AnyModel) -> UnfinishedModel:
    """The model kept word for word, under the id and the name that it had."""
    pairs = [pair for pair in form.pairs if pair[0] != UNFINISHED]
    return UnfinishedModel(
        before.id, before.name, RawMapping(((UNFINISHED, RawScalar("true")), *pairs))
    )


@lru_cache(maxsize=64)
def _frame_of(model: Model) -> RawMapping:
    """What the file says of a model without rules."""
    said = laid_out(Workspace("workspace", (model,))).get("models")
    assert isinstance(said, RawList), "a workspace of one model says one model"
    (form,) = said.items
    assert isinstance(form, RawMapping)
    return RawMapping(tuple(pair for pair in form.pairs if pair[0] != "rules"))


class _KeptRules:
    """The last lists of rules that were laid out or read, each with what the file says of it."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Rules, RawList]] = []

    def keep(self, rules: Rules, form: RawList) -> None:
        """Keep a pair; the oldest goes."""
        self._pairs = [*self._pairs[1 - _MOST_KEPT :], (rules, form)]

    def form(self, rules: Rules) -> RawList | None:
        """What the file says of these rules, if it was kept."""
        return next((form for known, form in self._pairs if known is rules), None)

    def rules(self, form: RawList) -> Rules | None:
        """The rules of which the file says this, if they were kept."""
        return next((rules for rules, known in self._pairs if known is form), None)


_KEPT: Final = _KeptRules()


def _rules_form(rules: Rules) -> RawList:
    form = _KEPT.form(rules)
    if form is None:
        said: Any = laid_out(Workspace("workspace", (Model("m", "m", Mql(0), rules),)))
        form = said.get("models").items[0].get("rules")
        assert isinstance(form, RawList)
        _KEPT.keep(rules, form)
    return form


def _read_rules(form: Raw | None) -> Rules | None:
    """The rules of a form, none where it says nothing of any; None where some cannot be read."""
    if form is None:
        return ()
    if not isinstance(form, RawList):
        return None
    known = _KEPT.rules(form)
    if known is not None:
        return known
    read, wrong = read_part(record(Model), _with_rules(_MODEL, form))
    if wrong or not isinstance(read, Model):
        return None
    _KEPT.keep(read.rules, form)
    return read.rules


_MODEL: Final = RawMapping(
    (
        ("id", RawScalar("model")),
        ("name", RawScalar("model")),
        ("mql", RawMapping((("threshold", RawScalar("0")),))),
    )
)


def _bare(frame: RawMapping) -> RawMapping:
    """A frame whose rules alone can be wrong; its groups are what rules name."""
    groups = frame.get("groups")
    return _MODEL if groups is None else _keyed(_MODEL, "groups", groups)


def _without_rules(form: RawMapping) -> tuple[RawMapping, Raw | None]:
    return RawMapping(tuple(pair for pair in form.pairs if pair[0] != "rules")), form.get("rules")


def _with_rules(frame: RawMapping, rules: Raw | None) -> RawMapping:
    return frame if rules is None else _keyed(frame, "rules", rules)


def _keyed(form: RawMapping, key: str, part: Raw | None) -> RawMapping:
    """The form with a key set, in the order of the file, or without it."""
    rest = [pair for pair in form.pairs if pair[0] != key]
    if part is not None:
        rest.append((key, part))
    places = {name: place for place, name in enumerate(_ORDER)}
    return RawMapping(tuple(sorted(rest, key=lambda pair: places.get(pair[0], len(places)))))


# Reading


def _read_frame(
    frame: RawMapping, rules: Rules, workspace: Workspace
) -> tuple[Model | None, tuple[FormProblem, ...]]:
    """The model of a frame with these rules, and all that is wrong with it but with the rules."""
    read, wrong = read_part(record(Model), _with_rules(frame, RawList(())))
    if not isinstance(read, Model):
        return None, wrong
    # What could not be read is passed over by the checks, which find all else that is wrong.
    read = replace(read, rules=rules)
    found = [
        FormProblem(one.path, one.message)
        for one in _problems_of(read, workspace)
        if one.path[:1] != ("rules",) or one.path[-1:] == ("group",)
    ]
    keys = [key for key, _part in frame.pairs]
    places = {key: place for place, key in enumerate(keys)}
    told = sorted((*wrong, *found), key=lambda one: places.get(str((*one.path, "")[0]), len(keys)))
    return read, tuple(told)


def _problems_of(model: Model, workspace: Workspace) -> Iterator[Problem]:
    names = [*BUILT_IN, *(one.name for one in workspace.lists)]
    return model_problems(model, (), names, workspace.time_zone)
