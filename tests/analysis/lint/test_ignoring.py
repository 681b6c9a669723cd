"""Which problems are ignored: those of a kind at a place, and nothing that stops a model."""

from leadscorer_gui.analysis.lint.ignoring import ignoring, parted
from leadscorer_gui.analysis.lint.problem import DATA, Problem
from leadscorer_gui.model.ignored import IgnoredProblem

FIRST = Problem("never_fires", "m", "r", "“R” never fires", "Look")
OTHER = Problem("never_fires", "m", "s", "“S” never fires", "Look")
MODEL = Problem("no_ageing", "m", None, "Nothing ages", "Let it", "advice")
FILES = Problem("active_before_created", DATA, None, "Some were active before", "Look")
ERROR = Problem("no_rules", "m", None, "The model has no rules", "Add one", "error")
ALL = (FIRST, OTHER, MODEL, FILES, ERROR)


def test_that_a_problem_is_ignored_by_its_kind_and_place():
    entry = ignoring(FIRST, "known")
    assert entry == IgnoredProblem("never_fires", "m", "r", "known")
    assert parted(ALL, [entry]) == ([OTHER, MODEL, FILES, ERROR], [(FIRST, entry)])


def test_that_models_and_data_have_some_too_and_errors_stay():
    entries = [ignoring(one) for one in ALL]
    kept, left_out = parted(ALL, entries)
    assert kept == [ERROR]
    assert [one for one, _entry in left_out] == [FIRST, OTHER, MODEL, FILES]
    assert entries[3].model is None


def test_that_what_is_not_there_means_nothing():
    assert parted(ALL, [IgnoredProblem("never_fires", "m", "gone")])[0] == [*ALL]
