"""Whether an edit leaves a workspace that can be saved and opened again: asked before it is made.

Only what an edit changes is looked at closely, so that the answer comes while a hand drags: the
changed parts are read as a small workspace of their own, which finds everything that the reader of
files would refuse. Rules, of which many may change at once, are read without the text of a file in
between (`form_reading`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Known
from contextlib import suppress
from dataclasses import replace
from typing import Final

from leadscorer_gui.document.form_reading import Places
from leadscorer_gui.files.nodes import LONGEST_SCALAR, MOST_DEPTH, Mapping
from leadscorer_gui.files.problems import Collector, TooMany, WorkspaceFileError
from leadscorer_gui.files.reading import loads, read_root
from leadscorer_gui.files.writing import laid_out, to_yaml
from leadscorer_gui.model.checks import problems_between, repeated_ids
from leadscorer_gui.model.golden_checks import unknown_model
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule, Rule
from leadscorer_gui.model.workspace import AnyModel, Model, Mql, NamedList, Version, Workspace

_HEAVY: Final = 2_000_000
"""Where there is more than so many characters, the text of a file is written and asked."""
_PART: Final = 20
"""Characters around a part."""
_NOTHING_READ: Final[Known[int, AnyRule]] = {}
_HALVES: Final = re.compile("[\ud800-\udfff]")


class Refused(ValueError):  # noqa: N818  # not an error of the program
    """The edit would make the workspace invalid, and was not made; `problems` says why."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def check_edit(before: Workspace, after: Workspace, read: Iterable[AnyRule] = ()) -> None:
    """Raise `Refused` with the problems that the edit brings along.

    `read`: finished rules that were read of light forms (`is_light`) just now, for their model.
    """
    found = Counter(_problems(after, before, {id(rule): rule for rule in read}))
    if found:
        new = found - Counter(_problems(before, after))
        if new:
            raise Refused(*new)


def _problems(
    workspace: Workspace, other: Workspace, read: Known[int, AnyRule] = _NOTHING_READ
) -> Iterator[str]:
    """The problems of the parts in which a workspace differs from another one."""
    lists = tuple(NamedList(one.name, ()) for one in workspace.lists)
    bare = without_sides(replace(workspace, models=()))
    head = replace(bare, lists=lists, segments=(), capacities=(), filters=())
    head = replace(head, targets=(), spend=(), stages=None, hand_over=None, scenes=())
    if _head(workspace) != _head(other):
        yield from _reading_problems(bare)
    yield from _side_problems(workspace, other, head)
    if workspace.models is other.models:
        return
    for problem in repeated_ids(workspace.models, ("models",)):
        yield problem.message
    for model in workspace.models:
        old = other.model(model.id)
        if model is not old:
            yield from _model_problems(model, old, head, read)


def _head(workspace: Workspace) -> tuple[object, ...]:
    return (
        workspace.name, workspace.time_zone, workspace.lists, workspace.data, workspace.import_,
        workspace.segments, workspace.capacities, workspace.filters, workspace.ignored_problems,
        workspace.currency, workspace.targets, workspace.spend, workspace.stages,
        workspace.hand_over, workspace.scenes,
    )  # fmt: skip


def without_sides(workspace: Workspace) -> Workspace:
    """The workspace without what is kept beside the models, and asked for one by one."""
    return replace(workspace, archived=(), golden=(), versions=())


def _side_problems(workspace: Workspace, other: Workspace, head: Workspace) -> Iterator[str]:
    """The problems of the archive, of golden leads and of versions, read with models in name alone.

    Of golden leads and versions only the new ones are read; those whose id or number is taken
    already are found among all.
    """
    one, two = (_names_of_sides(each) for each in (workspace, other))
    if one == two and workspace.golden == other.golden and workspace.versions == other.versions:
        return
    models = tuple(Model(model.id, model.id, Mql(0), ()) for model in workspace.models)
    stubs = replace(head, models=tuple({model.id: model for model in models}.values()))
    versions = tuple(
        _worth_reading_again(each, workspace)
        for each in workspace.versions
        if each not in other.versions
    )
    golden = tuple(each for each in workspace.golden if each not in other.golden)
    yield from _reading_problems(
        replace(stubs, archived=workspace.archived, golden=golden, versions=versions)
    )
    for repeated in (repeated_ids(workspace.golden, ()), repeated_ids(workspace.versions, ())):
        for problem in repeated:
            yield problem.message
    gone = {model.id for model in other.models} - {model.id for model in workspace.models}
    for model_id in gone & one[2]:
        yield unknown_model(model_id, (), ()).message


def _worth_reading_again(version: Version, workspace: Workspace) -> Version:
    """The version, with hardly any model where that is the draft as it stands, read long ago."""
    draft = workspace.model(version.model.id)
    if version.model is not draft or any(one not in workspace.lists for one in version.lists):
        return version
    return replace(version, model=Model(draft.id, draft.name, Mql(0), ()), lists=())


def _names_of_sides(workspace: Workspace) -> tuple[object, object, set[str]]:
    """What the archive says, which models there are, and of which something is said."""
    named = {one.model.id for one in workspace.versions}
    named |= {one.model for lead in workspace.golden for one in lead.expect}
    return workspace.archived, [model.id for model in workspace.models], named


def _model_problems(
    model: AnyModel, old: AnyModel | None, head: Workspace, read: Known[int, AnyRule]
) -> Iterator[str]:
    if not isinstance(model, Model):
        yield from _reading_problems(replace(head, models=(model,)))
        return
    known: dict[str, AnyRule] = {}
    if isinstance(old, Model):
        known = {rule.id: rule for rule in old.rules}
    changed = {rule.id: rule for rule in model.rules if rule is not known.get(rule.id)}
    # Groups go along, for rules inherit their ageing; what is between the rules comes below.
    unread = (rule for rule in changed.values() if id(rule) not in read)
    unique = tuple(_worth_reading(unread, known))
    yield from _rule_problems(replace(head, models=(replace(model, rules=unique),)))
    if not isinstance(old, Model) or _membership(model) != _membership(old):
        for problem in problems_between(model, ("models", 0)):
            yield problem.message


def _worth_reading(rules: Iterable[AnyRule], known: Known[str, AnyRule]) -> Iterator[AnyRule]:
    """The rules without those that may as well be as they are, however many are edited at once.

    A switch is never wrong. A number of points is wrong for all rules that have one or none, and a
    group for all of a kind, as far as they are looked at one by one: what is between them is not.
    """
    seen: set[tuple[object, ...]] = set()
    for rule in rules:
        old = known.get(rule.id)
        if isinstance(rule, Rule) and isinstance(old, Rule) and _differ_in_value(rule, old):
            values = set[tuple[object, ...]]()
            if rule.points != old.points:
                values.add(("points", rule.points))
            if rule.group != old.group:
                values.add(("group", rule.group, rule.kind, rule.disqualify))
            if values <= seen:
                continue
            seen |= values
        yield rule


def _differ_in_value(rule: Rule, old: Rule) -> bool:
    """Whether nothing but the switch, the number of points and the group is another."""
    if (rule.points is None) != (old.points is None):
        return False
    return replace(rule, enabled=old.enabled, points=old.points, group=old.group) == old


def _membership(model: Model) -> tuple[object, ...]:
    """What the problems between rules depend on: who they are, and the groups they share."""
    rules = [(rule.id, rule.kind, isinstance(rule, Rule) and rule.group) for rule in model.rules]
    return model.groups, rules


def _rule_problems(workspace: Workspace) -> tuple[str, ...]:
    """The same as `_reading_problems`, without the text, whose limits are far away."""
    form, found, places = laid_out(workspace), Collector(), Places()
    if _weight(form) >= _HEAVY:
        return _reading_problems(workspace)
    root = places.of(form)
    assert isinstance(root, Mapping), "a workspace is a mapping"
    with suppress(TooMany):
        read_root(root, found)
    return tuple(problem.message for problem in found.in_order())


def is_light(part: Raw | None) -> bool:
    """Whether a part of a form is far from all limits of a file."""
    return part is None or _weight(part) < _HEAVY


def _weight(part: Raw, depth: int = 0) -> int:
    """About how long the text of a part of a form is, at least `_HEAVY` where a file may not hold
    it: where it lies too deep, has too long a text, or one with half a character."""
    match part:
        case RawScalar(text):
            return _PART + _weight_of_text(text)
        case RawList(items):
            weight = sum(_weight(item, depth + 1) for item in items)
        case RawMapping(pairs):
            weight = sum(_weight_of_text(name) + _weight(one, depth + 1) for name, one in pairs)
    return _PART + weight if depth < MOST_DEPTH else _HEAVY


def _weight_of_text(text: str) -> int:
    return _HEAVY if len(text) > LONGEST_SCALAR or _HALVES.search(text) else len(text)


def _reading_problems(workspace: Workspace) -> tuple[str, ...]:
    try:
        loads(to_yaml(workspace), "")
    except WorkspaceFileError as error:
        return tuple(problem.message for problem in error.problems)
    return ()
