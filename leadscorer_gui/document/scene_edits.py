"""What the user does to the scenes of the show; each method is one undo step, none a score."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from leadscorer_gui.document.commands import Change, part_at
from leadscorer_gui.document.edit_basics import EditBasics
from leadscorer_gui.document.naming import id_for, unique_id
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.texts import _, n_


class SceneEdits(EditBasics):
    """The intents about scenes; they raise KeyError for unknown ids, and `Refused`.

    `shown`: the scenes that the user sees, which are the workspace's own or, where it has none,
    those that the program makes up; an edit makes them the workspace's own.
    """

    def add_scene(self, scene: Scene, shown: Sequence[Scene] = (), row: int | None = None) -> str:
        """Add a scene before a row, or at the end; return its id, another where its is taken."""
        scenes = list(self.workspace.scenes or shown)
        taken = {one.id for one in scenes}
        own = unique_id(scene.id, taken) if scene.id else id_for(scene.chart, taken, "scene")
        scenes.insert(len(scenes) if row is None else row, replace(scene, id=own))
        self._set_scenes(scenes, _("Add a scene"))
        return own

    def replace_scene(self, scene: Scene, shown: Sequence[Scene] = ()) -> None:
        """Put an edited scene in the place of the one with its id."""
        scenes = self.workspace.scenes or tuple(shown)
        part_at(scenes, (scene.id,))
        edited = [scene if one.id == scene.id else one for one in scenes]
        if tuple(edited) != scenes:
            self._set_scenes(edited, _("Change a scene"))

    def remove_scenes(self, scene_ids: Collection[str], shown: Sequence[Scene] = ()) -> None:
        """Take scenes out; where none is left there are those of the program again."""
        scenes = self.workspace.scenes or tuple(shown)
        gone = set(scene_ids)
        if unknown := gone - {one.id for one in scenes}:
            raise KeyError(*sorted(unknown))
        text = n_("Remove {count} scene", "Remove {count} scenes", len(gone))
        kept = [one for one in scenes if one.id not in gone]
        self._set_scenes(kept, text.format(count=len(gone)))

    def move_scene(self, scene_id: str, row: int, shown: Sequence[Scene] = ()) -> None:
        """Bring a scene to a row: where it stands afterwards."""
        scenes = self.workspace.scenes or tuple(shown)
        moved: Scene = part_at(scenes, (scene_id,))
        others = [one for one in scenes if one is not moved]
        others.insert(max(0, min(row, len(others))), moved)
        if tuple(others) != scenes:
            self._set_scenes(others, _("Move a scene"))

    def forget_scenes(self) -> None:
        """Go back to the scenes that the program makes up."""
        self._set_scenes((), _("Go back to the scenes of the program"))

    def _set_scenes(self, scenes: Sequence[Scene], text: str) -> None:
        change = Change(("scenes",), self.workspace.scenes, tuple(scenes))
        self._replace([change], lambda _changes: text)
