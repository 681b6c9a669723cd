"""The part of the dialog that runs an export on every lead, and says what came of it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from leadscorer_gui.exchange.executor import Executor
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.exporting.export_words import proof_text
from leadscorer_gui.ui.exporting.layouts import as_sentences, row_of
from leadscorer_gui.ui.exporting.work import Known

_LETTERS = 30


class ProofPart(QWidget):
    """Shows what is known of an export."""

    proof_wished = Signal(object)
    """An `Executor` is to run the export on every lead."""
    leads_wished = Signal()
    """The leads that come out differently are to be listed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known: Known | None = None
        self.title, self.said = QLabel(), QLabel()
        self.executors, self.prove = ChoiceBox("export_executor", _LETTERS), QPushButton()
        self.list_leads = QPushButton()
        self.prove.setObjectName("export_prove")
        self.list_leads.setObjectName("export_list_proof")
        self.said.setObjectName("export_proof")
        as_sentences(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addLayout(row_of(self.executors, self.prove, None))
        layout.addLayout(row_of(self.said, self.list_leads))
        self.prove.clicked.connect(self._prove)
        self.list_leads.clicked.connect(self.leads_wished)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.title.setText(_("Proof"))
        for part in (self.executors, self.executors.view()):
            part.setAccessibleName(_("What runs it"))
        self.said.setAccessibleName(_("What the proof found"))
        self.prove.setText(_("&Run it on all leads"))
        self.list_leads.setText(_("Show the leads"))
        self.show_known(self.known)

    def show_known(self, known: Known | None) -> None:
        """Show what is known of an export; None: nothing yet."""
        self.known = known
        here = () if known is None else known.executors
        names = [_name(one, version) for one, version in here]
        if [self.executors.itemText(row) for row in range(self.executors.count())] != names:
            self.executors.clear()
            self.executors.addItems(names)
        for part in (self.executors, self.prove):
            part.setVisible(bool(here))
        self.tell("" if known is None else proof_text(known))
        proof = None if known is None else known.proof
        self.list_leads.setVisible(proof is not None and not proof.comparison.is_equal)

    def show_busy(self, busy: bool) -> None:
        """While something is under way nothing else is begun."""
        known = self.known
        self.prove.setEnabled(not busy and known is not None and known.asked.history is not None)

    def tell(self, text: str) -> None:
        """Say what went wrong."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    @Slot()
    def _prove(self) -> None:
        row = self.executors.currentIndex()
        if self.known is not None and 0 <= row < len(self.known.executors):
            executor: Executor = self.known.executors[row][0]
            self.proof_wished.emit(executor)


def _name(executor: Executor, version: str) -> str:
    """What an executor is called in the choice; one that stands for another says so."""
    other = getattr(executor, "instead_of", "")
    text = _("{executor} {version} in place of {other}") if other else _("{executor} {version}")
    return text.format(executor=executor.name, version=version, other=other)
