"""Targets, spend and the hand-over: edited through the one undo stack, refused if wrong."""

import pytest

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.nurture import HandOver, MonthSpend, MonthTarget

TEXT = """\
leadscorer: 1
name: W
models: []
targets: [{month: 2026-02, raw_leads: 100, mqls: 10}]
"""


@pytest.fixture
def document(qapp, tmp_path):
    path = tmp_path / "w.leadscorer"
    path.write_text(TEXT, encoding="utf-8")
    document = Document()
    document.open(path)
    yield document
    document.close()


def test_that_a_target_is_one_step_and_months_stand_in_their_order(document):
    document.set_target("2026-01", "mqls", 5)
    assert document.workspace.targets == (
        MonthTarget("2026-01", None, 5),
        MonthTarget("2026-02", 100, 10),
    )
    assert document.undo_stack.undoText() == "Set the target of 2026-01"
    document.undo_stack.undo()
    assert document.workspace.targets == (MonthTarget("2026-02", 100, 10),)


def test_that_a_month_without_targets_goes(document):
    document.set_targets({("2026-02", "mqls"): None})
    assert document.workspace.targets == (MonthTarget("2026-02", 100, None),)
    document.set_targets({("2026-02", "raw_leads"): None})
    assert document.workspace.targets == ()
    assert document.undo_stack.count() == 2


def test_that_pasted_targets_are_one_step(document):
    document.set_targets({(f"2026-{month:02d}", "raw_leads"): month for month in range(1, 13)})
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Set 12 targets"
    assert [one.raw_leads for one in document.workspace.targets] == list(range(1, 13))


def test_that_what_is_set_already_is_no_step(document):
    document.set_target("2026-02", "mqls", 10)
    document.set_hand_over(HandOver())
    document.set_currency("")
    assert document.undo_stack.count() == 0


def test_that_a_month_that_is_none_is_refused_and_nothing_has_changed(document):
    with pytest.raises(Refused, match="2026-13"):
        document.set_target("2026-13", "mqls", 5)
    with pytest.raises(Refused):
        document.set_spend([MonthSpend("soon", 100)])
    assert document.undo_stack.count() == 0


def test_that_everything_is_kept_in_the_file(document):
    spend = [MonthSpend("2026-01", 120050, "webinar", None)]
    document.set_spend(spend)
    document.set_currency("EUR")
    document.set_hand_over(HandOver("{company}", "Ana", (), "Call", 2, "crm_id"))
    again = loads(to_yaml(document.workspace), "w")
    assert again.spend == tuple(spend)
    assert again.currency == "EUR"
    assert again.hand_over == HandOver("{company}", "Ana", (), "Call", 2, "crm_id")
    assert document.undo_stack.count() == 3
