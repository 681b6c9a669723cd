"""What models compare with and the values of the data never are: a country that nobody is from,
numbers where the field holds ranges, entries of lists with a slip."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, Literal, TypeAlias

from leadscorer_gui.analysis.fields import FieldInUse, uses_of_fields
from leadscorer_gui.analysis.lint import fixes
from leadscorer_gui.analysis.lint.names import Spellings
from leadscorer_gui.analysis.lint.of_names import conditions_of, meant, use_instead
from leadscorer_gui.analysis.lint.problem import Fix, Kind, Problem, Severity
from leadscorer_gui.analysis.uses import Asker, FieldUse, Table, Uses
from leadscorer_gui.files.problems import clip
from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.history.history import History
from leadscorer_gui.model.conditions import (
    INSTANT_OPERATORS,
    LIST_OPERATORS,
    NUMBER_OPERATORS,
    Comparison,
    comparisons,
)
from leadscorer_gui.model.lists import list_entries
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import written
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

MOST_TEXTS: Final = 100_000
"""Fields with more different texts name people and pages; nobody lists those by hand."""
MOST_ENTRIES: Final = 2000

LOST: Final = 0.1
"""So large a share of values that cannot be read is told of; of half of them, as a warning."""
HALF: Final = 0.5

_SAME: Final = ("is", "is_not", "in", "not_in")

Form: TypeAlias = Literal["text", "domain"]


@dataclass(frozen=True)
class _Column:
    """A field of the data: what its texts are, and its table for words."""

    column: TextColumn

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts by what they compare as."""
        distinct = self.column.distinct
        return dict(zip(distinct.folded, distinct.texts, strict=True))

    @cached_property
    def domains(self) -> dict[str, str]:
        """The domains of the texts, likewise."""
        found = (text.rpartition("@")[2] for text in self.texts.values())
        return {fold(text): text for text in found}

    @cached_property
    def spellings(self) -> dict[Form, Spellings]:
        """To find what was meant by a text that is not there."""
        texts = Spellings(text for text in self.texts.values() if text)
        return {"text": texts, "domain": Spellings(text for text in self.domains.values() if text)}

    def known(self, form: Form) -> dict[str, str]:
        """What is there, by what it compares as."""
        return self.domains if form == "domain" else self.texts


@dataclass(frozen=True)
class _Place:
    """Where a comparison stands."""

    model: Model
    rule: Rule | None
    part: str

    def problem(
        self, kind: Kind, text: str, hint: str, severity: Severity, fix: Fix | None
    ) -> Problem:
        """A problem of this place."""
        return Problem(kind, self.model.id, self.rule_id, text, hint, severity, (self.part,), fix)

    @property
    def rule_id(self) -> str | None:
        """The id of the rule; None for the audience."""
        return None if self.rule is None else self.rule.id

    @property
    def of(self) -> str:
        """Who asks, as the beginning of a sentence."""
        if self.rule is None:
            return _("The audience")
        return _("“{rule}”").format(rule=clip(self.rule.name))

    @property
    def table(self) -> Table:
        """Of which table the fields are."""
        of_activities = self.rule is not None and self.rule.kind == "activity"
        return "activities" if of_activities and self.part == "where" else "leads"


def problems_of_values(
    model: Model, workspace: Workspace, history: History, report: Report = silent
) -> Iterator[Problem]:
    """The problems that values of the data show. Reports between fields."""
    compared = [
        (_Place(model, rule, place[0]), each)
        for place, condition, rule in conditions_of(model)
        for each in dict.fromkeys(comparisons(condition))
    ]
    columns: dict[tuple[Table, str], _Column | None] = {}
    for number, (place, each) in enumerate(compared):
        report(0.6 * number / len(compared))
        key = place.table, each.field
        if key not in columns:
            columns[key] = _column(history, *key)
        column = columns[key]
        if column is not None:
            yield from never_seen(place, each, column, workspace)
    yield from not_understood(compared, history, part(report, 0.6, 1.0))


def _column(history: History, table: Table, field: str) -> _Column | None:
    """The column of a field; None where the data lack it or it has too many texts."""
    of = history.leads if table == "leads" else history.activities
    if field not in of.fields or len(of.fields[field].distinct) > MOST_TEXTS:
        return None
    return _Column(of.fields[field])


# Texts


def never_seen(
    place: _Place, comparison: Comparison, column: _Column, workspace: Workspace
) -> Iterator[Problem]:
    """Values and list entries that the data don't have.

    Where none of them is there the comparison never holds. Otherwise one is told of only if it
    looks like a slip: a list of competitors is right to name who has not come yet.
    """
    form: Form = "domain" if comparison.op == "domain_in_list" else "text"
    values = _values(comparison, workspace)
    if not values:
        return
    known = column.known(form)
    missing = [text for text in values if fold(text) not in known]
    if not missing:
        return
    there = {fold(text) for text in values}
    slips = [(text, column.spellings[form].nearest(text, there)) for text in missing]
    found = [(text, near) for text, near in slips if near is not None]
    if len(missing) == len(values) and comparison.op in ("is", "in"):
        yield _holds_nowhere(place, comparison, missing, found)
        return
    for text, near in found:
        yield _slip(place, comparison, text, near)


def _values(comparison: Comparison, workspace: Workspace) -> tuple[str, ...]:
    """The texts that a comparison wants; those of lists too, but for lists of the program."""
    value, op = comparison.value, comparison.op
    if op in LIST_OPERATORS:
        own = any(one.name == value for one in workspace.lists)
        entries = list_entries(workspace, str(value)) if own else ()
        return entries if len(entries) <= MOST_ENTRIES else ()
    if op not in _SAME or value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _holds_nowhere(
    place: _Place, comparison: Comparison, missing: list[str], found: list[tuple[str, str]]
) -> Problem:
    names = ", ".join(_("“{name}”").format(name=clip(text)) for text in missing[:5])
    text = _("{who} asks for “{field}” to be {values}, which it never is in the data")
    text = text.format(who=place.of, field=clip(comparison.field), values=names)
    fix = None
    if found:
        value, near = found[0]
        text += meant(near)
        fix = _use_value(place, comparison, value, near)
    hint = _("Compare with a value that the data has")
    return place.problem("value_never_seen", text, hint, "warning", fix)


def _slip(place: _Place, comparison: Comparison, value: str, near: str) -> Problem:
    if comparison.op in LIST_OPERATORS:
        text = _("The list “{list}” has “{value}”, and “{field}” is never so")
    else:
        text = _("{who} names “{value}”, and “{field}” is never so")
    text = text.format(
        who=place.of, list=comparison.value, value=clip(value), field=clip(comparison.field)
    ) + meant(near)
    hint = _("Compare with a value that the data has")
    fix = _use_value(place, comparison, value, near)
    return place.problem("value_never_seen", text, hint, "advice", fix)


def _use_value(place: _Place, comparison: Comparison, value: str, near: str) -> Fix:
    words = use_instead(near, value)
    if comparison.op in LIST_OPERATORS:
        return Fix(words, partial(fixes.in_list, name=str(comparison.value), old=value, new=near))
    change = partial(fixes.other_value, field=comparison.field, old=value, new=near)
    at = place.model.id, place.rule_id, place.part
    whole = partial(fixes.in_condition, model_id=at[0], rule_id=at[1], part=at[2], change=change)
    return Fix(words, whole)


# Numbers and dates


def not_understood(
    compared: list[tuple[_Place, Comparison]], history: History, report: Report = silent
) -> Iterator[Problem]:
    """Values that are no numbers (or dates) where a rule compares them as such count as empty."""
    uses = tuple(
        FieldUse(place.table, each.field, reads, _types(place), Asker(str(number), None))
        for number, (place, each) in enumerate(compared)
        if (reads := _reads(each)) is not None
    )
    if not uses:
        return
    found = uses_of_fields(history, Uses({}, uses), report)
    for (_table, field), of_types in found.items():
        for one in of_types:
            yield from _lost(one, field, compared)


def _types(place: _Place) -> frozenset[str]:
    if place.rule is None or place.table == "leads":
        return frozenset()
    return frozenset(fold(name) for name in place.rule.activity)


def _reads(comparison: Comparison) -> Literal["number", "date"] | None:
    if comparison.op in NUMBER_OPERATORS or comparison.op == "between":
        return "number"
    return "date" if comparison.op in INSTANT_OPERATORS else None


def _lost(
    used: FieldInUse, field: str, compared: list[tuple[_Place, Comparison]]
) -> Iterator[Problem]:
    hint = _("Such values count as empty; compare texts, or import them as numbers or dates")
    for lost in used.not_understood:
        share = lost.rows / max(1, lost.filled)
        if share < LOST:
            continue
        if lost.reads == "number":
            text = _(
                "{who} compares “{field}” as a number, and {share} of its values, such as"
                " “{example}”, are none"
            )
        else:
            text = _(
                "{who} compares “{field}” as a date, and {share} of its values, such as"
                " “{example}”, are none that can be read"
            )
        example, percent = lost.examples[0][0], f"{written(100 * share, '.0f')} %"
        worth: Severity = "warning" if share >= HALF else "advice"
        places = (compared[int(asker.model)][0] for asker in lost.askers)
        for place in {(one.rule_id, one.part): one for one in places}.values():
            told = text.format(
                who=place.of, field=clip(field), share=percent, example=clip(example)
            )
            yield place.problem("not_understood", told, hint, worth, None)
