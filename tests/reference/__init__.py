"""The scoring specification once more, in the plainest Python: what the engine is compared with.

Nothing here knows the program. Leads are scored one at a time, rule by rule and instant by
instant, in the order in which `scoring-spec.md` tells it; speed is no aim. Every docstring names
the section it follows.

Read `scorer.py` first: the public functions. Under it, from data to score: `texts.py` (how a text
is read and printed), `conditions.py`, `history.py` (which rows are taken), `occurrences.py` and
`ageing.py` (what a rule earns, and for how long), `ledger.py` (the entries of one lead and the
score at each instant); beside it `backtest.py` (thresholds and weeks).

`generator.py` makes random cases from a seed; its parts are `odd_texts.py`, `draws.py`,
`draw_conditions.py`, `draw_rules.py`, `draw_models.py` and `files.py` (YAML and CSV).
"""
