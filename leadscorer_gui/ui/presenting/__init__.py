"""The show in a meeting: scenes on a screen of their own, live, and what the presenter sees.

Read first: `show` (what a key or a button does, and what is tried without touching the model), then
`show_work` (makes scenes in the background), `show_window` and `scene_page` (what the audience
sees), `presenter_window`. Scenes are put together in `scenes_view`; `scene_of_view` makes one of
what the main window shows. What a scene is stands in `model.scenes` and `charts.scene_making`.
"""
