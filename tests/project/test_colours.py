"""Colours are chosen in one place: nothing else names one (ux.md, item 66)."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "leadscorer_gui"
PALETTE = PACKAGE / "charts" / "palette.py"
COLOUR = re.compile(r"""["']#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b""")
OF_FILES = {"exchange/paper_sheet.py", "reports/page_html.py"}
"""Where white paper is meant: the lines of a workbook; what a page takes for dark."""


def named_in(path: Path) -> list[str]:
    return COLOUR.findall(path.read_text(encoding="utf-8"))


def test_that_no_colour_is_named_outside_the_palette():
    others = [path for path in PACKAGE.rglob("*.py") if path != PALETTE]
    found = {path.relative_to(PACKAGE).as_posix() for path in others if named_in(path)}
    assert found <= OF_FILES


def test_that_the_palette_names_its_colours_so():
    assert len(named_in(PALETTE)) > 20


def test_that_no_widget_has_a_style_sheet():
    # They cost the system's look, rings around what has the keyboard, and high contrast.
    found = [
        path.name for path in PACKAGE.rglob("*.py") if "setStyleSheet" in path.read_text("utf-8")
    ]
    assert not found
