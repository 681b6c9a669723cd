"""Names of rules, bands and leads are anybody's: no file breaks, acts or lies because of them."""

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from leadscorer_gui.analysis.scenes import chart_names
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.progress import Cancelled
from leadscorer_gui.reports.content import About, Contents, Grid, Page, Picture
from leadscorer_gui.reports.gathering import gather
from leadscorer_gui.reports.look import Look, safe
from leadscorer_gui.reports.making import Wish, contents_of
from leadscorer_gui.reports.material import Asked
from leadscorer_gui.reports.native import CategoryChart, Series
from leadscorer_gui.reports.slide_list import cell_text
from leadscorer_gui.reports.writing import FORMATS, written
from tests.reports import office
from tests.reports.conftest import material_of
from tests.reports.office import HOSTILE, charts, slides, texts

pytestmark = pytest.mark.whole

NAMES = {key: text for key, text in HOSTILE.items() if key != "nul"}
"""What a workspace file can hold; a NUL can only come with the data."""


def said(text):
    return json.dumps(text, ensure_ascii=False)


def workspace_text(rules=True, threshold=2):
    named = [
        f"      - {{id: r{place}, name: {said(name)}, kind: activity, activity: a{place},"
        " points: 2}"
        for place, name in enumerate(NAMES.values())
    ]
    bands = ", ".join(
        f"{{name: {said(name[:60])}, from: {place}}}" for place, name in enumerate(NAMES.values())
    )
    return "\n".join([
        "leadscorer: 1",
        f"name: {said(NAMES['tag'])}",
        "models:",
        "  - id: m",
        f"    name: {said(NAMES['formula'] + NAMES['tag'] + NAMES['thai'])}",
        f"    mql: {{threshold: {threshold}}}",
        f"    bands: [{bands}]",
        *(["    rules:", *named] if rules else ["    rules: []"]),
        "",
    ])  # fmt: skip


def history_in(folder, leads=None):
    ids = list(HOSTILE.values()) if leads is None else leads
    clean = [one.replace("\ud800", "?").replace('"', "") for one in ids]
    lines = ["lead_id,created_at,name"]
    lines += [f'"{one}",2026-01-0{place % 9 + 1},"{one}"' for place, one in enumerate(clean)]
    (folder / "l.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = ["lead_id,at,type"]
    for place, one in enumerate(clean):
        rows += [f'"{one}",2026-02-{day:02}T10:00,a{place % len(NAMES)}' for day in range(1, 20)]
    (folder / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_history(folder / "l.csv", folder / "a.csv", "UTC", {"name"}).history


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    workspace = loads(workspace_text(), "w")
    history = history_in(tmp_path_factory.mktemp("hostile"))
    (model,) = workspace.models
    return gather(material_of(workspace, model, history), Asked(names_shown=True))


def test_that_slides_hold_hostile_names_as_plain_text(hostile):
    content = written(hostile, "pptx", Look())
    told = "\n".join(text for slide in slides(content) for text in texts(slide))
    for key in ("formula", "thai", "korean", "emoji"):
        assert NAMES[key] in told
    for slide in slides(content):
        for chart in charts(slide):
            blob = chart.part.chart_workbook.xlsx_part.blob
            with zipfile.ZipFile(BytesIO(blob)) as book:
                assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_that_a_page_shows_tags_and_runs_none(hostile):
    page = office.Page(written(hostile, "html", Look()))
    assert NAMES["tag"] in page.text
    assert not {"script", "a"} & page.tags
    assert all(one.startswith("data:") for one in page.addresses)
    for key in ("thai", "korean", "emoji", "math"):
        assert NAMES[key] in page.text


def test_that_sheets_hold_hostile_names_and_no_formula(hostile):
    content = written(hostile, "xlsx", Look())
    with zipfile.ZipFile(BytesIO(content)) as file:
        assert not any(b"<f>" in file.read(name) for name in file.namelist())
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    names = {row[0] for row in book.get_sheet_by_name("Rules").to_python()}
    assert {NAMES["formula"], NAMES["thai"], NAMES["korean"]} <= names
    assert all(len(name) <= 31 for name in book.sheet_names)


def test_that_a_sheet_can_be_called_by_nothing_but_emoji():
    grids = tuple(Grid("😀" * 40, ("Value",), ((-0.001,),)) for _number in range(3))
    about = About("", "", "", (), ())
    content = written(Contents(about, (Page("rules", "", grids=grids),)), "xlsx", Look())
    _first, *names = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert names == ["😀" * 15, "😀" * 13 + " 2", "😀" * 13 + " 3"]


def test_that_what_is_next_to_nothing_is_no_negative_number():
    assert [cell_text(value) for value in (-0.004, -0.0, -0.006)] == ["0", "0", "−0.01"]


@pytest.mark.parametrize("kind", ["pdf", "pdf-slides"])
def test_that_pdf_is_made_of_hostile_names(hostile, kind):
    some = replace(hostile, pages=hostile.pages[:3])
    reader = PdfReader(BytesIO(written(some, kind, Look())))
    assert "=cmd" in "".join(page.extract_text() for page in reader.pages)
    assert not any(page.annotations for page in reader.pages)


@pytest.mark.parametrize(
    ("rules", "leads", "kinds"),
    [(True, [], ("pptx", "html", "pdf", "xlsx")), (False, ["only"], ("html",))],
    ids=["no lead", "no rule"],
)
def test_that_little_or_nothing_is_told_as_it_is(tmp_path, rules, leads, kinds):
    workspace = loads(workspace_text(rules, threshold=1000), "w")
    (model,) = workspace.models
    history = history_in(tmp_path, leads)
    found = gather(material_of(workspace, model, history, model), Asked())
    files = {kind: written(found, kind, Look()) for kind in kinds}
    told = office.Page(files["html"]).text
    assert ("This model has no rules" in told) == (not rules)
    assert "No lead is an MQL now" in told
    assert "No lead of these is known to be won" in told


@pytest.mark.parametrize("leads", [[], ["only"]], ids=["nobody", "one"])
def test_that_every_chart_of_a_show_becomes_a_slide(tmp_path, leads):
    scenes = tuple(Scene(chart, chart, against="m") for chart in chart_names())
    workspace = replace(loads(workspace_text(), "w"), scenes=scenes)
    wish = Wish(workspace, "m", "", history_in(tmp_path, leads), "2026-11-22")
    found = contents_of(wish, Asked(("scenes",)))
    shown = slides(written(found, "pptx", Look()))
    assert len(shown) == len(scenes) + 2


@pytest.mark.parametrize("kind", FORMATS)
def test_that_writing_stops_when_it_is_told_to(brief, kind):
    told = []

    def stop(fraction):
        told.append(fraction)
        if fraction > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        written(brief, kind, Look(), stop)
    assert all(0 <= one <= 1 for one in told)


def test_that_gathering_tells_how_far_it_is_and_stops(material):
    told = []

    def stop(fraction):
        told.append(fraction)
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        gather(material, Asked(), stop)
    assert told == sorted(told)
    assert len(told) > 20


def test_that_a_lead_can_be_named_and_parts_left_out(material):
    place = int(material.result.leads[3])
    shown = gather(material, Asked(("lead",), names_shown=True, lead=place))
    assert material.result.lead_ids[3] in shown.pages[0].title
    masked = gather(material, Asked(("lead",), lead=place))
    assert {page.part for page in masked.pages} == {"lead"}
    assert masked.rules is None
    everything = json.dumps([masked.pages[0].title, masked.pages[0].sentence, str(masked.grids())])
    assert material.result.lead_ids[3] not in everything
    assert not re.search(r"[\w.]+@[\w.]+", everything)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
@example(["\n"])
@example(["\v \u2028", " "])
def test_that_no_text_at_all_breaks_a_chart_or_becomes_a_formula(names):
    series = tuple(Series(name, (1.0,) * len(names)) for name in names[:2])
    chart = CategoryChart("bars", tuple(names), series, names[0], names[-1])
    page = Page("rules", names[0], picture=Picture(lambda *_: None, (1.0, 1.0), chart))
    about = About(names[0], names[-1], names[0], tuple(names), tuple(names))
    (_first, slide, _last) = slides(written(Contents(about, (page,)), "pptx", Look()))
    (shown,) = charts(slide)
    assert [one.name for one in shown.plots[0].series] == [safe(name) for name in names[:2]]
    blob = shown.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(BytesIO(blob)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
