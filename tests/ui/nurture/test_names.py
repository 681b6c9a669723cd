"""The options of charts are remembered; a file of settings with nonsense does no harm."""

import pytest

from leadscorer_gui.ui.nurture.names import (
    GROUPS,
    OPTIONS_OF,
    SHEETS,
    TEXTS,
    Options,
    remember,
    remembered,
)
from leadscorer_gui.ui.settings import stored


def test_that_every_chart_is_in_one_group_and_has_texts():
    assert sorted(name for _title, names in GROUPS for name in names) == sorted(SHEETS)
    assert set(TEXTS) == set(OPTIONS_OF) == set(SHEETS)
    assert all("{model}" in text.file_name() for text in TEXTS.values())


def test_that_options_are_remembered_but_for_those_of_one_file(qapp):
    chosen = Options(counted="mqls", cold_days=45, by="url", beside="v2", since=3)
    remember(chosen)
    stored().sync()
    assert remembered() == Options(counted="mqls", cold_days=45, by="url")


@pytest.mark.parametrize(
    ("key", "value"), [("unit", "century"), ("cold_days", -4), ("top", 7), ("cost_of", "")]
)
def test_that_nonsense_in_the_settings_is_not_taken(qapp, key, value):
    stored().setValue(f"nurture/{key}", value)
    assert remembered() == Options()
