"""One window for all tests of a module, each of which builds a model of its own in it."""

import pytest

from leadscorer_gui.app import App
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.places import HOME_VARIABLE
from tests.app.by_hand import company
from tests.app.by_hand.fingers import FIRST_S
from tests.app.by_hand.model_builders import ModelBuilder
from tests.app.by_hand.scoring import as_meant, idle_parts, scores

WORKSPACE = f"""\
leadscorer: 1
name: By hand
time_zone: {company.ZONE}
{{data}}models:
  - {{{{id: empty, name: Empty, mql: {{{{threshold: 50}}}}, rules: []}}}}
"""
DATA = "data: {leads: leads.csv, activities: activities.csv}\n"


@pytest.fixture(scope="module")
def module_home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(module_home, monkeypatch):
    """The window outlives a test, and so does where it keeps things."""
    monkeypatch.setenv(HOME_VARIABLE, str(module_home))
    return module_home


@pytest.fixture(scope="module")
def window(qapp, module_home):
    """The whole program in its window, with nothing open."""
    before = qapp.palette()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(module_home))
        app = App(qapp, "light")
        app.window.resize(1366, 768)
        app.window.show()
        app.window.activateWindow()
        yield app
        app.window.may_close = lambda: True
        app.window.close()
        app.shut_down()
        app.window.deleteLater()
        qapp.setPalette(before)


@pytest.fixture(scope="module")
def workplace(request, window, tmp_path_factory):
    """The same with a workspace in which there is one empty model.

    It has a company's data where the module says so: then everything is scored and completed too.
    """
    folder = tmp_path_factory.mktemp("workplace")
    company.make(folder)
    path = folder / "hand.leadscorer"
    data = DATA if getattr(request.module, "WITH_DATA", False) else ""
    path.write_text(WORKSPACE.format(data=data), encoding="utf-8")
    window.desk.files.open(path)
    window.window.show_mode("rules")
    return window


@pytest.fixture(scope="module")
def history(workplace):
    folder = workplace.document.path.parent
    return read_history(folder / "leads.csv", folder / "activities.csv", company.ZONE).history


@pytest.fixture
def builder(qtbot, workplace):
    """Hands in the mode Rules; whatever the program reports as a fault fails the test."""
    builder = ModelBuilder(workplace)
    if workplace.document.workspace.data is not None:
        builder.hand.until(lambda: workplace.session.history is not None, FIRST_S)
        builder.hand.until(lambda: bool(workplace.desk.context.facts.now.suggestions))
    yield builder
    assert workplace.crash_dialog.details.toPlainText() == ""


@pytest.fixture
def check(builder, history):
    """Build the model of a hand-written workspace, save, and compare file with file."""

    def check(text: str, lists: str = "") -> None:
        head = f"leadscorer: 1\nname: Written\ntime_zone: {company.ZONE}\n{lists}models:\n"
        written = loads(head + text, "written")
        [wanted] = written.models
        assert idle_parts(written, wanted, history) == []
        builder.lists(written.lists)
        builder.model(wanted)
        builder.save()
        saved = load(builder.app.document.path)
        made = next(one for one in saved.models if one.name == wanted.name)
        unfinished = [rule.raw for rule in made.rules if not isinstance(rule, Rule)]
        assert unfinished == []
        assert as_meant(made) == as_meant(wanted)
        assert scores(saved, made, history) == scores(written, wanted, history)

    return check
