"""Where people write 1.234,5, all that they see does; what is read as numbers stays as it is."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
import python_calamine
from matplotlib.text import Text

from leadscorer_gui import numerals
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_leads import lead_rows
from leadscorer_gui.analysis.comparison_page import page_csv, sections
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.analysis.explanation import explain_lead
from leadscorer_gui.analysis.explanation_words import explanation_text
from leadscorer_gui.analysis.lead_export import lead_csv, lead_xlsx
from leadscorer_gui.analysis.lead_outputs import mqls_today
from leadscorer_gui.charts.compare_sheets import compare_sheet
from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.exchange.exporting import prepare_export, written
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.numerals import Signs
from leadscorer_gui.reports.book import book
from leadscorer_gui.reports.gathering import gather
from leadscorer_gui.reports.look import Look
from leadscorer_gui.reports.material import Asked

GERMAN = Signs(",", ".", "{day:02}.{month:02}.{year}", "{month:02}.{year}")
DAYS = re.compile(r"\b\d\d\.(?:\d\d\.)?\d{4}\b|\d\d:\d\d|#[0-9a-f]{6}|LeadScorer \S+")
ENGLISH = re.compile(r"(?<!\d)\d+,\d{3}(?!\d)|(?<!\d)\d+\.\d{1,2}(?!\d)|\b20\d\d-\d\d")
"""Numbers and days that no German has written: a group after a comma, a decimal after a point."""


def of_people(text):
    """The same without what no number is."""
    return DAYS.sub("", text)


@pytest.fixture
def german():
    numerals.use_signs(GERMAN)
    yield
    numerals.use_signs()


def test_that_findings_and_tables_of_a_report_are_german(material, german):
    made = gather(material, Asked(("rules", "threshold", "distribution", "comparison", "funnel")))
    texts = [made.about.foot, *made.about.lines]
    for one in made.pages:
        texts += [one.title, one.sentence, *one.notes]
    told = "\n".join(map(of_people, texts))
    assert "2.010 leads" in told
    assert re.search(r"\d,\d", told)
    assert ENGLISH.findall(told) == []
    assert "data from 06.10.2025 to" in made.about.foot


def test_that_charts_are_german_and_their_tables_are_not(material, german):
    sheet = compare_sheet("weekly", material.comparison)
    figure = sheet.figure(LIGHT)
    figure.canvas.draw()
    shown = "\n".join(text.get_text() for text in figure.findobj(Text))
    assert "2.010 leads" in sheet.foot()
    assert ENGLISH.findall(of_people("\n".join((shown, sheet.title(), sheet.foot())))) == []
    rows = sheet.table()
    days = [row[0] for row in rows[1:]]
    assert days == sorted(days)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", days[0])
    assert numerals.shown_day(days[0]) == numerals.shown_rows(rows)[1][0] != days[0]


def test_that_sentences_and_the_ledger_are_german(material, german):
    model = material.model
    rule = replace(model.rules[0], points=1250)
    assert "12,5 points" in rule_sentence(rule, model)
    lead = int(material.result.leads[0])
    found = explain_lead(material.inputs, material.workspace, lead)
    told = "".join(explanation_text(found, "somebody", found.threshold))
    assert ENGLISH.findall(of_people(told)) == []
    assert re.search(r"\d\d\.\d\d\.\d{4} \d\d:\d\d", told)


SMALL = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: 42.5}
    rules:
      - {id: a, name: A, kind: activity, activity: visit, points: 12.5}
      - {id: b, name: B, kind: fit, points: 1.25, where: {field: size, op: ge, value: "10.5"}}
"""


def values_of(content):
    """What stands in the cells of a spreadsheet."""
    made = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: made.get_sheet_by_name(name).to_python() for name in made.sheet_names}


def files_of(material):
    """What the program writes for programs, as it is on the disk."""
    columns, rows = mqls_today(material.result, material.inputs, False)
    keys = list(columns.columns)
    yield "list.csv", lead_csv(columns, rows, keys)
    yield "list.xlsx", values_of(lead_xlsx(columns, rows, keys))
    comparison = material.comparison
    causes = find_causes(comparison, comparison.is_gained)
    yield "leads.csv", "".join(lead_rows(causes))
    with numerals.fixed():
        diff = ModelDiff.of(comparison.a.side, comparison.b.side)
        yield "comparison.csv", "".join(page_csv(sections(comparison, causes, diff)))
    yield "workspace", to_yaml(material.workspace)
    small = loads(SMALL, "small")
    yield "small", to_yaml(small)
    for name in ("yaml", "sql-duckdb", "hubspot", "marketo-sheet"):
        made = written(prepare_export(small, small.models[0], find_target(name), "2026-11-22"))
        yield (
            name,
            {
                name: values_of(content) if name.endswith(".xlsx") else content
                for name, content in made.files.items()
            },
        )


def test_that_files_are_the_same_whatever_numbers_look_like(material):
    plain = dict(files_of(material))
    numerals.use_signs(GERMAN)
    try:
        german = dict(files_of(material))
    finally:
        numerals.use_signs()
    assert [name for name in plain if plain[name] != german[name]] == []
    assert len(plain) == 10


def test_that_a_spreadsheet_of_a_report_has_the_same_values(material):
    asked = Asked(("threshold", "comparison"))
    tables = []
    for used in (numerals.PLAIN, GERMAN):
        numerals.use_signs(used)
        try:
            found = values_of(book(gather(material, asked), Look()))
        finally:
            numerals.use_signs()
        tables.append(list(found.values())[1:-1])  # but for sentences: the first, and the model
    assert tables[0] == tables[1]
