"""All leads of a simulation, and why one of them has its score.

Read first: `leads_view.py`, which places the others; `lead_table.py`, the item model over numpy
columns; `explanation_panel.py` and `timeline_view.py`, the right side; `work.py`, what runs in
jobs.
"""
