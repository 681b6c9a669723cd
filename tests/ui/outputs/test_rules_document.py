"""The rules as a document: what stands in it, and that a name is never markup."""

from html.parser import HTMLParser

import pytest
from PySide6.QtGui import QTextDocument

from leadscorer_gui.files.reading import loads
from leadscorer_gui.ui.outputs.rules_document import (
    html,
    markdown,
    plain_text,
    rules_document,
)

HOSTILE = "<b>x</b> & *y* | [z](u) #1"
WORKSPACE = """\
leadscorer: 1
name: '<i>W</i>'
models:
  - id: m
    name: 'NAME'
    mql: {threshold: 50}
    capacity: 37.5
    bands: [{name: Cold, from: 0}, {name: 'NAME', from: 10}]
    groups: [{id: web, name: 'NAME', max: 20, ageing: {expire: {after_days: 9}}}]
    rules:
      - {id: v, name: 'NAME', kind: activity, activity: visit, points: 2.5, group: web}
      - {id: d, name: Demo, kind: activity, activity: 'NAME', points: 10, enabled: false}
      - {id: c, name: From DE, kind: fit, where: {field: country, op: is, value: DE}, points: -3}
      - {id: u, name: Later, kind: fit, unfinished: true}
"""


@pytest.fixture
def document():
    workspace = loads(WORKSPACE.replace("NAME", HOSTILE), "")
    return rules_document(workspace, "m", "1 March 2026")


def rules_of(document, heading):
    (section,) = [one for one in document.sections if one.heading == heading]
    return [(rule.points, rule.name, rule.sentence) for rule in section.rules]


def test_that_rules_stand_below_their_groups_and_the_others_by_kind(document):
    assert [section.heading for section in document.sections] == [
        "Summary",
        HOSTILE,
        "Rules about who the lead is",
        "Rules about what it does",
        "Inactivity",
    ]
    ((points, name, sentence),) = rules_of(document, HOSTILE)
    assert (points, name) == ("+2.5", HOSTILE)
    assert "group" not in sentence
    assert sentence.endswith("nothing of it is left after 9 days.")
    fit = rules_of(document, "Rules about who the lead is")
    assert [line[:2] for line in fit] == [("\u22123", "From DE"), ("–", "Later")]
    assert rules_of(document, "Rules about what it does")[0][2].startswith("(off) Adds 10 points")


def test_that_the_summary_tells_threshold_capacity_and_bands(document):
    told = " ".join(document.sections[0].paragraphs)
    assert "A lead is an MQL from a score of 50 points on." in told
    assert "Sales can take 37.5 MQLs a week." in told
    assert "“Cold” from 0 on" in told


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.texts = set(), []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)

    def handle_data(self, data):
        self.texts.append(data)


def test_that_names_are_no_markup_in_html(document):
    reader = Reader()
    reader.feed(html(document))
    assert not reader.tags & {"i", "a", "script"}
    assert HOSTILE in reader.texts
    assert reader.texts.count("From DE") == 1
    shown = QTextDocument()
    shown.setHtml(html(document))
    text = shown.toPlainText()
    assert text.count(HOSTILE) >= 4
    assert "Workspace “<i>W</i>” · 1 March 2026" in text


def test_that_names_are_no_markup_in_markdown(document):
    text = markdown(document)
    shown = QTextDocument()
    shown.setMarkdown(text)
    assert HOSTILE in shown.toPlainText()
    assert text.splitlines()[0] == r"# \<b\>x\</b\> \& \*y\* \| \[z\](u) \#1"


def test_that_the_plain_text_has_a_line_for_each_rule(document):
    lines = plain_text(document).splitlines()
    assert lines[0] == HOSTILE
    assert any(line.startswith("    +2.5  <b>x</b>") for line in lines)


def test_that_a_model_that_is_not_finished_says_so():
    text = "leadscorer: 1\nname: W\nmodels:\n  - {id: m, name: M, unfinished: true}\n"
    document = rules_document(loads(text, ""), "m", "today")
    (section,) = document.sections
    assert section.paragraphs == ("Unfinished: the model “M” is not scored yet.",)
    with pytest.raises(KeyError):
        rules_document(loads(text, ""), "n", "today")
