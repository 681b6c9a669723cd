"""Scores of another system are compared with ours: how many are equal, and why not."""

import pytest
from PySide6.QtWidgets import QApplication

from leadscorer_gui.model.text import format_points
from tests.app.driving import SOON_MS

ONE_WINDOW = True


@pytest.fixture
def scores(opened, tmp_path):
    """Scores as a system has them in which one rule of ours does not count."""
    model = opened.session.model()
    result = opened.session.simulation.result
    rule = next(one for one in model.rules if one.enabled)
    opened.document.set_enabled(model.id, [rule.id], False)
    return opened, rule, result, tmp_path


@pytest.fixture
def file(scores, hands):
    opened, _rule, _result, folder = scores
    hands.until_scored()
    there = opened.session.simulation.result
    opened.document.undo_stack.undo()
    hands.until_scored()
    points = map(format_points, there.score.tolist())
    lines = [f"{lead},{one}\n" for lead, one in zip(there.lead_ids, points, strict=True)]
    path = folder / "theirs.csv"
    path.write_text("Record ID,Note,HubSpot Score\n" + "".join(
        line.replace(",", ",x,") for line in lines[1:]) + "nobody,x,3\n")  # fmt: skip
    return path


@pytest.fixture
def check(opened, hands, file):
    """The dialog, with the file read."""
    hands.answer_file_dialog(file)
    opened.window.action_of("check_against").trigger()
    dialog = opened.desk.exchange.checking.dialog
    settle(hands, dialog)
    return dialog


def settle(hands, dialog):
    """Wait until what is shown is of now."""
    hands.qtbot.waitUntil(
        lambda: not dialog.work.is_busy and not dialog._soon.isActive(), timeout=SOON_MS
    )


def rows(dialog):
    model = dialog.table.model()
    return [
        tuple(model.index(row, column).data() for column in range(2))
        for row in range(model.rowCount())
    ]


def test_that_differences_are_grouped_by_the_rule_that_explains_them(check, scores, hands):
    opened, rule, result, _folder = scores
    first, *_rest = rows(check)
    assert first[0] == f"The rule “{rule.name}” does not count there."
    assert [text for text, _count in rows(check)[-2:]] == [
        "The file has no score for them.", "They are in the file alone.",
    ]  # fmt: skip
    assert "scores equal, largest difference" in check.sentence.text()
    assert f"of {len(result) - 1:,} scores" in check.sentence.text()
    hands.click(check.show_leads)
    assert opened.window.mode == "leads"
    hands.until(lambda: f"{opened.window.leads.list.table.model().rowCount():,}" == first[1])
    hands.click(check.show_rule)
    assert opened.window.mode == "rules"


def test_that_an_edit_is_compared_again_after_a_pause(check, scores, hands):
    opened, rule, _result, _folder = scores
    asked = []
    check.work.runner.job_started.connect(asked.append)
    opened.document.set_enabled(opened.session.model_id, [rule.id], False)
    assert not check.table.isEnabled()
    opened.document.set_name("Another name")
    settle(hands, check)
    assert len(asked) == 1
    assert len(rows(check)) == 2  # but for the leads that one of them lacks
    assert check.table.isEnabled()


def test_that_columns_are_chosen_and_small_differences_are_equal(check, hands, scores):
    check.columns.scores.setFocus()
    check.columns.scores.setCurrentIndex(2)
    check.columns.scores.picked.emit(2)
    settle(hands, check)
    assert "left out" in check.note.text()
    check.columns.scores.setCurrentIndex(3)
    check.columns.scores.picked.emit(3)
    settle(hands, check)
    check.tolerance.setValue(1000)
    settle(hands, check)
    assert len(rows(check)) == 2


def test_that_the_list_is_saved_without_names_while_these_are_hidden(
    check, scores, hands, tmp_path
):
    opened, _rule, result, _folder = scores
    opened.window.action_of("hide_names").trigger()
    hands.click(check.show_leads)  # a hidden name is hidden in the file as well
    path = tmp_path / "differences.csv"
    hands.answer_file_dialog(path)
    hands.click(check.save_list)
    hands.until(path.exists)
    hands.until(lambda: not check.saving.is_busy)
    text = path.read_text()
    assert text.startswith("lead_id,here,there,difference,explained_by\n")
    assert not any(f"{lead}," in text for lead in result.lead_ids[:50])
    assert "Lead 1" in text
    assert "nobody" not in text


@pytest.mark.parametrize(
    "content", [b"", b"x\n1\n", b"id,score\n", b"id,score\nzz,5\n", b"\x00\x01"]
)
def test_that_a_file_of_no_use_is_told(opened, hands, tmp_path, content):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    hands.answer_file_dialog(path)
    opened.window.action_of("check_against").trigger()
    dialog = opened.desk.exchange.checking.dialog
    settle(hands, dialog)
    assert dialog.note.text()
    assert QApplication.activeModalWidget() is None
