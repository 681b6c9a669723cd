"""The show in the whole window: started, driven and ended by keys; the model is left alone."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.ui.presenting import show_window

ONE_WINDOW = True

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def present(opened):
    yield opened.desk.present
    opened.desk.present.show_.end()


@pytest.fixture
def keys(present, hands):
    """Presses keys of the show, as a clicker does, and waits until the scene is there."""

    def press(*pressed, modifiers=Qt.KeyboardModifier.NoModifier):
        for key in pressed:
            if present.show_.is_on:
                QTest.keyClick(present.show_.audience, key, modifiers)
        if present.show_.is_on:
            until_shown(present, hands)
        return present.show_

    return press


def until_shown(present, hands):
    page = present.show_.audience.page
    hands.until(lambda: page.shown is not None and not page.canvas.is_stale)


def started(present, hands, keys="F5"):
    hands.press(keys)
    assert present.show_.is_on
    until_shown(present, hands)
    return present.show_


def charts(show):
    return [one.chart for one in show.scenes]


def test_that_a_show_is_one_key_away_and_driven_by_the_keys_of_a_clicker(
    present, hands, keys, opened
):
    hands.begin()
    show = started(present, hands)
    assert hands.actions == 1
    assert charts(show) == ["rules", "weekly", "weeks", "lead"]
    assert show.scene.chart == "rules"
    assert show.presenter is None  # there is one screen alone
    for key, chart in (
        (Key.Key_PageDown, "weekly"), (Key.Key_Space, "weeks"), (Key.Key_Right, "lead"),
        (Key.Key_Right, "lead"), (Key.Key_PageUp, "weeks"), (Key.Key_Left, "weekly"),
        (Key.Key_End, "lead"), (Key.Key_Home, "rules"), (Key.Key_PageUp, "rules"),
    ):  # fmt: skip
        assert keys(key).scene.chart == chart
    keys(Key.Key_Escape)
    assert not show.is_on
    assert opened.window.notices.notice("tried") is None
    assert opened.document.undo_stack.count() == 0


def test_that_titles_are_sentences_with_the_numbers_of_now(present, hands, keys, opened):
    started(present, hands)
    title = keys(Key.Key_PageDown).audience.page.title
    mean = opened.session.simulation.numbers.figure(opened.session.model().mql.threshold).mean
    assert title.text() == f"At 20 points sales gets {float(mean):.1f} new MQLs a week"
    opened.document.set_enabled(opened.session.model_id, ["created-task"], False)
    before = title.text()
    hands.until_scored()
    hands.until(lambda: title.text() != before)


def test_that_a_number_that_is_tried_leaves_the_model_alone_until_it_is_kept(
    present, hands, keys, opened
):
    show = started(present, hands)
    keys(Key.Key_PageDown)
    page = show.audience.page
    hands.until(lambda: page.line.line_x is not None)
    hands.qtbot.keyClick(show.audience, Key.Key_1)
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "2")
    QTest.keyClick(editor, Key.Key_Return)
    assert page.shown.threshold == 1200
    assert "At 12 points" in page.title.text()
    assert page.line.state.saved == 2000
    keys(Key.Key_Plus, Key.Key_Plus, Key.Key_Minus)
    assert page.shown.threshold == 1300
    assert opened.session.model().mql.threshold == 2000
    assert opened.document.undo_stack.count() == 0
    # Another scene has its own; coming back it is as it was left.
    assert keys(Key.Key_PageDown).audience.page.shown.threshold == 2000
    assert keys(Key.Key_PageUp).audience.page.shown.threshold == 1300
    keys(Key.Key_Escape)
    notice = opened.window.notices.notice("tried")
    assert "Keep 13" in notice.text.text()
    assert not QApplication.activeModalWidget()
    hands.click(notice.buttons()[0])
    assert opened.session.model().mql.threshold == 1300
    assert opened.document.undo_stack.count() == 1
    opened.document.undo_stack.undo()
    assert opened.session.model().mql.threshold == 2000


def test_that_what_was_tried_last_is_asked_about(present, hands, keys, opened):
    started(present, hands)
    keys(Key.Key_PageDown)
    keys(Key.Key_Plus, Key.Key_PageDown)
    keys(Key.Key_Plus, Key.Key_Plus, Key.Key_PageUp)
    keys(Key.Key_Plus, Key.Key_Plus, Key.Key_Escape)
    assert "Keep 23" in opened.window.notices.notice("tried").text.text()


def test_that_a_drag_is_a_trial_that_backspace_takes_back(present, hands, keys, opened):
    show = started(present, hands)
    keys(Key.Key_PageDown)
    line = show.audience.page.line
    hands.until(lambda: line.line_x is not None)
    start = QPoint(round(line.line_x), line.height() // 2)
    hands.drag(line, start, start + QPoint(120, 0))
    tried = show.audience.page.shown.threshold
    assert tried > 2000
    assert opened.session.model().mql.threshold == 2000
    assert opened.document.undo_stack.count() == 0
    keys(Key.Key_Backspace)
    assert show.audience.page.shown.threshold == 2000
    keys(Key.Key_Escape)
    assert opened.window.notices.notice("tried") is None


def test_that_what_was_tried_is_forgotten_where_it_is_not_wanted(present, hands, keys, opened):
    started(present, hands)
    keys(Key.Key_PageDown)
    keys(Key.Key_Minus, Key.Key_Escape)
    hands.click(opened.window.notices.notice("tried").buttons()[1])
    assert opened.window.notices.notice("tried") is None
    assert opened.session.model().mql.threshold == 2000


def test_that_the_screen_is_black_and_letters_are_larger(present, hands, keys):
    show = started(present, hands)
    for key in (Key.Key_B, Key.Key_Period):
        keys(key)
        assert show.audience.black.isVisible()
        keys(key)
        assert not show.audience.black.isVisible()
    keys(Key.Key_B, Key.Key_PageDown)
    assert not show.audience.black.isVisible()
    before = show.audience.page.canvas.font().pointSizeF()
    keys(Key.Key_Plus, modifiers=CTRL)
    assert show.audience.page.canvas.font().pointSizeF() > before
    keys(Key.Key_Minus, Key.Key_Minus, modifiers=CTRL)
    assert show.audience.page.canvas.font().pointSizeF() < before
    keys(Key.Key_0, modifiers=CTRL)
    assert show.audience.page.canvas.font().pointSizeF() == before


def test_that_names_are_masked_unless_they_are_shown_by_hand(present, hands, keys, opened):
    show = started(present, hands)
    keys(Key.Key_End)
    page = show.audience.page
    lead_id = opened.session.history.history.leads.ids[page.shown.sheet.explanation.lead]
    assert page.title.text().startswith("Lead ")
    keys(Key.Key_H)
    hands.until(lambda: lead_id in page.title.text())
    keys(Key.Key_H)
    assert lead_id not in page.title.text()
    keys(Key.Key_H, Key.Key_Escape)
    started(present, hands)
    assert present.work.masked


def test_that_the_mode_beside_a_show_leaves_its_names_alone_and_has_none_itself(
    present, hands, keys, opened
):
    hands.press("Ctrl+6")
    view = opened.window.present
    view.list.setCurrentRow(3)
    hands.until(lambda: view.list.item(3).text().startswith("Lead "))
    show = started(present, hands, "Shift+F5")
    page = show.audience.page
    lead_id = opened.session.history.history.leads.ids[page.shown.sheet.explanation.lead]
    keys(Key.Key_H)
    hands.until(lambda: lead_id in page.title.text())
    keys(Key.Key_PageUp, Key.Key_PageDown)
    assert not present.work.masked
    assert lead_id in show.audience.page.title.text()
    keys(Key.Key_Escape)
    hands.until(lambda: not present.work.is_busy)
    assert present.work.masked
    assert lead_id not in view.list.item(3).text() + view.list.item(3).toolTip()
    assert lead_id not in view.preview.title.text()


def test_that_a_show_in_a_window_has_its_shape_and_a_presenter_beside(present, hands, keys):
    present.in_window()
    show = present.show_
    until_shown(present, hands)
    assert not show.audience.isFullScreen()
    assert show.presenter.isVisible()
    show.audience.resize(1000, 900)
    hands.until(lambda: show.audience.page.width() == 1000)
    assert show.audience.page.height() == round(1000 * 9 / 16)
    hands.qtbot.keyClick(show.presenter, Key.Key_PageDown)
    assert show.scene.chart == "weekly"
    show.presenter.close()
    assert not show.is_on


def test_that_a_show_begins_with_what_is_looked_at(present, hands, keys, opened):
    hands.press("Shift+F5")
    assert present.show_.scene.id == "threshold"
    until_shown(present, hands)
    keys(Key.Key_Escape)
    opened.window.simulate.bar.choose_chart("distribution")
    hands.press("Shift+F5")
    assert charts(present.show_) == ["distribution", "rules", "weekly", "weeks", "lead"]
    until_shown(present, hands)
    assert opened.document.workspace.scenes == ()


def test_that_a_view_becomes_a_scene_by_one_key(present, hands, opened):
    opened.window.simulate.bar.choose_chart("distribution")
    hands.begin()
    hands.press("Ctrl+Shift+A")
    assert hands.actions == 1
    kept = opened.document.workspace.scenes
    assert [one.chart for one in kept] == ["rules", "weekly", "weeks", "lead", "distribution"]
    assert kept[-1].model == opened.session.model_id
    assert opened.document.undo_stack.count() == 1
    hands.press("Ctrl+4")
    hands.press("Ctrl+Shift+A")
    assert opened.document.workspace.scenes[-1].chart == "lead"
    hands.press("Ctrl+1")
    hands.press("Ctrl+Shift+A")
    assert len(opened.document.workspace.scenes) == 6


def test_that_scenes_are_named_ordered_and_removed_in_a_mode_of_their_own(present, hands, opened):
    hands.press("Ctrl+6")
    view = opened.window.present
    hands.until(lambda: view.list.item(1).text().startswith("At 20 points"))
    view.list.setCurrentRow(1)
    view.form.title.setText("{per_week} a week")
    view.form.title.editingFinished.emit()
    [_first, second, *_rest] = opened.document.workspace.scenes
    assert second.title == "{per_week} a week"
    hands.until(lambda: view.list.item(1).text().endswith(" a week"))
    assert "{" not in view.list.item(1).text()
    QTest.keyClick(view.list, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert opened.document.workspace.scenes[0].id == "threshold"
    assert view.chosen == "threshold"
    QTest.keyClick(view.list, Key.Key_Delete)
    assert [one.id for one in opened.document.workspace.scenes] == [
        "what-counts", "weeks", "one-lead",
    ]  # fmt: skip
    opened.document.undo_stack.undo()
    assert view.list.count() == 4
    view.list.setCurrentRow(2)
    hands.click(view.start)
    assert present.show_.scene.id == "weeks"


def test_that_scenes_are_cut_copied_pasted_and_doubled(present, hands, opened):
    hands.press("Ctrl+6")
    view, told = opened.window.present, []
    view.told.connect(told.append)

    def charts_now():
        return [one.chart for one in opened.document.workspace.scenes]

    QApplication.clipboard().setText("no scene")
    QTest.keyClick(view.list, Key.Key_V, CTRL)
    assert told == ["The clipboard has no scene"]
    view.list.setCurrentRow(1)
    QTest.keyClick(view.list, Key.Key_D, CTRL)
    assert charts_now() == ["rules", "weekly", "weekly", "weeks", "lead"]
    assert view.list.currentRow() == 2
    view.list.setCurrentRow(0)
    QTest.keyClick(view.list, Key.Key_X, CTRL)
    assert charts_now() == ["weekly", "weekly", "weeks", "lead"]
    view.list.setCurrentRow(3)
    QTest.keyClick(view.list, Key.Key_V, CTRL)
    assert charts_now() == ["weekly", "weekly", "weeks", "lead", "rules"]
    assert len({one.id for one in opened.document.workspace.scenes}) == 5
    opened.document.undo_stack.setIndex(0)
    assert opened.document.workspace.scenes == ()


def test_that_a_scene_that_is_edited_during_the_show_is_shown_as_it_is_then(present, hands, opened):
    show = started(present, hands)
    opened.document.add_scene(Scene("new", "ever"), present.scenes, 0)
    assert show.scene.id == "what-counts"
    opened.document.remove_scenes(["what-counts"])
    assert show.is_on
    until_shown(present, hands)


def test_that_a_show_ends_with_its_workspace(present, hands, opened):
    started(present, hands)
    opened.window.hide()
    assert not present.show_.is_on
    opened.window.show()


TWO = Path(__file__).with_name("two_screens.py")


def test_that_the_presenter_sees_notes_on_the_first_screen_while_the_show_is_on_the_second(
    tmp_path, home
):
    told = subprocess.run(
        [sys.executable, str(TWO), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.splitlines()[-1] == "done"


# Copy for chat and mail: three commands, wherever a chart is


def copied(hands, keys):
    """What a key has put on the clipboard."""
    clipboard = QApplication.clipboard()
    clipboard.setText("")
    hands.press(keys)
    hands.until(lambda: bool(clipboard.text()) or clipboard.mimeData().hasImage())
    return clipboard.mimeData()


def until_chart(hands, opened, mode):
    leads, data = opened.window.leads, opened.window.data
    if mode == "Ctrl+4":
        hands.until(lambda: leads.list.table.model().rowCount() > 0)
        leads.select_lead(opened.session.simulation.result.lead_ids[0])
        hands.until(lambda: leads.panel.timeline.picture is not None)
    elif mode == "Ctrl+1":
        hands.until(lambda: data.coverage.chart.accessibleDescription() != "")
    elif mode == "Ctrl+5":
        opened.document.freeze_version(opened.session.model_id, frozen_on="2026-06-01")
        hands.until(lambda: opened.window.compare.outputs.sentence() != "")
        hands.until(lambda: opened.window.compare.outputs.numbers_text() != "")


@pytest.mark.parametrize("mode", ["Ctrl+1", "Ctrl+3", "Ctrl+4", "Ctrl+5"])
def test_that_sentence_numbers_and_picture_are_copied_by_key_wherever_a_chart_is(
    hands, opened, mode
):
    hands.press(mode)
    until_chart(hands, opened, mode)
    sentence = copied(hands, "Ctrl+Shift+C").text()
    assert len(sentence) > 10
    assert "\t" not in sentence
    numbers = copied(hands, "Ctrl+Shift+M")
    assert "\t" in numbers.text()
    assert "<table" in numbers.html()
    picture = copied(hands, "Ctrl+Shift+I")
    assert picture.hasImage()
    assert picture.hasFormat("image/svg+xml")


def test_that_a_scene_is_copied_as_it_is_shown(present, hands, keys):
    show = started(present, hands)
    keys(Key.Key_PageDown)
    keys(Key.Key_Minus)
    both = CTRL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(show.audience, Key.Key_C, both)
    text = QApplication.clipboard().text()
    assert text.startswith("At 19 points sales gets")
    QTest.keyClick(show.audience, Key.Key_M, both)
    assert "\t" in QApplication.clipboard().text()
    QTest.keyClick(show.audience, Key.Key_I, both)
    hands.until(lambda: QApplication.clipboard().mimeData().hasImage())


def test_that_two_sides_that_are_compared_become_a_scene(hands, opened, present):
    opened.document.freeze_version(opened.session.model_id, frozen_on="2026-06-01")
    opened.document.set_threshold(opened.session.model_id, 1500)
    hands.press("Ctrl+5")
    compare = opened.window.compare
    hands.until(lambda: compare.work.compared is not None)
    hands.press("Ctrl+Shift+A")
    first = opened.document.workspace.scenes[-1]
    assert (first.chart, first.against) == ("compare", f"{opened.session.model_id}@1")
    sides = compare.work.sides
    compare.work.choose(replace(sides, a=replace(sides.b, threshold=2500)))
    names = [compare.tabs.widget(place) for place in range(compare.tabs.count())]
    compare.tabs.setCurrentWidget(next(one for one in names if getattr(one, "name", "") == "bands"))
    hands.press("Ctrl+Shift+A")
    second = opened.document.workspace.scenes[-1]
    assert second.chart == "compare_bands"
    assert (second.model, second.threshold) == (opened.session.model_id, None)
    assert (second.against, second.against_threshold) == (opened.session.model_id, 2500)


def test_that_a_show_begins_with_the_sides_that_are_compared(hands, opened, present):
    opened.document.freeze_version(opened.session.model_id, frozen_on="2026-06-01")
    opened.document.set_threshold(opened.session.model_id, 1500)
    hands.press("Ctrl+5")
    work = opened.window.compare.work
    hands.until(lambda: work.compared is not None)
    opened.window.compare.tabs.setCurrentIndex(0)  # the one of before is remembered
    assert started(present, hands, "Shift+F5").scene.id == "gained-and-lost"
    present.show_.end()
    work.choose(replace(work.sides, a=replace(work.sides.b, threshold=2500)))
    scene = started(present, hands, "Shift+F5").scene
    assert (scene.chart, scene.against_threshold) == ("compare", 2500)
    present.show_.end()


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_that_hasty_hands_leave_the_model_alone(present, hands, opened, seed):
    hasty = Random(seed)
    before = opened.document.workspace
    pressed = [*range(Key.Key_0, Key.Key_9 + 1), Key.Key_Return, *show_window._KEYS]
    for _press in range(120):
        if not present.show_.is_on:
            hasty.choice((present.start, present.in_window, present.start_here))()
        show = present.show_
        windows = [one for one in (show.audience, show.presenter) if one is not None]
        target = QApplication.focusWidget() or hasty.choice(windows)
        QTest.keyClick(target, Key(hasty.choice(pressed)))
        hands.qtbot.wait(hasty.choice((0, 0, 20)))
    present.show_.end()
    assert opened.document.workspace is before
    assert opened.document.undo_stack.count() == 0


def test_that_the_scene_that_is_chosen_is_copied_in_its_mode(hands, opened, present):
    hands.press("Ctrl+6")
    view = opened.window.present
    view.list.setCurrentRow(1)
    hands.until(lambda: view.preview.shown is not None and view.preview.scene_id == "threshold")
    assert copied(hands, "Ctrl+Shift+C").text().startswith("At 20 points sales gets")
    assert "<table" in copied(hands, "Ctrl+Shift+M").html()
    assert copied(hands, "Ctrl+Shift+I").hasImage()
