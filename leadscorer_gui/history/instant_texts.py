"""Instants as texts, for conditions that ask for a date whose own spelling was another one."""

import numpy as np

from leadscorer_gui.history.columns import NO_INSTANT, Distinct, Instants, TextColumn

_SECOND = 1_000_000


def instant_texts(instants: Instants) -> TextColumn:
    """`2024-01-31T10:00:00Z` for each instant, as the command line writes it; empty for none."""
    different, codes = np.unique(instants, return_inverse=True)
    has_none = len(different) > 0 and different[-1] == NO_INSTANT
    known = different[:-1] if has_none else different
    stamps = known.astype("datetime64[us]")
    texts = np.datetime_as_string(stamps, unit="s", timezone="UTC").tolist()
    for place in np.flatnonzero(known % _SECOND).tolist():
        texts[place] = str(np.datetime_as_string(stamps[place], unit="us", timezone="UTC"))
    return TextColumn(codes.astype(np.int32), Distinct.of(texts + [""] * int(has_none)))
