"""Slides of PowerPoint: the findings as titles, charts that can be edited, notes, templates."""

import zipfile
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Inches
from python_calamine import CalamineWorkbook

from leadscorer_gui.reports.deck import deck
from leadscorer_gui.reports.look import Look, NoSlides, TemplateError
from tests.reports.office import charts, notes, slides, texts


@pytest.fixture(scope="module")
def shown(file_of):
    return slides(file_of("pptx"))


def slide_with(shown, *words):
    """The first slide whose title has the words."""
    return next(one for one in shown if all(word in one.shapes.title.text for word in words))


def test_that_slides_are_wide_and_begin_with_what_they_are_about(file_of, shown, material):
    file = Presentation(BytesIO(file_of("pptx")))
    assert file.slide_width / file.slide_height == pytest.approx(16 / 9, rel=1e-3)
    first = "\n".join(texts(shown[0]))
    assert "Phones" in first
    assert f"{len(material.result):,} leads" in first


def test_that_the_titles_are_the_findings_with_their_numbers(shown, material):
    result = material.result
    above = int((result.score >= 4000).sum())
    assert slide_with(shown, f"{above:,} of {len(result):,} leads", "40")
    assert slide_with(shown, "16 rules count", "40 points")


def test_that_each_slide_says_version_hash_range_leads_and_date(shown, material):
    told = (material.stamp.hash, "draft", "2,010 leads", *material.days, "2026-11-22")
    for slide in shown[1:]:
        assert all(one in "\n".join(texts(slide)) for one in told)


def test_that_every_note_says_what_a_replay_cannot_know(shown):
    assert all("What a replay can't know" in notes(slide) for slide in shown)
    assert "a deal was won" in notes(shown[0])


def test_that_the_curve_of_the_threshold_can_be_edited_and_has_the_numbers(shown, contents):
    chart = charts(slide_with(shown, "new MQLs a week"))[0]
    grid = next(one for one in contents.grids() if one.name == "Thresholds")
    known = {row[0]: row[3] for row in grid.rows}
    assert chart.plots[0].series[0].values[0] == known[0.0]
    line = next(row for row in sheet_of(chart)[1:] if row[0] == 40.0)
    assert line[1] == known[40.0]


def sheet_of(chart):
    blob = chart.part.chart_workbook.xlsx_part.blob
    return CalamineWorkbook.from_filelike(BytesIO(blob)).get_sheet_by_index(0).to_python()


def test_that_bars_by_week_and_bands_add_up_to_the_simulation(shown, material):
    weeks = charts(slide_with(shown, "New MQLs by week"))[0]
    counted = sum(value or 0 for series in weeks.plots[0].series for value in series.values)
    assert counted == int((material.result.peak >= 4000).sum())
    bands = charts(slide_with(shown, "in the band"))[0]
    assert sum(next(iter(bands.plots[0].series)).values) == len(material.result)
    assert [row[1] for row in sheet_of(bands)[1:]] == list(bands.plots[0].series[0].values)


def test_that_pictures_and_charts_have_words_for_who_cannot_see_them(shown):
    for slide in shown:
        for shape in slide.shapes:
            if shape.has_chart or shape.shape_type == 13:
                properties = shape._element.xpath(".//p:cNvPr")[0]
                assert len(properties.get("descr")) > 10


def test_that_nothing_lies_outside_of_a_slide(file_of):
    file = Presentation(BytesIO(file_of("pptx")))
    for slide in file.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= file.slide_width
            assert shape.top + shape.height <= file.slide_height


def test_that_the_dark_theme_turns_ground_and_letters_around(brief):
    master = Presentation(BytesIO(deck(brief, Look("dark")))).slide_master
    mapped = master._element.xpath("p:clrMap")[0]
    assert (mapped.get("bg1"), mapped.get("tx1")) == ("dk1", "lt1")


# Templates


def template(change=None, slides_=0):
    file = Presentation()
    file.slide_width, file.slide_height = Inches(10), Inches(5.625)
    for _number in range(slides_):
        file.slides.add_slide(file.slide_layouts[0]).shapes.title.text = "Old slide"
    if change is not None:
        change(file)
    held = BytesIO()
    file.save(held)
    return held.getvalue()


def test_that_a_template_gives_its_layouts_and_loses_its_slides(brief):
    found = deck(brief, Look(template=template(slides_=3)))
    file = Presentation(BytesIO(found))
    assert (file.slide_width, file.slide_height) == (Inches(10), Inches(5.625))
    assert not [one for one in file.slides if one.shapes.title.text == "Old slide"]
    assert {one.slide_layout.name for one in file.slides} == {"Title Slide", "Title Only"}
    assert b"Old slide" not in b"".join(parts(found).values())


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as file:
        assert len(set(file.namelist())) == len(file.namelist())
        return {name: file.read(name) for name in file.namelist()}


def zipped(files):
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for one, content in files.items():
            file.writestr(one, content)
    return held.getvalue()


def test_that_a_file_of_templates_is_taken_as_one(brief):
    files = parts(template())
    name = "[Content_Types].xml"
    files[name] = files[name].replace(b".presentation.main+xml", b".template.main+xml")
    assert b"template.main" in files[name]
    assert len(slides(deck(brief, Look(template=zipped(files))))) == 6


def test_that_a_template_without_titles_still_shows_the_findings(brief):
    def only_blank(file):
        layouts = file.slide_layouts
        for layout in list(layouts):
            if layout.name != "Blank":
                layouts.remove(layout)

    found = slides(deck(brief, Look(template=template(only_blank))))
    assert any("16 rules count" in text for text in texts(found[1]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no PowerPoint file"),
        (b"PK\x03\x04 torn", "no PowerPoint file"),
        (b"%PDF-1.7", "no PowerPoint file"),
    ],
)
def test_that_a_file_that_is_no_template_is_refused_in_words(brief, content, words):
    with pytest.raises(TemplateError, match=words):
        deck(brief, Look(template=content))


def test_that_another_kind_of_office_file_is_refused_in_words(brief):
    files = parts(template())
    name = "[Content_Types].xml"
    files[name] = files[name].replace(b"presentationml.presentation.main", b"ms-word.document")
    with pytest.raises(TemplateError, match="could not be read as PowerPoint"):
        deck(brief, Look(template=zipped(files)))


def test_that_a_missing_library_is_told_with_the_way_to_get_it(brief, monkeypatch):
    monkeypatch.setattr("leadscorer_gui.reports.template.find_spec", lambda _name: None)
    with pytest.raises(NoSlides, match=r"pip install python-pptx"):
        deck(brief, Look())
