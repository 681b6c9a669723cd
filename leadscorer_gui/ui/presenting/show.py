"""The show: which scene is on, what is tried in it, and the windows that show it.

What is tried (a threshold that is dragged or typed) leaves the model alone. Who leaves a scene is
asked whether it is to be kept, in a bar that blocks nothing: with the presenter while there is a
window of theirs, at the end in the main window.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.announcing import announce
from leadscorer_gui.ui.presenting.presenter_window import PresenterWindow
from leadscorer_gui.ui.presenting.show_window import ShowWindow
from leadscorer_gui.ui.presenting.show_work import ShowWork
from leadscorer_gui.ui.presenting.stage import Stage
from leadscorer_gui.ui.presenting.tried import Tried
from leadscorer_gui.ui.simulate.rendering import Renderer

_POINT: Final = 100
_SIZE_STEP: Final = 1.12
_SIZES: Final = (0.5, 2.0)
_AHEAD: Final = 2
"""So many scenes after the one that is on are made before they are wanted."""


class Show(QObject):
    """One show at a time. `keep` lets what was tried be the draft's."""

    told = Signal(str)
    """What was copied."""
    ended = Signal(object)
    """The show is over: what was tried and not answered yet, a list of `Tried`."""

    def __init__(
        self, work: ShowWork, keep: Callable[[Tried], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.work, self._keep = work, keep
        self.stage: Stage | None = None
        self._scenes: list[Scene] = []
        self._place, self._size = 0, 1.0
        self._tried: dict[str, Tried] = {}
        self._told = ("", "")
        # They outlive a show: its end does not wait for what is being drawn.
        self._renderers = Renderer(self), Renderer(self)
        for renderer in self._renderers:
            renderer.failed.connect(work.failed)
        work.made.connect(self._show_made)
        work.changed.connect(self._show)

    # Beginning and end

    @property
    def is_on(self) -> bool:
        """Whether there is a show."""
        return self.stage is not None

    @property
    def audience(self) -> ShowWindow | None:
        """What the audience sees."""
        return None if self.stage is None else self.stage.audience

    @property
    def presenter(self) -> PresenterWindow | None:
        """What the presenter sees."""
        return None if self.stage is None else self.stage.presenter

    @property
    def scene(self) -> Scene | None:
        """The scene that is on."""
        return self._scenes[self._place] if self.is_on and self._scenes else None

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """All scenes of the show."""
        return tuple(self._scenes)

    def start(self, scenes: Sequence[Scene], place: int = 0, in_window: bool = False) -> None:
        """Begin with a scene: full on a screen, or in a window. Names are hidden at first."""
        if not scenes:
            return
        self.end()
        self._scenes, self._place, self._size = list(scenes), place, 1.0
        self._tried.clear()
        self.stage = Stage(in_window, self._renderers, self)
        self.stage.wished.connect(self.do)
        self.stage.told.connect(self.told)
        self.stage.closed.connect(self.end)
        self.stage.threshold_tried.connect(self.try_threshold)
        self.work.has_show = True
        self.work.want([], True)
        self.stage.show()
        if self.presenter is not None:
            self.presenter.begin()
        self.go(place)

    @Slot()
    def end(self) -> None:
        """Close the windows, and tell what was tried."""
        stage, self.stage = self.stage, None
        if stage is None:
            return
        self.work.stop()
        stage.close()
        self.ended.emit(list(self._tried.values()))
        self._tried.clear()

    def shut_down(self) -> None:
        """End, and draw nothing any more; once."""
        self.end()
        for renderer in self._renderers:
            renderer.shut_down()

    # What keys and buttons want

    @Slot(str)
    def do(self, command: str) -> None:
        """Do what was wished for."""
        if self.stage is None or self.audience is None:
            return
        last = len(self._scenes) - 1
        ways = {"next": self._place + 1, "previous": self._place - 1, "first": 0, "last": last}
        sizes = {"larger": self._size * _SIZE_STEP, "smaller": self._size / _SIZE_STEP,
                 "plain_size": 1.0}  # fmt: skip
        if command in ways:
            self.go(ways[command])
        elif command in sizes:
            self._size = min(max(sizes[command], _SIZES[0]), _SIZES[1])
            for page in self.audience.pages:
                page.set_size(self._size)
        elif command in ("sentence", "numbers", "picture"):
            getattr(self.audience.page.outputs, f"copy_{command}")()
        elif command in ("up", "down"):
            self._step(_POINT if command == "up" else -_POINT)
        else:
            others = {
                "black": self._toggle_black, "reset": self.reset, "names": self._toggle_names,
                "pointer": self._toggle_pointer, "swap": self.stage.swap, "end": self.end,
            }  # fmt: skip
            others[command]()

    def go(self, place: int) -> None:
        """Show another scene; beyond the last one, the same."""
        if self.audience is None:
            return
        self.audience.set_black(False)
        before = self._place
        self._place = max(0, min(place, len(self._scenes) - 1))
        if self._place != before:
            self._ask(self._scenes[before])
            if self.audience.spare.scene_id == self._scenes[self._place].id:
                self.audience.turn()
        self._want()
        self._show()

    def show_scenes(self, scenes: Sequence[Scene]) -> None:
        """The scenes were edited while they are shown."""
        if not self.is_on:
            return
        if not scenes:
            self.end()
            return
        current = self._scenes[self._place].id
        self._scenes = list(scenes)
        ids = [one.id for one in scenes]
        self._place = ids.index(current) if current in ids else min(self._place, len(ids) - 1)
        self._want()
        self._show()

    def _want(self) -> None:
        ahead = self._scenes[self._place : self._place + 1 + _AHEAD]
        behind = self._scenes[max(0, self._place - 1) : self._place]
        self.work.want([*ahead, *behind], self.work.masked)

    def _toggle_black(self) -> None:
        assert self.audience is not None
        self.audience.set_black(not self.audience.is_black)
        self._show_presenter()

    def _toggle_names(self) -> None:
        """Hide names, or show them: from here on, in this show alone."""
        self.work.want(self._scenes[self._place : self._place + 1 + _AHEAD], not self.work.masked)
        self._show()

    def _toggle_pointer(self) -> None:
        assert self.audience is not None
        self.audience.set_pointer(not self.audience.has_pointer)
        self._show_presenter()

    # What is tried

    @Slot(object)
    def try_threshold(self, hundredths: int) -> None:
        """Look at the scene at another threshold; the model stays as it is."""
        scene, shown = self.scene, None if self.scene is None else self._known(self.scene)
        if scene is None or shown is None or shown.start is None or self.audience is None:
            return
        self._tried.pop(scene.id, None)  # the last one that was tried is the last one here
        if hundredths != shown.start:
            self._tried[scene.id] = Tried(scene.id, shown.draft, hundredths, shown.start)
        self.audience.page.try_threshold(shown.at(hundredths))
        self._show_presenter()

    @Slot()
    def reset(self) -> None:
        """Show the scene as it was before anything was tried in it."""
        if self.scene is not None:
            self._tried.pop(self.scene.id, None)
            self._show()

    def _step(self, hundredths: int) -> None:
        shown = None if self.audience is None else self.audience.page.shown
        if shown is not None and shown.threshold is not None:
            numbers = shown.top.top.curves.numbers  # type: ignore[union-attr]
            at = min(max(shown.threshold + hundredths, numbers.lowest), numbers.highest)
            self.try_threshold(at)

    def _ask(self, scene: Scene) -> None:
        """Whether what was tried is to be kept; without a presenter's window, at the end."""
        tried = self._tried.get(scene.id)
        if tried is None or self.presenter is None:
            return
        buttons = (
            (_("Save as draft"), lambda: self._answer(tried, True)),
            (_("Forget"), lambda: self._answer(tried, False)),
        )
        self.presenter.bar.show_notice(
            f"tried_{scene.id}", tried.question(), buttons, "information"
        )

    def _answer(self, tried: Tried, keep: bool) -> None:
        if self._tried.get(tried.scene_id) == tried:
            del self._tried[tried.scene_id]
        if keep:
            self._keep(tried)
        self._show()

    # What is shown

    def _known(self, scene: Scene) -> Shown | None:
        """What is made of a scene, at the threshold that is tried in it; older until then."""
        shown = self.work.shown(scene) or self.work.older(scene)
        tried = self._tried.get(scene.id)
        return shown if shown is None or tried is None else shown.at(tried.threshold)

    @Slot(object)
    def _show_made(self, scene_id: str) -> None:
        near = [one.id for one in self._scenes[self._place : self._place + 2]]
        if self.is_on and scene_id in near[:1]:
            self._show()
        elif self.is_on and scene_id in near:
            self._prepare_next()
            self._show_presenter()

    @Slot()
    def _show(self) -> None:
        """Show the scene that is on, everywhere."""
        scene = self.scene
        if scene is None or self.audience is None:
            return
        is_older = self.work.shown(scene) is None
        waiting = self.work.why_waiting
        self.audience.page.show_scene(scene.id, self._known(scene), is_older, waiting)
        if self._told != (scene.id, self.audience.page.title.text()) and not is_older:
            self._told = scene.id, self.audience.page.title.text()
            announce(self.audience, self._told[1])
        self._prepare_next()
        self._show_presenter()

    def _prepare_next(self) -> None:
        """Draw the next scene where nobody sees it, so that it is there at once."""
        after = self._scenes[self._place + 1 : self._place + 2]
        shown = self._known(after[0]) if after else None
        if shown is not None and self.audience is not None and self.work.shown(after[0]):
            self.audience.spare.show_scene(after[0].id, shown)

    def _show_presenter(self) -> None:
        presenter, scene, audience = self.presenter, self.scene, self.audience
        if presenter is None or scene is None or audience is None:
            return
        shown = audience.page.shown
        title = self.work.why_waiting if shown is None else shown.title()
        presenter.show_place(self._place, len(self._scenes), title, scene.note or "")
        presenter.show_threshold(None if shown is None else shown.threshold)
        names, pointer, black = self.work.masked, audience.has_pointer, audience.is_black
        presenter.show_states(names, pointer, black, scene.id in self._tried)
        if self._place + 1 < len(self._scenes):
            after = self._scenes[self._place + 1]
            following = self._known(after)
            presenter.show_next("…" if following is None else following.title())
            presenter.preview.show_scene(after.id, following, False, self.work.why_waiting)
        else:
            presenter.show_next(None)
