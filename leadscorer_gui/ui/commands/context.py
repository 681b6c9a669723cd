"""What every command works on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from leadscorer_gui.document.document import Document
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.saving import SaveError
from leadscorer_gui.ui.asking import Asking
from leadscorer_gui.ui.facts import Facts
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.session import Session

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """The open document, what is known of it, the window, and how to ask."""

    document: Document
    session: Session
    facts: Facts
    window: MainWindow
    asking: Asking

    def attempt(self, work: Callable[[], T], failure: str) -> T | None:
        """Do something that may fail on files; what went wrong is told, and None returned."""
        try:
            return work()
        except (SaveError, WorkspaceFileError, OSError) as error:
            self.asking.tell(failure, str(error))
            return None
