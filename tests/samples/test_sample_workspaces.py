"""Each sample is a workspace without problems whose models say something."""

import csv
from pathlib import Path

import pytest

from leadscorer_gui import places
from leadscorer_gui.analysis.backtest import Backtest
from leadscorer_gui.analysis.tables import RESULT_COLUMNS, result_columns
from leadscorer_gui.analysis.weeks import WeeklyMqls
from leadscorer_gui.cli.check import lacking, unfinished
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import to_json, to_yaml
from leadscorer_gui.importing.plain import read_history
from tests.reference import scorer

SAMPLES = sorted(places.sample_models().glob("*.leadscorer"))
MODELS = {
    "starter": ["tidyboard"],
    "three-products": ["phones", "office", "ads"],
    "fit-and-engagement": ["platform"],
    "services": ["mandate"],
    "shop": ["first-order"],
}

pytestmark = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


def data_of(path: Path) -> tuple[Path, Path]:
    data = load(path).data
    return path.parent / data.leads, path.parent / data.activities


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_a_sample_has_the_models_that_it_promises(path):
    assert [model.id for model in load(path).models] == MODELS[path.stem]


def test_that_a_sample_gives_no_warning(path):
    workspace = load(path)
    assert [*unfinished(workspace), *lacking(workspace, path)] == []


def test_that_a_sample_stays_the_same_when_it_is_written_and_read(path):
    workspace = load(path)
    assert loads(to_yaml(workspace), "yaml") == workspace
    assert loads(to_json(workspace), "json") == workspace


def test_that_a_sample_is_imported_without_a_row_left_out(path):
    assert read_history(*data_of(path), load(path).time_zone).rejects == []


def test_that_a_sample_makes_mqls_every_week_that_are_won_more_often_than_others(path):
    workspace = load(path)
    history = read_history(*data_of(path), workspace.time_zone).history
    for model in workspace.models:
        result = simulate(workspace, model, history)
        figure = WeeklyMqls(result).figure(model.mql.threshold)
        assert figure.weeks > 40
        assert 4 < figure.mean < 40
        quality = Backtest(result).quality(model.mql.threshold)
        assert quality.lift > 2
        assert quality.missed > 0
        assert 0.4 < quality.recall < 1


@pytest.mark.slow
def test_that_every_lead_of_a_sample_is_scored_as_the_reference_scores_it(path):
    workspace = load(path)
    files = data_of(path)
    history = read_history(*files, workspace.time_zone).history
    leads, activities = map(rows_of, files)
    plain = _plain(path)
    for model in plain["models"]:
        columns = result_columns(simulate(workspace, workspace.model(model["id"]), history))
        found = [dict(zip(RESULT_COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]
        assert found == scorer.results(plain, model, leads, activities, None)


def _plain(path: Path):
    import yaml

    plain = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    entries = (places.resources() / "lists" / "free_email_domains.txt").read_text("utf-8")
    lists = plain.setdefault("lists", {})
    lists.setdefault(
        "free_email_domains",
        [line for line in entries.splitlines() if line and not line.startswith("#")],
    )
    return plain
