"""What is wrong with a form, and where in it."""

from dataclasses import dataclass

from leadscorer_gui.model.problems import Path


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong at one place of a form; `path`: keys and numbers from the rule inwards."""

    path: Path
    message: str
