"""The rule file and the rules as a document."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import jsonschema
import pytest
import python_calamine

from leadscorer_gui import places
from leadscorer_gui.exchange.paper import Paper, Section, Table
from leadscorer_gui.exchange.paper_html import to_html, to_markdown
from leadscorer_gui.exchange.paper_pdf import to_pdf
from leadscorer_gui.exchange.paper_sheet import to_xlsx
from leadscorer_gui.exchange.rules_document import rules_paper
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.sentences import rule_sentence
from tests.exchange.orders import order_of, orders_of

SAMPLES = sorted(path.name for path in places.sample_models().glob("*.leadscorer"))


def sample_orders(name):
    workspace = load(places.sample_models() / name)
    return [order_of(workspace, model) for model in workspace.models]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", ["yaml", "json"])
def test_that_a_rule_file_loads_as_the_model_that_it_was_written_from(name, seed):
    for order in orders_of(seed):
        loaded = loads(find_target(name).export(order).text(), name)
        [model] = loaded.models
        # JSON puts quotes around the bare words of unfinished rules.
        assert model.scored_rules() == order.model.scored_rules()
        assert replace(model, rules=()) == replace(order.model, rules=())
        assert set(loaded.lists) <= set(order.workspace.lists)


@pytest.mark.parametrize("name", SAMPLES)
def test_that_a_json_rule_file_is_valid_against_the_schema_beside_it(name):
    for order in sample_orders(name):
        files = find_target("json").export(order).files
        main, schema, about = files.values()
        jsonschema.validate(json.loads(main), json.loads(schema))
        assert json.loads(about)["content_hash"] == order.stamp.hash


def every_text(paper):
    yield from (paper.title, *paper.head)
    for section in paper.sections:
        yield from (section.title, *section.paragraphs, *section.steps)
        if section.table is not None:
            for row in (section.table.header, *section.table.rows):
                yield from row


class Reader(HTMLParser):
    """What a browser shows, and the tags that it saw."""

    def __init__(self, text):
        super().__init__()
        self.shown, self.tags = [], set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.shown.append(data)


@pytest.mark.parametrize("name", SAMPLES)
def test_that_the_document_tells_every_rule_as_a_sentence(name):
    for order in sample_orders(name):
        paper = rules_paper(order)
        texts = set(every_text(paper))
        for rule in order.model.rules:
            assert rule.name in texts
            assert not isinstance(rule, Rule) or rule_sentence(rule, order.model) in texts
        shown = "".join(Reader(to_html(paper)).shown)
        assert all(text in shown for text in texts)


HOSTILE = "<script>alert(1)</script> | =1+1 ` # $x$ \x00 \ud800 [a](javascript:1) 한국어 ไทย"
PAPER = Paper(
    HOSTILE,
    (HOSTILE,),
    tuple(
        Section(
            HOSTILE, (HOSTILE,), Table((HOSTILE, "b"), ((HOSTILE, "x" * 500),), (1, 1)), ("=2",)
        )
        for _ in range(3)
    ),
)


def test_that_what_people_wrote_stays_text_in_html():
    assert "script" not in Reader(to_html(PAPER)).tags
    to_html(PAPER).encode()


def test_that_what_people_wrote_stays_text_in_markdown():
    text = to_markdown(PAPER)
    text.encode()
    assert "\\<script\\>" in text
    assert "\\[a\\](javascript" in text
    assert all(line.count(" | ") <= 1 for line in text.splitlines() if line.startswith("| "))


def test_that_a_workbook_holds_texts_alone_on_sheets_with_names_of_their_own():
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(to_xlsx(PAPER)))
    assert len(set(book.sheet_names)) == 4
    [header, *rows] = book.get_sheet_by_index(1).to_python()
    assert "=1+1" in header[0]
    assert rows[0][1] == "x" * 500


def test_that_a_pdf_of_many_pages_is_made_of_any_text():
    long = replace(PAPER, sections=PAPER.sections * 3)
    content = to_pdf(long)
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") > 2


def test_that_random_models_make_documents():
    for seed in range(12):
        for order in orders_of(seed):
            paper = rules_paper(order)
            assert to_html(paper)
            assert to_markdown(paper)
            assert to_xlsx(paper)
