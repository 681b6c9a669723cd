"""What is wrong with a draft, in words and beside what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.files.problems import clip
from leadscorer_gui.importing.plan_files import columns_of
from leadscorer_gui.model.import_checks import KEYED, NEEDED, plan_problems
from leadscorer_gui.model.imports import TableMapping
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.draft import Draft
from leadscorer_gui.ui.wizard.words import field_name, place_name, share_text

MARK: Final = "⚠ "
"""What every problem begins with."""

_ALL_READ: Final = 1.0
_MOST_LINES: Final = 4
_UNREADABLE: Final = "\ufffd"


@dataclass(frozen=True)
class DraftProblem:
    """One thing: in words, the table and column it is about, and whether nothing can be imported.

    `place` is that of the table in the plan, None where it is about all of them.
    """

    text: str
    place: int | None = None
    column: str = ""
    is_grave: bool = True


def problems_of(draft: Draft) -> list[DraftProblem]:
    """All problems of a draft, the grave ones first, in the order of the tables."""
    found = [problem for place in range(len(draft.tables)) for problem in _of_table(draft, place)]
    found += _of_plan(draft)
    return sorted(found, key=lambda one: not one.is_grave)


def problem_lines(problems: list[DraftProblem]) -> str:
    """Problems below one another; of many the first."""
    lines = [MARK + problem.text for problem in problems[:_MOST_LINES]]
    return "\n".join([*lines, *(["…"] if len(problems) > _MOST_LINES else [])])


def _of_plan(draft: Draft) -> Iterator[DraftProblem]:
    """What is wrong beyond single needs of a table."""
    if not any(table.holds in ("leads", "activities") for table in draft.tables):
        text = _("Nothing would be imported: say which table holds leads, and which activities")
        yield DraftProblem(text)
    for problem in plan_problems(draft.plan):
        path = problem.path
        if len(path) == 2:  # what a table needs is said in the words of the screen
            continue
        place = path[1] if len(path) > 1 and isinstance(path[1], int) else None
        yield DraftProblem(problem.message, place)


def _of_table(draft: Draft, place: int) -> Iterator[DraftProblem]:
    table = draft.tables[place]
    if table.holds == "nothing":
        return
    for look in draft.looks:
        if look.error and look.place in table.files:
            yield DraftProblem(look.error, place)
    yield from _letters(draft, table, place)
    yield from _needs(table, place)
    yield from _lacking(draft, table, place)
    for only in table.only:
        if not only.values:
            text = _("Choose with which values of “{column}” “{field}” counts")
            text = text.format(column=only.column, field=field_name(only.field))
            yield DraftProblem(text, place, only.column)
    yield from _dates(draft, table, place)
    yield from _numbers(draft, table, place)


def _letters(draft: Draft, table: TableMapping, place: int) -> Iterator[DraftProblem]:
    """Letters that the encoding has not; the import itself will say where."""
    for look in draft.looks_of(table):
        rows = () if look.preview is None else look.preview.rows
        if any(_UNREADABLE in cell for row in rows for cell in row):
            text = _("Some letters cannot be read in this encoding ({sign}); choose another one")
            yield DraftProblem(text.format(sign=_UNREADABLE), place, is_grave=False)
            return


def _needs(table: TableMapping, place: int) -> Iterator[DraftProblem]:
    """What the table lacks for what it holds."""
    if table.holds in KEYED and not table.keys:
        text = _("Choose the column that tells which lead a row is of: an id or an e-mail address")
        yield DraftProblem(text, place)
    has = {one.field for one in table.fields}
    for group in NEEDED.get(table.holds, ()):
        if not has.intersection(group):
            names = _(" or ").join(field_name(field) for field in group)
            text = _("Choose the column that holds: {field}").format(field=names)
            yield DraftProblem(text, place)
    if table.holds == "activities" and table.type is None:
        text = _("Choose the column of the activity’s type, or name one type for all rows below")
        yield DraftProblem(text, place)


def _lacking(draft: Draft, table: TableMapping, place: int) -> Iterator[DraftProblem]:
    """Columns that the mapping names and a file lacks."""
    for look in draft.looks_of(table):
        header = set(look.header)
        for column in columns_of(table):
            if column not in header:
                text = _("{file} has no column “{column}” (any more); choose another")
                text = text.format(file=place_name(look.place), column=column)
                yield DraftProblem(text, place, column)


def _dates(draft: Draft, table: TableMapping, place: int) -> Iterator[DraftProblem]:
    for column in draft.open_questions(table):
        text = _("“{column}”: day and month can be read in two ways; choose one of them")
        yield DraftProblem(text.format(column=column), place, column)
    for one in table.fields:
        found = draft.dates.get((table.name, one.column))
        if found is None or not (found.forms or found.unread) or found.fit >= _ALL_READ:
            continue
        example = clip(found.unread[0]) if found.unread else ""
        if found.fit == 0:
            text = _("“{column}”: none of the first values is a date, such as “{value}”")
            text = text.format(column=one.column, value=example)
        else:
            text = _("“{column}”: {share} of the values are no dates, such as “{value}”")
            share = share_text(1 - found.fit)
            text = text.format(column=one.column, share=share, value=example)
        yield DraftProblem(text, place, one.column, one.field == "at" and found.fit == 0)


def _numbers(draft: Draft, table: TableMapping, place: int) -> Iterator[DraftProblem]:
    for column in draft.open_amounts(table):
        examples = draft.decimals[table.name, column].examples
        value = clip(examples[0][0]) if examples else ""
        text = _("“{column}”: is {value} more than a thousand? Choose how numbers are written")
        yield DraftProblem(text.format(column=column, value=value), place, column)
    for column in table.numbers:
        found = draft.decimals.get((table.name, column))
        if found is not None and len(found.currencies) > 1:
            text = _("“{column}” has amounts in several currencies ({signs}); they lose them")
            signs = ", ".join(found.currencies)
            yield DraftProblem(text.format(column=column, signs=signs), place, column, False)
