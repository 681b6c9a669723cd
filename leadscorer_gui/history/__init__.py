"""What happened: leads and their activities as columns, sorted once, then read-only.

May import `model`, `progress`, `texts`, `places`, `compiled` and numpy; knows no files.
Read first: `history.py` (the values), then `columns.py` and `zones.py`.
"""
