"""Which rules and groups of two models are the same ones, and how their other parts differ."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from leadscorer_gui.model.lists import list_entries, names_in
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.sentences import (
    audience_sentence,
    bands_sentence,
    group_sentence,
    inactivity_sentence,
    limits_sentence,
    matrix_sentence,
    mql_sentence,
)
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.wording_sentences import quoted
from leadscorer_gui.model.workspace import Group, Model, Workspace
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _, n_

_SHOWN_ENTRIES = 3

Named: TypeAlias = AnyRule | Group


@dataclass(frozen=True)
class PartChange:
    """What becomes of another part of the model; a side that lacks it has an empty sentence.

    `short` is for a cell; empty where sentences alone can say it.
    """

    name: str
    before: str
    after: str
    short: str = ""


def are_of_one_model(a: Model, b: Model) -> bool:
    """Whether two models are drafts or versions of one."""
    return a.id.partition("@")[0] == b.id.partition("@")[0]


def paired(
    a: Model, b: Model, of_a: Sequence[Named], of_b: Sequence[Named]
) -> list[tuple[Any, Any]]:
    """Rules or groups of two models, those that are the same together: in the order of B.

    Those of A alone follow, with None for B's.
    """
    same = are_of_one_model(a, b)
    keys_a: list[Any] = [one.id for one in of_a] if same else _names(of_a)
    keys_b: list[Any] = [one.id for one in of_b] if same else _names(of_b)
    known = dict(zip(keys_a, of_a, strict=True))
    pairs = [(known.get(key), one) for key, one in zip(keys_b, of_b, strict=True)]
    taken = set(keys_b)
    return [*pairs, *((one, None) for key, one in known.items() if key not in taken)]


def _names(items: Sequence[Named]) -> list[Any]:
    """Name, kind and how often that came before, of each."""
    seen: Counter[Any] = Counter()
    found: list[Any] = []
    for one in items:
        key = fold(one.name), getattr(one, "kind", None)
        found.append((*key, seen[key]))
        seen[key] += 1
    return found


def part_changes(a: Model, b: Model) -> Iterator[PartChange]:
    """How all but the rules differs, in sentences."""
    pairs = [
        (_("threshold"), mql_sentence(a), mql_sentence(b)),
        (_("audience"), audience_sentence(a.audience), audience_sentence(b.audience)),
        (_("limits"), limits_sentence(a.limits), limits_sentence(b.limits)),
        (_("bands"), bands_sentence(a.bands), bands_sentence(b.bands)),
        (_("grades"), matrix_sentence(a.matrix), matrix_sentence(b.matrix)),
        (_("inactivity"), inactivity_sentence(a.inactivity), inactivity_sentence(b.inactivity)),
    ]
    one, other = (shown_points(model.mql.threshold) for model in (a, b))
    threshold = "" if one == other else f"{one} → {other}"
    for place, (name, before, after) in enumerate(pairs):
        if before != after:
            yield PartChange(name, before, after, "" if place else threshold)
    for one, other in paired(a, b, a.groups, b.groups):
        before = "" if one is None else group_sentence(one)
        after = "" if other is None else group_sentence(other)
        if before != after:
            yield PartChange(_("groups"), before, after)


def list_changes(at_a: Workspace, a: Model, at_b: Workspace, b: Model) -> Iterator[PartChange]:
    """Lists that both name, and that hold other entries."""
    for name in sorted(names_in(a) & names_in(b)):
        try:
            one, other = list_entries(at_a, name), list_entries(at_b, name)
        except KeyError:  # a text of an unfinished rule that is no list
            continue
        if one is other or one == other:
            continue
        gone, new = (_only(one, other), _only(other, one))
        before, after = (
            _("The list {name} alone has {entries}.").format(name=quoted(name), entries=_few(some))
            if some
            else ""
            for some in (gone, new)
        )
        if before or after:
            yield PartChange(_("lists"), before, after)


def _only(one: Sequence[str], other: Sequence[str]) -> list[str]:
    known = {fold(entry) for entry in other}
    return [entry for entry in one if fold(entry) not in known]


def _few(entries: Sequence[str]) -> str:
    shown = ", ".join(quoted(entry) for entry in entries[:_SHOWN_ENTRIES])
    more = len(entries) - _SHOWN_ENTRIES
    if more <= 0:
        return shown
    return n_("{shown} and {count} more", "{shown} and {count} more", more).format(
        shown=shown, count=more
    )
