"""While the threshold is dragged, scoring waits: a frame needs the processors."""


def test_that_scoring_goes_on_when_the_hand_is_at_rest(opened, hands, qtbot):
    session, line = opened.session, opened.window.simulate.threshold_moved
    rule = session.model().rules[0]
    line.emit(session.model().mql.threshold)
    opened.document.set_points(session.model().id, [rule.id], 4200)
    for _step in range(4):  # the hand keeps moving
        qtbot.wait(100)
        line.emit(session.model().mql.threshold)
    assert session.is_stale
    hands.until(lambda: not session.is_stale)
    assert session.simulation.model.rules[0].points == 4200
