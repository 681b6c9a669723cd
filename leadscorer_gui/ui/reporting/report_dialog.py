"""The dialog that makes slides and reports."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.reports.look import Theme
from leadscorer_gui.reports.making import Wish, default_against
from leadscorer_gui.reports.material import Asked
from leadscorer_gui.reports.template import slides_missing
from leadscorer_gui.reports.writing import FORMATS, Kind, kind_name
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.exporting.layouts import as_sentences, thin_progress
from leadscorer_gui.ui.exporting.one_job import OneJob
from leadscorer_gui.ui.exporting.what_box import WhatBox
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.reporting.against_box import AgainstBox
from leadscorer_gui.ui.reporting.parts_box import PartsBox
from leadscorer_gui.ui.reporting.template_row import TemplateRow
from leadscorer_gui.ui.reporting.work import Done, Order, make

_WIDTH: Final = 620
_LETTERS: Final = 24
_THEMES: Final[tuple[Theme | None, ...]] = (None, "light", "dark")
_KINDS: Final = tuple(FORMATS)


class ReportDialog(QDialog):
    """Asks what is to be in it and how it looks; makes it in a job that can be stopped."""

    write_wished = Signal(str, str)
    """A file is to be written: its kind, and how its name ends. Ask where to, then `write_to`."""
    told = Signal(str)
    """What was written."""

    def __init__(self, work: OneJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_dialog")
        self.work = work
        self._wish: Wish | None = None
        self._model: Model | None = None
        self.kind, self.theme = ChoiceBox("report_kind", _LETTERS), ChoiceBox("report_theme", 12)
        self.what, self.against = WhatBox("report_what"), AgainstBox()
        self.template, self.parts = TemplateRow(), PartsBox()
        self.hide_names, self.note = QCheckBox(), QLabel()
        self.hide_names.setObjectName("report_hide_names")
        self.hide_names.setChecked(True)
        self.progress, self.buttons = thin_progress(), QDialogButtonBox()
        self.write = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.stop = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._close = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._labels = {one: QLabel() for one in ("kind", "what", "against", "template", "theme")}
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        as_sentences(self.note)
        self.note.setObjectName("report_note")
        self.write.setObjectName("report_write")
        self.stop.setObjectName("report_stop")
        form = self._form = QFormLayout()
        for name, label in self._labels.items():
            label.setBuddy(getattr(self, name))
            form.addRow(label, getattr(self, name))
        layout = QVBoxLayout(self)
        layout.addStrut(_WIDTH)
        layout.addLayout(form)
        for part in (self.parts, self.hide_names, self.note, self.progress, self.buttons):
            layout.addWidget(part)

    def _connect(self) -> None:
        self.kind.picked.connect(self._choose_kind)
        self.what.picked.connect(self._choose_what)
        self.parts.picked.connect(self._show)
        self.stop.clicked.connect(self.work.cancel)
        self.buttons.accepted.connect(self._write)
        self.buttons.rejected.connect(self.reject)
        self.work.failed.connect(self.note.setText)
        self.work.progressed.connect(self.progress.setValue)
        self.work.busy_changed.connect(self._show)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(_("Slides and reports"))
        labels = {
            "kind": _("&Form"), "what": _("&Of"), "against": _("Co&mpared with"),
            "template": _("&Template"), "theme": _("Colo&urs"),
        }  # fmt: skip
        for name, text in labels.items():
            self._labels[name].setText(text)
            getattr(self, name).setAccessibleName(without_mnemonic(text))
        _fill(self.kind, [kind_name(kind) for kind in _KINDS])
        _fill(self.theme, [_("Automatic"), _("Light"), _("Dark")])
        self.hide_names.setText(_("&Hide the names of leads"))
        self.hide_names.setToolTip(
            _("Leads have numbers, and values that could name one are left out")
        )
        self.write.setText(_("&Write…"))
        self.stop.setText(_("S&top"))
        self._close.setText(_("Close"))
        for part in (self.what, self.against, self.template, self.parts):
            part.retranslate()
        for box in (self.kind, self.what, self.against, self.theme):
            box.view().setAccessibleName(box.accessibleName())
        self._show()

    # What is shown

    @property
    def chosen_kind(self) -> Kind:
        """The form of the file."""
        return _KINDS[max(0, self.kind.currentIndex())]

    def show_kind(self, slides: bool) -> None:
        """Begin with slides, or with a report: the form that was made last."""
        setting = settings.SLIDES_KIND if slides else settings.REPORT_KIND
        known = [kind for kind in _KINDS if FORMATS[kind].is_slides == slides]
        kind = next((one for one in known if one == setting.get()), known[0])
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(_KINDS.index(kind))
        self._choose_kind()

    def show_wish(self, wish: Wish, model: Model) -> None:
        """Report this model, of these leads: its draft at first."""
        is_other = self._model is None or self._model.id != model.id
        self._wish, self._model = wish, model
        self.what.show_model(wish.workspace, model)
        self._offer_others(default_against(wish.workspace, model.id) if is_other else None)
        self._offer_parts()
        self._show()

    @property
    def _name(self) -> str:
        """The id of the model or version that is chosen."""
        what = self.what.what
        return "" if what is None else what.id

    def _offer_others(self, wanted: str | None) -> None:
        if self._wish is not None and self._model is not None:
            wanted = self.against.chosen if wanted is None else wanted
            self.against.show_model(self._wish.workspace, self._model, self._name, wanted)

    def _offer_parts(self) -> None:
        scenes = 0 if self._wish is None else len(self._wish.workspace.scenes)
        self.parts.show_for(FORMATS[self.chosen_kind].is_slides, scenes)

    @Slot()
    def _choose_kind(self) -> None:
        self._offer_parts()
        self.note.clear()
        self._show()

    @Slot()
    def _choose_what(self) -> None:
        self._offer_others(None)

    @Slot()
    def _show(self) -> None:
        """Show what can be done."""
        busy, is_deck = self.work.is_busy, self.chosen_kind == "pptx"
        self._form.setRowVisible(self.template, is_deck)
        self._form.setRowVisible(self.theme, self.chosen_kind != "xlsx")
        self.against.setEnabled("comparison" in self.parts.chosen)
        missing = slides_missing() if is_deck else ""
        if missing:
            self.note.setText(missing)
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        ready = self._wish is not None and bool(self.parts.chosen)
        self.write.setEnabled(ready and not busy and not missing)

    # What the hand does

    @Slot()
    def _write(self) -> None:
        self.write_wished.emit(self.chosen_kind, FORMATS[self.chosen_kind].suffix)

    def write_to(self, path: Path) -> None:
        """Make the file of what is chosen."""
        if self._wish is None or not self._name:
            return
        kind = self.chosen_kind
        setting = settings.SLIDES_KIND if FORMATS[kind].is_slides else settings.REPORT_KIND
        setting.set(kind)
        order = Order(
            wish=replace(self._wish, name=self._name, against=self.against.chosen,
                         date=date.today().isoformat()),
            asked=Asked(self.parts.chosen, not self.hide_names.isChecked()),
            kind=kind, path=path, theme=_THEMES[max(0, self.theme.currentIndex())],
            template=self.template.path if kind == "pptx" else None,
        )  # fmt: skip
        self.note.clear()
        title = _("Writing {file}").format(file=path.name)
        self.work.start(Job(title, partial(make, order)), self._take)

    @Slot(object)
    def _take(self, done: Done) -> None:
        self.note.setText("\n".join(filter(None, (done.sentence(), done.note()))))
        self.told.emit(done.sentence())

    @override
    def reject(self) -> None:
        self._wish = None  # leads are not held until it is shown again
        self.work.cancel()
        super().reject()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _fill(box: ChoiceBox, words: list[str]) -> None:
    """Other words for the same choice."""
    row = max(0, box.currentIndex())
    with QSignalBlocker(box):
        box.clear()
        box.addItems(words)
        box.setCurrentIndex(row)
