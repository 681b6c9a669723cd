"""The settings dialog: what is the same for every workspace of a user.

May import other parts of `ui`. Read first: `choices.py` (every setting as data), then
`settings_dialog.py`.
"""
