"""Versions, golden leads and products in the whole program, by keys and clicks alone."""

import pytest
from PySide6.QtWidgets import QDialog

from leadscorer_gui.model.golden import Expected
from leadscorer_gui.ui.golden.golden_editor import GoldenEditor
from leadscorer_gui.ui.versions.freeze_dialog import FreezeDialog
from tests.app.conftest import SAMPLES


@pytest.fixture
def three(app, hands):
    """The sample with three products, scored."""
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    return app


def freeze(app, hands, name):
    hands.press("Ctrl+Alt+S")
    hands.until(lambda: app.window.findChild(FreezeDialog) is not None)
    hands.until(app.window.findChild(FreezeDialog).name.hasFocus)
    hands.type(name)
    hands.press("Return")
    hands.until(lambda: app.window.findChild(FreezeDialog) is None)


def test_that_a_version_is_named_and_frozen_from_any_view_in_three_actions(three, hands):
    three.window.show_mode("simulate")
    hands.begin()
    freeze(three, hands, "Launch")
    assert hands.actions <= 4
    assert [one.name for one in three.document.workspace.versions] == ["Launch"]
    hands.press("Ctrl+Z")
    assert three.document.workspace.versions == ()


def test_that_a_version_is_read_and_becomes_the_draft_again(three, hands):
    window, before = three.window, three.session.model()
    freeze(three, hands, "Launch")
    three.document.set_threshold(before.id, 1000)
    panel = window.docks.models
    panel.list.setFocus()
    hands.press("Down")
    hands.press("Down")
    assert window.mode == "rules"
    assert window.rules_page.version is three.document.workspace.versions[0]
    assert not window.docks.inspector.isEnabled()
    hands.click(window.rules_page.view.draft)
    assert three.session.model() == before
    assert window.rules_page.version is None
    assert window.rules.isVisible()
    assert window.docks.inspector.isEnabled()


def test_that_the_strip_tells_the_difference_to_the_last_version(three, hands):
    freeze(three, hands, "Launch")
    strip = three.window.pulse
    hands.until(lambda: strip.since.text() == "±0 vs v1 ▸")
    three.document.set_threshold(three.session.model_id, 1000)
    hands.until(lambda: strip.since.text().startswith("+"))


def test_that_a_lead_of_the_data_becomes_a_golden_one_and_tells_of_an_edit(three, hands):
    window, golden = three.window, three.desk.showing.golden
    simulation = three.session.simulation
    place = int(simulation.result.leads[simulation.result.score.argmax()])
    window.show_mode("leads")
    ids = simulation.result.history.leads.ids.texts
    assert window.leads.select_lead(ids[place])
    hands.until(lambda: window.leads.chosen == place)
    three.desk.golden.add_chosen()
    hands.until(lambda: window.findChild(GoldenEditor) is not None)
    window.findChild(GoldenEditor).buttons.accepted.emit()
    hands.until(lambda: bool(three.document.workspace.golden))
    hands.until(lambda: not golden.checks.is_stale)
    panel = window.docks.golden
    assert (panel.failed, len(panel.table.rows)) == (0, 1)
    model = three.session.model()
    rules = [rule.id for rule in model.rules if getattr(rule, "points", None)]
    three.document.set_enabled(model.id, rules, False)
    hands.until(lambda: panel.failed == 1)
    window.docks.show(panel)
    hands.click(panel.accept_all)
    hands.until(lambda: panel.failed == 0)
    assert three.document.workspace.golden[0].expect[0].score == 0
    assert isinstance(three.document.workspace.golden[0].expect[0], Expected)


def test_that_all_products_stand_side_by_side_once_they_are_looked_at(three, hands):
    window = three.window
    assert three.desk.showing.products.products is None
    window.docks.show(window.docks.products)
    hands.until(lambda: len(window.docks.products.models_table.rows) == 3)


def test_that_an_archived_model_leaves_the_strip_and_can_still_be_looked_at(three, hands):
    document, window = three.document, three.window
    document.archive_model("ads")
    assert [window.pulse.models.itemText(row) for row in range(window.pulse.models.count())] == [
        "Phones", "Office suite",
    ]  # fmt: skip
    window.docks.models.list.setCurrentIndex(window.docks.models.models.index_of("ads"))
    assert three.session.model_id == "ads"
    hands.until_scored()
    assert window.pulse.models.currentText() == "Advertising"
    assert not any(isinstance(one, QDialog) and one.isVisible() for one in window.children())


def test_that_adding_a_rule_or_going_to_one_leaves_the_version(three, hands):
    window, desk = three.window, three.desk.showing.versions
    freeze(three, hands, "Launch")
    model = three.session.model()
    desk.show_version(model.id, 1)
    hands.press("Ctrl+Shift+N")
    assert window.rules_page.version is None
    assert window.rules.add_line.hasFocus()
    desk.show_version(model.id, 1)
    three.desk.go_to(model.id, model.rules[0].id)
    assert window.rules_page.version is None
    assert window.rules.selection.rules == (model.rules[0].id,)
