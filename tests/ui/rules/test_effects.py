"""Effects in the rule table: found out in the background, old ones marked, edits stop the work."""

import shutil

import pytest
from PySide6.QtWidgets import QWidget

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column, RuleRole
from leadscorer_gui.ui import rule_effects
from leadscorer_gui.ui.rule_effects import LiveEffects, rules_in_sight
from leadscorer_gui.ui.rules.rules_view import RulesView
from leadscorer_gui.ui.session import Session

SAMPLE = "three-products.leadscorer"


class Live:
    """A session with a view of its rules and what feeds it."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.document = Document()
        self.session = Session(self.document)
        self.view = RulesView(self.document)
        qtbot.addWidget(self.view)
        self.effects = LiveEffects(self.session, self.view)
        self.session.workspace_edited.connect(self.follow)
        self.session.opened.connect(self.follow)

    def follow(self):
        self.view.show_model(self.session.model())

    def open(self, folder):
        self.document.open(folder / SAMPLE)
        self.session.read_data()
        self.session.choose_model("phones")

    def cell(self, rule_id):
        return self.view.table.tree.index_of(rule_id, Column.EFFECT)

    def texts(self):
        return {rule.id: self.cell(rule.id).data() for rule in self.session.model().rules}

    def wait(self):
        """Until all is known as it is now."""

        def known():
            rules = self.session.model().rules
            return all(
                self.cell(rule.id).data(RuleRole.EFFECT) is not None
                and not self.cell(rule.id).data(RuleRole.EFFECT_STALE)
                for rule in rules
            )

        self.qtbot.waitUntil(known, timeout=90_000)


@pytest.fixture
def live(qapp, qtbot, tmp_path):
    shutil.copy(places.sample_models() / SAMPLE, tmp_path)
    shutil.copytree(places.sample_models() / "data", tmp_path / "data")
    live = Live(qtbot)
    live.view.resize(1000, 300)
    with qtbot.waitExposed(live.view):
        live.view.show()
    live.open(tmp_path)
    yield live
    live.effects.shut_down()
    live.session.shut_down()
    live.document.close()


def test_that_every_rule_has_its_effect_after_a_while(live):
    live.wait()
    texts = live.texts()
    assert texts["fleet-size"] == "−2.2"
    assert texts["free-mail"] == "+0.8"


def test_that_an_edit_leaves_the_old_effects_marked_until_there_are_new_ones(live):
    live.wait()
    live.document.set_points("phones", ["fleet-size"], 0)
    assert live.texts()["free-mail"] == "≈ +0.8"
    assert live.cell("free-mail").data(RuleRole.EFFECT_STALE)
    live.wait()
    assert live.texts()["fleet-size"] == "never earns"


def test_that_an_undo_before_it_is_scored_brings_back_what_was_known(live, qtbot):
    live.wait()
    known = live.texts()
    live.document.set_points("phones", ["fleet-size"], 0)
    live.document.undo_stack.undo()
    live.wait()
    assert live.texts() == known


def test_that_rules_that_are_off_are_known_without_work(live):
    live.wait()
    live.document.set_enabled("phones", ["free-mail"], False)
    live.wait()
    assert live.texts()["free-mail"] == "off"


def test_that_rules_in_sight_come_first(live, qtbot, monkeypatch):
    orders = []
    work = rule_effects.find_out

    def noted(simulation, order, tell, report):
        orders.append(order)
        work(simulation, order, tell, report)

    monkeypatch.setattr(rule_effects, "find_out", noted)
    live.wait()
    table = live.view.table
    bar = table.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    sight = rules_in_sight(table)
    assert 0 < len(sight) < len(live.session.model().rules)
    orders.clear()
    live.document.set_points("phones", ["fleet-size"], 1000)
    qtbot.waitUntil(lambda: bool(orders), timeout=90_000)
    assert orders[0][: len(sight)] == sight
    live.wait()


def test_that_nothing_is_found_out_while_the_rules_are_out_of_sight(live, qtbot):
    live.wait()
    live.view.hide()
    live.document.set_points("phones", ["fleet-size"], 0)
    qtbot.waitUntil(lambda: not live.session.is_busy, timeout=90_000)
    qtbot.wait(2 * rule_effects.IDLE_MS)
    assert not live.effects.runner.is_busy
    live.view.show()
    live.effects.look()
    live.wait()


def test_that_another_model_begins_with_nothing(live):
    live.wait()
    other = next(one.id for one in live.session.models() if one.id != "phones")
    live.session.choose_model(other)
    assert set(live.texts().values()) <= {"…", "–"}
    live.wait()


def test_that_what_has_no_effect_is_quiet(live, qtbot):
    from PySide6.QtWidgets import QStyleOptionViewItem

    live.wait()
    live.document.set_points("phones", ["fleet-size"], 0)
    live.wait()
    colours = {}
    for rule_id in ("fleet-size", "free-mail"):
        option = QStyleOptionViewItem()
        option.palette = QWidget().palette()
        live.view.table.cells.initStyleOption(option, live.cell(rule_id))
        colours[rule_id] = option.palette.text().color()
    assert colours["fleet-size"] != colours["free-mail"]
