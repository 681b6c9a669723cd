"""Leads that were merged into others, and leads that were deleted.

Systems merge two leads by giving one of them up: Marketo writes an activity that names the
survivor and the ids merged into it, HubSpot a column of former ids in the survivor's row
(peers.md section 5). What was done under an old id belongs to the survivor.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_SEPARATORS = re.compile(r"[;,|\s]+")
_BRACKETS = "[](){}"


def ids_in(text: str) -> list[str]:
    """The ids of `a;b`, `a,b`, `[1, 2]` or `["a", "b"]`, in their order."""
    parts = (part.strip("\"'") for part in _SEPARATORS.split(text.strip().strip(_BRACKETS)))
    return [part for part in parts if part]


@dataclass
class Survivors:
    """Which lead lives on as which: filled once, then asked.

    `in_circles` are ids whose merges lead into a circle; they stay as they are.
    """

    of: dict[str, str] = field(default_factory=dict)
    in_circles: list[str] = field(default_factory=list)

    @staticmethod
    def by(pairs: Iterable[tuple[str, str]]) -> "Survivors":
        """From (old id, survivor) in the order of the files; the last one counts.

        Chains are followed to their end, so that one look is enough afterwards.
        """
        steps = {old: new for old, new in pairs if old and new and old != new}
        survivors = Survivors()
        for old in steps:
            end = _end(old, steps, survivors.of)
            if end is None:
                survivors.in_circles.append(old)
            else:
                survivors.of[old] = end
        return survivors

    def final(self, lead_id: str) -> str:
        """The id under which a lead lives on; its own where it was never merged."""
        return self.of.get(lead_id, lead_id)


def _end(start: str, steps: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    """Where a chain of merges ends; None where it runs in a circle."""
    seen = {start}
    at = steps[start]
    while at in steps:
        if at in known:  # so that a long chain is walked once
            return known[at]
        if at in seen:
            return None
        seen.add(at)
        at = steps[at]
    return at
