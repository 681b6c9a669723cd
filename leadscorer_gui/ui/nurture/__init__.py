"""The charts of nurturing in Simulate, and what is edited beside them.

`names`: which charts there are and which options each has. `making`: a sheet for what is looked
at, the work of a job. `sheet_work`: keeps the one that is looked at up to date. `sheet_view`:
shows it, with `options_bar` above, `mark_cursor` over the picture, `targets_table` and
`findings_list` beside it. `hand_over_dialog`: the list for sales.
"""
