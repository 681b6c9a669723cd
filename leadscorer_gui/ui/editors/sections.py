"""The sections that editors are made of, and what is wrong in each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from leadscorer_gui.document.raw_edits import part_of
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawScalar
from leadscorer_gui.texts import _


class ProblemLabel(QLabel):
    """What is missing or wrong, below the place where it is; hidden where nothing is."""

    def __init__(self, name: str = "editor_problem") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, texts: Sequence[str]) -> None:
        """Show these, each once."""
        lines = [_("⚠ {why}").format(why=text) for text in dict.fromkeys(texts)]
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))


class Section(QWidget):
    """A heading, what is below it, and what is wrong there."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.heading, self.problem = QLabel(), ProblemLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.heading.hide()
        self.heading.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(3)
        for part in (self.heading, *parts, self.problem):
            layout.addWidget(part)

    def name_it(self, heading: str) -> None:
        """Call it so."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))


def below(problems: Sequence[FormProblem], *way: str | int) -> list[FormProblem]:
    """The problems of the part at a path of a form, their own paths from that part inwards."""
    return [
        FormProblem(one.path[len(way) :], one.message)
        for one in problems
        if one.path[: len(way)] == way
    ]


def plain(problems: Sequence[FormProblem], form: Raw | None) -> list[str]:
    """What problems say; of places that are blank just that, for no one has erred there yet."""
    return [
        _("Something is still missing here.") if _is_blank(form, one.path) else one.message
        for one in problems
    ]


def _is_blank(form: Raw | None, path: Path) -> bool:
    part = part_of(form, *path)
    return isinstance(part, RawScalar) and not part.text
