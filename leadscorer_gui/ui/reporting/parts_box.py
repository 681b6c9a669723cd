"""What a report is to hold: a box to tick for each part, or the scenes of the workspace."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QGroupBox, QWidget

from leadscorer_gui.reports.content import PARTS, Part, part_name
from leadscorer_gui.texts import _, n_

_COLUMNS = 3


class PartsBox(QGroupBox):
    """Boxes for the parts. Where there are scenes, they can stand in the place of all of them."""

    picked = Signal()
    """The hand has chosen others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_parts")
        self._scenes, self._offered = 0, (False, False)
        self.scenes = QCheckBox()
        self.scenes.setObjectName("report_scenes")
        self.boxes: dict[Part, QCheckBox] = {part: QCheckBox() for part in PARTS}
        grid = QGridLayout(self)
        grid.addWidget(self.scenes, 0, 0, 1, _COLUMNS)
        for place, (part, box) in enumerate(self.boxes.items()):
            box.setObjectName(f"report_part_{part}")
            box.setChecked(True)
            grid.addWidget(box, 1 + place // _COLUMNS, place % _COLUMNS)
            box.clicked.connect(self.picked)
        self.scenes.toggled.connect(partial(self._show))
        self.scenes.clicked.connect(self.picked)
        self.retranslate()

    @property
    def chosen(self) -> tuple[Part, ...]:
        """What is ticked, in the order of the report."""
        if self.scenes.isChecked():
            return ("scenes",)
        boxes = self.boxes.items()
        return tuple(part for part, box in boxes if box.isChecked() and not box.isHidden())

    def show_for(self, slides: bool, scenes: int) -> None:
        """Offer what slides or a report can hold; slides are the scenes where there are some."""
        offered = slides, bool(scenes)
        if offered != self._offered:  # else the hand may have chosen otherwise
            self.scenes.setChecked(all(offered))
        self._scenes, self._offered = scenes, offered
        self.boxes["leads"].setHidden(slides)  # a list is no slide
        self.retranslate()

    @Slot()
    def _show(self, *_told: object) -> None:
        self.scenes.setVisible(bool(self._scenes))
        for box in self.boxes.values():
            box.setEnabled(not self.scenes.isChecked())

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setTitle(_("Contents"))
        count = self._scenes
        text = n_("The {count} &scene of the show", "The {count} &scenes of the show", count)
        self.scenes.setText(text.format(count=count))
        self.scenes.setToolTip(_("What is shown in the meeting, in its order, with its notes"))
        for part, box in self.boxes.items():
            box.setText(part_name(part))
        self._show()
