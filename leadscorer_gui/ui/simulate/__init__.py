"""The threshold view: how many MQLs each threshold makes, and the hand that moves it.

Drawings are made by matplotlib off the GUI thread and shown as pictures (`canvas.py`,
`rendering.py`); what moves is painted above them by overlays from look-ups (`threshold_overlay.py`,
`bars_overlay.py`, `periods_overlay.py`, `reading_line.py`). What the user has chosen to see is in
`choices.py`; charts of rules are in `rule_charts.py`, what leaves a chart in `chart_outputs.py`.
Read first: `simulate_view.py` (`SimulateView`), then `panel.py` (`ThresholdPanel`).
"""
