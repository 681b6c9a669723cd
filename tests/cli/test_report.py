"""`leadscorer report`: which file comes of a call, and what is wrong with one, in words."""

from dataclasses import replace

import pytest

from leadscorer_gui.files.reading import load
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.versions import freeze
from tests.reports.office import Page, notes, slides, texts


def test_that_the_ending_says_the_form(leadscorer, small, tmp_path):
    page, deck = tmp_path / "report.html", tmp_path / "deck.pptx"
    for out in (page, deck):
        call = leadscorer("report", small, "--model", "zeta", "--out", out)
        assert (call.status, call.out) == (0, "")
    assert "3 rules count; from 10 points on a lead is an MQL" in Page(page.read_bytes()).text
    assert "3 rules count" in "\n".join(texts(slides(deck.read_bytes())[1]))


def test_that_names_are_hidden_unless_they_are_asked_for(leadscorer, small, tmp_path):
    out = tmp_path / "report.html"
    words = ("report", small, "--model", "zeta", "--out", out, "--parts", "lead,leads")
    assert leadscorer(*words).status == 0
    told = Page(out.read_bytes()).text
    assert "Lead 2: Score 10" in told
    assert "DE" not in told.split()
    assert leadscorer(*words, "--names", "shown", "--lead", "b").status == 0
    assert "b: Score 10" in Page(out.read_bytes()).text


def test_that_a_draft_is_compared_with_the_version_frozen_last(leadscorer, small, tmp_path):
    workspace = load(small)
    zeta, alpha = workspace.models
    version = freeze(workspace, zeta, 1, frozen_on="2026-01-01", name="Launch")
    cheaper = replace(zeta, rules=(replace(zeta.rules[0], points=300), *zeta.rules[1:]))
    small.write_text(to_yaml(replace(workspace, models=(cheaper, alpha), versions=(version,))))
    out = tmp_path / "report.html"
    assert leadscorer("report", small, "--model", "zeta", "--out", out).status == 0
    assert "Zeta against Zeta v1 Launch: 0 MQLs gained, 1 lost" in Page(out.read_bytes()).text
    words = ("--model", "zeta@1", "--with", "alpha", "--out", out)
    assert leadscorer("report", small, *words).status == 0
    told = Page(out.read_bytes()).text
    assert "Zeta v1 Launch against Alpha" in told
    assert version.hash in told


def test_that_slides_follow_the_scenes_of_the_workspace(leadscorer, small, tmp_path):
    scenes = [
        "scenes:",
        "  - {id: one, chart: weekly, title: 'From {threshold} points', note: Ask for Berlin}",
        "  - {id: two, chart: rules}",
        "  - {id: gone, chart: compare, against: 'zeta@7'}",
        "",
    ]
    others = """
  - id: late
    name: Late
    mql: {threshold: 1}
    rules: [{id: url, name: Reads prices, kind: activity, activity: visit, points: 1,
             where: {field: url, op: is, value: /pricing}}]
segments: [{id: some, name: Some, who: {field: won_at, op: is_not_empty}}]
"""
    scenes.insert(-1, "  - {id: other, chart: compare, against: late}")
    scenes.insert(-1, "  - {id: segment, chart: weekly, segment: some}")
    with small.open("a") as file:
        file.write(others + "\n".join(scenes))
    out = tmp_path / "deck.pptx"
    assert leadscorer("report", small, "--model", "zeta", "--out", out).status == 0
    _first, *shown, _last = slides(out.read_bytes())
    assert shown[0].shapes.title.text == "From 10 points"
    assert len(shown) == 5
    assert "Ask for Berlin" in notes(shown[0])
    assert "Adds 5.25 points" in "\n".join(texts(shown[1]))
    assert "There is no “zeta@7” any more" in "\n".join(texts(shown[2]))
    assert "Zeta against Late" in shown[3].shapes.title.text
    words = ("--model", "zeta", "--out", out, "--parts", "rules")
    assert leadscorer("report", small, *words).status == 0
    assert "3 rules count" in slides(out.read_bytes())[1].shapes.title.text


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--out", "report"), 2, "does not tell the form"),
        (("--out", "report.pptx", "--to", "html"), 2, "the ending must be .html"),
        (("--out", "a.html", "--parts", "rules,nonsense"), 2, "no part “nonsense”"),
        (("--out", "a.html", "--parts", ","), 2, "no part “”"),
        (("--out", "a.html", "--template", "x.potx"), 2, "--to pptx alone"),
        (("--out", "a.pptx", "--template", "gone.potx"), 1, "gone.potx: cannot be read"),
        (("--out", "a.pptx", "--template", "small.leadscorer"), 1, "no PowerPoint file"),
        (("--out", "a.html", "--lead", "nobody"), 1, "there is no lead “nobody”"),
        (("--out", "a.html", "--lead", "😀", "--model", "alpha"), 1, "“😀” has no result"),
        (("--out", "small.leadscorer", "--to", "html"), 2, "the ending must be"),
        (("--out", "no/such/folder.html",), 1, "there is no such folder"),
        (("--out", "a.html", "--with", "omega"), 2, "no model “omega”"),
    ],
)  # fmt: skip
def test_that_a_wrong_call_leaves_no_file_and_says_why(
    leadscorer, small, monkeypatch, words, status, told
):
    monkeypatch.chdir(small.parent)
    before = sorted(small.parent.iterdir())
    call = leadscorer("report", small, "--model", "zeta", *words)
    assert call.status == status
    assert told in call.err
    assert sorted(small.parent.iterdir()) == before
