"""Makes the histories of the sample workspaces: seeded, offline, the same bytes at every run.

`company` says who sells what to whom, `lead` invents a person, `journey` when the person is active
and how it ends, `mail` what the newsletters did; `starter`, `three_products` and
`fit_and_engagement` put these together, and `tables` writes the CSV files. Read `journey` first:
what makes the outcomes go with the scores, without following from them, is all there.
"""
