"""A rule as its editors see it: what the file says of it, whether it is finished or not.

An editor changes one key of a form and asks for the rule: a form that reads without a problem is a
rule that is scored, any other one is kept word for word as unfinished, with what is wrong at which
place of it. So nothing that is typed is lost, and no editor decides what is valid. Source:
section 4 of the scoring specification.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from leadscorer_gui.document.form_problems import FormProblem
from leadscorer_gui.document.form_reading import Places
from leadscorer_gui.document.problem_words import in_words
from leadscorer_gui.document.wording import rule_parts
from leadscorer_gui.files.drafts import check_keys
from leadscorer_gui.files.nodes import Mapping
from leadscorer_gui.files.problems import Collector, TooMany
from leadscorer_gui.files.reading import place
from leadscorer_gui.files.records import Reader
from leadscorer_gui.files.shapes import UNFINISHED, record
from leadscorer_gui.files.writing import laid_out
from leadscorer_gui.model.checks import model_problems
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.problems import Problem
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule, Kind, Rule, UnfinishedRule
from leadscorer_gui.model.workspace import Model, Mql, Workspace

__all__ = [
    "FormProblem",
    "form_of",
    "form_problems",
    "read_form",
    "rule_of",
    "rules_with",
    "with_key",
]

_NO_MQL: Final = Mql(0)
_WAY: Final = ("models", 0, "rules", 0)
_ORDER: Final = (
    "id", "name", "kind", "enabled", "description", "evidence", "activity", "group", "where",
    "who", "points", "disqualify", "max_points", "repeat", "ageing",
)  # fmt: skip


def form_of(rule: AnyRule) -> RawMapping:
    """What the file says of a rule, without the mark that it is unfinished."""
    if isinstance(rule, UnfinishedRule):
        return RawMapping(tuple(pair for pair in rule.raw.pairs if pair[0] != UNFINISHED))
    return _laid_out(rule)


def with_key(form: RawMapping, key: str, part: Raw | None) -> RawMapping:
    """The form with a key set, in the order of the file, or (None) without it."""
    rest = [pair for pair in form.pairs if pair[0] != key]
    if part is not None:
        rest.append((key, part))
    places = {name: place for place, name in enumerate(_ORDER)}
    return RawMapping(tuple(sorted(rest, key=lambda pair: places.get(pair[0], len(places)))))


def rule_of(form: RawMapping, model: Model, workspace: Workspace) -> AnyRule:
    """The rule that a form says: finished where it can be, else unfinished, word for word."""
    rule, _problems = read_form(form, model, workspace)
    if rule is not None:
        return rule
    raw = RawMapping(((UNFINISHED, RawScalar("true")), *form.pairs))
    texts = {key: _text(form.get(key)) for key in ("id", "name")}
    kind: Kind = "fit" if _text(form.get("kind")) == "fit" else "activity"
    return UnfinishedRule(texts["id"], texts["name"], kind, raw)


def rules_with(
    rules: Iterable[AnyRule], key: str, part: Raw | None, model: Model, workspace: Workspace
) -> Iterator[AnyRule]:
    """Rules with one key of their forms set, or (None) without it, as `rule_of` has each.

    The part is read once: it says the same in each finished rule, whose other parts are read.
    """
    known: list[object] = []
    for rule in rules:
        if known and isinstance(rule, Rule):
            after = replace(rule, **{key: known[0]})  # type: ignore[arg-type]
            if not any(_problems_of(after, model, workspace)):
                yield after
                continue
        read = rule_of(with_key(form_of(rule), key, part), model, workspace)
        if isinstance(read, Rule):
            known = [getattr(read, key)]
        yield read


def form_problems(rule: AnyRule, model: Model, workspace: Workspace) -> tuple[FormProblem, ...]:
    """What is missing or wrong in a rule, in the order of the file; nothing in a finished one.

    It is told without words of the file.
    """
    if isinstance(rule, Rule):
        return ()
    form, names = form_of(rule), rule_parts()
    return tuple(in_words(one, form, names) for one in read_form(form, model, workspace)[1])


def read_form(
    form: RawMapping, model: Model, workspace: Workspace
) -> tuple[Rule | None, tuple[FormProblem, ...]]:
    """The finished rule that a form says, or what keeps it from being one.

    Asked is the reader of files, about nodes made of the form, and then the checks of the model,
    about one of this rule alone and its groups.
    """
    found, places = Collector(), Places()
    root = places.of(form)
    assert isinstance(root, Mapping), "a form is a mapping"
    rule: Rule | None = None
    try:
        shape = record(Rule)
        check_keys(root, shape.names, found)
        rule = Reader(found).record(shape, root)
        for problem in _problems_of(rule, model, workspace):
            found.add(*place(root, problem.path[len(_WAY) :]), problem.message)
    except TooMany:
        rule = None
    told = places.told(found)
    return (None if told else rule), told


def _problems_of(rule: Rule, model: Model, workspace: Workspace) -> Iterator[Problem]:
    """What is wrong with a rule in a model of its own, with the groups that it may be in."""
    alone = Model(model.id, model.name, _NO_MQL, (rule,), groups=model.groups)
    names = [*BUILT_IN, *(one.name for one in workspace.lists)]
    for problem in model_problems(alone, _WAY[:2], names, workspace.time_zone):
        if problem.path[: len(_WAY)] == _WAY:
            yield problem


@lru_cache(maxsize=256)
def _laid_out(rule: Rule) -> RawMapping:
    said: Raw | None = laid_out(
        Workspace("workspace", (Model("model", "model", _NO_MQL, (rule,)),))
    )
    for key in ("models", "rules"):
        said = said.get(key) if isinstance(said, RawMapping) else None
        said = said.items[0] if isinstance(said, RawList) else None
    assert isinstance(said, RawMapping), "a workspace of one rule says one rule"
    return said


def _text(part: Raw | None) -> str:
    return part.text if isinstance(part, RawScalar) else ""
