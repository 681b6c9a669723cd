"""How a report looks: its colours, and the organisation's own template of slides."""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from leadscorer_gui.charts.palette import THEMES, Palette

Theme: TypeAlias = Literal["light", "dark"]

_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Look:
    """`template`: the content of a PPTX or POTX file, for slides of PowerPoint alone.

    `theme` None: light, or with a template whatever goes with its background.
    """

    theme: Theme | None = None
    template: bytes | None = None

    @property
    def palette(self) -> Palette:
        """The colours of all that has no template."""
        return THEMES[self.theme or "light"]


def safe(text: str) -> str:
    """A text that XML, and thus every office file, can hold: what cannot be is U+FFFD."""
    return _UNSAFE.sub("\ufffd", text)


class TemplateError(ValueError):
    """A template that slides cannot be made with: what is wrong, and what to do."""


class NoSlides(RuntimeError):  # noqa: N818  (a library is missing)
    """python-pptx is not installed; the message says how to get it."""
