"""The show in a meeting: starting it, scenes for it, and what becomes of what was tried in it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Slot
from typing_extensions import override

from leadscorer_gui.analysis.scenes import OF_TWO, against_of, scenes_of
from leadscorer_gui.charts.rule_rows import RulesShown
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.jobs.faults import raise_again
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.presenting.scene_of_view import scene_of_view
from leadscorer_gui.ui.presenting.show import Show
from leadscorer_gui.ui.presenting.show_work import ShowWork
from leadscorer_gui.ui.presenting.tried import Tried
from leadscorer_gui.ui.segments.looking import Looking

_HERE = "here"
"""The id of a scene of what is looked at, which is not kept."""


class PresentCommands(QObject):
    """Carries out what is done about scenes and the show; `shut_down` at the end."""

    def __init__(self, context: Context, looking: Looking) -> None:
        super().__init__(context.window)
        self.context, self.window = context, context.window
        self.document, self.session, self._looking = context.document, context.session, looking
        self.work = ShowWork(context.session, looking, self._effects, self)
        self.show_ = Show(self.work, self.keep, self)
        self.view = context.window.present
        self.view.follow(context.session, self.work)
        self.view.start_wished.connect(self.start_here)
        self.view.window_wished.connect(self.in_window)
        for told in (self.view.told, self.view.preview.outputs.told):
            told.connect(self.window.tell)
        self.view.failed.connect(raise_again)
        self.window.mode_changed.connect(self._stop_making)
        self.window.leads.list.filter.names_hidden.connect(self.view.form.hide_names)
        self.show_.ended.connect(self._ended)
        self.show_.told.connect(self.window.tell)
        self.work.failed.connect(raise_again)
        context.window.docks.jobs.watch(self.work.runner)
        context.document.changed.connect(self._follow)
        context.session.opened.connect(self._close)
        context.window.installEventFilter(self)

    def _effects(self) -> RulesShown | None:
        """What is known of the rules of the model that is looked at."""
        rules = self.window.simulate.panel.rules
        shown, model = rules.shown, self.session.model()
        known = shown is not None and not rules.canvas.is_stale and shown.model == model
        return shown if known and shown is not None and not shown.scope.words else None

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The scenes of the workspace, or those that the program makes up."""
        return scenes_of(self.document.workspace, self.session.model_id)

    # The show

    @Slot()
    def start(self) -> None:
        """Show all scenes, from the first."""
        self._start(self.scenes, 0)

    @Slot()
    def start_here(self) -> None:
        """Begin with what is looked at: its scene, or, where there is none, one made of it."""
        scenes = self.scenes
        chosen = self.view.chosen if self.window.mode == "present" else None
        if chosen is not None:
            self._start(scenes, [one.id for one in scenes].index(chosen))
            return
        found = scene_of_view(self.window, self.session, self._looking).scene
        if found is None:
            self._start(scenes, 0)
            return
        alike = [place for place, one in enumerate(scenes) if self._is_alike(one, found)]
        if alike:
            self._start(scenes, alike[0])
        else:
            self._start((replace(found, id=_HERE), *scenes), 0)

    def _is_alike(self, scene: Scene, view: Scene) -> bool:
        own = scene.model or self.session.model_id
        same_lead = scene.lead is None or scene.lead == view.lead
        if scene.chart in OF_TWO and not self._has_same_sides(scene, view):
            return False
        return (scene.chart, own, scene.segment) == (
            view.chart,
            view.model,
            view.segment,
        ) and same_lead

    def _has_same_sides(self, scene: Scene, view: Scene) -> bool:
        """Whether both compare with the same, at the same thresholds."""
        sides = [
            (against_of(self.document.workspace, one, self.session.model_id),
             one.threshold, one.against_threshold)
            for one in (scene, view)
        ]  # fmt: skip
        return sides[0] == sides[1]

    @Slot()
    def in_window(self) -> None:
        """Show all scenes in a window of the shape of a screen."""
        self._start(self.scenes, 0, in_window=True)

    def _start(self, scenes: tuple[Scene, ...], place: int, in_window: bool = False) -> None:
        if self.session.simulation is None:
            self.window.tell(_("No leads have been scored yet"))
            return
        notices = self.window.notices
        for key in [one for one in notices.keys() if one.startswith("tried")]:  # noqa: SIM118
            notices.clear(key)
        self.show_.start(scenes, place, in_window)

    @Slot(object)
    def _ended(self, tried: list[Tried]) -> None:
        """Ask, in a bar that blocks nothing, what is to become of what was tried."""
        self.window.activateWindow()
        self.view.show_scenes()
        newest = {one.draft: one for one in tried}  # the last one of each model
        left = [one for one in newest.values() if self._differs(one)]
        several = len(self.session.models()) > 1
        for place, one in enumerate(left):
            key = "tried" if not place else f"tried_{place}"
            name = self._name_of(one.draft) if several else ""
            buttons: list[tuple[str, Callable[[], object]]] = [
                (_("Save as draft"), partial(self.keep, one)),
                (_("Forget"), lambda: None),
            ]
            self.window.notices.show_notice(key, one.question(name), buttons, "information")

    def _differs(self, tried: Tried) -> bool:
        model = self.document.workspace.model(tried.draft)
        return isinstance(model, Model) and model.mql.threshold != tried.threshold

    def _name_of(self, model_id: str) -> str:
        model = self.document.workspace.model(model_id)
        return "" if model is None else model.name

    @Slot(object)
    def keep(self, tried: Tried) -> None:
        """Let what was tried be the draft's: one undo step."""
        points = shown_points(tried.threshold)
        text = _("Threshold set to {points} points").format(points=points)
        self._attempt(partial(self.document.set_threshold, tried.draft, tried.threshold), text)

    # Scenes

    @Slot()
    def add_scene(self) -> None:
        """Make a scene of what is looked at, the last of the show."""
        found = scene_of_view(self.window, self.session, self._looking)
        if found.scene is None:
            self.window.tell(found.note)
            return
        scene, scenes = found.scene, self.scenes
        self._attempt(
            lambda: self.document.add_scene(scene, scenes),
            found.note or _("Scene {count} added").format(count=len(scenes) + 1),
        )

    @Slot()
    def _stop_making(self) -> None:
        """Nobody looks at scenes any more, unless there is a show."""
        if not self.show_.is_on and self.window.mode != "present":
            self.work.stop()

    @Slot(object)
    def _follow(self, _workspace: object) -> None:
        self.view.show_scenes()
        own = [one for one in self.show_.scenes if one.id == _HERE]
        self.show_.show_scenes((*own, *self.scenes) if self.session.model_id else ())

    @Slot()
    def _close(self) -> None:
        """Another workspace is open."""
        self.show_.end()

    def _attempt(self, edit: Callable[[], object], told: str) -> None:
        try:
            edit()
        except (Refused, KeyError) as error:
            self.window.tell(str(error))
        else:
            self.window.tell(told, True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The program ends with the main window, not with that of a show.
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.show_.end()
        return super().eventFilter(watched, event)

    def shut_down(self) -> None:
        """End the show, and wait for what is being made."""
        self.show_.shut_down()
        self.work.shut_down()
