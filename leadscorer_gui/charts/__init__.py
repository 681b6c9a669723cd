"""Drawings: functions that draw plain numbers on a matplotlib `Axes`.

The screen, files, slides and tests share one drawing. May import `analysis` and what lies below,
and matplotlib but not pyplot (which keeps global state); no Qt. Colours come from `palette.py`
alone. Read first: `threshold_charts.py`, then `figures.py` (whole figures, files).
"""

import os
import sys

from leadscorer_gui import places

# matplotlib keeps its list of fonts with ours and reads no settings that the user made for other
# programs. In a bundle PyInstaller has given it a new folder at each start, so that it would look
# through all fonts again: two seconds.
if getattr(sys, "frozen", False) or "MPLCONFIGDIR" not in os.environ:
    os.environ["MPLCONFIGDIR"] = str(places.cache_place() / "matplotlib")
