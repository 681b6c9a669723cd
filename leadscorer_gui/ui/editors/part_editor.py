"""What the editors of one part of a rule or a model have in common."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.document.raw_edits import number_typed, with_part_at
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.raw import Raw, RawMapping, RawScalar


class PartEditor(QWidget):
    """Shows the form of one part by `show`; None is a part that is not there.

    `owner` says whose part it is: what was kept or begun for another owner is forgotten.
    """

    changed = Signal(object)
    """The form after an edit, a Raw; None where nothing is left of it."""

    def __init__(self, name: str, show: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._show_form = show
        self.form: Raw | None = None
        self._owner: object = None
        self._kept: dict[str, Raw] = {}
        self._before: Raw | None = None
        """The form before the last edit by hand, to be compared; None without one."""
        self._problems: Sequence[FormProblem] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def focus_part(self, _part: Path) -> None:
        """Put the cursor into what a path of the form leads to, or else into the first field."""
        field = self.nextInFocusChain()
        while field is not None and self.isAncestorOf(field):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisibleTo(self):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            field = field.nextInFocusChain()

    def _begin(self, form: Raw | None, problems: Sequence[FormProblem], owner: object) -> None:
        """Take what is to be shown."""
        if owner != self._owner:
            self._owner, self._kept, self._before = owner, {}, None
            self._forget()
        elif form != self.form:
            self._before = None  # another hand was here, or it was undone
        self.form, self._problems = form, problems

    def _forget(self) -> None:
        """Let go of what was begun for another owner."""

    def _keep(self, *names: str) -> None:
        """Keep parts of the form that an edit is about to take away."""
        if isinstance(self.form, RawMapping):
            self._kept |= {name: part for name, part in self.form.pairs if name in names}

    def _set(self, path: Path, part: Raw | None) -> None:
        """Put a part at a path of the form."""
        self._give(with_part_at(self.form, path, part))

    def _set_numbers(self, changes: Sequence[tuple[Path, str]]) -> None:
        """Put numbers that were dragged into the form, as one edit."""
        form = self.form
        for path, text in changes:
            form = with_part_at(form, path, RawScalar(text))
        self._give(form)

    def _give(self, form: Raw | None) -> None:
        """Show and tell of a form that a hand has made."""
        if form == self.form:
            return
        self._before, self.form, self._problems = self.form, form, ()
        self._show_form()
        self.changed.emit(form)


class FormEditor(PartEditor):
    """An editor that needs to know nothing but the form and its problems."""

    def show_form(
        self, form: Raw | None, problems: Sequence[FormProblem] = (), owner: object = None
    ) -> None:
        """Show a form and its problems."""
        self._begin(form, problems, owner)
        self._show_form()


def number_part(text: str) -> RawScalar:
    """A number as it was typed; what is wanted and left blank stays blank."""
    return number_typed(text)


def number_or_none(text: str) -> RawScalar | None:
    """The same where it may as well not be there."""
    return number_part(text) if text.strip() else None


def mapping(**parts: str) -> RawMapping:
    """A mapping of numbers and words of the file."""
    return RawMapping(tuple((name.rstrip("_"), RawScalar(part)) for name, part in parts.items()))
