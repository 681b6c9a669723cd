"""How days are typed into fields of Qt: in the form in which they are shown."""

from typing import Final

from leadscorer_gui.numerals import signs

_OF_QT: Final = {
    "{year:04}": "yyyy", "{year}": "yyyy", "{month:02}": "MM", "{month}": "M", "{day:02}": "dd",
    "{day}": "d",
}  # fmt: skip


def day_form() -> str:
    """The form of days in use, as `QDateEdit.setDisplayFormat` wants it."""
    form = signs().day
    for place, letters in _OF_QT.items():
        form = form.replace(place, letters)
    return form
