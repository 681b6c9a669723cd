"""Mappings of tables that no profile knows, guessed from names and first values."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from leadscorer_gui.importing.candidates import Kind
from leadscorer_gui.importing.facts import facts_of
from leadscorer_gui.importing.guessing import (
    TableGuess,
    guess_columns,
    guess_table,
    looks_like,
    which_is_which,
)
from leadscorer_gui.importing.known_names import is_mail_name, plain_name
from leadscorer_gui.importing.preview import Preview
from leadscorer_gui.importing.recognition import title_of
from leadscorer_gui.model.import_checks import OUTCOME_FIELDS
from leadscorer_gui.model.imports import (
    EMAIL,
    Field,
    FieldColumn,
    KeyColumn,
    TableFormat,
    TableMapping,
    TablePlace,
    TypeOf,
)

ID: Final = "id"
"""The key of guessed ids of leads."""

_FIELDS: Final[dict[Kind, tuple[Field, ...]]] = {
    "leads": ("created_at", "accepted_at", "returned_at", "won_at", "won_value"),
    "activities": ("at", "activity_id"),
}
_SOURCES: Final = """
source, lead source, original source, original traffic source, origin, acquisition channel,
utm source, quelle, lead quelle, herkunft
"""  # not a text
_PIECE: Final = re.compile(r"[\s\-.(]*\d[\d\s\-.)]*$")
_MAILS: Final = 0.5
"""The share of addresses from which on a column is one of e-mail addresses, whatever its name."""


class Seen(NamedTuple):
    """A table that was looked at: where it is, how it is written, and its columns' names.

    Without a `preview` a table that no profile knows is in the plan, and holds nothing.
    """

    place: TablePlace
    format: TableFormat
    header: Sequence[str]
    preview: Preview | None = None


def guesses(tables: Sequence[Seen], leads: Preview | None = None) -> list[TableMapping]:
    """What unknown tables mean, in their order; what cannot be guessed holds nothing.

    Tables of the same columns mean the same. `leads` is a known table of leads, whose ids are
    looked for in those of activities; without one the guessed one serves.
    """
    forms: dict[frozenset[str], Seen] = {}
    for table in tables:
        first = forms.setdefault(frozenset(table.header), table)
        if first.preview is None and table.preview is not None:
            forms[frozenset(table.header)] = table
    of_forms = dict(zip(forms, _guesses(list(forms.values()), leads), strict=True))
    return [_moved(of_forms[frozenset(table.header)], table) for table in tables]


def says_what_became_of_leads(table: TableMapping | None) -> bool:
    """Whether a table of leads says when they were accepted or won, and not when they came."""
    if table is None or table.holds != "leads":
        return False
    fields = {one.field for one in table.fields}
    return "created_at" not in fields and not fields.isdisjoint(OUTCOME_FIELDS)


def _guesses(tables: Sequence[Seen], leads: Preview | None) -> list[TableMapping | None]:
    """The same for tables of which no two have the same columns; None for what is not known."""
    alone = [_guess(table) for table in tables]
    if leads is None and len(tables) == 2 and not any(map(says_what_became_of_leads, alone)):
        pair = _pair(tables)
        if pair is not None:
            return list(pair)
    if leads is None:
        places = [place for place, one in enumerate(alone) if one and one.holds == "leads"]
        places.sort(key=lambda place: says_what_became_of_leads(alone[place]))
        leads = tables[places[0]].preview if places else None
    return [
        (_guess(table, "activities", leads) or one) if one and one.holds == "activities" else one
        for table, one in zip(tables, alone, strict=True)
    ]


def _guess(
    table: Seen, kind: Kind | None = None, partner: Preview | None = None
) -> TableMapping | None:
    if table.preview is None:
        return None
    return guessed_mapping(table.preview, table.place, table.format, kind, partner)


def _pair(tables: Sequence[Seen]) -> list[TableMapping] | None:
    """Two tables as leads and their activities; None where they are not that."""
    previews = [table.preview for table in tables if table.preview is not None]
    if len(previews) < len(tables):
        return None
    leads, _activities = which_is_which(previews)
    pair = []
    for table, partner in zip(tables, reversed(previews), strict=True):
        kind: Kind = "leads" if table.preview is leads else "activities"
        guess = _guess(table, kind, partner)
        if guess is None:
            return None
        pair.append(guess)
    return pair


def _moved(guess: TableMapping | None, table: Seen) -> TableMapping:
    """The guess about a table as one about another of the same columns."""
    name, files = title_of(table.place), (table.place,)
    if guess is None:
        return TableMapping(name, "nothing", files, table.format)
    kind = guess.type
    if kind is not None and kind.value is not None:
        kind = TypeOf(value=_type_named(table.place))
    return replace(guess, name=name, files=files, format=table.format, type=kind)


def guessed_mapping(
    preview: Preview,
    place: TablePlace,
    form: TableFormat,
    kind: Kind | None = None,
    partner: Preview | None = None,
) -> TableMapping | None:
    """What a table most likely means: leads or activities; None where it is neither.

    `kind` says what it is where that is known; `partner` is the table of leads of activities, or
    the other way round: ids that stand in both speak for themselves. Forms of dates are left open.
    """
    if kind is None:
        kind = looks_like(preview)
    guess = _table_guess(preview, kind, partner)
    keys = _keys(preview, guess)
    fields = _fields(guess, kind)
    if not keys or not _has_enough(guess, kind, len(keys)):
        return None
    if kind == "leads":
        fields = (*fields, *_source(preview, {key.column for key in keys}, fields))
    return TableMapping(
        name=title_of(place),
        holds=kind,
        files=(place,),
        format=form,
        keys=keys,
        fields=fields,
        type=_type(guess, place) if kind == "activities" else None,
    )


def _has_enough(guess: TableGuess, kind: Kind, keys: int) -> bool:
    """Whether there is more than a column in which no value comes twice: such are everywhere."""
    if kind == "activities":
        return guess.of("at") is not None
    lead_id = guess.of("lead_id")
    is_named = lead_id is not None and lead_id.sureness != "unsure"
    return is_named or keys > 1 or len(guess.guesses) > 1


def _table_guess(preview: Preview, kind: Kind, partner: Preview | None) -> TableGuess:
    if partner is None:
        return guess_table(kind, preview)
    if kind == "leads":
        return guess_columns(preview, partner)[0]
    return guess_columns(partner, preview)[1]


def _keys(preview: Preview, guess: TableGuess) -> tuple[KeyColumn, ...]:
    """The guessed id and, as a second key, the first column of addresses that is called so."""
    found = guess.of("lead_id")
    if found is None:
        return ()
    mails = [facts.column for facts in facts_of(preview) if facts.mails > _MAILS]
    if found.column in mails or is_mail_name(found.column):
        return (KeyColumn(EMAIL, found.column),)
    used = {one.column for one in guess.guesses}
    second = [column for column in mails if is_mail_name(column) and column not in used][:1]
    return (KeyColumn(ID, found.column), *(KeyColumn(EMAIL, column) for column in second))


def _fields(guess: TableGuess, kind: Kind) -> tuple[FieldColumn, ...]:
    found = ((field, guess.of(field)) for field in _FIELDS[kind])
    return tuple(FieldColumn(field, one.column) for field, one in found if one is not None)


def _source(
    preview: Preview, used: set[str], fields: Sequence[FieldColumn]
) -> tuple[FieldColumn, ...]:
    """The column of sources that is called so, if there is one."""
    taken = used | {one.column for one in fields}
    known = {name.strip() for name in _SOURCES.split(",")}
    for column in preview.header:
        if plain_name(column) in known and column not in taken:
            return (FieldColumn("source", column),)
    return ()


def _type(guess: TableGuess, place: TablePlace) -> TypeOf:
    """The guessed column of types; without one all rows are of one type, called as the file."""
    found = guess.of("type")
    return TypeOf(value=_type_named(place)) if found is None else TypeOf((found.column,))


def _type_named(place: TablePlace) -> str:
    """A type called as its file, without the number or date that tells pieces apart."""
    title = title_of(place)
    return _PIECE.sub("", title) or title
