"""The pages of the help: all can be reached, every link leads somewhere, search finds."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import leadscorer_gui
from leadscorer_gui import places
from leadscorer_gui.cli.arguments import parser
from leadscorer_gui.exchange.target import targets
from leadscorer_gui.ui.conditions.operators import operator_names
from leadscorer_gui.ui.help.pages import anchor_of, find, pages, place_of
from leadscorer_gui.ui.help.topics import TOPICS

WORDS = """lead, activity, attribute, property, workspace, model, version, draft, audience, rule,
condition, points, repeat, counted, limit, cooldown, frequency, burst, ageing, inactivity, group,
threshold, MQL, band, grade, fit, engagement, as-of, period, segment, ledger, outcome, accepted,
sent back, won, capacity, re-opened, scene, back-test, golden lead, decay, cap"""
"""Those of the design, and what people say for two of them."""

PLACES = {
    f"{page.name}#{section.anchor}" for page in pages().values() for section in page.sections
} | set(pages())


def test_that_every_file_is_in_the_contents():
    files = {path.stem for path in (places.resources() / "help").glob("*.md")}
    assert set(pages()) == files


@pytest.mark.parametrize("name", pages())
def test_that_every_link_leads_to_a_heading(name):
    assert [link for _text, link in pages()[name].links if place_of(link) not in PLACES] == []


def test_that_no_page_leads_out_of_the_program():
    for page in pages().values():
        assert "http" not in page.text
        assert "](" not in re.sub(r"\]\([a-z]+\.md(#[a-z-]+)?\)", "", page.text)


def test_that_every_topic_is_in_a_page():
    assert {place for place in TOPICS.values() if place not in PLACES} == set()


def test_that_every_topic_is_of_something_that_there_is():
    folder = Path(leadscorer_gui.__file__).parent / "ui"
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in folder.rglob("*.py")
        if path.parent.name != "help" or path.stem in ("help_window", "score_lab")
    )
    known = set(re.findall(r'"(\w+)"|class (\w+)', source))
    names = {name for pair in known for name in pair}
    assert set(TOPICS) - names == set()


def test_that_headings_of_a_page_are_told_apart():
    for page in pages().values():
        anchors = [section.anchor for section in page.sections]
        assert sorted(set(anchors)) == sorted(anchors), page.name


def test_that_the_glossary_has_every_word_of_the_field():
    terms = re.findall(r"\*\*(.+?)\*\*", pages()["glossary"].text)
    known = {term.casefold() for term in terms}
    assert {word.strip().casefold() for word in WORDS.split(",")} - known == set()
    firsts = re.findall(r"^\*\*(.+?)\*\*", pages()["glossary"].text, re.M)
    assert firsts == sorted(firsts, key=lambda term: term.casefold().replace("-", ""))


def test_that_the_page_on_the_command_line_has_every_command():
    told = re.findall(r"^\| `([a-z-]+)`", pages()["commandline"].text, re.M)
    assert set(told) == set(parser()._subparsers._group_actions[0].choices)


def test_that_the_page_on_other_systems_names_every_target():
    text = pages()["export"].text
    for target in targets():
        name = target.title().removeprefix("SQL: ").removeprefix("Build sheet for ")
        assert re.sub(r" \((YAML|JSON)\)", "", name) in text, name


def test_that_every_comparison_is_explained():
    text = pages()["conditions"].text
    assert [name for name in operator_names().values() if name not in text] == []


def test_that_what_is_in_italics_is_on_the_screen():
    with (places.resources() / "translations" / "leadscorer.pot").open("rb") as file:
        shown = {bare(text) for message in read_po(file) for text in texts_of(message)}
    for page in pages().values():
        named = re.findall(r"(?<![*`(])\*([^*`]+?)\*(?!\*)", " ".join(page.text.split()))
        strange = {name for name in named if bare(name) not in shown and " ▸ " not in name}
        assert strange <= OF_THE_SAMPLE | SAID_BY_PEOPLE, page.name


OF_THE_SAMPLE = {"Phones", "Why 128?", "Reads about phones", "Looks at the prices", "SQL: DuckDB"}
SAID_BY_PEOPLE = {"decay", "cap", "cooldown", "Why …?"}


def texts_of(message):
    return message.id if isinstance(message.id, tuple) else (message.id,)


def bare(text):
    return text.replace("&", "").removesuffix("…").rstrip(":").casefold()


def test_that_words_are_found_in_headings_first():
    hits = find("half life")
    assert hits
    assert all("half" in hit.section.text.casefold() for hit in hits)
    assert find("inactivity")[0].section.title == "Inactivity"
    assert find("") == find("qqqqq") == []


def test_that_an_excerpt_has_the_word_and_no_signs():
    hit = next(hit for hit in find("umlaut parquet") or find("parquet"))
    assert "parquet" in hit.excerpt.casefold()
    assert not set("*`|#") & set(hit.excerpt)


def test_that_an_anchor_is_made_of_a_heading():
    assert anchor_of("Once or each time?") == "once-or-each-time"
    assert place_of("rules.md#ageing") == "rules#ageing"
    assert place_of("https://example.org/a.md") == place_of("../a.md") == place_of("a.txt") == ""
