"""The mode *Rules*: the grouped table, the line that adds, the inspector of what is chosen.

Read first: `rules_view.py`, then `rule_commands.py` (what can be done) and `rule_table.py` (keys).
"""
