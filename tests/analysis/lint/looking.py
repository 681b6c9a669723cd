"""Problems of small workspaces, with small data or none."""

from pathlib import Path
from tempfile import TemporaryDirectory

from leadscorer_gui.analysis.lint.measured import measured_problems
from leadscorer_gui.analysis.model_problems import HistoryFacts, problems_of, put_together
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import Model

HEAD = "leadscorer: 1\nname: W\nlists: {rivals: [globex.example, initech.example]}\n"
FACTS = HistoryFacts(("Visit", "demo"), ("lead_id", "country", "email"), ("lead_id", "type", "url"))

STAYS = "  - {id: gone, name: Gone, kind: activity, activity: bad, disqualify: true}"
"""A rule that keeps a model from being told that it has no negative one."""
SILENCE = "inactivity: {steps: [{after_days: 90, points: -5}]}"


def workspace(body, threshold="{threshold: 10}"):
    lines = "".join(f"    {line}\n" for line in body.strip("\n").splitlines())
    models = f"models:\n  - id: m\n    name: M\n    mql: {threshold}\n{lines}"
    return loads(HEAD + models, "w")


def rules(*said, more=""):
    """The body of a model of these rules: `visit 5` is shorthand for an activity rule."""
    lines = "".join(f"  - {{id: r{i}, name: R{i}, {one}}}\n" for i, one in enumerate(said))
    return f"{more}\nrules:\n{lines}"


def history(leads, activities):
    """`leads` and `activities`: lines of CSV, the header first."""
    with TemporaryDirectory() as folder:
        files = Path(folder, "leads.csv"), Path(folder, "activities.csv")
        for file, lines in zip(files, (leads, activities), strict=True):
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_history(*files, "UTC").history


def problems(space, data=None, facts=None):
    """All problems; `data`: a history, or `facts` alone."""
    measured = []
    if data is not None:
        facts = HistoryFacts.of(data)
        for model in space.models:
            if isinstance(model, Model):
                inputs = prepare(model, data, Conditions(space))
                measured += measured_problems(space, inputs, run(inputs))
    return put_together(problems_of(space, facts), measured, data is not None)


def kinds(space, data=None, facts=None):
    return [(one.kind, one.rule_id) for one in problems(space, data, facts)]
