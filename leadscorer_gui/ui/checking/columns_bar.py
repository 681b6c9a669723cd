"""Which columns of a file hold the ids of leads and their scores."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui.checking.check_work import ScoreFile
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.parts.matching_words import without_mnemonic

_LETTERS = 20


class ColumnsBar(QWidget):
    """Two choices among the columns of a file; hidden while there are none."""

    picked = Signal(object, object)
    """The columns of ids and of scores, each a name, or None for a guess."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ids = ChoiceBox("check_ids", _LETTERS)
        self.scores = ChoiceBox("check_scores", _LETTERS)
        self._labels = {part: QLabel() for part in ("ids", "scores")}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part, label in self._labels.items():
            box: ChoiceBox = getattr(self, part)
            label.setBuddy(box)
            box.picked.connect(self._pick)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for part, text in (("ids", _("&Lead ids in")), ("scores", _("&Scores in"))):
            box: ChoiceBox = getattr(self, part)
            self._labels[part].setText(text)
            for named in (box, box.view()):
                named.setAccessibleName(without_mnemonic(text))
            if box.count():
                box.setItemText(0, _("Choose…"))

    def show_file(self, file: ScoreFile | None) -> None:
        """Offer the columns of a file, those that were read being chosen."""
        columns = () if file is None else file.columns
        known = None if file is None else file.scores
        self.setVisible(bool(columns))
        chosen = (None, None) if known is None else (known.id_column, known.score_column)
        for box, name in zip((self.ids, self.scores), chosen, strict=True):
            wanted = name or box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(_("Choose…"), None)
            for column in columns:
                box.addItem(column, column)
            box.setCurrentIndex(max(0, box.findData(wanted)))
            box.blockSignals(False)

    def _pick(self) -> None:
        self.picked.emit(self.ids.currentData(), self.scores.currentData())
