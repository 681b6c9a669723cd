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


def test_that_answers_about_many_texts_are_kept_as_far_as_there_is_room(monkeypatch):
    monkeypatch.setattr(conditions, "ROOM", 10)
    monkeypatch.setattr(conditions, "LEAST_KNOWN", 2)
    asked, texts = Conditions(Workspace("W")), Distinct(b"ab", np.array([0, 1, 2], np.int64))
    for number in range(20):
        found = asked.of_distinct(Comparison(f"field {number}", "is", "a"), texts)
        assert found.tolist() == [True, False]
    assert len(asked._memory) == 5  # of two bytes each
    monkeypatch.setattr(conditions, "LEAST_KNOWN", 8)
    for number in range(30, 50):
        asked.of_distinct(Comparison(f"field {number}", "is", "a"), texts)
    assert len(asked._memory) == 8  # those of a model stay
