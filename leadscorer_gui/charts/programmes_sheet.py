"""Which programmes, mails, pages or sources bring leads on? Touched leads beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from leadscorer_gui.analysis.beside import Beside
from leadscorer_gui.analysis.intervals import TOO_FEW, Share
from leadscorer_gui.analysis.programmes import Programmes, Touched
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.quality_words import percent, won_words
from leadscorer_gui.charts.rows import name_rows, put_beside, style_rows
from leadscorer_gui.charts.sheet import NONE, Mark, Sheet, kept, leads_words, rests_on
from leadscorer_gui.charts.words import Rows, cut
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.numerals import fixed, grouped, written
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Measure: TypeAlias = Literal["won", "mql"]

_LONGEST: Final = 30
_COLUMNS: Final = (50.0, 110.0, 175.0, 240.0, 295.0, 345.0)


@dataclass(frozen=True)
class ProgrammesSheet(Sheet):
    """A row for each value: the share of touched leads that won (or became MQLs), and of others."""

    found: Programmes
    measure: Measure = "won"
    won: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Inches of the picture."""
        return 11.0, 2.2 + 0.42 * max(2, len(self.found.values))

    def _beside(self, one: Touched) -> Beside:
        return one.won_share if self.measure == "won" else one.mql_share

    def _name(self, one: Touched) -> str:
        return cut(visible(one.name), _LONGEST)

    def title(self) -> str:
        """The value that stands out most, beyond chance."""
        known = [one for one in self.found.values if self._beside(one).is_found]
        if not known:
            return _("No {property} stands out beyond chance").format(property=self.found.name)
        best = max(known, key=lambda one: self._beside(one).difference or 0)
        beside = self._beside(best)
        if (beside.difference or 0) < 0:
            best = min(known, key=lambda one: self._beside(one).difference or 0)
            beside = self._beside(best)
        places = {
            "name": self._name(best), "touched": _ratio(beside.touched),
            "others": _ratio(beside.others),
        }  # fmt: skip
        if self.measure == "won":
            text = _("Of leads touched by “{name}” {touched} were won after it, of others {others}")
        else:
            text = _("Of leads touched by “{name}” {touched} became MQLs, of others {others}")
        return text.format(**places)

    def foot(self) -> str:
        """Which leads, what a touch is, and that it is no experiment."""
        found = self.found
        parts = [rests_on(found.result)]
        if found.maturity.days is not None:
            text = _("shares: of leads at least {days} days old that were not there before")
            parts.append(text.format(days=grouped(found.maturity.days)))
        parts.append(_("lines: 95 %; thin: too few, under {count} leads").format(count=TOO_FEW))
        parts.append(_("no experiment: who is touched may differ in more than that"))
        if any(one.opened.total for one in found.values):
            parts.append(_("opens are unreliable: images are blocked, or loaded by machines"))
        if found.left_out:
            parts.append(
                _("{count} rarer values are left out").format(count=grouped(found.left_out))
            )
        told = " · ".join(parts)
        return f"{told}\n{won_words(self.won)}" if self.measure == "won" else told

    def empty(self) -> str:
        """Without values nobody was touched."""
        if self.found.values:
            return ""
        text = _("No dated lead has a value of “{property}”; choose another property")
        return text.format(property=self.found.name)

    @fixed()
    def table(self) -> Rows:
        """A row for each value."""
        heading = (
            self.found.name, _("leads"), _("activities"), _("sent"), _("opened (unreliable)"),
            _("open rate (unreliable)"), _("clicked"), _("click rate"), _("clicked of opened"),
            _("MQLs after"), _("won after"), _("won, touched"), _("won, others"), _("difference"),
            _("MQLs, touched"), _("MQLs, others"), _("difference"),
        )  # fmt: skip
        return heading, *(self._row(one) for one in self.found.values)

    def _row(self, one: Touched) -> tuple[str, ...]:
        return (
            visible(one.name), str(len(one.leads)), str(one.activities), str(one.sent),
            str(one.opened.count), _ratio(one.opened), str(one.clicked.count), _ratio(one.clicked),
            _ratio(one.clicked_of_opened), str(len(one.mqls)), str(len(one.wins)),
            *_cells(one.won_share), *_cells(one.mql_share),
        )  # fmt: skip

    def paint(self, axes: Sequence[Axes], palette: Palette) -> None:
        """Two dots for each value, with intervals, and columns of counts."""
        one, values = axes[0], self.found.values
        style_rows(one, palette)
        ends = [_end(share) for each in values for share in _shares(self._beside(each))]
        one.set_xlim(0, min(102.0, max(1.0, *ends) * 1.06))
        won = self.measure == "won"
        one.set_xlabel(_("Won after it, per cent") if won else _("MQL after it, per cent"))
        few = [self._beside(each).touched.is_of_too_few for each in values]
        name_rows(one, [self._name(each) for each in values], few, palette)
        for place, each in enumerate(values):
            beside = self._beside(each)
            _draw(one, place + 0.14, beside.others, palette.reference, palette.background)
            _draw(one, place - 0.14, beside.touched, palette.current, palette.current)
            for x, text in zip(_COLUMNS, self._texts(each), strict=True):
                put_beside(one, x, place, text, palette.text)
        names = (_("leads"), _("sent"), _("opened ?"), _("clicked"), _("MQLs"), _("won"))
        for x, name in zip(_COLUMNS, names, strict=True):
            put_beside(one, x, -0.8, name, palette.quiet_text)
        one.annotate(
            _("● touched   ○ others"), (0, 1), xycoords="axes fraction",  # not a text
            xytext=(0, 4), textcoords="offset points", color=palette.quiet_text,  # not a text
        )  # fmt: skip

    def _texts(self, one: Touched) -> tuple[str, ...]:
        return (
            grouped(len(one.leads)), grouped(one.sent) if one.sent else NONE, _ratio(one.opened),
            _ratio(one.clicked), grouped(len(one.mqls)), grouped(len(one.wins)),
        )  # fmt: skip

    def marks(self) -> tuple[Mark, ...]:
        """A mark for each value: the leads that it touched."""
        right = 101.0
        return tuple(
            Mark(0, 0, right, place - 0.5, place + 0.5, self.words(one), kept(one.leads))
            for place, one in enumerate(self.found.values)
        )

    def words(self, one: Touched) -> str:
        """All that is shown of a value."""
        beside = self._beside(one)
        text = _("“{name}”: {leads}; {touched} of touched against {others} of others")
        told = text.format(
            name=visible(one.name), leads=leads_words(len(one.leads)),
            touched=_ratio(beside.touched), others=_ratio(beside.others),
        )  # fmt: skip
        return f"{told} ({_difference(beside)})" if beside.difference is not None else told


def _shares(beside: Beside) -> tuple[Share, Share]:
    return beside.touched, beside.others


def _end(share: Share) -> float:
    if share.interval is None:
        return 0.0
    return 100 * float(share.ratio or 0) if share.is_of_too_few else 100 * share.interval[1]


def _ratio(share: Share) -> str:
    return NONE if share.ratio is None else percent(share.ratio)


def _difference(beside: Beside) -> str:
    if beside.difference is None or beside.low is None or beside.high is None:
        return NONE
    text = _("{difference} percentage points, {low} to {high}")
    ends = (beside.difference, beside.low, beside.high)
    difference, low, high = (written(100 * end, "+.1f").replace("-", "−") for end in ends)
    return text.format(difference=difference, low=low, high=high)


def _cells(beside: Beside) -> tuple[str, str, str]:
    return _ratio(beside.touched), _ratio(beside.others), _difference(beside)


def _draw(axes: Axes, y: float, share: Share, color: str, fill: str) -> None:
    """A dot with its interval; of too few leads a thin one."""
    if share.ratio is None or share.interval is None:
        return
    few = share.is_of_too_few
    low, high = (100 * end for end in share.interval)
    axes.plot(
        [low, high], [y, y], color=color, linewidth=1 if few else 1.8, linestyle=":" if few else "-"
    )
    look: dict[str, Any] = {"color": color, "markerfacecolor": fill, "linestyle": "none"}
    look["clip_on"] = False  # a dot at 0 is whole
    axes.plot([100 * float(share.ratio)], [y], marker="o", markersize=4 if few else 7, **look)
