"""What a chart of nurturing is made of: when another one would come out alike."""

from dataclasses import dataclass
from typing import Any

from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.versions import find_version, last_version
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.ui.nurture.names import Options, SheetName
from leadscorer_gui.ui.session_work import Simulation


@dataclass(frozen=True, eq=False)
class Asked:
    """A chart, its options, and what they are of.

    `simulation` is that of the leads that are looked at; `segment` and `period` say which these
    are. `days` are those of maturity, None for what the data say. `hides_names`: values that may
    name someone are not told apart.
    """

    name: SheetName
    options: Options
    simulation: Simulation
    workspace: Workspace
    tables: SideTables
    segment: Segment | None = None
    period: Period | None = None
    days: int | None = None
    hides_names: bool = False

    @property
    def model(self) -> Model:
        """The draft that is looked at."""
        return self.simulation.model

    @property
    def models(self) -> list[Model]:
        """The finished models that are not archived."""
        away = self.workspace.archived
        found = (one for one in self.workspace.models if isinstance(one, Model))
        return [model for model in found if model.id not in away]

    @property
    def version(self) -> Version | None:
        """The version that a review looks back on; the last one where it is not said, or gone."""
        number = self.options.since
        chosen = find_version(self.workspace, self.model.id, number) if number else None
        return chosen or last_version(self.workspace, self.model.id)

    @property
    def beside(self) -> Version | None:
        """The version that a funnel is compared with."""
        said = self.options.beside
        if not said.startswith("v") or not said[1:].isdecimal():
            return None
        return find_version(self.workspace, self.model.id, int(said[1:]))

    def is_same(self, other: "Asked") -> bool:
        """Whether another one would come out alike."""
        return (
            self.name == other.name
            and self.simulation is other.simulation
            and self.options.of(self.name) == other.options.of(self.name)
            and self._rest() == other._rest()
        )

    def _rest(self) -> Any:
        """What plays a part beside leads and model."""
        workspace = self.workspace
        match self.name:
            case "new_leads":
                return workspace.targets, self.tables.targets
            case "costs":
                return workspace.spend, workspace.currency, self.tables.spend
            case "funnel":
                return workspace.stages, self.beside, workspace.versions
            case "programmes":
                return self.days, self.hides_names
            case "products":
                return self.models
            case "review":
                return self.version, workspace.versions, self._draft()
            case _:
                return None

    def _draft(self) -> Any:
        """The model as it is now: what sales can take is of no account for the simulation."""
        return self.workspace.model(self.model.id)

    def same_leads(self, other: "Asked") -> bool:
        """Whether the leads are the same, and what conditions are asked of them."""
        mine, others = self.simulation.result.history, other.simulation.result.history
        lists = self.workspace.lists == other.workspace.lists
        places = (self.segment, self.period) == (other.segment, other.period)
        return mine is others and lists and places
