"""What a workspace keeps beside its models: versions, golden leads, the archive."""

from dataclasses import replace

from hypothesis import strategies as st

from leadscorer_gui.model.golden import Cell, Expected, GoldenLead
from leadscorer_gui.model.ignored import IgnoredProblem
from leadscorer_gui.model.workspace import Model, NamedList, Version
from tests.files import strategies as base

DATES = st.dates().filter(lambda day: 1900 <= day.year <= 2200).map(str)
INSTANTS = st.sampled_from(["2024-01-31", "2024-01-31T10:00", "2024-01-31 10:00:00.25+0100"])
IGNORED = st.builds(
    IgnoredProblem,
    base.texts,
    base.optional(base.ids),
    base.optional(base.ids),
    base.optional(base.any_text),
)
NO_INSTANTS = ("lead_id", "at", "created_at", "accepted_at", "returned_at", "won_at")


@st.composite
def rows(draw, **instants):
    """A row of some columns, with these beside them."""
    names = base.list_titles.filter(lambda name: name not in NO_INSTANTS)
    cells = draw(st.dictionaries(names, base.any_text, max_size=3))
    own = {name: draw(texts) for name, texts in instants.items() if draw(base.flags)}
    return tuple(Cell(name, text) for name, text in (own | cells).items())


@st.composite
def golden_leads(draw, golden_id, model_ids):
    whens = INSTANTS | st.just("never")
    chosen = draw(st.lists(st.sampled_from(model_ids), unique=True)) if model_ids else []
    expect = [
        Expected(
            model_id,
            draw(base.points),
            draw(base.optional(base.any_text)),
            draw(whens),
            draw(base.optional(base.any_text)),
        )
        for model_id in chosen
    ]
    activities = [
        (Cell("at", draw(INSTANTS)), *draw(rows())) for _ in range(draw(st.integers(0, 2)))
    ]
    return GoldenLead(
        id=golden_id,
        name=draw(base.texts),
        note=draw(base.optional(base.any_text)),
        lead=draw(rows(created_at=INSTANTS | st.just(" "))),
        activities=tuple(activities),
        as_of=draw(base.optional(INSTANTS)),
        expect=tuple(expect),
    )


@st.composite
def versions(draw, model_id, number):
    names = draw(st.lists(base.list_titles, unique=True, max_size=2))
    lists = tuple(
        NamedList(name, tuple(draw(st.lists(base.any_text, max_size=2)))) for name in names
    )
    return Version(
        number=number,
        model=draw(base.models(model_id, names)),
        frozen_on=draw(DATES),
        hash=draw(base.texts),
        name=draw(base.optional(base.texts)),
        note=draw(base.optional(base.any_text)),
        agreed_with=draw(base.optional(base.texts)),
        agreed_on=draw(base.optional(DATES)),
        lists=lists,
        built_in_hash=draw(base.optional(base.texts)),
    )


@st.composite
def with_sides(draw, workspace):
    """The workspace with a version, golden leads, an archive and ignored problems."""
    model_ids = [model.id for model in workspace.models]
    finished = [model.id for model in workspace.models if isinstance(model, Model)]
    frozen = []
    if finished and draw(base.flags):
        numbers = draw(st.lists(base.counts, unique=True, max_size=1))
        frozen = [draw(versions(finished[0], number)) for number in numbers]
    golden_ids = draw(st.lists(base.ids, unique=True, max_size=2))
    return replace(
        workspace,
        archived=tuple(
            draw(st.lists(st.sampled_from(model_ids), unique=True)) if model_ids else ()
        ),
        golden=tuple(draw(golden_leads(one, model_ids)) for one in golden_ids),
        ignored_problems=tuple(draw(st.lists(IGNORED, max_size=2))),
        versions=tuple(frozen),
    )
