"""Scores all models for the view of products, in the background, where the view is looked at."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.analysis.products import Product, Products
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.after_edits import AfterEdits
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.session_work import Gate
from leadscorer_gui.ui.versions.narrowing import narrowed

IDLE_MS = 400
"""After the last edit: the model that is looked at comes first."""


@dataclass(frozen=True, eq=False)
class Asked:
    """The models that are compared, and the leads that they are compared on."""

    workspace: Workspace
    history: History
    segment: Segment | None
    period: Period | None

    @property
    def models(self) -> list[Model]:
        """The finished models that are not archived."""
        away = self.workspace.archived
        found = (one for one in self.workspace.models if isinstance(one, Model))
        return [model for model in found if model.id not in away]

    def is_same(self, other: "Asked") -> bool:
        """Whether another one would come out alike."""
        return (
            self.history is other.history
            and self.models == other.models
            and self.workspace.lists == other.workspace.lists
            and (self.segment, self.period) == (other.segment, other.period)
        )


def compared(
    asked: Asked, before: "tuple[Asked, Products] | None", gate: Gate, report: Report
) -> Products:
    """The work of a job; a model that is as it was before is not scored again."""
    report = gate.through(report)
    known: dict[str, Product] = {}
    if before is not None and _same_leads(asked, before[0]):
        known = {one.model.id: one for one in before[1].products}
    conditions, found = Conditions(asked.workspace), []
    for place, model in enumerate(asked.models):
        old = known.get(model.id)
        if old is not None and old.model == model:
            found.append(old)
            continue
        step = part(report, place / len(asked.models), (place + 1) / len(asked.models))
        inputs = prepare(model, asked.history, conditions, None, part(step, 0.0, 0.3))
        result = run(inputs, part(step, 0.3, 1.0))
        found.append(Product.of(narrowed(result, asked.workspace, asked.segment, asked.period)))
    report(1.0)
    return Products.of(found)


def _same_leads(one: Asked, other: Asked) -> bool:
    return (
        one.history is other.history
        and one.workspace.lists == other.workspace.lists
        and (one.segment, one.period) == (other.segment, other.period)
    )


class ProductsWork(QObject):
    """Keeps `products` up to date while it is wanted; call `shut_down` before it goes."""

    changed = Signal()
    """`products`, or whether they are of something older, are other ones."""

    def __init__(self, session: Session, looking: Looking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._looking = session, looking
        self._known: tuple[Asked, Products] | None = None
        self._is_wanted = False
        self._later = AfterEdits(IDLE_MS, self._job, lambda: session.is_busy, self)
        self.runner = self._later.runner
        looking.changed.connect(self._look)
        looking.chosen.connect(self._look)
        session.workspace_edited.connect(self._look)
        session.history_changed.connect(self._look)

    @property
    def products(self) -> Products | None:
        """What was found last; None where nothing was, or there is no history."""
        return None if self._known is None or self._asked() is None else self._known[1]

    @property
    def is_stale(self) -> bool:
        """Whether `products` are of other models or other leads than are there now."""
        asked = self._asked()
        return asked is not None and (self._known is None or not asked.is_same(self._known[0]))

    @property
    def has_leads(self) -> bool:
        """Whether there are leads to score."""
        return self._session.history is not None

    def want(self, wanted: bool) -> None:
        """Whether anybody looks."""
        self._is_wanted = wanted
        self._look()

    def _asked(self) -> Asked | None:
        read = self._session.history
        if read is None:
            return None
        workspace, looking = self._session.document.workspace, self._looking
        return Asked(workspace, read.history, looking.segment, looking.period)

    @Slot()
    def _look(self) -> None:
        if self._is_wanted and self.is_stale:
            self._later.wait()
        else:
            self._later.stop()
        self.changed.emit()

    def _job(self) -> Job | None:
        asked = self._asked()
        if asked is None:
            return None
        work = partial(compared, asked, self._known, self._session.gate)
        job = Job(_("Comparing all models"), work)
        job.succeeded.connect(partial(self._take, asked))
        return job

    def _take(self, asked: Asked, products: Products) -> None:
        self._known = (asked, products)
        self.changed.emit()

    def shut_down(self) -> None:
        """Stop, and wait for it."""
        self._later.shut_down()
