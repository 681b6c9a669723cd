"""What the user sees: widgets, and nothing that can be computed without them.

The only package with QtWidgets. A package per view; each view shows values that it is given and
tells by signals what the user wants, so that it is tested alone. Colours come from
`charts.palette`, texts from the catalogue, work off the GUI thread from `jobs`.
"""
