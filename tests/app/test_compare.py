"""Compare in the whole window: two sides chosen, counts, causes, charts, lists, what goes out."""

import csv
import random
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from leadscorer_gui.analysis import comparison_words
from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.analysis.comparison_lists import LIST_KINDS
from leadscorer_gui.analysis.comparison_page import page_text, sections
from leadscorer_gui.analysis.comparison_rules import ModelDiff
from leadscorer_gui.document.rule_tree import RuleRole
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.versions import as_scored, with_version
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import silent
from leadscorer_gui.ui.compare import compare_work, counts_box
from leadscorer_gui.ui.compare.area_dialog import AreaDialog
from leadscorer_gui.ui.compare.days_dialog import DaysDialog
from leadscorer_gui.ui.compare.listing import ListWish
from leadscorer_gui.ui.compare.making import compared
from leadscorer_gui.ui.compare.sides import first_sides
from leadscorer_gui.ui.main_window import SMALLEST
from leadscorer_gui.ui.session_work import Gate
from tests.analysis.draft_and_version import write
from tests.app.conftest import SAMPLES
from tests.app.driving import TIMER

Key = Qt.Key


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return write(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module", autouse=True)
def no_rest():
    """Hands of tests do not rest: what they wait for begins at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare_work, "IDLE_MS", 5)
        yield


@pytest.fixture
def app(shared_program, qtbot):
    """The program in front of everything; what was opened stays open: that takes half a second."""
    app = shared_program
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    yield app
    for timer in app.window.findChildren(QTimer, TIMER):
        timer.stop()
        timer.deleteLater()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            one.reject()
    if app.window.leads.names_are_hidden:
        app.desk.view.hide_names()
    app.document.undo_stack.setIndex(0)
    app.window.compare.leads.search.clear()
    app.window.compare.tabs.setCurrentIndex(0)
    app.window.show_mode("data")


@pytest.fixture
def view(app):
    return app.window.compare


@pytest.fixture
def edited(app, hands, file):
    """The draft against v1; the comparison is there."""
    if app.document.path != file:
        app.desk.files.open(file)
    work = app.desk.showing.compare
    work.choose(first_sides(app.document.workspace, "m"))
    app.session.choose_model("m")
    hands.press("Ctrl+5")
    work.list.list_leads(ListWish("kind", "lost"))
    until_there(app, hands)
    return app


def until_there(app, hands):
    """Wait until nothing of the view is of something older."""
    work = app.desk.showing.compare
    hands.until(lambda: work.compared is not None and not work.is_stale)
    hands.until(lambda: work.causes is not None and not work.list_is_stale)
    hands.until(lambda: not app.window.compare.renderer.is_busy)
    return work.compared


def expected(app):
    """What comparing the last version and the draft finds, made without the window."""
    workspace, history = app.document.workspace, app.session.history.history
    version, draft = workspace.versions[-1], app.session.model()
    a = Side.scored(with_version(workspace, version), as_scored(version), history)
    return Comparison.of(a, Side.scored(workspace, draft, history))


def test_that_the_lost_leads_are_reached_in_two_actions_with_the_reason_of_each(
    edited, hands, view
):  # job 5
    hands.press("Ctrl+3")
    hands.begin()
    hands.press("Ctrl+5")
    until_there(edited, hands)
    hands.click(view.counts.buttons["lost"])
    until_there(edited, hands)
    assert hands.actions <= 2
    lost = expected(edited).is_lost.sum()
    assert lost
    assert view.leads.model.rowCount() == lost
    assert view.leads.title.text() == f"Lost {lost:,}"
    why = view.leads.model.keys.index("why")
    assert all(view.leads.model.text(row, why) for row in range(lost))


def test_that_the_counts_are_those_of_comparing_both_sides(edited, view):
    found = expected(edited)
    masks = {
        "lost": found.is_lost, "gained": found.is_gained, "both": found.is_both,
        "later": found.shift > 0, "earlier": found.shift < 0,
        "band": found.moves_band, "score": found.scores_differ,
    }  # fmt: skip
    for kind, mask in masks.items():
        text = view.counts.buttons[kind].text()
        assert f" {int(mask.sum()):,}\n{found.won_of(mask):,} ever won" in text


def test_that_without_a_second_version_the_button_freezes_one(app, hands, view):
    app.desk.files.open_copy(SAMPLES / "starter.leadscorer")
    hands.press("Ctrl+5")
    assert view.pages.currentIndex() == 0
    assert "two versions" in view.empty.why
    hands.click(view.empty.button)
    hands.until(lambda: QApplication.activeWindow() is not app.window)
    dialog = QApplication.activeWindow()
    assert dialog.objectName() == "freeze_dialog"
    dialog.taking.click()
    until_there(app, hands)
    assert view.pages.currentIndex() == 1
    assert view.finding.text().endswith("the same MQLs")


def test_that_an_edit_marks_what_is_shown_until_it_is_new(edited, hands, view):
    before, work = edited.desk.showing.compare.compared, edited.desk.showing.compare
    model = edited.session.model()
    edited.document.set_threshold(model.id, model.mql.threshold + 500)
    assert work.is_stale
    assert view.finding.text().endswith("updating…")
    QGuiApplication.clipboard().setText("before")
    hands.press("Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text() == "before"
    assert "still being found out" in edited.window.status.currentMessage()
    assert view.panes["weekly"].canvas.is_stale
    assert "updating" in view.leads.state.text()
    after = until_there(edited, hands)
    assert after is not before
    assert not view.panes["weekly"].canvas.is_stale
    assert "updating" not in view.leads.state.text()
    assert view.bar.b.threshold.hundredths == model.mql.threshold + 500
    assert after.counts["lost"][0] == expected(edited).is_lost.sum()


def test_that_another_threshold_is_typed_and_scores_nothing_again(edited, hands, view):
    before = edited.desk.showing.compare.compared
    box, own = view.bar.b.threshold, edited.session.model().mql.threshold
    box.setFocus()
    box.selectAll()
    hands.type("31")
    hands.press("Return")
    after = until_there(edited, hands)
    assert [one.result for one in after.scored] == [one.result for one in before.scored]
    assert after.comparison.b.side.threshold == 3100
    assert edited.session.model().mql.threshold == own
    box.selectAll()
    hands.type(str(own // 100))
    hands.press("Return")
    until_there(edited, hands)
    assert edited.desk.showing.compare.sides.b.threshold is None


def test_that_a_threshold_that_was_tried_is_kept_on_request(edited, hands, view):
    assert not view.bar.b.keep.isVisible()
    view.bar.b.threshold.setValue(27)
    until_there(edited, hands)
    assert view.bar.b.keep.isVisible()
    before = edited.desk.showing.compare.compared.counts
    hands.click(view.bar.b.keep)
    assert edited.session.model().mql.threshold == 2700
    assert not view.bar.b.keep.isVisible()
    until_there(edited, hands)
    assert edited.desk.showing.compare.compared.counts == before
    hands.click(edited.window.status.undo)
    assert edited.session.model().mql.threshold == 2000
    until_there(edited, hands)
    assert view.bar.b.threshold.hundredths == 2700


def test_that_swapping_exchanges_the_sides(edited, hands, view):
    before = edited.desk.showing.compare.compared
    hands.click(view.bar.swap)
    after = until_there(edited, hands)
    assert after.counts["lost"] == before.counts["gained"]
    assert after.counts["gained"] == before.counts["lost"]
    assert view.bar.a.models.currentText().endswith("draft")


def test_that_one_model_is_compared_on_two_periods(edited, hands, view):
    work = edited.desk.showing.compare
    view.bar.a.models.setCurrentIndex(0)
    view.bar.a.models.activated.emit(0)
    for box, row in ((view.bar.a, 1), (view.bar.b, 2)):
        box.days.setFocus()
        box.days.setCurrentIndex(0)
        for _step in range(row):
            QTest.keyClick(box.days, Key.Key_Down)
        box.days.activated.emit(row)
    after = until_there(edited, hands)
    assert work.sides.counts == "now"
    assert after.comparison.count == "now"
    a, b = (half.side for half in (after.comparison.a, after.comparison.b))
    assert a.period.last + 1 == b.period.first
    assert a.result.as_of == a.period.last
    view.bar.count.setCurrentIndex(0)
    view.bar.count.activated.emit(0)
    assert until_there(edited, hands).comparison.count == "ever"


def test_that_other_days_are_typed_in_a_dialog(edited, hands, view):
    box = view.bar.a
    box.days.activated.emit(box.days.count() - 1)
    dialog = box.findChild(DaysDialog)
    hands.until(dialog.isActiveWindow)
    dialog.has_last.setChecked(False)
    dialog.first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(dialog.first, "20260301")
    assert dialog.days().first.isoformat() == "2026-03-01"
    QTest.keyClick(dialog, Key.Key_Return)
    after = until_there(edited, hands)
    assert box.days.currentText() == "from 2026-03-01"
    assert after.comparison.a.side.period.first > 0


def test_that_products_are_compared_with_each_other(edited, hands, view):
    edited.session.choose_model("n")
    after = until_there(edited, hands)
    one, other = (half.side.model.id for half in (after.comparison.a, after.comparison.b))
    assert (one, other) == ("m", "n")
    assert view.bar.a.models.currentText() == "Pro, draft"
    assert "added" in view.rules.title.text() or "removed" in view.rules.title.text()


def test_that_a_list_is_searched_sorted_and_its_lead_is_opened_by_keys(edited, hands, view):
    hands.click(view.counts.buttons["score"])
    until_there(edited, hands)
    table, model = view.leads.table, view.leads.model
    whole = model.rowCount()
    hands.press("Ctrl+F")
    name = model.text(3, 0)
    hands.type(name)
    assert 0 < model.rowCount() < whole
    assert "shown" in view.leads.state.text()
    hands.press("Return")
    assert table.hasFocus()
    assert view.leads.detail.text().startswith(name)
    hands.press("Return")
    hands.until(lambda: edited.window.mode == "leads")
    chosen = edited.window.leads.chosen
    assert edited.session.history.history.leads.ids[chosen] == name
    hands.press("Ctrl+5")
    view.leads.search.clear()
    column = model.keys.index("difference")
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
    hands.click(header.viewport(), place)
    told = [float(model.text(row, column).replace("−", "-")) for row in range(50)]
    assert told == sorted(told)


def test_that_a_cause_opens_its_leads(edited, hands, view):
    view.tabs.setCurrentWidget(view.causes)
    rows = view.causes.view
    rows.setFocus()
    row = [rows.model().index(row, 0).data() for row in range(4)].index("Demo")
    index = rows.model().index(row, 1)
    rows.setCurrentIndex(index)
    count = index.data()
    hands.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Most by\tLost\tGained\tLater\tEarlier"
    assert [line for line in lines if line.startswith(f"Demo\t{count}\t")]
    hands.press("Return")
    until_there(edited, hands)
    assert view.tabs.currentWidget() is view.leads
    assert view.leads.title.text() == f"Lost {count}, most by: Demo"
    assert view.leads.model.rowCount() == int(count.replace(",", ""))


def test_that_every_chart_has_marks_that_open_their_leads(edited, hands, view):
    for name in ("scatter", "bands", "shift", "weekly"):
        pane = view.panes[name]
        if name != "weekly":
            view.tabs.setCurrentWidget(pane)
        hands.until(lambda pane=pane: pane.marks.count > 0)
        pane.marks.setFocus()
        QTest.keyClick(pane.marks, Key.Key_End)
        mark = edited.desk.showing.compare.compared.drawn[name].marks[pane.marks.at]
        assert pane.readout.text() == mark.words
        hands.press("Return")
        until_there(edited, hands)
        assert view.tabs.currentWidget() is view.leads
        assert view.leads.title.text() == mark.words
        assert view.leads.model.rowCount() == len(mark.leads())


def test_that_a_list_of_a_mark_is_found_again_after_an_edit(edited, hands, view):
    view.tabs.setCurrentWidget(view.panes["scatter"])
    pane = view.panes["scatter"]
    hands.until(lambda: pane.marks.count > 0)
    hands.click(pane.marks, pane.marks.rect_of(1).center().toPoint())
    until_there(edited, hands)
    model = edited.session.model()
    edited.document.set_threshold(model.id, model.mql.threshold + 300)
    after = until_there(edited, hands)
    assert view.leads.title.text() == after.drawn["scatter"].marks[1].words


def test_that_an_area_of_the_scatter_is_drawn_or_typed_and_listed(edited, hands, view):
    pane = view.panes["scatter"]
    view.tabs.setCurrentWidget(pane)
    hands.until(lambda: pane.marks.count > 0)
    corners = pane.marks.rect_of(1).topLeft().toPoint(), pane.marks.rect_of(1).center().toPoint()
    hands.drag(pane.marks, *corners)
    until_there(edited, hands)
    assert view.tabs.currentWidget() is view.leads
    drawn = view.leads.model.rowCount()
    assert 0 < drawn < len(expected(edited).a.peak)
    view.tabs.setCurrentWidget(pane)
    assert "compare_area" in {name for name, _text, _act in pane.entries()}
    hands.click(pane.ask_area)
    dialog = pane.findChild(AreaDialog)
    hands.until(dialog.isActiveWindow)
    for box, points in zip(dialog.boxes, (20, 0, 500, 19.99), strict=True):
        box.setFocus()
        box.selectAll()
        hands.type(str(points))
    QTest.keyClick(dialog, Key.Key_Return)
    until_there(edited, hands)
    found = expected(edited)
    by_a, by_b = found.a.peak, found.b.peak
    inside = (by_a <= 2000) & (by_a >= 0) & (by_b >= 1999) & (by_b <= 50000)
    assert view.leads.model.rowCount() == inside.sum()


def test_that_a_rule_that_differs_is_opened(edited, hands, view):
    rules = view.rules.view
    assert view.rules.title.text().startswith("Rules: ")
    shown = [rules.model().index(row, 0).data() for row in range(5)]
    assert shown == ["↕", "~", "~", "○", "+"]
    rules.setFocus()
    rules.selectRow(0)
    hands.press("Return")
    hands.until(lambda: edited.window.mode == "rules")
    changed = edited.desk.showing.compare.compared.diff.rules[0].rule_b
    assert edited.window.rules.table.currentIndex().data(RuleRole.VALUE) == changed


def test_that_hidden_names_are_hidden_in_the_list_and_in_what_is_saved(
    edited, hands, view, tmp_path
):
    hands.press("Ctrl+Shift+H")
    until_there(edited, hands)
    ids = set(edited.session.history.history.leads.ids.texts)
    shown = [view.leads.model.text(row, 0) for row in range(view.leads.model.rowCount())]
    assert ids.isdisjoint(shown)
    path = tmp_path / "leads.csv"
    hands.answer_file_dialog(path)
    hands.click(view.leads.save)
    hands.until(path.exists)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == shown


def test_that_leads_of_the_list_are_copied_as_shown(edited, hands, view):
    clipboard, table = QGuiApplication.clipboard(), view.leads.table
    model = view.leads.model
    table.setFocus()
    table.selectRow(1)
    clipboard.setText("before")
    hands.press("Ctrl+C")
    hands.until(lambda: clipboard.text() != "before")
    columns = range(len(model.keys))
    shown = [[model.text(row, column) for column in columns] for row in range(model.rowCount())]
    titles, *rows = [line.split("\t") for line in clipboard.text().splitlines()]
    assert titles == list(model.titles())
    assert rows == shown[1:2]
    hands.press("Ctrl+A")
    hands.press("Ctrl+C")
    hands.until(lambda: clipboard.text().count("\n") == model.rowCount() + 1)
    assert [line.split("\t") for line in clipboard.text().splitlines()[1:]] == shown


def test_that_names_that_are_hidden_meanwhile_are_not_copied(edited, hands, view):
    clipboard, work = QGuiApplication.clipboard(), edited.desk.showing.compare.list
    clipboard.setText("before")
    view.leads.table.selectAll()
    work.copy(view.leads.model.rows)
    work.hide_names(True)
    hands.until(lambda: not work.runner.is_busy)
    work.hide_names(False)
    assert clipboard.text() == "before"
    until_there(edited, hands)


def test_that_a_list_of_an_older_model_is_not_saved(edited, hands, view):
    edited.document.set_threshold("m", 2600)
    assert view.leads.model.rowCount()
    hands.click(view.leads.save)  # a dialog would be waited for in vain
    assert "still being found out" in edited.window.status.currentMessage()
    until_there(edited, hands)


def test_that_a_lead_of_the_list_is_opened_by_the_data_of_the_list(edited, hands, view):
    name = view.leads.model.text(0, 0)
    view.leads.table.selectRow(0)
    edited.desk.showing.compare.begin_anew()  # the comparison goes, the list is there yet
    hands.click(view.leads.open_one)
    assert edited.window.mode == "leads"
    hands.until(lambda: edited.window.leads.chosen is not None)
    assert edited.session.history.history.leads.ids[edited.window.leads.chosen] == name


def test_that_a_list_of_other_data_is_not_shown_in_leads(edited, hands, view, monkeypatch):
    newer = SimpleNamespace(history=replace(edited.session.history.history))
    monkeypatch.setattr(edited.session, "history", newer)
    view.leads.open_all.click()
    monkeypatch.undo()
    assert edited.window.mode == "compare"
    hands.click(view.leads.open_all)
    assert edited.window.mode == "leads"


def test_that_sentence_numbers_and_picture_are_copied_one_by_one(edited, hands, view):
    clipboard = QGuiApplication.clipboard()
    hands.press("Ctrl+Shift+C")
    assert clipboard.text().startswith(view.finding.text())
    assert "new MQLs a week" in clipboard.text()
    edited.window.action_of("numbers").trigger()
    lines = clipboard.text().splitlines()
    assert [line for line in lines if line.startswith("A: MQL\t")]
    view.tabs.setCurrentWidget(view.panes["bands"])
    edited.window.action_of("numbers").trigger()
    assert clipboard.text().startswith("from A, to B\t")
    hands.press("Ctrl+Shift+I")
    hands.until(lambda: clipboard.mimeData().hasImage())


def told_by_the_command_line(found):
    which = found.is_lost | found.is_gained | (found.shift != 0)
    diff = ModelDiff.of(found.a.side, found.b.side)
    return "".join(page_text(sections(found, find_causes(found, which), diff)))


def test_that_the_page_is_saved_to_hand_on(edited, hands, view, tmp_path):
    lost = f"{expected(edited).is_lost.sum():,}"
    for ending in ("html", "txt", "csv", "pdf"):
        path = tmp_path / f"page.{ending}"
        hands.answer_file_dialog(path)
        if ending == "html":
            edited.window.action_of("export_comparison").trigger()
        else:
            hands.click(view.findChild(QPushButton, "compare_save_page"))
        hands.until(path.exists)
        if ending == "pdf":
            assert path.read_bytes().startswith(b"%PDF")
            continue
        text = path.read_text(encoding="utf-8-sig")
        assert view.finding.text() in text
        assert lost in text
        if ending == "html":
            assert text.count("data:image/svg+xml") == 4
            assert "http" not in text
        elif ending == "txt":
            assert text == told_by_the_command_line(expected(edited))


def test_that_the_chart_in_sight_is_saved(edited, hands, view, tmp_path):
    view.tabs.setCurrentWidget(view.panes["shift"])
    path = tmp_path / "timing.png"
    hands.answer_file_dialog(path)
    edited.window.action_of("save_chart").trigger()
    hands.until(path.exists)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_that_without_data_it_says_so_and_offers_to_open_some(app, hands):
    app.document.begin(Workspace("Nothing"))
    hands.press("Ctrl+5")
    view = app.window.compare
    assert view.pages.currentIndex() == 0
    assert view.empty.why


def test_that_a_stopped_comparison_says_so_and_begins_anew(edited, hands, view):
    work = edited.desk.showing.compare
    model = edited.session.model()
    edited.document.set_threshold(model.id, model.mql.threshold + 100)
    work.runner.job_started.connect(Job.cancel)
    hands.until(lambda: work.is_stopped)
    work.runner.job_started.disconnect(Job.cancel)
    assert view.finding.text().endswith("(not up to date)")
    assert not view.panes["weekly"].canvas.is_updating
    hands.press("Ctrl+3")
    hands.press("Ctrl+5")
    until_there(edited, hands)


def test_that_another_language_makes_all_texts_again(edited, hands, view, monkeypatch):
    before = edited.desk.showing.compare.compared
    monkeypatch.setattr(comparison_words, "_", lambda text: text.replace("MQLs gained", "hinzu"))
    monkeypatch.setattr(counts_box, "_", lambda text: text.replace("Both", "Beide"))
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    after = until_there(edited, hands)
    assert after is not before
    assert "hinzu" in view.finding.text()
    assert view.counts.buttons["both"].text().startswith("Beide")
    monkeypatch.undo()
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    until_there(edited, hands)
    assert "gained" in view.finding.text()


def test_that_a_version_is_compared_from_the_list_of_models(edited, hands, view):
    edited.document.freeze_version("m", frozen_on="2024-06-01")
    until_there(edited, hands)
    assert view.bar.a.models.currentText() == "Pro v2"
    models = edited.window.docks.models
    hands.press("Ctrl+3")
    models.choose_version("m", 1)
    command = next(one for one in models.commands() if one.objectName() == "model_compare")
    assert command.isEnabled()
    command.trigger()
    assert edited.window.mode == "compare"
    until_there(edited, hands)
    assert view.bar.a.models.currentText() == "Pro v1 Launch"
    assert view.bar.b.models.currentText() == "Pro, draft"


def test_that_the_difference_in_the_strip_opens_the_comparison(edited, hands, view):
    hands.click(view.bar.swap)
    hands.press("Ctrl+3")
    since = edited.window.pulse.since
    hands.until(since.isVisible)
    assert " vs v1" in since.text()
    hands.click(since)
    assert edited.window.mode == "compare"
    until_there(edited, hands)
    assert view.bar.a.models.currentText() == "Pro v1 Launch"


def test_that_the_draft_is_compared_with_what_the_file_holds(edited, hands, view):
    edited.document.set_threshold("m", 2600)
    until_there(edited, hands)
    names = [view.bar.a.models.itemText(row) for row in range(view.bar.a.models.count())]
    view.bar.a.models.activated.emit(names.index("Pro, as saved"))
    after = until_there(edited, hands)
    assert after.finding.startswith("Pro against Pro, as saved: ")
    assert view.rules.title.text() == "Rules: the same; else: threshold"
    assert view.bar.a.threshold.hundredths == 2000
    edited.document.undo_stack.undo()
    until_there(edited, hands)
    assert view.bar.a.models.currentText() == "Pro v1 Launch"


def test_that_hasty_hands_end_with_what_comparing_anew_finds(edited, hands, view):
    work, document = edited.desk.showing.compare, edited.document
    dice = random.Random(4)
    acts = [
        lambda: document.set_threshold("m", dice.randrange(1000, 4000, 50)),
        lambda: document.set_points("m", [dice.choice("dvcw")], dice.randrange(-500, 3000, 100)),
        lambda: document.set_enabled("m", ["n"], dice.random() < 0.5),
        document.undo_stack.undo,
        document.undo_stack.redo,
        view.bar.swap.click,
        lambda: view.bar.b.models.activated.emit(dice.randrange(view.bar.b.models.count())),
        lambda: view.bar.a.days.activated.emit(dice.randrange(view.bar.a.days.count() - 1)),
        lambda: view.counts.buttons[dice.choice(LIST_KINDS)].click(),
        lambda: view.tabs.setCurrentIndex(dice.randrange(view.tabs.count())),
    ]
    for _step in range(40):
        dice.choice(acts)()
        hands.qtbot.wait(dice.choice((0, 0, 0, 5, 60)))
    hands.press("Ctrl+5")
    view.bar.a.models.activated.emit(0)
    view.bar.b.threshold.setValue(31.5)
    found = until_there(edited, hands)
    anew = compared(replace(found.asked, simulation=None), None, Gate(), silent)
    assert found.counts == anew.counts
    assert view.finding.text() == anew.finding
    assert work.list.rows.causes.comparison is found.comparison


def test_that_the_smallest_window_has_room_for_it_and_for_thresholds_to_keep(edited, hands, view):
    view.bar.a.models.activated.emit(0)
    for box, points in ((view.bar.a, 31), (view.bar.b, 32)):
        box.threshold.setValue(points)
    until_there(edited, hands)
    assert view.bar.a.keep.isVisible()
    assert view.bar.b.keep.isVisible()
    assert edited.window.minimumSizeHint().width() <= SMALLEST[0]
