"""What was tried in a scene: another threshold than that of its model."""

from dataclasses import dataclass

from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _


@dataclass(frozen=True)
class Tried:
    """`draft`: the id of the model that would be edited; thresholds in hundredths."""

    scene_id: str
    draft: str
    threshold: int
    before: int

    def question(self, model: str = "") -> str:
        """Whether it is to be kept; `model` is named where it is not the only one."""
        places = {
            "points": shown_points(self.threshold),
            "before": shown_points(self.before),
            "model": model,
        }
        if model:
            text = _("Keep {points} points for “{model}”? Before the show they were {before}")
        else:
            text = _("Keep {points} points? It was {before} before you tried")
        return text.format(**places)
