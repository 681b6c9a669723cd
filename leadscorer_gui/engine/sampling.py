"""Some of the leads, always the same ones of a history, for an answer that comes at once."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.engine.inputs import Inputs

MOST_TIMES: Final = 16
"""One lead of so many is looked at, at least."""
FEWEST_TIMES: Final = 4
"""With a larger share the whole is not far."""
FEWEST_LEADS: Final = 4_000
"""Of fewer leads nothing can be said."""

_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Sample:
    """What the kernels need of one lead of so many (`times`), of about `leads` altogether."""

    inputs: Inputs
    times: int
    leads: int

    @staticmethod
    def of(inputs: Inputs) -> "Sample | None":
        """The sample of matched inputs; None where there are too few leads for one."""
        leads = int(np.count_nonzero(inputs.exists))
        times = min(MOST_TIMES, leads // FEWEST_LEADS)
        if times < FEWEST_TIMES:
            return None
        taken = inputs.exists & taken_leads(len(inputs.exists), times)
        return Sample(replace(inputs, exists=taken), times, leads)


def taken_leads(count: int, times: int) -> NDArray[np.bool_]:
    """Which places of a history are taken, about one of so many; rising ids are spread evenly."""
    spread = (np.arange(count, dtype=np.uint64) * _SPREAD) >> np.uint64(32)
    taken: NDArray[np.bool_] = spread % np.uint64(times) == 0
    return taken
