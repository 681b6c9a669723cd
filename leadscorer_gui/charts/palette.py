"""All colours of charts, by role.

No colour alone carries a meaning: a sign, dash or hatch goes with it.

The pairs keep a contrast of 3:1 as marks and 4.5:1 as text on their background, and blue and
orange-red stay apart for all kinds of colour blindness (Okabe and Ito's set, subset).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Palette:
    """Colours as `#rrggbb`."""

    background: str
    text: str
    quiet_text: str
    grid: str
    current: str
    """The model that is looked at, what is gained."""
    loss: str
    """What is lost, or above capacity."""
    reference: str
    """What is compared with; capacity."""
    threshold: str
    third: str
    fourth: str
    bands: tuple[str, ...]
    band_edge: str
    window: str
    """Behind what is not text or chart."""
    button: str
    selection: str
    selection_text: str


LIGHT: Final = Palette(
    background="#FFFFFF",
    text="#1A1A1A",
    quiet_text="#595959",
    grid="#E3E3E3",
    current="#0072B2",
    loss="#D55E00",
    reference="#595959",
    threshold="#1A1A1A",
    third="#007A59",
    fourth="#A8487E",
    bands=("#DCEBF7", "#A9CFE8", "#5FA8D3", "#0072B2", "#004A75"),
    band_edge="#595959",
    window="#F3F4F6",
    button="#E9EBEE",
    selection="#0072B2",
    selection_text="#FFFFFF",
)

DARK: Final = Palette(
    background="#1E1E1E",
    text="#E6E6E6",
    quiet_text="#A6A6A6",
    grid="#3A3A3A",
    current="#62B6E8",
    loss="#FF9A57",
    reference="#A6A6A6",
    threshold="#E6E6E6",
    third="#3CCFA4",
    fourth="#E6A8CB",
    bands=("#004A75", "#0072B2", "#5FA8D3", "#A9CFE8", "#DCEBF7"),
    band_edge="#A6A6A6",
    window="#2A2A2A",
    button="#383838",
    selection="#62B6E8",
    selection_text="#1A1A1A",
)

STRONG_LIGHT: Final = Palette(
    background="#FFFFFF",
    text="#000000",
    quiet_text="#404040",
    grid="#767676",
    current="#004B7A",
    loss="#8F3D00",
    reference="#404040",
    threshold="#000000",
    third="#00523C",
    fourth="#7A2E63",
    bands=("#DCEBF7", "#A9CFE8", "#5FA8D3", "#0072B2", "#004A75"),
    band_edge="#000000",
    window="#FFFFFF",
    button="#FFFFFF",
    selection="#00385C",
    selection_text="#FFFFFF",
)

STRONG_DARK: Final = Palette(
    background="#000000",
    text="#FFFFFF",
    quiet_text="#D0D0D0",
    grid="#8A8A8A",
    current="#8CCBF2",
    loss="#FFB785",
    reference="#D0D0D0",
    threshold="#FFFFFF",
    third="#6FE3C0",
    fourth="#F2C2DC",
    bands=("#004A75", "#0072B2", "#5FA8D3", "#A9CFE8", "#DCEBF7"),
    band_edge="#FFFFFF",
    window="#000000",
    button="#000000",
    selection="#8CCBF2",
    selection_text="#000000",
)
"""For those whose system asks for more contrast: 7:1 at least for all that is read or found."""

STRONG: Final = {"light": STRONG_LIGHT, "dark": STRONG_DARK}
THEMES: Final = {"light": LIGHT, "dark": DARK}
