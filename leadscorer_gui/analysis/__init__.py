"""What scores mean: the answers to questions, as numbers and plain tables.

May import `engine`, `history`, `importing`, `files`, `model` and what lies below; knows no
drawing and no Qt. Read first: `thresholds.py` (MQLs at every threshold), then `weeks.py` (new
MQLs per week), `backtest.py` (precision and recall) and `tables.py` (results as columns of text).
"""
