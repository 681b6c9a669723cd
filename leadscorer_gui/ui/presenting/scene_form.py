"""What can be said of one scene: its chart, of what, its title and the note to oneself."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.scenes import OF_THRESHOLD, OF_TWO, chart_names, placeholders
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.versions import label
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import plain_day, shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.lines import Choice, Line, hundredths_of, is_number
from leadscorer_gui.ui.rules.note_edit import NoteEdit

_NOBODY: Final = ""


class SceneForm(QWidget):
    """Shows a scene; tells of it as it is when something was typed or chosen."""

    changed = Signal(object)
    """The scene, changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scene_form")
        self._scene: Scene | None = None
        self.chart, self.model = Choice("scene_chart"), Choice("scene_model")
        self.segment, self.against = Choice("scene_segment"), Choice("scene_against")
        self.title, self.threshold = Line("scene_title_line"), Line("scene_threshold")
        self.first, self.last = Line("scene_from"), Line("scene_to")
        self.other = Line("scene_against_threshold")
        self.lead, self.note = Line("scene_lead"), NoteEdit("scene_note")
        self.insert = QPushButton()
        self.insert.setObjectName("scene_insert")
        self.insert.setAutoDefault(False)
        self.form, self._note_name = QFormLayout(), QLabel()
        self._rows: dict[str, QLabel] = {}
        self._place()
        self._connect()
        self.retranslate()

    def _place(self) -> None:
        title, days = QHBoxLayout(), QHBoxLayout()
        title.addWidget(self.title, 1)
        title.addWidget(self.insert)
        self._to = QLabel()
        for part in (self.first, self._to, self.last):
            days.addWidget(part)
        days.addStretch(1)
        self._days = QWidget()
        days.setContentsMargins(0, 0, 0, 0)
        self._days.setLayout(days)
        parts: tuple[tuple[str, Any], ...] = (
            ("chart", self.chart), ("model", self.model), ("threshold", self.threshold),
            ("against", self.against), ("other", self.other), ("segment", self.segment),
            ("days", self._days), ("lead", self.lead), ("title", title),
        )  # fmt: skip
        for name, part in parts:
            named = QLabel()
            buddies = {"title": self.title, "days": self.first}
            named.setBuddy(buddies.get(name, part if isinstance(part, QWidget) else self.title))
            self._rows[name] = named
            self.form.addRow(named, part)
        self._note_name.setBuddy(self.note)
        notes = QVBoxLayout()
        notes.addWidget(self._note_name)
        notes.addWidget(self.note, 1)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.addLayout(self.form, 3)
        sides.addLayout(notes, 2)

    def _connect(self) -> None:
        lines: tuple[tuple[Line | NoteEdit, str], ...] = (
            (self.title, "title"), (self.first, "from_"), (self.last, "to"), (self.lead, "lead"),
            (self.note, "note"),
        )  # fmt: skip
        for line, name in lines:
            line.chosen.connect(partial(self._take, name))
        for line, name in ((self.threshold, "threshold"), (self.other, "against_threshold")):
            line.chosen.connect(partial(self._take_points, line, name))
        choices: tuple[tuple[Choice, str], ...] = (
            (self.chart, "chart"), (self.model, "model"), (self.segment, "segment"),
            (self.against, "against"),
        )  # fmt: skip
        for choice, name in choices:
            choice.picked.connect(lambda _row, one=choice, key=name: self._take(key, one.value))

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        texts = {
            "chart": _("&Chart"), "model": _("Mode&l"), "against": _("Compared with"),
            "other": _("at the threshold"),
            "threshold": _("&Threshold"), "segment": _("Se&gment"), "days": _("Leads from"),
            "lead": _("Lead"), "title": _("T&itle"),
        }  # fmt: skip
        for name, text in texts.items():
            self._rows[name].setText(text)
        self._to.setText(_("to"))
        self._note_name.setText(_("&Notes"))
        self.title.name_it(_("Title"))
        self.threshold.name_it(_("Threshold in points"))
        self.other.name_it(_("Threshold of what is compared with, in points"))
        self.first.name_it(_("First day"))
        self.last.name_it(_("Last day"))
        self.lead.name_it(_("Id of the lead"))
        self.note.setAccessibleName(_("Notes"))
        self.note.setPlaceholderText(_("What you want to say; the audience does not see it"))
        for line in (self.threshold, self.other):
            line.setPlaceholderText(_("that of the model"))
        self.lead.setPlaceholderText(_("the newest MQL"))
        for line in (self.first, self.last):
            line.setPlaceholderText(_("any day"))
            line.setToolTip(_("A day such as 2026-01-31: leads that came to be then alone"))
        self.insert.setText(_("Num&ber"))
        self.insert.setToolTip(_("Puts a number into the title that is always that of now"))
        if (old := self.insert.menu()) is not None:
            old.deleteLater()
        menu = QMenu(self)
        for name, words in placeholders().items():
            text = f"{words()} {{{name}}}"
            menu.addAction(text).triggered.connect(partial(self._insert, name))
        self.insert.setMenu(menu)
        self.chart.name_it(_("Chart"), {str(chart): name for chart, name in chart_names().items()})

    @Slot(bool)
    def hide_names(self, hidden: bool) -> None:
        """The id of a lead may name somebody."""
        modes = QLineEdit.EchoMode
        self.lead.setEchoMode(modes.Password if hidden else modes.Normal)

    def show_scene(self, scene: Scene, workspace: Workspace, finding: str) -> None:
        """Show a scene; `finding` is its title where it has none of its own."""
        self._scene = scene
        names = _models(workspace)
        self.model.name_it(_("Model"), {_NOBODY: _("the one that is looked at"), **names})
        last = _("the version that was frozen last")
        self.against.name_it(_("Compared with"), {_NOBODY: last, **names})
        segments = {one.id: visible(one.name) for one in workspace.segments}
        self.segment.name_it(_("Segment"), {_NOBODY: _("all leads"), **segments})
        self.chart.show_value(scene.chart)
        self.model.show_value(scene.model or _NOBODY)
        self.against.show_value(scene.against or _NOBODY)
        self.segment.show_value(scene.segment or _NOBODY)
        for line, points in (
            (self.threshold, scene.threshold), (self.other, scene.against_threshold),
        ):  # fmt: skip
            line.show_text("" if points is None else shown_points(points))
        for line, text in (
            (self.title, scene.title), (self.first, scene.from_), (self.last, scene.to),
            (self.lead, scene.lead),
        ):  # fmt: skip
            line.show_text(text or "")
        self.note.show_text(scene.note or "")
        self.title.setPlaceholderText(finding)
        self.title.setToolTip(finding)
        self._fit(scene)

    def _fit(self, scene: Scene) -> None:
        """Ask for what the chart takes."""
        shown: Mapping[str, bool] = {
            "against": scene.chart in OF_TWO,
            "other": scene.chart in OF_TWO,
            "threshold": scene.chart in (*OF_THRESHOLD, *OF_TWO),
            "lead": scene.chart == "lead",
        }
        for name, is_shown in shown.items():
            self.form.setRowVisible(self._rows[name].buddy(), is_shown)

    # What the hand does

    def _take(self, name: str, value: str) -> None:
        if self._scene is not None:
            text = plain_day(value) if name in ("from_", "to") else value.strip()
            said: dict[str, Any] = {name: text or None}
            self._tell(replace(self._scene, **said))

    def _take_points(self, line: Line, name: str, text: str) -> None:
        if self._scene is None:
            return
        before = getattr(self._scene, name)
        if text.strip() and not is_number(text):
            line.setText("" if before is None else shown_points(before))
            return
        said: dict[str, Any] = {name: hundredths_of(text) if text.strip() else None}
        self._tell(replace(self._scene, **said))

    def _tell(self, scene: Scene) -> None:
        if scene != self._scene:
            self.changed.emit(scene)

    def _insert(self, name: str) -> None:
        """Put a number into the title; one that has none yet begins with its finding."""
        if not self.title.text():
            self.title.setText(self.title.placeholderText())
        self.title.insert(f"{{{name}}}")
        self.title.setFocus()


def _models(workspace: Workspace) -> dict[str, str]:
    """The models and the versions of each by the names that scenes have for them."""
    found = {}
    for model in workspace.models:
        if isinstance(model, Model):
            found[model.id] = visible(model.name)
        for one in workspace.versions:
            if one.model.id == model.id:
                text = _("{model} {version}")
                found[one.id] = text.format(model=visible(one.model.name), version=label(one))
    return found
