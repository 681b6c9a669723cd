"""Slides and reports as PDF: texts that can be searched, fonts that come along."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from leadscorer_gui.reports.look import Look
from leadscorer_gui.reports.writing import written

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module")
def slides(file_of):
    return PdfReader(BytesIO(file_of("pdf-slides")))


@pytest.fixture(scope="module")
def report(file_of):
    return PdfReader(BytesIO(file_of("pdf")))


def text_of(pages):
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def fonts_of(reader):
    """The kinds of the fonts, and whether each comes with the file."""
    found = []
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            one = font.get_object()
            inner = one["/DescendantFonts"][0].get_object() if "/DescendantFonts" in one else one
            held = inner["/FontDescriptor"].get_object()
            found.append((inner["/Subtype"], "/FontFile2" in held))
    return found


def test_that_slides_are_wide_pages_with_the_findings(slides, material):
    result = material.result
    above = int((result.score >= 4000).sum())
    width, height = slides.pages[0].mediabox[2:]
    assert float(width) / float(height) == pytest.approx(16 / 9, rel=1e-3)
    told = text_of(slides.pages)
    assert f"{above:,} of {len(result):,} leads" in told
    assert "Adds 20 points the first time" in told
    for page in slides.pages[1:]:
        assert material.stamp.hash in page.extract_text()


def test_that_a_report_has_pages_of_a4_with_rules_and_numbers(report, material):
    assert [round(float(end)) for end in report.pages[0].mediabox[2:]] == [595, 842]
    told = text_of(report.pages)
    for words in (material.stamp.hash, "draft, not frozen", "What a replay can't know"):
        assert words in told
    for rule in material.model.rules:
        assert rule.name in told
    ever = int((material.result.peak >= 4000).sum())
    assert f"40 {ever:,}" in told


@pytest.mark.parametrize("name", ["slides", "report"])
def test_that_all_fonts_come_with_the_file_as_true_letters(name, request):
    found = fonts_of(request.getfixturevalue(name))
    assert found
    assert all(font == ("/CIDFontType2", True) for font in found)


def test_that_the_dark_theme_darkens_the_pages(brief):
    page = PdfReader(BytesIO(written(brief, "pdf-slides", Look("dark")))).pages[0]
    assert f"{0x1E / 255:.4f}" in page.get_contents().get_data().decode("latin-1")
