"""Leads that were merged into others.

Systems merge two leads by giving one of them up: Marketo writes an activity that names the
survivor and the ids merged into it, HubSpot a column of former ids in the survivor's row
(peers.md section 5). What was done under an old id belongs to the survivor.
"""

import json
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Codes, TextColumn
from leadscorer_gui.model.text import trim
from leadscorer_gui.progress import Report

_BETWEEN = re.compile(r"[;,|]")
_BRACKETS = {"[": "]", "(": ")", "{": "}"}
_QUOTES = "\"'"
_ODD = re.compile(rb"[;,|\[\](){}\"']")

_PAIRS = 1 << 20
"""Pairs of an old lead and its survivor that are made at once."""


def ids_in(text: str) -> list[str]:
    """The ids of `a;b`, `a,b`, `[1, 2]` or `["a", "b"]`, in their order.

    White space parts ids in brackets alone, and there only where no other mark does: `ACME 2` is
    one id.
    """
    text = trim(text)
    end = _BRACKETS.get(text[:1])
    is_list = end is not None and text.endswith(end)
    if is_list:
        listed = _listed(text)
        if listed is not None:
            return listed
        text = trim(text[1:-1])
        if text[:1] in _BRACKETS:
            return ids_in(text)
    parts: list[str] = _BETWEEN.split(text)
    if is_list and len(parts) == 1:
        parts = text.split()
    ids = (trim(trim(part).strip(_QUOTES)) for part in parts)
    return [part for part in ids if part]


def _listed(text: str) -> list[str] | None:
    """The texts and numbers of a list of JSON; None where it is none."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        return None
    whole = (trim(one).encode("utf-8", "replace").decode() for one in found)
    return [one for one in whole if one]


def are_single(heap: bytes) -> bool:
    """Whether texts are an id each, from all their bytes: no mark of a list is among them."""
    return _ODD.search(heap) is None


def pairs_of(
    merged: TextColumn, leads: Codes, counts: NDArray[np.int64], olds: Codes, report: Report
) -> Iterator[tuple[Codes, Codes]]:
    """Old leads and the survivor of each, in the order of the rows, some at a time.

    `merged` names former ids row by row and `leads` has the survivors; text i of `merged` stands
    for `counts[i]` leads of `olds`, one text's behind the other's.
    """
    begins = np.cumsum(counts) - counts
    rows = np.flatnonzero(counts[merged.codes] > 0) if len(counts) else np.zeros(0, np.int64)
    often = counts[merged.codes[rows]] if len(rows) else np.zeros(0, np.int64)
    ends = np.cumsum(often)
    at = 0
    while at < len(rows):
        report(at / len(rows))
        done = int(ends[at - 1]) if at else 0
        stop = max(at + 1, int(np.searchsorted(ends, done + _PAIRS, "right")))
        some, times = rows[at:stop], often[at:stop]
        inner = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
        places = np.repeat(begins[merged.codes[some]], times) + inner
        yield olds[places], np.repeat(leads[some], times)
        at = stop


def ends_of(step: Codes, report: Report) -> tuple[Codes, int]:
    """Where the chains of merges end, and how many leads lead into a circle.

    `step[lead]` is the next lead, the lead itself where it was not merged. Those that lead into
    circles stay as they are.
    """
    own = np.arange(len(step), dtype=np.int32)
    moved = np.flatnonzero(step != own)
    end = step.copy()
    # Each time twice as far: after so many times every chain without a circle has ended.
    for _time in range(max(1, len(moved)).bit_length()):
        report(0.5)
        further = end[end[moved]]
        if np.array_equal(further, end[moved]):
            break
        end[moved] = further
    is_endless = step[end[moved]] != end[moved]
    circling = moved[is_endless]
    end[circling] = circling
    return end, len(circling)
