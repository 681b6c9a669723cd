"""A choice between the draft of a model and its versions."""

from PySide6.QtWidgets import QWidget

from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.exporting.export_words import what_name

_LETTERS = 30


class WhatBox(ChoiceBox):
    """Offers the draft, then the versions, the newest first. `picked` tells what a hand chose."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _LETTERS, parent)
        self._model: Model | None = None
        self._whats: list[Model | Version] = []

    @property
    def what(self) -> Model | Version | None:
        """What is chosen; None before there is anything."""
        row = self.currentIndex()
        return self._whats[row] if 0 <= row < len(self._whats) else None

    def show_model(self, workspace: Workspace, model: Model) -> None:
        """Offer what there is of a model; of the same one what is chosen stays chosen."""
        before = self._number() if self._model is not None and self._model.id == model.id else 0
        versions = [one for one in workspace.versions if one.model.id == model.id]
        self._model, self._whats = model, [model, *reversed(versions)]
        self.choose(before)

    def choose(self, number: int) -> None:
        """Choose a version by its number; 0 is the draft, and so is one that is not there."""
        numbers = [0, *(one.number for one in self._whats if isinstance(one, Version))]
        self.blockSignals(True)
        self.clear()
        if self._model is not None:
            self.addItems([what_name(self._model, one) for one in self._whats])
        self.setCurrentIndex(numbers.index(number) if number in numbers else 0)
        self.blockSignals(False)

    def name_it(self, name: str) -> None:
        """Tell those who hear the window what this is."""
        for part in (self, self.view()):
            part.setAccessibleName(name)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.choose(self._number())

    def _number(self) -> int:
        what = self.what
        return what.number if isinstance(what, Version) else 0
