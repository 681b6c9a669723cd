"""Other people's files -> history: any kind of file, and what its columns mean.

May import `history`, `model`, `progress`, `texts`, `places`, `compiled`, numpy and what reads
spreadsheets and Parquet. Read first: `mapped.py` (an import by a plan, whose values are in
`model/imports.py`), then along a file's way: `sources/` (every file becomes delimited UTF-8 text),
`csv_table.py` (that text as columns), `pieces.py` (its cells made plain), `lead_keys.py` (which
lead a row is of), `lead_rows.py` and `activity_rows.py` (the history), `books.py` (no row is lost).
What a plan is proposed from: `looking.py`, `proposing.py`, `recognition.py`, `date_forms.py`.
`plain.py` reads two CSV files as the command line wants them, section 9 of the specification.
`history_cache.py` finds a history again that was read before.

Delimited text is cut by kernels of our own and not by DuckDB, which `design.md` names for it: the
specification wants short rows filled and long ones reported with their physical line, strict
timestamps, and texts kept once each. DuckDB needs a single thread for short rows beside quoted line
breaks, and its texts would have to be counted again; measured, that took several times as long. It
reads Parquet.
"""
