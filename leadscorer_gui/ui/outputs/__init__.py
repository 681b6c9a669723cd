"""What leaves the program: pictures of charts, lists of leads, rule files, rules as a document.

Nobody is asked anything here: who calls gives the path. Files are written in jobs, whole or not
at all. Read first: `outputs.py` (`Outputs`), then `rules_document.py`, `pictures.py`.
"""
