"""A table of which some cells have choices: what the models of the wizard share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.titled_table import TitledTable


class ChoiceModel(TitledTable):
    """Titles, and of what each row is; a subclass adds what stands in the cells."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._shown: list[Any] = []

    def row_of(self, one: object) -> int:
        """The row of something that is shown; -1 where it has none."""
        return self._shown.index(one) if one in self._shown else -1

    def spoken(self, column: int, text: str) -> str:
        """A cell for who cannot see it: the title of its column, and its text."""
        value = text or _("empty")
        return _("{column}: {value}").format(column=self._titles[column], value=value)

    @override
    def titles(self) -> Sequence[str]:
        return self._titles

    @override
    def count(self) -> int:
        return len(self._shown)
