"""Every kind of file becomes delimited text in UTF-8, which the kernels of `importing` read.

Read first: `tables.py` (which tables a file holds), `sniffing.py` (how one is written down),
`open_table.py` (a table ready to be read). `opening.py` unpacks, with limits; `encodings.py` and
`layout.py` find out; `workbook.py`, `json_rows.py` and `parquet.py` convert; `copies.py` keeps what
was converted, in the cache folder, as long as there is room. Workbooks are read by `sheets.py` in a
process of its own, which `aside.py` starts: their reader may end the program.

May import the kernels and `csv_part` of `importing`, not its tables, plans and rejects.
"""
