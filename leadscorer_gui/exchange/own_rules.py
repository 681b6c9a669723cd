"""Models out of a workspace or a rule file of ours, and all else of it that stays behind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from leadscorer_gui.exchange.imported_rules import ImportedRules, LeftOut, RulesError
from leadscorer_gui.files.reading import load
from leadscorer_gui.model.lists import names_in
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

OWN: Final = "LeadScorer"  # not a text
"""What the system of our own files is called."""


def read_own(path: Path) -> ImportedRules:
    """The models of a file of ours, the lists that they name, and its time zone.

    Raises RulesError where there is no model, WorkspaceFileError.
    """
    whole = load(path)
    if not whole.models:
        raise RulesError(_("{file}: there is no model in this file").format(file=path))
    named = set[str]().union(*map(names_in, whole.models))
    lists = tuple(one for one in whole.lists if one.name in named)
    rules = Workspace(whole.name, whole.models, whole.time_zone, lists)
    return ImportedRules(OWN, rules, tuple(_left(whole, len(lists))))


def _left(whole: Workspace, lists: int) -> Iterator[LeftOut]:
    """What does not come in, each kind with how many there are."""
    many = (
        (_("Lists that no model names"), len(whole.lists) - lists),
        (_("Segments"), len(whole.segments)),
        (_("Capacities of values of an attribute"), len(whole.capacities)),
        (_("Targets of months"), len(whole.targets)),
        (_("Spend of months"), len(whole.spend)),
        (_("Saved filters"), len(whole.filters)),
        (_("Scenes"), len(whole.scenes)),
        (_("Ignored problems"), len(whole.ignored_problems)),
        (_("Golden leads"), len(whole.golden)),
        (_("Versions"), len(whole.versions)),
    )
    for kind, count in many:
        if count:
            text = n_("{count} does not come in.", "{count} do not come in.", count)
            yield LeftOut(kind, text.format(count=grouped(count)))
    one_each = (
        (_("Where leads and activities are read from"), whole.data or whole.import_),
        (_("Currency"), whole.currency),
        (_("Names of the stages"), whole.stages),
        (_("Hand-over"), whole.hand_over),
    )
    for kind, part in one_each:
        if part is not None:
            yield LeftOut(kind, _("It does not come in."))
    if count := len(whole.archived):
        text = n_("{count} comes in as one that is in use.",
                  "{count} come in as such that are in use.", count)  # fmt: skip
        yield LeftOut(_("Archived models"), text.format(count=grouped(count)))
