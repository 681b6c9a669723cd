"""Results as pandas tables, for scripts and for whoever goes on with them."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result


def result_frame(result: Result) -> pd.DataFrame:
    """A row per lead of the results, by lead id (the index).

    Points are floats of points (exact to the hundredth), missing where empty; instants are UTC
    timestamps, missing where empty. The columns are those of `leadscorer simulate`.
    """
    bands = [*(band.name for band in result.model.bands), None]
    return pd.DataFrame(
        {
            "score": _points(result.score),
            "fit": _points(result.fit),
            "engagement": _points(result.engagement),
            "peak": _points(result.peak),
            "peak_at": _instants(result.peak_at),
            "band": [bands[place] for place in result.band.tolist()],
            "grade": result.grades(),
            "mql_at": _instants(result.mql_at),
            "requalified": result.requalified,
            "qualified": result.qualified,
            "disqualified_at": _instants(result.disqualified_at),
        },
        index=pd.Index(result.lead_ids, name="lead_id"),
    )


def _points(hundredths: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.where(hundredths == NO_SCORE, np.nan, hundredths / 100)


def _instants(instants: NDArray[np.int64]) -> pd.DatetimeIndex:
    microseconds = np.where(instants == NEVER, np.iinfo(np.int64).min, instants)
    return pd.DatetimeIndex(microseconds.astype("datetime64[us]"), tz="UTC")
