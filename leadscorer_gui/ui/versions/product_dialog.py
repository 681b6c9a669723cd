"""Asks for which product a model is doubled, and what the new one is called."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.model.workspace import AnyModel
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.asking_dialog import AskingDialog
from leadscorer_gui.ui.parts.matching_words import without_mnemonic


class ProductDialog(AskingDialog):
    """A product and a name; the name follows the product until it is typed."""

    chosen = Signal(str, str)
    """The product and the name, neither blank."""

    def __init__(self, model: AnyModel, parent: QWidget | None = None) -> None:
        super().__init__("product_dialog", parent)
        self._model = model
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.product, self.name = QLineEdit(), QLineEdit()
        self.product.setObjectName("new_product")
        self.name.setObjectName("new_model_name")
        self._labels = QLabel(), QLabel()
        form = QFormLayout()
        for label, field in zip(self._labels, (self.product, self.name), strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        layout.addStrut(44 * self.fontMetrics().averageCharWidth())
        self.product.textEdited.connect(self._follow)
        self.name.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Duplicate “{model}”").format(model=self._model.name))
        self.text.setText(
            _("All rules, groups and limits come along; change in the copy what is different.")
        )
        for label, field, text in zip(
            self._labels, (self.product, self.name), (_("&Product"), _("&Name of the model")),
            strict=True,
        ):  # fmt: skip
            label.setText(text)
            field.setAccessibleName(without_mnemonic(text))
        self.taking.setText(_("&Duplicate"))
        self._check()

    @Slot(str)
    def _follow(self, product: str) -> None:
        if not self.name.isModified():
            self.name.setText(product)

    @Slot()
    def _check(self) -> None:
        self.taking.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _accept(self) -> None:
        self.chosen.emit(self.product.text().strip(), self.name.text().strip())
        self.accept()
