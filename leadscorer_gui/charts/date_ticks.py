"""What stands at an axis of dates: as short as they can be told apart, as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadscorer_gui.numerals import PLAIN, shown_period, signs

if TYPE_CHECKING:
    from matplotlib.ticker import Formatter


def date_formatter(locator: Any) -> Formatter:
    """The formatter of an axis whose marks a locator of matplotlib's sets."""
    from matplotlib.dates import ConciseDateFormatter

    used = signs()
    if used.day == PLAIN.day and not used.months:
        # matplotlib's dates come without types.
        return ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]

    class _Dates(ConciseDateFormatter):
        """Its formats are those of the language, and the day beside the axis, too."""

        def format_ticks(self, values: Any) -> list[str]:
            texts = super().format_ticks(values)  # type: ignore[no-untyped-call]
            return [_with_month(text, used.months) for text in texts]

        def get_offset(self) -> str:
            return shown_period(super().get_offset())  # type: ignore[no-untyped-call]

    day = "%b %d" if used.day.startswith("{year") else "%d %b"
    return _Dates(  # type: ignore[no-untyped-call]
        locator,
        formats=["%Y", "%b", "%d", "%H:%M", "%H:%M", "%S.%f"],
        zero_formats=["", "%Y", "%b", day, "%H:%M", "%H:%M"],
        offset_formats=["", "%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%d %H:%M"],
    )


_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _with_month(text: str, months: tuple[str, ...]) -> str:
    """The English month in a text in the language in use."""
    for english, month in zip(_ENGLISH, months, strict=False):
        if english in text:
            return text.replace(english, month)
    return text
