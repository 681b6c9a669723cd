"""Small things of the designer, in the whole window: counts beside conditions, what is marked."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from leadscorer_gui.model.conditions import Comparison
from tests.app.conftest import SAMPLES

ONE_WINDOW = True

PRICES = "product-page"


@pytest.fixture
def phones(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    app.window.show_mode("rules")
    app.window.docks.show(app.window.docks.inspector)
    hands.until(lambda: bool(app.window.rules.table.model()))
    return app


def shown_version(app):
    return app.window.docks.models.current_version()


def test_that_a_version_is_marked_only_where_its_rules_are_shown(phones, hands):
    phones.document.freeze_version(phones.session.model_id, "May")
    panel = phones.window.docks.models
    panel.version_chosen.emit(phones.session.model_id, 1)
    assert shown_version(phones) == 1
    for mode in ("leads", "simulate", "data"):
        phones.window.show_mode(mode)
        assert shown_version(phones) == 0
        assert panel.current_id() == phones.session.model_id
        panel.version_chosen.emit(phones.session.model_id, 1)
        assert phones.window.mode == "rules"
        assert shown_version(phones) == 1
    # The arrow of the model is seen on its chosen row.
    phones.window.show_mode("leads")
    tree = panel.list
    index = tree.currentIndex()
    picture = tree.viewport().grab(tree.visualRect(index).adjusted(-tree.indentation(), 0, 0, 0))
    image = picture.toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(tree.indentation())
        for y in range(image.height())
    }
    assert tree.palette().color(QPalette.ColorRole.HighlightedText).name() in colours


def test_that_conditions_are_counted_among_the_leads_of_the_model(phones, hands):
    phones.desk.go_to(phones.session.model_id, PRICES)
    card = phones.window.docks.inspector.rule_card
    hands.until(lambda: bool(card.about.where.group.parts[0].count.text()))
    line = card.about.where.group.parts[0].count
    assert "audience" in line.toolTip()
    within = int(line.text().split()[0].replace(",", ""))
    model = phones.session.model()
    phones.document.replace_model(model.id, replace(model, audience=None))
    hands.until(lambda: line.toolTip() == "Of all leads" and bool(line.text()))
    assert int(line.text().split()[0].replace(",", "")) > within


def test_that_the_lines_of_an_audience_are_counted_too(phones, hands):
    model = phones.session.model()
    audience = Comparison("country", "is_not_empty")
    phones.document.replace_model(model.id, replace(model, audience=audience))
    phones.window.rules.table.clearSelection()
    builder = phones.window.docks.inspector.model_card.editor.audience.builder
    hands.until(lambda: builder.group.parts[0].count.text().endswith(" leads"))
    assert builder.group.parts[0].count.toolTip() == "Of all leads"


def test_that_a_condition_of_one_rule_is_pasted_into_another_by_keys(phones, hands):
    rules = [rule for rule in phones.session.model().rules if getattr(rule, "where", None)]
    source, target = rules[0], rules[1]
    inspector = phones.window.docks.inspector
    phones.desk.go_to(phones.session.model_id, source.id)
    inspector.rule_card.about.where.group.joining.setFocus()
    if QApplication.focusWidget() is not inspector.rule_card.about.where.group.joining:
        inspector.rule_card.about.where.group.add.setFocus()  # one line has no head
    hands.press("Ctrl+C")
    assert QGuiApplication.clipboard().text()
    phones.desk.go_to(phones.session.model_id, target.id)
    inspector.rule_card.about.where.group.add.setFocus()
    before = len(inspector.rule_card.about.where.form.parts)
    steps = phones.document.undo_stack.count()
    hands.press("Ctrl+V")
    assert len(inspector.rule_card.about.where.form.parts) > before
    assert phones.document.undo_stack.count() == steps + 1
    hands.press("Ctrl+Z")
    assert phones.document.undo_stack.index() == steps
