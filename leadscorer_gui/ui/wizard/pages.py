"""The pages of the import wizard, and what stands below them; without the way between them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.data.reading_page import ReadingPage
from leadscorer_gui.ui.wizard.check_page import CheckPage
from leadscorer_gui.ui.wizard.checking import Checking
from leadscorer_gui.ui.wizard.coverage_step import CoverageStep
from leadscorer_gui.ui.wizard.deciding import Deciding
from leadscorer_gui.ui.wizard.files_page import FilesPage, recognised_text
from leadscorer_gui.ui.wizard.frame import StepsFrame
from leadscorer_gui.ui.wizard.meaning_page import MeaningPage
from leadscorer_gui.ui.wizard.problems import MARK
from leadscorer_gui.ui.wizard.rules_page import RulesPage

FILES: Final = 0
MEANING: Final = 1
CHECK: Final = 2
COVERAGE: Final = 3
RULES: Final = 4


class WizardPages(StepsFrame):
    """A page for each step, one that shows how far looking is, and what they show."""

    failed = Signal(object)
    """An error that nobody expected."""

    def __init__(
        self, workspace: Workspace, folder: Path, first_model: Model | None, parent: QWidget | None
    ) -> None:
        super().__init__(_("Import leads and activities"), parent)
        self.setObjectName("import_wizard")
        self.workspace, self.folder = workspace, folder
        self._first_model = first_model
        self.step = FILES
        self.deciding = Deciding(folder, workspace.import_, self)
        self.checking = Checking(workspace, folder, first_model, self)
        self.files = FilesPage(self.deciding, self)
        self.meaning = MeaningPage(self.deciding, workspace.time_zone, self)
        self.check, self.coverage = CheckPage(self), CoverageStep(self)
        self.rules, self.looking = RulesPage(self), ReadingPage(self)
        self.looking.retranslate()
        self.looking.cancel.setAutoDefault(False)
        self.add_pages(
            (self.files, self.meaning, self.check, self.coverage, self.rules, self.looking)
        )
        self.deciding.failed.connect(self.failed)
        self.deciding.progressed.connect(self._show_looking)
        self.checking.failed.connect(self.failed)
        self.checking.progressed.connect(self.check.show_progress)
        self.coverage.coverage.failed.connect(self.failed)

    @property
    def last_step(self) -> int:
        """Rules come last, for a model without any where the data suggest some."""
        found = self.checking.found
        has_rules = self._first_model is not None and (found is None or bool(found.rules))
        return RULES if has_rules else COVERAGE

    def step_names(self) -> list[str]:
        """What the steps are called."""
        names = [_("Files"), _("Meaning"), _("Check"), _("Coverage"), _("Rules")]
        return names[: self.last_step + 1]

    @property
    def is_running(self) -> bool:
        """Whether what the step shows is still being found out."""
        if self.step in (FILES, MEANING):
            return self.deciding.is_busy
        return self.checking.is_busy

    @property
    def is_done(self) -> bool:
        """Whether nothing of the step is missing or wrong."""
        if self.step == FILES:
            return self.deciding.draft is not None
        if self.step == MEANING:
            return self.deciding.is_sound
        return self.checking.found is not None

    def told(self) -> str:
        """What stands below a page of files: why it does not go on, or whose files these are."""
        draft = self.deciding.draft
        if self.step not in (FILES, MEANING) or self.is_running:
            return ""
        grave = [one for one in self.deciding.problems if one.is_grave]
        if self.step == MEANING and grave and draft is not None:
            place = grave[0].place
            if place in (None, self.meaning.place):
                return ""  # it stands beside the table
            text = _("{table}: {problem}")
            return MARK + text.format(table=draft.tables[place].name, problem=grave[0].text)
        errors = [look.error for look in self.deciding.looks if look.error]
        if errors and self.step == MEANING:
            text = n_("{error}", "{error} (and {count} more, see Files)", len(errors))
            return MARK + text.format(error=errors[0], count=len(errors) - 1)
        broken = self.deciding.broken
        if broken:
            return MARK + broken[0]
        return recognised_text(draft, self.deciding.systems) if self.step == MEANING else ""

    def _show_looking(self, fraction: float) -> None:
        self.looking.show_reading(_("Looking into the files…"), fraction, can_cancel=True)

    def shut_down(self) -> None:
        """Stop all work and wait for it."""
        self.deciding.shut_down()
        self.checking.shut_down()
        self.coverage.shut_down()
