"""Scores: a model's values and a history in, what every lead has at every instant out.

``compile_model(model)`` makes a plan of numbers, ``simulate(…)`` runs it over all leads,
``explain(…)`` gives the ledger of one. Points are integer hundredths, instants integer
microseconds; there is no float anywhere. The meaning of every number is that of the scoring
specification, sections 2 to 7, and a plain reference in `tests/reference` holds it to that.

May import `history`, `model`, `progress`, `texts`, `places`, `compiled`, numpy and pandas.
Read first: `simulate.py`, then `plan.py` (a model as numbers), `inputs.py`, `matching.py` and
`conditions.py` (which activities a rule matches), `blocks.py` (all processors), `lead_kernels.py`
(one lead after the other), `counting_kernels.py` and
`entry_kernels.py` (what a lead's activities count as, earn and lose),
`order_kernels.py` (in time order) and `sweep_kernels.py` (the score over time); what an edit leaves
alone: `keeping.py` and `changes.py`.
"""
