"""Versions on the screen: freezing one, looking at one, and the draft against the last of them.

Read first: `freeze_dialog.py`, then `version_view.py` and `version_delta.py`.
"""
