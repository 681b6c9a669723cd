"""Splits and segments while names are hidden: numbers stand for values that may name someone."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from leadscorer_gui.document.document import Document
from leadscorer_gui.model.conditions import AnyOf, Comparison, Not
from leadscorer_gui.model.segment_sentences import segment_sentence
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.ui.facts import Found
from leadscorer_gui.ui.segments.box import SegmentBox
from leadscorer_gui.ui.segments.choosing import Choosing
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.segments.masking import Masking
from leadscorer_gui.ui.segments.split_table import Column
from leadscorer_gui.ui.segments.split_view import SplitView
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.simulate.rendering import Renderer
from tests.ui.leads.made import simulated

SOON_MS = 30_000
WORKSPACE = """\
leadscorer: 1
name: W
data: {leads: leads.csv, activities: activities.csv}
models:
  - id: m
    name: M
    mql: {threshold: 1}
    rules:
      - {id: v, name: Visit, kind: activity, activity: visit, points: 2}
segments:
  - id: big
    name: All of Globex
    who: {field: company, op: is, value: globex}
  - id: fr
    name: French
    who: {field: country, op: is, value: FR}
capacities:
  - attribute: company
    values: [{value: Acme, per_week: 2}]
"""
COMPANIES = ("Acme", "acme", "Acme", "Acme", "Globex", "Globex", "Initech", "Initech", "")
LEADS = "lead_id,company,country\n" + "".join(
    f"L{i:02d},{COMPANIES[i % 9]},{'FR' if i % 2 else 'DE'}\n" for i in range(90)
)
ACTIVITIES = "lead_id,at,type,visitor_name\n" + "".join(
    f"L{i:02d},2024-0{1 + i % 3}-{1 + i % 28:02d},visit,Zoe {i % 2}\n" for i in range(90)
)
NAMES = ("acme", "globex", "initech", "zoe")


def names_someone(text):
    return any(name in text.lower() for name in NAMES)


@pytest.fixture(scope="module")
def history():
    return simulated(LEADS, ACTIVITIES).result.history


@pytest.fixture
def masking(history):
    masking = Masking()
    masking.follow(history)
    return masking


def test_that_values_that_may_name_someone_are_numbers_the_most_frequent_first(masking):
    told = masking.told(Segment("", "company: Globex", Comparison("company", "is", " globex ")))
    assert told.name == "company: value 2"
    assert told.who == Comparison("company", "is", "value 2")
    other = Segment("", "country: FR", Comparison("country", "is", "FR"))
    assert masking.told(other) == other


@pytest.mark.parametrize(
    "who",
    [
        Comparison("company", "in", ("Acme", "Globex")),
        AnyOf((Comparison("country", "is", "FR"), Comparison("company", "contains", "lobex"))),
        Not(Comparison("company", "is", "Acme")),
        None,
    ],
    ids=str,
)
def test_that_no_sentence_of_a_segment_names_anyone(masking, who):
    done = HasDone(("visit",), Comparison("visitor_name", "is", "Zoe 1"), at_least=1)
    segment = Segment("s", "Mine", who, (done,))
    assert names_someone(segment_sentence(segment))
    told = masking.told(segment)
    assert not names_someone(segment_sentence(told))
    assert (told.id, told.name) == ("s", "Mine")


def test_that_without_data_the_name_of_an_attribute_says_whom_it_names():
    told = Masking().told(Segment("", "company: Globex", Comparison("company", "is", "Globex")))
    assert told.name == "company: hidden"


@pytest.fixture
def parts(qtbot, tmp_path):
    for name, text in (("leads", LEADS), ("activities", ACTIVITIES)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    path = tmp_path / "w.leadscorer"
    path.write_text(WORKSPACE, encoding="utf-8")
    document, renderer, window = Document(), Renderer(), QWidget()
    session = Session(document)
    looking, box, view = Looking(session), SegmentBox(), SplitView(renderer)
    for widget in (window, box, view):
        qtbot.addWidget(widget)
    choosing = Choosing(looking, document, Found, box, view, window)
    document.open(path)
    session.read_data()
    qtbot.waitUntil(lambda: looking.looked is not None, timeout=SOON_MS)
    yield looking, choosing, box, view
    for part in (choosing, looking, session, renderer):
        part.shut_down()


def column(view, place):
    model = view.model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def shown(box, view):
    """Everything of the box and of the split that can be read."""
    combo, table = box.choice, view.model
    said = [combo.itemText(row) for row in range(combo.count())]
    said += [str(combo.itemData(row, Qt.ItemDataRole.ToolTipRole)) for row in range(combo.count())]
    output = view.output()
    said += [combo.toolTip(), view.title, output.sentence, str(output.tables)]
    cells = [table.index(row, at) for row in range(table.rowCount()) for at in Column]
    return said + [str(one.data(role)) for one in cells for role in (0, 3, 11)]


def test_that_split_and_box_name_nobody_and_still_do_what_they_did(parts, qtbot):
    looking, choosing, box, view = parts
    choosing.split_by("company")
    qtbot.waitUntil(lambda: view.model.rowCount() > 0, timeout=SOON_MS)
    plain = column(view, Column.MEAN)
    assert any(map(names_someone, shown(box, view)))
    looking.hide_names(True)
    assert column(view, Column.NAME) == ["value 1", "value 2", "value 3", "(empty)"]
    assert column(view, Column.MEAN) == plain
    assert not any(map(names_someone, shown(box, view)))
    view.capacity_typed.emit("value 2", Fraction(3))
    [kept] = looking.workspace.capacities
    assert {one.value: one.per_week for one in kept.values} == {"Acme": 200, "Globex": 300}
    view._choose(0)
    assert looking.own.who == Comparison("company", "is", "Acme")
    qtbot.waitUntil(lambda: not looking.is_pending, timeout=SOON_MS)
    assert looking.looked.result.scope.words == ("company: value 1",)
    assert len(looking.looked.result) == 40
    assert view.model.shown == "value 1"
    assert not any(map(names_someone, shown(box, view)))
    looking.hide_names(False)
    qtbot.waitUntil(lambda: not looking.is_pending, timeout=SOON_MS)
    assert looking.looked.result.scope.words == ("company: Acme",)
    assert view.model.shown == "Acme"


def test_that_a_segment_is_chosen_by_its_hidden_name(parts, qtbot):
    looking, _choosing, box, _view = parts
    looking.hide_names(True)
    [row] = [row for row in range(box.choice.count()) if "value 2" in box.choice.itemText(row)]
    box.choice.activated.emit(row)
    assert looking.own.id == "big"
    assert looking.segment.name == "company: value 2"
    qtbot.waitUntil(lambda: not looking.is_pending, timeout=SOON_MS)
    assert len(looking.looked.result) == 20
    assert box.choice.currentText() == "company: value 2"
