"""All parts of a model but its rules and groups, each in its editor, one below the other.

Whoever shows it makes the edits: `changed` tells which key of the model's form is what from now on
(`document.model_part_edits`).
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.document.model_forms import model_part
from leadscorer_gui.document.raw_edits import text_of, typed
from leadscorer_gui.document.rule_forms import FormProblem
from leadscorer_gui.model.problems import Path
from leadscorer_gui.model.workspace import AnyModel
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.editors.audience_editor import AudienceEditor
from leadscorer_gui.ui.editors.bands_form import BandsForm, MatrixEditor
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from leadscorer_gui.ui.editors.inactivity_editor import InactivityEditor
from leadscorer_gui.ui.editors.limits_editor import LimitsEditor
from leadscorer_gui.ui.editors.lines import Line, NumberLine
from leadscorer_gui.ui.editors.mql_editor import MqlEditor
from leadscorer_gui.ui.editors.part_editor import FormEditor, PartEditor, number_or_none
from leadscorer_gui.ui.editors.sections import Section, below, plain

Types = Sequence[tuple[str, int | None]]
_NOTHING = Known()


class ModelParts(QWidget):
    """Shows a model, finished or not."""

    changed = Signal(str, object)
    """A key of the model's form, such as `bands`, and what stands there after an edit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model_parts")
        self.product = Line("model_product")
        self.capacity = NumberLine("model_capacity", low=0)
        self._product = Section(self.product)
        self._sales = GapSentence({"count": self.capacity})
        self._capacity = Section(self._sales)
        self.mql, self.audience = MqlEditor(), AudienceEditor()
        self.bands, self.matrix = BandsForm(), MatrixEditor()
        self.limits, self.inactivity = LimitsEditor(), InactivityEditor()
        self._editors: dict[str, PartEditor] = {
            "audience": self.audience, "mql": self.mql, "bands": self.bands, "limits": self.limits,
            "inactivity": self.inactivity, "matrix": self.matrix,
        }  # fmt: skip
        self._lines: dict[str, QWidget] = {"product": self.product, "capacity": self.capacity}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        parts: tuple[QWidget, ...] = (
            self._product, self.audience, self.mql, self._capacity, self.bands, self.limits,
            self.inactivity, self.matrix,
        )  # fmt: skip
        for part in parts:
            layout.addWidget(part)
        for key, editor in self._editors.items():
            editor.changed.connect(partial(self.changed.emit, key))
        self.product.chosen.connect(self._choose_product)
        self.capacity.chosen.connect(self._choose_capacity)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language; editors read theirs themselves."""
        self._product.name_it(_("Product"))
        self.product.name_it(_("Product"))
        self.product.setPlaceholderText(_("what is sold to these leads"))
        self._capacity.name_it(_("Capacity"))
        self._sales.show_text(_("sales can take {count} MQLs a week"))
        self.capacity.name_it(_("MQLs that sales can take in a week"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def show_model(
        self,
        model: AnyModel,
        problems: Sequence[FormProblem] = (),
        leads: Known = _NOTHING,
        types: Types = (),
    ) -> None:
        """Show a model, what is wrong with it (`model_forms.model_form_problems`), and offer what
        the data has: fields of `leads`, and `types` of activities with how often they are."""
        owner = model.id
        for key in ("mql", "bands", "limits", "matrix"):
            editor = self._editors[key]
            assert isinstance(editor, FormEditor)
            editor.show_form(model_part(model, key), below(problems, key), owner)
        part = model_part(model, "audience")
        self.audience.show_form(part, below(problems, "audience"), leads, owner)
        part = model_part(model, "inactivity")
        self.inactivity.show_form(part, below(problems, "inactivity"), types, owner)
        for key, line, section in (
            ("product", self.product, self._product),
            ("capacity", self.capacity, self._capacity),
        ):
            part = model_part(model, key)
            line.show_text(text_of(part))
            section.problem.tell(plain(below(problems, key), part))

    def has_part(self, part: Path) -> bool:
        """Whether a path of the model's form, such as ("mql", "threshold"), leads to an editor."""
        return bool(part) and part[0] in (*self._editors, *self._lines)

    def focus_part(self, part: Path) -> None:
        """Put the cursor into the editor that a path leads to; without one it stays."""
        if not self.has_part(part):
            return
        key = str(part[0])
        if key in self._lines:
            self._lines[key].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._editors[key].focus_part(part[1:])

    def _choose_product(self, text: str) -> None:
        self.changed.emit("product", typed(text.strip()) if text.strip() else None)

    def _choose_capacity(self, text: str) -> None:
        self.changed.emit("capacity", number_or_none(text))
