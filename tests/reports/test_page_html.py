"""The report as HTML: in one file, with its numbers, and nothing in it that acts or loads."""

import re
from base64 import b64decode

import pytest

from leadscorer_gui.reports.look import Look
from leadscorer_gui.reports.page_html import page_html
from tests.reports.office import Page


@pytest.fixture(scope="module")
def page(file_of):
    return Page(file_of("html"))


def test_that_the_numbers_of_the_simulation_stand_in_it(page, material):
    result = material.result
    above = int((result.score >= 4000).sum())
    assert f"{above:,} of {len(result):,} leads" in page.text
    assert f"{int(result.qualified.sum()):,} leads are MQLs now" in page.text
    for told in (material.stamp.hash, *material.days, "2026-11-22", "draft, not frozen"):
        assert told in page.text
    assert "What a replay can't know" in page.text


def test_that_every_rule_stands_in_it_as_a_sentence(page, material):
    for rule in material.model.rules:
        assert rule.name in page.text
    assert "Adds 20 points the first time the lead does “device_trial_requested”." in page.text


def test_that_nothing_is_loaded_from_anywhere(file_of, page):
    assert all(one.startswith("data:image/") for one in page.addresses)
    assert not {"script", "link", "iframe", "object", "form", "a"} & page.tags
    assert not page.handlers
    content = file_of("html").decode()
    assert "default-src 'none'" in content
    assert not re.findall(r"url\(|@import|https?://", content)


def test_that_the_pictures_name_no_place_and_have_words(page):
    assert len(page.pictures) >= 8
    for one in page.pictures:
        assert len(one["alt"]) > 10
        kind, _comma, data = one["src"].partition("base64,")
        if "svg" in kind:
            svg = b64decode(data).decode()
            places = set(re.findall(r"https?://[^\"' <>]+", svg))
            assert places <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
            assert "<script" not in svg


def test_that_the_dark_theme_says_so(brief):
    assert "color-scheme: dark" in page_html(brief, Look("dark")).decode()
