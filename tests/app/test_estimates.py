"""The window shows what a sample says, marked, until all leads are scored."""

from PySide6.QtGui import QGuiApplication

from leadscorer_gui.engine import sampling
from leadscorer_gui.ui import session_work


def test_that_the_window_marks_an_estimate_until_all_leads_are_scored(
    opened,
    hands,
    monkeypatch,
):
    monkeypatch.setattr(session_work, "LONG_S", -1.0)
    monkeypatch.setattr(sampling, "FEWEST_LEADS", 5)
    session, window = opened.session, opened.window
    seen = []

    def look():
        view = window.simulate
        view.copy_sentence()
        view.outputs.copy_numbers()
        told = QGuiApplication.clipboard().text()
        described = view.panel.curve.accessibleDescription()
        seen.append(
            (
                view.panel.curve.title,
                view.panel.bars.title,
                window.pulse.per_week.text(),
                window.pulse.scope.text(),
                described,
                view.outputs.sentence(),
                told,
            )
        )

    session.estimated.connect(look)
    rule = session.model().rules[0]
    opened.document.set_points(session.model().id, [rule.id], 4200)
    hands.until_drawn()
    [texts] = seen
    assert all("≈" in text for text in texts), texts
    assert session.estimate is None
    assert "≈" not in window.simulate.panel.curve.title + window.pulse.per_week.text()
    assert "≈" not in window.simulate.outputs.sentence() + window.pulse.scope.text()
