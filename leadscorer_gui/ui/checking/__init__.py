"""Our scores beside those of another system: how many are equal, and what explains the others.

`check_work.py` is what is done in jobs, `check_rows.py` makes rows of it, `check_dialog.py` is what
is seen. May import `exchange`, `jobs` and `ui.parts`. Read first: `check_work.py`.
"""
