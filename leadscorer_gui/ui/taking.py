"""What is being typed is taken before a command that would not see it, such as saving or undo.

A field takes what was typed when the cursor leaves it. Commands that are chosen in a menu, or by
their keys, leave the cursor where it is, and must not act on what was there before the typing.
"""

from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget


def take_typed(within: QWidget | None = None) -> None:
    """Let the field that has the cursor take its text, as if the cursor left it, and keep it.

    `within`: only where the field is inside this widget.
    """
    field = QApplication.focusWidget()
    if field is None or (within is not None and not within.isAncestorOf(field)):
        return
    take = getattr(field, "take_typed", None)
    if take is not None:
        take()
    elif isinstance(field, QAbstractSpinBox) and hasattr(field, "chosen"):
        field.interpretText()
    elif isinstance(field, QLineEdit) and hasattr(field, "chosen") and field.isModified():
        # Those that tell what was chosen when typing is done; others, such as a search, do not.
        field.editingFinished.emit()


def take_all_typed(within: QWidget) -> None:
    """The same of every field of a widget: one whose list of offers was open has lost the cursor
    without a word."""
    take_typed(within)
    for number in within.findChildren(QAbstractSpinBox):
        number.interpretText()
    for field in within.findChildren(QLineEdit):
        if hasattr(field, "chosen") and field.isModified():
            field.editingFinished.emit()
