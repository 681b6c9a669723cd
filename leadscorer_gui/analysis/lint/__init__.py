"""What a person would want to know about models: what cannot happen, what is hardly meant so, and
what the practice of lead scoring does otherwise; where possible with a way to mend it.

All of it is allowed in a workspace, so none of it is an error of the file. Each kind of problem is
a function whose docstring says why it matters. Read first: `problem.py`, then `of_models.py` and
`of_rules.py` (no data at all), `of_names.py` (names of types and fields), `of_values.py` (values
of fields) and `of_results.py` (a simulation).
"""
