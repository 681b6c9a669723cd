"""Random texts, numbers and timestamps that are easily read wrongly (section 2)."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from tests.reference.odd_texts import (
    ANCHORS,
    BAD_NUMBERS,
    BAD_TIMES,
    EDGE_TIMES,
    KINDS,
    PADS,
)
from tests.reference.texts import DAY, EPOCH, MICROSECOND, SECOND, parse_instant, trim

T = TypeVar("T")

HOUR = 3600 * SECOND


class Draw:
    """A seeded source of everything random in a case."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.zone_name = self.pick(list(ANCHORS))
        self.zone = ZoneInfo(self.zone_name)
        anchor = parse_instant(self.pick(ANCHORS[self.zone_name]), self.zone)
        assert anchor is not None
        self.anchor = anchor
        self.pools = {kind: self.some(values, 4, 8) for kind, values in KINDS.items()}
        self.is_extreme = self.chance(0.04)

    def chance(self, share: float) -> bool:
        """True in this share of the draws."""
        return self.random.random() < share

    def pick(self, values: Sequence[T]) -> T:
        """One of the values, each as likely."""
        return self.random.choice(values)

    def some(self, values: Sequence[T], least: int, most: int) -> list[T]:
        """Some of the values, in their order."""
        size = min(self.random.randint(least, most), len(values))
        return [values[place] for place in sorted(self.random.sample(range(len(values)), size))]

    def skewed(self, least: int, most: int) -> int:
        """A number that is small more often than not."""
        return least + int((most - least + 1) * self.random.random() ** 3)

    def maybe(self, share: float, make: Callable[[], Any], key: str) -> dict[str, Any]:
        """An optional key: it is there in this share of the draws."""
        return {key: make()} if self.chance(share) else {}

    def pad(self, text: str) -> str:
        """Mostly the text itself, sometimes with white space around it."""
        if not self.chance(0.12):
            return text
        return self.pick(PADS) * self.random.randint(0, 2) + text + self.pick(PADS)

    def vary(self, text: str) -> str:
        """The text in another case, or padded, or as it is."""
        as_it_is: Callable[[str], str] = str
        changes = [as_it_is, as_it_is, str.upper, str.lower, str.swapcase, str.title]
        return self.pad(self.pick(changes)(text))

    def number(self, choices: str) -> int | Decimal:
        """One of some numbers; those with a point keep their decimals."""
        text = self.pick(choices.split())
        return Decimal(text) if "." in text else int(text)

    def points(self) -> int | Decimal:
        """Points of a rule, of either sign."""
        if self.chance(0.01):
            return 0
        return -self.size() if self.chance(0.25) else self.size()

    def size(self) -> int | Decimal:
        """Points above 0."""
        if self.chance(0.05):
            return self.number("0.01 0.49 0.02 1000000 999999.99 400")
        return self.number("1 2 3 5 5 10 10 15 20 25 0.25 12.5 33.33 7.50 0.5")

    def days(self) -> int:
        """A length in days of the kind by which activities are apart."""
        return self.pick([1, 1, 2, 3, 7, 7, 14, 28, 30, 30, 60, 90])

    def instant(self) -> int:
        """An instant some round distance after the anchor, at times a little off."""
        days = self.pick([0, 0, 0, 0, 1, 1, 1, 2, 3, 7, 7, 8, 14, 21, 28, 30, 30, 31, 60, 90, 120])
        hours = self.pick([0, 0, 0, 0, 1, 1, 2, 3, 12, 23, 24, 25])
        jitter = 0
        if self.chance(0.15):
            jitter = self.pick([1, -1, SECOND, -SECOND, 1800 * SECOND, 999_999, 60 * SECOND])
        return self.anchor + days * DAY + hours * HOUR + jitter

    def timestamp(self) -> str:
        """A timestamp that can be read."""
        if self.is_extreme and self.chance(0.15):
            return self.pick(EDGE_TIMES)
        return self.write_instant(self.instant())

    def write_instant(self, instant: int) -> str:
        """An instant in one of the forms of section 2; local time may lose which of two it was."""
        form = self.pick(["utc", "utc", "offset", "local", "local", "date"])
        moment, end = EPOCH + instant * MICROSECOND, ""
        if form == "utc":
            end = "Z"
        elif form == "offset":
            minutes = self.pick([0, 60, -60, 330, -210, 345, 840, -1439, 1439, 1])
            moment += timedelta(minutes=minutes)
            sign, size = "-" if minutes < 0 else "+", abs(minutes)
            end = f"{sign}{size // 60:02}{self.pick([':', ''])}{size % 60:02}"
        else:
            moment = _on_the_wall(instant, self.zone)
        if form == "date" and (moment.hour == moment.minute == 0 or self.chance(0.2)):
            return f"{moment:%Y-%m-%d}"
        return f"{moment:%Y-%m-%d}{self.pick(['T', ' '])}{self._clock(moment)}{end}"

    def _clock(self, moment: datetime) -> str:
        text = f"{moment:%H:%M}"
        if moment.second == moment.microsecond == 0 and self.chance(0.5):
            return text
        text += f":{moment:%S}"
        if moment.microsecond or self.chance(0.1):
            text += f".{moment.microsecond:06}"
            text = text.rstrip("0") if not text.endswith(".000000") else text[:-5]
        if "." in text and self.chance(0.3):
            text += "0" * (6 - len(text.partition(".")[2])) + self.pick(["9", "5000", "999999999"])
        return text

    def value(self, kind: str) -> str:
        """The text of a cell: mostly of the kind, sometimes empty or of another."""
        if self.chance(0.12):
            return self.pick(["", "", " ", "\u3000"])
        if self.chance(0.05):
            kind = self.pick(list(self.pools))
        if kind == "time":
            return self.pad(self.timestamp() if self.chance(0.85) else self.pick(BAD_TIMES))
        if kind == "number" and self.chance(0.15):
            return self.pad(self.pick(BAD_NUMBERS))
        return self.vary(self.pick(self.pools[kind]))

    def text(self, kind: str) -> str:
        """A text for the workspace file: never empty, always of the kind."""
        text = self.timestamp() if kind == "time" else self.pick(self.pools[kind])
        text = self.pad(text) if kind in ("number", "time") else self.vary(text)
        return text if trim(text) else "x"


def _on_the_wall(instant: int, zone: ZoneInfo) -> datetime:
    """The local time at an instant, as a clock shows it."""
    moment = (EPOCH + instant * MICROSECOND).replace(tzinfo=ZoneInfo("UTC"))
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
