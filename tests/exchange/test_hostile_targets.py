"""Whatever a model is called, what is written for other systems holds it as text alone."""

import csv
import io
import zipfile
from html.parser import HTMLParser

import pytest

from leadscorer_gui.exchange.exporting import prepare_export, written
from leadscorer_gui.exchange.target import targets
from leadscorer_gui.files.reading import loads
from leadscorer_gui.model.cells import safe_cell

EVIL = "<img src=http://evil.example/x><script>a(1)</script>"
FORMULA = '=HYPERLINK(\\"http://evil.example\\")'
MODEL = f"""\
leadscorer: 1
name: "{EVIL}"
lists: {{"{EVIL}": ["{FORMULA}", "{EVIL}", "@x", "-y"]}}
models:
  - id: m
    name: "{FORMULA}{EVIL}"
    mql: {{threshold: 5}}
    bands: [{{name: "{FORMULA}", from: 0}}, {{name: "{EVIL}", from: 3}}]
    rules:
      - {{id: r, name: "{FORMULA}", kind: fit, points: 10, description: "{EVIL}",
         where: {{field: "{EVIL}", op: is, value: "{FORMULA}"}}}}
      - {{id: s, name: "{EVIL}", kind: activity, activity: "{FORMULA}", points: 5,
         where: {{field: "{FORMULA}", op: contains, value: "{EVIL}"}}}}
      - {{id: t, name: "+cmd|x", kind: fit, points: -5,
         where: {{field: x, op: in_list, value: "{EVIL}"}}}}
"""
DATE = "2026-11-22"
FOR_SYSTEMS = ("leads.csv", "activities.csv", "ledger.csv")
"""Test leads are imported by programs, which compare their values; no person opens them first."""


class Tags(HTMLParser):
    """The tags of a page, and where they point to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@pytest.fixture(scope="module")
def workspace():
    return loads(MODEL, "w")


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_that_no_file_for_a_system_holds_markup_or_formulas_of_names(workspace, target):
    prepared = prepare_export(workspace, workspace.models[0], target, DATE)
    artefact = written(prepared)
    for file, content in artefact.files.items():
        if file.endswith(".html"):
            tags = Tags()
            tags.feed(content.decode())
            assert not {"img", "script", "iframe", "link", "a"} & {tag for tag, _a in tags.found}
        elif file.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                for part in book.namelist():
                    assert b"<f>" not in book.read(part)
                    assert not part.endswith(".rels") or b"evil.example" not in book.read(part)
        elif file.endswith(".csv") and not file.endswith(FOR_SYSTEMS):
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
                assert list(map(safe_cell, row)) == row, file
