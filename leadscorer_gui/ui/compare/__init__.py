"""The mode Compare: two sides beside each other, who is gained and lost, and why.

`sides`: what can be chosen for a side. `making`: the comparison of two sides, the work of a job.
`listing`: the leads behind one of its numbers. `compare_work`: keeps it up to date, `list_work` the
list. `compare_view`: shows them where `compare_layout` has them: `sides_bar` above, `counts_box`
and `rules_box` below, then tabs with `lead_panel`, `cause_table` and a `chart_pane` each.
`page_file`: what is written of it.
"""
