"""Other people's files -> history. So far: CSV files, their columns called as they may be.

May import `history`, `model`, `progress`, `texts`, `places`, `compiled` and numpy.
Read first: `plain.py` (which columns mean what, what is left out and why), `mapping.py` (columns
with other names) and `guessing.py` (which they are, from the beginning of a file); then
`csv_table.py` (a CSV file as columns) and the kernels below it: `csv_kernels.py`,
`cell_kernels.py`.

CSV is read by kernels of our own and not by DuckDB, which `design.md` names for it: the
specification wants short rows filled and long ones reported with their physical line, strict
timestamps, and texts kept once each. DuckDB needs a single thread for short rows beside quoted line
breaks, and its texts would have to be counted again; measured, that took several times as long.
"""
