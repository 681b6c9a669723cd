"""Drawings: functions that draw plain numbers on a matplotlib `Axes`.

The screen, files, slides and tests share one drawing. May import `analysis` and what lies below,
and matplotlib but not pyplot (which keeps global state); no Qt. Colours come from `palette.py`
alone. Read first: `threshold_charts.py`, then `figures.py` (whole figures, files).
"""
