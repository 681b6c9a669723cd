"""Rules of other systems come in: what a file holds, what becomes of it, and what stays behind.

`taking.py` is pure, `rules_in_dialog.py` is what is seen. May import `exchange`, `document`, `jobs`
and `ui.parts`. Read first: `taking.py`.
"""
