"""Parts of the main window that know neither it nor each other: each a widget or an object.

Whoever places one connects its signals. Read first: `searching.py`, on which the command palette
and 'Find anything' stand.
"""
