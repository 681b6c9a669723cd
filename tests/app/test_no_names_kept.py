"""What the program writes about a workspace names no lead: rules, versions, scenes, edits."""

import pytest

from leadscorer_gui import places
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import DataFiles, Model, Mql, Workspace
from leadscorer_gui.ui import settings
from tests.document.workspaces import rule

QUICK = True

NAMES = [f"person{number}" for number in range(12)]
MAILS = [f"{name}@mail.example" for name in NAMES]


@pytest.fixture
def personal(app, hands, tmp_path):
    """A workspace whose leads go by their addresses, looked at in every mode."""
    leads = "".join(f"{mail},{name}\n" for mail, name in zip(MAILS, NAMES, strict=True))
    (tmp_path / "l.csv").write_text(f"lead_id,full_name\n{leads}", encoding="utf-8")
    acts = "".join(f"{mail},2026-01-0{n % 9 + 1}T00:00:00Z,visit\n" for n, mail in enumerate(MAILS))
    (tmp_path / "a.csv").write_text(f"lead_id,at,type\n{acts}", encoding="utf-8")
    model = Model("m", "M", Mql(500), (rule("r"),))
    workspace = Workspace("W", (model,), data=DataFiles("l.csv", "a.csv"))
    path = tmp_path / "w.leadscorer"
    path.write_text(to_yaml(workspace), encoding="utf-8")
    assert app.desk.files.open(path)
    hands.until_scored()
    return app, path


def test_that_no_file_of_the_program_names_a_lead(personal, hands, home):
    app, path = personal
    for mode in ("leads", "simulate", "present", "leads"):
        app.window.show_mode(mode)
    hands.until(lambda: app.window.leads.list.table.model().rowCount() > 0)
    app.window.leads.list.table.selectRow(0)
    hands.until(lambda: app.window.leads.chosen is not None)
    app.window.action_of("add_scene").trigger()
    assert app.document.workspace.scenes[-1].chart == "lead"
    app.desk.set_threshold(700)
    app.desk.files.save()
    app.desk.set_threshold(800)
    app.desk.files.journal.flush()
    app.desk.files.save()
    app.desk.set_threshold(900)
    app.desk.files.journal.flush()
    app.desk.reopening.note()
    settings.stored().sync()
    kept = [one for part in ("journal", "settings") for one in (home / part).rglob("*.*")]
    looked_at = [path, *(one for one in kept if one.is_file())]
    assert places.journal() in {one.parent for one in looked_at}
    assert len(looked_at) >= 4  # the workspace, a backup, the journal, the settings
    for one in looked_at:
        text = one.read_text(encoding="utf-8", errors="replace")
        assert [name for name in (*MAILS, *NAMES) if name in text] == [], one
