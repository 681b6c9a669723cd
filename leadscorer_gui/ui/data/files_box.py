"""The head of the mode *Data*: the files, their time, and what can be done."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.data.holds import holds_name
from leadscorer_gui.ui.data.summary import Summary


class FilesBox(QWidget):
    """Tells which files a history comes from."""

    data_wanted = Signal()
    reread_wanted = Signal()
    mapping_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = [QLabel(self), QLabel(self)]
        self._files = [QLabel(self), QLabel(self)]
        self._counts = [QLabel(self), QLabel(self)]
        self.span = QLabel(self)
        self.span.setObjectName("data_span")
        self.span.setWordWrap(True)
        self.open, self.columns, self.again = (QPushButton(self) for _place in range(3))
        for button, name, signal in (
            (self.open, "open_data", self.data_wanted),
            (self.columns, "change_columns", self.mapping_wanted),
            (self.again, "read_again", self.reread_wanted),
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
        for place, label in enumerate(self._files):
            label.setObjectName(("leads_file", "activities_file")[place])
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setTextFormat(Qt.TextFormat.PlainText)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        self._place()
        self.retranslate()

    def _place(self) -> None:
        grid = QGridLayout()
        for row in range(2):
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(self._files[row], row, 1)
            grid.addWidget(self._counts[row], row, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        grid.setHorizontalSpacing(12)
        buttons = QHBoxLayout()
        for button in (self.open, self.columns, self.again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addWidget(self.span)
        layout.addLayout(buttons)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self._names[0].setText(holds_name("leads"))
        self._names[1].setText(holds_name("activities"))
        self.open.setText(_("Open lead and activity files…"))
        self.columns.setText(_("Columns…"))
        self.columns.setToolTip(_("Say anew which column stands for what"))
        self.again.setText(_("Read again"))
        self.again.setToolTip(_("Read the same files again, for they may have changed (Ctrl+R)"))
        for button in (self.open, self.columns, self.again):
            button.setAccessibleName(button.text().rstrip("…"))

    def show_summary(self, summary: Summary, time_zone: str) -> None:
        """Show where a history comes from."""
        for label, holds in zip(self._files, ("leads", "activities"), strict=True):
            places = [book.place for book in summary.books if book.holds == holds]
            label.setText(_several([Path(place).name for place in places]))
            label.setToolTip("\n".join(places))
            label.setAccessibleDescription(", ".join(places))
        leads = n_("{count} lead", "{count} leads", summary.listed)
        texts = [leads.format(count=grouped(summary.listed))]
        if summary.only_in_activities:
            others = n_(
                "{count} more in activities alone",
                "{count} more in activities alone",
                summary.only_in_activities,
            )
            texts.append(others.format(count=grouped(summary.only_in_activities)))
        self._counts[0].setText(", ".join(texts))
        activities = n_("{count} activity", "{count} activities", summary.activities)
        self._counts[1].setText(activities.format(count=grouped(summary.activities)))
        self.span.setText(_span_text(summary, time_zone))


def _several(names: list[str]) -> str:
    """The first of some files, and how many more there are."""
    if len(names) < 2:
        return "".join(names) or "–"
    more = len(names) - 1
    text = n_("{file} and {count} more", "{file} and {count} more", more)
    return text.format(file=names[0], count=more)


def _span_text(summary: Summary, time_zone: str) -> str:
    """The days from the first to the last, and by which clock."""
    if summary.span is None:
        return _("No lead and no activity has a date. Days are those of {zone}.").format(
            zone=time_zone
        )
    first, last = summary.span
    text = _("From {first} to {last}. Days are those of {zone}, weeks begin on Monday.")
    return text.format(first=first, last=last, zone=time_zone)
