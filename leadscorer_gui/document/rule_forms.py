"""A rule as its editors see it: what the file says of it, whether it is finished or not.

An editor changes one key of a form and asks for the rule: a form that reads without a problem is a
rule that is scored, any other one is kept word for word as unfinished, with what is wrong at which
place of it. So nothing that is typed is lost, and no editor decides what is valid. Source:
section 4 of the scoring specification.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from leadscorer_gui.files.nodes import Mapping, Node, Sequence, parse
from leadscorer_gui.files.problems import Collector, WorkspaceFileError
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.shapes import UNFINISHED
from leadscorer_gui.files.writing import laid_out, to_yaml
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.rules import AnyRule, Kind, Rule, UnfinishedRule
from leadscorer_gui.model.workspace import Model, Mql, NamedList, Workspace

_NO_MQL: Final = Mql(0)
_ORDER: Final = (
    "id", "name", "kind", "enabled", "description", "evidence", "activity", "group", "where",
    "who", "points", "disqualify", "max_points", "repeat", "ageing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong at one place of a form; `path`: keys and numbers from the rule inwards."""

    path: Path
    message: str


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


def form_problems(rule: AnyRule, model: Model, workspace: Workspace) -> tuple[FormProblem, ...]:
    """What is missing or wrong in a rule, in the order of the file; nothing in a finished one."""
    if isinstance(rule, Rule):
        return ()
    return read_form(form_of(rule), model, workspace)[1]


def read_form(
    form: RawMapping, model: Model, workspace: Workspace
) -> tuple[Rule | None, tuple[FormProblem, ...]]:
    """The finished rule that a form says, or what keeps it from being one.

    Asked is the reader of files, with a workspace of this rule alone, its groups and the lists.
    """
    text = to_yaml(_alone(form, model, workspace))
    try:
        read = loads(text, "").models[0]
    except WorkspaceFileError as error:
        places = _places(text)
        found = [
            FormProblem(places.get((one.line, one.column), ()), one.message)
            for one in error.problems
        ]
        return None, tuple(found)
    assert isinstance(read, Model)
    rule = read.rules[0]
    assert isinstance(rule, Rule), "the form says nothing of being unfinished"
    return rule, ()


def _alone(form: RawMapping, model: Model, workspace: Workspace) -> Workspace:
    """A workspace that says of one model nothing but its groups and this rule."""
    rule = UnfinishedRule("rule", "rule", "fit", form)
    bare = Model(model.id, model.name, model.mql, (rule,), groups=model.groups)
    lists = tuple(NamedList(one.name, ()) for one in workspace.lists)
    return Workspace(workspace.name, (bare,), workspace.time_zone, lists)


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


def _places(text: str) -> dict[tuple[int, int], Path]:
    """The path from the one rule inwards of every line and column at which a part stands."""
    node = parse(text, Collector())
    for key in ("models", "rules"):
        node = node.get(key) if isinstance(node, Mapping) else None
        node = node.items[0] if isinstance(node, Sequence) else None
    assert node is not None, "the text is that of one rule"
    found: dict[tuple[int, int], Path] = {}
    for path, line, column in _walk(node, ()):
        found.setdefault((line, column), path)
    return found


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, int, int]]:
    yield path, node.line, node.column
    if isinstance(node, Mapping):
        for key, part in node.pairs:
            yield (*path, key.text), key.line, key.column
            yield from _walk(part, (*path, key.text))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _walk(item, (*path, number))


def _text(part: Raw | None) -> str:
    return part.text if isinstance(part, RawScalar) else ""
