"""Slides and reports from the window: a dialog, and the work that it wishes for.

`report_dialog.py` is what is seen, `work.py` what is done in a job. May import `reports`,
`exchange`, `jobs` and `ui.exporting`. Read first: `work.py`.
"""
