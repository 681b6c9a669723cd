"""How many examples hypothesis tries: few in the suite, as many as one likes by hand."""

import os

TIMES = int(os.environ.get("LEADSCORER_EXAMPLES", "1"))
"""So many times more than in the suite: `LEADSCORER_EXAMPLES=10` looks closer."""


def examples(count: int) -> int:
    """How many to try of a property for which the suite tries `count`."""
    return count * TIMES
