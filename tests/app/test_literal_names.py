"""Names are shown as they are, whatever they look like: no widget takes one for HTML."""

from dataclasses import replace
from html import escape

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as Texts
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QWhatsThis,
)

from leadscorer_gui.files.reading import load
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.data.data_view import DataView
from tests.app.conftest import SAMPLES

ONE_WINDOW = True
QUICK = True
EVIL = '<b>x</b><img src="file:///etc/hostname"><a href="http://evil.example">y</a>'


@pytest.fixture
def hostile(app, hands, tmp_path):
    """The sample, everything in it called by markup."""
    sample = load(SAMPLES / "starter.leadscorer")
    model = sample.models[0]
    rules = tuple(
        replace(rule, name=f"{EVIL} {number}", description=EVIL)
        for number, rule in enumerate(model.rules)
    )
    groups = tuple(replace(one, name=f"{EVIL} {one.id}") for one in model.groups)
    bands = tuple(replace(one, name=f"{EVIL} {one.name}") for one in model.bands)
    model = replace(model, name=f"{EVIL} 1", rules=rules, groups=groups, bands=bands)
    data = replace(
        sample.data,
        leads=str(SAMPLES / sample.data.leads),
        activities=str(SAMPLES / sample.data.activities),
    )
    path = tmp_path / "<b>w<.leadscorer"
    path.write_text(to_yaml(replace(sample, name=EVIL, models=(model,), data=data)), "utf-8")
    assert app.desk.files.open(path)
    hands.until_scored()
    return app


def taken_for_html(root):
    """The labels that Qt shows as HTML, other than the one of the program's own link."""
    own = [view.line for view in root.findChildren(DataView)]
    for label in root.findChildren(QLabel):
        rich = label.textFormat() == Qt.TextFormat.RichText
        guessed = label.textFormat() == Qt.TextFormat.AutoText
        if label not in own and (rich or (guessed and Texts.mightBeRichText(label.text()))):
            yield label.objectName(), label.text()


def test_that_no_label_of_any_view_takes_a_name_for_html(hostile, hands):
    window = hostile.window
    seen = False
    for mode in MODES:
        window.show_mode(mode)
        QApplication.sendPostedEvents()
        assert list(taken_for_html(window)) == []
        seen = seen or any(EVIL in one.text() for one in window.findChildren(QLabel))
    window.show_mode("rules")
    window.rules.select(hostile.session.model().rules[0].id)
    hands.until(lambda: window.rules.selection.rule is not None)
    hands.until(lambda: any(EVIL in one.text() for one in window.findChildren(QLabel)))
    assert list(taken_for_html(window)) == []
    assert "<b>w<.leadscorer" in window.windowTitle()


def test_that_messages_are_shown_as_they_are(hostile):
    hostile.desk.context.asking.tell(EVIL, EVIL)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert len([one for one in box.findChildren(QLabel) if one.text() == EVIL]) == 2
    assert list(taken_for_html(box)) == []
    box.close()
    hostile.window.notices.show_notice("x", EVIL)
    assert list(taken_for_html(hostile.window)) == []
    hostile.window.notices.clear("x")


def shown_tip(widget, place):
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    (tip,) = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
    assert tip.textFormat() == Qt.TextFormat.PlainText
    return tip.text()


def test_that_tips_are_shown_as_they_are(app, qtbot):
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setToolTip(EVIL)
    table.setItem(0, 0, QTableWidgetItem("x"))
    table.item(0, 0).setToolTip(f"{EVIL} of an item")
    table.setHorizontalHeaderItem(0, QTableWidgetItem("y"))
    table.horizontalHeaderItem(0).setToolTip(f"{EVIL} of a column")
    table.show()
    item = table.visualItemRect(table.item(0, 0)).center()
    header = table.horizontalHeader()
    for widget, place, end in (
        (table, QPoint(2, 2), ""),
        (table.viewport(), item, " of an item"),
        (header.viewport(), QPoint(9, 9), " of a column"),
    ):
        assert shown_tip(widget, place) == f"{EVIL}{end}"
    table.setToolTip("plain")
    assert shown_tip(table, QPoint(3, 3)) == "plain"
    QToolTip.hideText()


def test_that_whats_this_is_shown_as_it_is_and_only_then_all_events_are_looked_at(
    app, qtbot, monkeypatch
):
    shown = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda _at, text, _over: shown.append(text))
    line = QLineEdit()
    line.setWhatsThis(EVIL)
    qtbot.addWidget(line)
    line.show()
    at = QPoint(3, 3)
    app.window.action_of("whats_this").trigger()
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.WhatsThis, at, line.mapToGlobal(at)))
    (text,) = shown
    assert escape(EVIL, quote=False) in text.replace("&quot;", '"')
    assert EVIL not in text
    QWhatsThis.leaveWhatsThisMode()
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.WhatsThis, at, line.mapToGlobal(at)))
    QWhatsThis.hideText()
    assert len(shown) == 1
