"""Reading the files again: what has changed is told, and later exports are offered."""

import pytest

from leadscorer_gui.model.imports import (
    FieldColumn,
    ImportPlan,
    KeyColumn,
    TableMapping,
    TablePlace,
    TypeOf,
)
from leadscorer_gui.ui.commands.beginnings import new_workspace

ONE_WINDOW = True

LEADS = "Contact,Plan\nc1,basic\nc2,pro\n"
JANUARY = "Contact,When,What\nc1,2024-01-08,visit\nc2,2024-01-29,visit\n"
FEBRUARY = "Contact,When,What\nc3,2024-02-08,form\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in (("contacts.csv", LEADS), ("activities-2024-01.csv", JANUARY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def imported(app, hands, folder):
    """A workspace that remembers an import of two files."""
    key = (KeyColumn("id", "Contact"),)
    plan = ImportPlan(
        "Monthly",
        (
            TableMapping("people", "leads", (TablePlace(str(folder / "contacts.csv")),), keys=key),
            TableMapping(
                "activities",
                "activities",
                (TablePlace(str(folder / "activities-2024-01.csv")),),
                keys=key,
                fields=(FieldColumn("at", "When"),),
                type=TypeOf(("What",)),
            ),
        ),
    )
    app.document.begin(new_workspace())
    app.document.set_import(plan)
    hands.until(lambda: app.session.simulation is not None and not app.session.is_busy)
    return app


def notice(app, key):
    found = app.window.notices.notice(key)
    return "" if found is None else found.text.text()


def test_that_reading_again_tells_what_is_new(imported, hands, folder):
    app = imported
    with (folder / "activities-2024-01.csv").open("a", encoding="utf-8") as file:
        file.write("c9,2024-01-20,webinar\n")
    hands.begin()
    hands.press("Ctrl+R")
    hands.until(lambda: bool(notice(app, "refreshed")))
    assert hands.actions == 1  # job 8 of `ux.md`
    told = notice(app, "refreshed")
    assert "1 lead more, 1 activity more; new activity types: webinar." in told
    assert "MQLs a week" in told
    assert len(app.session.history.history.activities) == 3


def test_that_reading_the_same_again_says_so(imported, hands):
    app = imported
    hands.press("Ctrl+R")
    hands.until(lambda: bool(notice(app, "refreshed")))
    assert notice(app, "refreshed").startswith("The same leads, activities, types and columns")


def test_that_a_later_export_is_offered_and_read_with_the_others(imported, hands, folder):
    app = imported
    (folder / "activities-2024-02.csv").write_text(FEBRUARY, encoding="utf-8")
    hands.press("Ctrl+R")
    hands.until(lambda: bool(notice(app, "newer")))
    assert "activities-2024-02.csv" in notice(app, "newer")
    hands.click(app.window.notices.notice("newer").buttons()[0])
    hands.until(lambda: app.session.history is not None and not app.session.is_busy)
    hands.until(lambda: len(app.session.history.history.activities) == 3)
    assert len(app.document.workspace.import_.tables[1].files) == 2
    hands.press("Ctrl+Z")
    hands.until(lambda: len(app.session.history.history.activities) == 2)


def test_that_what_was_said_of_one_workspace_is_not_said_of_the_next(imported, hands, folder):
    app = imported
    (folder / "activities-2024-02.csv").write_text(FEBRUARY, encoding="utf-8")
    hands.press("Ctrl+R")
    hands.until(lambda: bool(notice(app, "newer")))
    hands.until(lambda: bool(notice(app, "refreshed")))
    app.document.begin(new_workspace())
    assert app.window.notices.keys() == []
