"""Golden leads on the screen: checked after every edit, shown like tests, made and changed.

Read first: `golden_checks.py` (the work), then `golden_panel.py` and `golden_desk.py`.
"""
