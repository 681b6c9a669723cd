"""One simulated sample for all reports, with what it is compared with; its files are made once."""

from dataclasses import replace
from functools import cache

import pytest

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.exchange.artefact import stamp_of
from leadscorer_gui.reports.gathering import gather
from leadscorer_gui.reports.look import Look
from leadscorer_gui.reports.material import Asked, Material
from leadscorer_gui.reports.writing import written
from tests.analysis.plain import sample


def material_of(workspace, model, history, against=None):
    """What a report of a model is made from; `against` is another model, or the same changed."""
    side = Side.scored(workspace, model, history)
    before = Side.scored(workspace, against, history) if against is not None else None
    comparison = None if before is None else Comparison.of(before, side)
    stamp = stamp_of(workspace, model, "2026-11-22", None)
    return Material(workspace, side.inputs, side.result, stamp, "a deal was won", comparison)


@pytest.fixture(scope="session")
def material(tmp_path_factory):
    """The sample of three products, its first model against one with a lower threshold."""
    case = sample("three-products", tmp_path_factory.mktemp("sample"), "phones")
    lower = replace(case.model, mql=replace(case.model.mql, threshold=3000))
    return material_of(case.workspace, case.model, case.history, lower)


@pytest.fixture(scope="session")
def contents(material):
    """The pages of the report."""
    return gather(material, Asked())


@pytest.fixture(scope="session")
def brief(contents):
    """The first few pages."""
    return replace(contents, pages=contents.pages[:4])


@pytest.fixture(scope="session")
def file_of(contents):
    """The content of the file of a kind."""
    return cache(lambda kind: written(contents, kind, Look()))
