"""When a lead is handed to sales: the threshold, and the least fit and engagement."""

from typing import Final

from PySide6.QtCore import Qt
from typing_extensions import override

from leadscorer_gui.document.raw_edits import text_of
from leadscorer_gui.model.problems import Path
from leadscorer_gui.texts import _
from leadscorer_gui.ui.editors.gap_sentence import GapSentence
from leadscorer_gui.ui.editors.lines import NumberLine
from leadscorer_gui.ui.editors.part_editor import FormEditor, number_or_none, number_part
from leadscorer_gui.ui.editors.sections import Section, plain

_KEYS: Final = ("threshold", "minimum_fit", "minimum_engagement")


class MqlEditor(FormEditor):
    """Shows the form of `mql`; the threshold is wanted, the minima may be left out."""

    def __init__(self) -> None:
        super().__init__("mql_editor", self._show)
        self.lines = {key: NumberLine(f"mql_{key}") for key in _KEYS}
        self._sentences = {key: GapSentence({"points": line}) for key, line in self.lines.items()}
        self._section = Section(*self._sentences.values())
        self._column.addWidget(self._section)
        self.lines["threshold"].chosen.connect(
            lambda text: self._set(("threshold",), number_part(text))
        )
        for key in _KEYS[1:]:
            self.lines[key].chosen.connect(
                lambda text, key=key: self._set((key,), number_or_none(text))
            )
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._section.name_it(_("A lead is an MQL"))
        texts = {
            "threshold": _("from a score of {points} points on"),
            "minimum_fit": _("if its fit is at least {points}"),
            "minimum_engagement": _("if its engagement is at least {points}"),
        }
        names = {
            "threshold": _("Threshold"),
            "minimum_fit": _("Least fit"),
            "minimum_engagement": _("Least engagement"),
        }
        for key, sentence in self._sentences.items():
            sentence.show_text(texts[key])
            self.lines[key].name_it(names[key])
        for key in _KEYS[1:]:
            self.lines[key].setPlaceholderText(_("any"))

    @override
    def focus_part(self, part: Path) -> None:
        self.lines[str(part[0]) if part else "threshold"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        for key, line in self.lines.items():
            line.show_text(text_of(self.form, key))
        self._section.problem.tell(plain(self._problems, self.form))
