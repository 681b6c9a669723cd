"""LeadScorer: design lead scoring models, replay them over lead histories, export the rules.

The packages and their direction (left may import right, never back): ``cli -> charts -> analysis
-> engine | importing | files -> history -> compiled -> model -> progress | texts | places``.
Read first: `leadscorer_gui.model`, the values that everything else is about.
"""

__version__ = "0.1.0"
