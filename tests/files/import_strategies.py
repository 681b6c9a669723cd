"""Arbitrary valid import plans and profiles, with the texts that files get wrong."""

from hypothesis import strategies as st

from leadscorer_gui.model.import_checks import FIELDS_OF, KEYED, NEEDED
from leadscorer_gui.model.imports import (
    DATE_FIELDS,
    DATE_FORMS,
    HOLDS,
    FieldCandidates,
    FieldColumn,
    ImportPlan,
    ImportProfile,
    KeyCandidates,
    KeyColumn,
    Only,
    Retention,
    TableFormat,
    TableMapping,
    TablePlace,
    TableProfile,
    TypeName,
    TypeOf,
)
from leadscorer_gui.model.names import alternatives, plain
from tests.files.strategies import any_text, days, flags, ids, optional, texts

holds = st.sampled_from(HOLDS)
zones = st.sampled_from(["UTC", "Europe/Berlin"])
places = st.builds(TablePlace, texts, optional(texts), optional(texts))
formats = st.builds(
    TableFormat,
    optional(st.sampled_from(["utf-8", "cp1252", "UTF-16-LE", "tis-620"])),
    optional(st.sampled_from([",", ";", "\t", "|", " ", "é", ":"])),
    optional(st.integers(0, 10_000)),
    optional(st.sampled_from([".", ","])),
)
forms = st.lists(st.sampled_from(DATE_FORMS), unique=True, max_size=3).map(tuple)


def several(strategy, least=0, most=3, **rest):
    return st.lists(strategy, min_size=least, max_size=most, unique=True, **rest).map(tuple)


@st.composite
def types_of(draw):
    names = draw(st.lists(texts, unique=True, max_size=2))
    named = tuple(TypeName(code, draw(texts)) for code in names)
    if draw(flags):
        return TypeOf(value=draw(texts))
    return TypeOf(draw(several(texts, 1)), draw(optional(any_text)), None, named)


@st.composite
def chosen_fields(draw, kind):
    """Fields that such a table may have, those among them that it must have."""
    needed = [draw(st.sampled_from(group)) for group in NEEDED.get(kind, ())]
    return list(dict.fromkeys(needed + draw(st.lists(st.sampled_from(FIELDS_OF[kind] or ("",))))))


def dates_of(draw, field):
    return draw(forms) if field in DATE_FIELDS else ()


def only_of(draw, fields):
    won = [one.field for one in fields if one.field in ("accepted_at", "returned_at", "won_at")]
    return tuple(Only(one, draw(texts), draw(several(texts, 1))) for one in won if draw(flags))


@st.composite
def tables(draw, name):
    kind = draw(holds)
    names = [one for one in draw(chosen_fields(kind)) if one]
    columns = draw(st.lists(texts, unique=True, min_size=len(names), max_size=len(names)))
    fields = tuple(
        FieldColumn(one, column, dates_of(draw, one))
        for one, column in zip(names, columns, strict=True)
    )
    keys = (KeyColumn("id", draw(texts)),) if kind in KEYED else ()
    more = draw(several(st.builds(KeyColumn, ids, texts).filter(lambda one: one.key != "id")))
    only = only_of(draw, fields)
    kind_of = draw(types_of()) if kind == "activities" else None
    expand, numbers = draw(several(texts)), draw(several(texts))
    used = {*columns, *(one.column for one in (*keys, *more, *only)), *expand, *numbers}
    used |= set(kind_of.columns) if kind_of else set()
    return TableMapping(
        name=name,
        holds=kind,
        files=draw(several(places)),
        format=draw(formats),
        keys=keys + more,
        fields=fields,
        only=only,
        type=kind_of,
        expand=expand,
        numbers=numbers,
        ignore=tuple(column for column in draw(several(texts)) if column not in used),
        unguard=draw(flags),
    )


@st.composite
def plans(draw):
    return ImportPlan(
        name=draw(texts),
        tables=tuple(draw(tables(name)) for name in draw(several(texts, 1))),
        system=draw(optional(texts)),
        time_zone=draw(optional(zones)),
        placeholders=draw(several(any_text)),
        won_means=draw(optional(texts)),
    )


def column_names():
    return texts.filter(lambda name: all(map(plain, alternatives(name))))


@st.composite
def table_profiles(draw, name):
    kind = draw(holds)
    fields = tuple(
        FieldCandidates(one, draw(several(texts, 1)), dates_of(draw, one))
        for one in draw(chosen_fields(kind))
        if one
    )
    needs = draw(several(column_names(), 1))
    needed = {plain(each) for need in needs for each in alternatives(need)}
    lacks = [
        name
        for name in draw(several(column_names()))
        if needed.isdisjoint(map(plain, alternatives(name)))
    ]
    keys = st.builds(KeyCandidates, ids, several(texts, 1))
    return TableProfile(
        name=name,
        holds=kind,
        needs=needs,
        lacks=tuple(lacks),
        keys=draw(several(keys, int(kind in KEYED))),
        fields=fields,
        only=only_of(draw, fields),
        type=draw(types_of()) if kind == "activities" else None,
        expand=draw(several(texts)),
        ignore=draw(several(texts)),
        unguard=draw(flags),
    )


@st.composite
def profiles(draw):
    return ImportProfile(
        name=draw(texts),
        system=draw(texts),
        tables=tuple(draw(table_profiles(name)) for name in draw(several(texts, 1))),
        about=draw(optional(texts)),
        time_zone=draw(optional(zones)),
        placeholders=draw(several(any_text)),
        retention=draw(several(st.builds(Retention, days, several(texts)))),
    )
