"""Effects in the rule table: found out in the background, old ones marked, edits stop the work."""

import shutil

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from leadscorer_gui import places
from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column, RuleRole
from leadscorer_gui.ui import rule_effects
from leadscorer_gui.ui.rule_effects import LiveEffects, rules_in_sight
from leadscorer_gui.ui.rules.effect_bar import paint_bar
from leadscorer_gui.ui.rules.inspector import RuleInspector
from leadscorer_gui.ui.rules.rules_view import RulesView
from leadscorer_gui.ui.rules.selection import Selection
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.simulate.rendering import Renderer
from leadscorer_gui.ui.simulate.rule_charts import RuleCharts

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

    def noted(simulation, order, tell, report, days=None):
        orders.append(order)
        work(simulation, order, tell, report, days)

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


# Charts and inspector


@pytest.fixture
def charts(live, qtbot):
    """The live effects, shown in charts and in an inspector as well."""
    renderer = Renderer()
    charts, inspector = RuleCharts(renderer), RuleInspector(live.document)
    qtbot.addWidget(charts)
    qtbot.addWidget(inspector)
    live.effects.show_in(charts, inspector)
    live.charts, live.inspector = charts, inspector
    yield charts
    renderer.shut_down()


def test_that_the_charts_show_all_rules_once_all_are_known(live, charts):
    live.wait()
    live.qtbot.waitUntil(lambda: charts.shown is not None, timeout=20_000)
    assert len(charts.shown.effects) == len(live.session.model().rules)
    assert charts.shown.base is not None
    assert not charts.canvas.is_stale
    live.document.set_points("phones", ["fleet-size"], 0)
    assert charts.canvas.is_stale
    live.wait()
    live.qtbot.waitUntil(lambda: not charts.canvas.is_stale, timeout=20_000)
    reasons = {one.rule_id: one.reason for one in charts.shown.effects}
    assert reasons["fleet-size"] == "never_earns"


def test_that_effects_are_found_out_for_the_charts_alone(live, charts, qtbot):
    live.view.hide()
    live.document.set_points("phones", ["fleet-size"], 0)
    with qtbot.waitExposed(charts):
        charts.show()
    qtbot.waitUntil(lambda: charts.shown is not None and not charts.canvas.is_stale, timeout=90_000)
    assert charts.shown.model.rules == live.session.model().rules


def test_that_an_age_for_wins_counts_them_anew(live, charts, qtbot):
    live.wait()
    qtbot.waitUntil(lambda: charts.shown is not None, timeout=20_000)
    before = charts.shown.maturity
    live.effects.choose_days(200)
    qtbot.waitUntil(lambda: charts.shown.maturity != before, timeout=90_000)
    assert charts.shown.maturity.days == 200
    assert charts.shown.base.total == charts.shown.maturity.leads


def test_that_the_leads_of_a_rule_are_found(live, charts, qtbot):
    live.wait()
    with qtbot.waitSignal(charts.leads_found, timeout=20_000) as found:
        charts.leads_wished.emit("fleet-size")
    words, places = found.args
    assert len(places) == live.session.simulation.counts["fleet-size"].leads
    assert "hit" in words


def test_that_the_inspector_says_what_the_chosen_rule_does(live, charts):
    live.wait()
    inspector = live.inspector
    inspector.show_counts(live.session.simulation.counts, False)
    inspector.show_model(live.session.model())
    inspector.show_selection(Selection(("fleet-size",)))
    parts = {name: part.text.text() for name, part in inspector.rule_card.parts.items()}
    assert parts["hits"].startswith("1,184 leads (59 %) · ")
    assert parts["effect"] == "−2.2 MQLs a week if off"
    assert parts["wins"].startswith("with it 11 % (")
    live.document.set_points("phones", ["free-mail"], 0)
    assert "before the newest edit" in inspector.rule_card.parts["effect"].text.text()


# The bars in the table


def painted(live, rule_id, chosen=False):
    """The cell of an effect as it is painted, as an image."""
    table = live.view.table
    option = QStyleOptionViewItem()
    option.palette, option.rect = table.palette(), QRect(0, 0, 160, 26)
    if chosen:
        option.state |= QStyle.StateFlag.State_Selected
    image = QImage(160, 26, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    tree = table.tree
    known = tree.rule_at(live.cell(rule_id))
    paint_bar(painter, option, known[1], table.cells._scale.ends(tree))
    painter.end()
    return image


def ink(image, colour):
    wanted = QColor(colour).rgb()
    places = [(x, y) for x in range(160) for y in range(26) if image.pixel(x, y) == wanted]
    return {x for x, _y in places}


def test_that_bars_lie_on_their_side_of_one_zero_and_as_long_as_their_numbers(live):
    live.wait()
    makes = ink(painted(live, "fleet-size"), LIGHT.current)
    takes = ink(painted(live, "free-mail"), LIGHT.loss)
    assert max(makes) <= min(takes)
    share = len(takes) / len(makes)
    effects = {one: live.cell(one).data(RuleRole.EFFECT) for one in ("fleet-size", "free-mail")}
    wanted = float(effects["free-mail"].per_week / -effects["fleet-size"].per_week)
    assert share == pytest.approx(wanted, abs=0.1)


def test_that_an_old_bar_is_an_outline_and_one_without_effect_is_none(live):
    live.wait()
    fresh = painted(live, "fleet-size")
    live.document.set_points("phones", ["free-mail"], 0)
    assert painted(live, "fleet-size") != fresh
    live.wait()
    empty = QImage(160, 26, QImage.Format.Format_RGB32)
    empty.fill(Qt.GlobalColor.white)
    assert painted(live, "free-mail") == empty
