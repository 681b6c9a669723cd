"""A list that the owners of handed-over leads name goes by its new name there too."""

from leadscorer_gui.document.list_uses import with_renamed_list
from leadscorer_gui.files.reading import loads

TEXT = """\
leadscorer: 1
name: W
models: []
lists: {near: [DE], far: [US]}
hand_over:
  owners:
    - {owner: Ana, who: {field: country, op: in_list, value: near}}
    - {owner: Ben, who: {field: country, op: in_list, value: far}}
"""


def test_that_owners_follow_a_list_to_its_new_name():
    workspace = loads(TEXT, "w")
    after = with_renamed_list(workspace, "near", "home")
    assert [one.who.value for one in after.hand_over.owners] == ["home", "far"]
    assert with_renamed_list(workspace, "none", "home").hand_over is workspace.hand_over
