"""All leads of a simulation, and why one of them has its score.

Read first: `leads_view.py`, which places the others; `lead_table.py`, the item model over numpy
columns; `filter_line.py`, what is listed; `explanation_panel.py`, the right side, which
`explaining.py` keeps up to date; `lead_picture.py`, which timeline and steps share; `work.py`, what
runs in jobs.
"""
