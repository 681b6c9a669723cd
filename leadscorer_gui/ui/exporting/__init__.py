"""Rules for other systems: what becomes of a model there, in rules and in leads, and the proof.

`export_dialog.py` is what is seen, `work.py` what is done in jobs, `changes_table.py` what becomes
of each rule. May import `exchange`, `document`, `jobs` and `ui.parts`. Read first: `work.py`.
"""
