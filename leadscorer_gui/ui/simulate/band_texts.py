"""What is typed into the list of bands, read: a band, or in words why it is none. No widgets."""

from collections.abc import Iterable

from leadscorer_gui.document.rule_texts import parse_points
from leadscorer_gui.model.text import trim
from leadscorer_gui.model.workspace import Band
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _


class NoBand(ValueError):  # noqa: N818  # not an error of the program
    """What was typed is no band yet; the message says why."""


def read_band(name: str, edge: str, others: Iterable[Band]) -> Band:
    """The band of a name and a lower edge in points; raises NoBand.

    No other band may begin at the same points: bands rise.
    """
    if not trim(name):
        raise NoBand(_("A band needs a name"))
    if not trim(edge):
        raise NoBand(_("A band needs the points it begins at"))
    try:
        from_ = parse_points(edge)
    except ValueError as error:
        raise NoBand(str(error)) from None
    for other in others:
        if other.from_ == from_:
            text = _("“{name}” begins at {points}, too")
            message = text.format(name=other.name, points=shown_points(from_))
            raise NoBand(message)
    return Band(trim(name), from_)


def rising(bands: Iterable[Band]) -> tuple[Band, ...]:
    """The bands in the order that a model has them in."""
    return tuple(sorted(bands, key=lambda band: band.from_))
