"""What a report is made from: a simulated model, what it is compared with, and what was asked."""

from dataclasses import dataclass
from functools import cached_property

from leadscorer_gui.analysis.comparison import Comparison
from leadscorer_gui.analysis.explanation_words import local_date
from leadscorer_gui.analysis.segments import restricted_inputs
from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.charts.quality_words import replay_words, won_words
from leadscorer_gui.charts.sheet import leads_words
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.exchange.artefact import Stamp
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import shown_day
from leadscorer_gui.reports.content import PARTS, About, Part
from leadscorer_gui.texts import _


@dataclass(frozen=True)
class Asked:
    """What is to be in it. `lead` is the place of the lead that is explained, None: a typical one.

    Names of leads are hidden unless `names_shown`.
    """

    parts: tuple[Part, ...] = PARTS
    names_shown: bool = False
    lead: int | None = None


@dataclass(frozen=True)
class Material:
    """One model, simulated: `inputs` are of all leads, `result` of those that are looked at.

    `workspace` is the one that it was scored in. `won` says what *won* means (see `won_means`).
    `comparison` is with the model as B.
    """

    workspace: Workspace
    inputs: Inputs
    result: Result
    stamp: Stamp
    won: str = ""
    comparison: Comparison | None = None

    @property
    def model(self) -> Model:
        """The model that was simulated."""
        return self.result.model

    @cached_property
    def narrowed(self) -> Inputs:
        """The inputs of the leads of the result alone."""
        if len(self.result) == int(self.inputs.exists.sum()):
            return self.inputs
        return restricted_inputs(self.inputs, self.result)

    @property  # written as people do now: not kept
    def days(self) -> tuple[str, str] | None:
        """The local dates of the first instant taken and of as-of; None where nothing is dated."""
        span = span_counted(self.result)
        if span is None:
            return None
        zone = self.result.history.zone
        return local_date(zone, span[0]), local_date(zone, span[1])

    def about(self) -> About:
        """What the report rests on."""
        stamp = self.stamp
        version = (
            _("draft")
            if stamp.version is None
            else _("version {number}").format(number=stamp.version)
        )
        data = _("no dated data")
        if self.days is not None:
            data = _("data from {first} to {last}").format(first=self.days[0], last=self.days[1])
        leads = ", ".join((*self.result.scope.words, leads_words(len(self.result))))
        hash_ = _("content hash {hash}").format(hash=stamp.hash)
        return About(
            title=stamp.model_name,
            subtitle=f"{version} · {data} · {leads}",
            foot=" · ".join((stamp.model_name, version, hash_, data, leads, shown_day(stamp.date))),
            lines=(
                _("Workspace: {name}").format(name=stamp.workspace),
                *stamp.lines(),
                _("Data: {range}, {leads}").format(
                    range=data if self.days is None else " – ".join(self.days), leads=leads
                ),
                _("Time zone: {zone}").format(zone=self.result.history.zone.name),
            ),
            cautions=(won_words(self.won), replay_words()),
        )
