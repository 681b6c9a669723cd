"""Answers about texts are kept, but not without end."""

import numpy as np

from leadscorer_gui.engine import conditions
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.history.columns import Distinct
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.workspace import Workspace


def test_that_the_newest_answers_alone_are_kept_and_all_are_right(monkeypatch):
    monkeypatch.setattr(conditions, "MOST_KNOWN", 3)
    asked, texts = Conditions(Workspace("W")), Distinct(b"ab", np.array([0, 1, 2], np.int64))
    for number in range(10):
        word = "ab"[number % 2]
        found = asked.of_distinct(Comparison(f"field {number}", "is", word), texts)
        assert found.tolist() == [word == "a", word == "b"]
    assert len(asked._memory) == 3
