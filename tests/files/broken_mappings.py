"""What is wrong with a mapping file or a profile."""

import pytest

from leadscorer_gui.files.import_files import loads_plan
from leadscorer_gui.files.problems import ImportFileError


def told(text, read=loads_plan):
    with pytest.raises(ImportFileError) as caught:
        read(text, "f")
    return str(caught.value).splitlines()


def assert_only(text, place, part, read=loads_plan):
    (line,) = told(text, read)
    assert line.startswith(f"f:{place}: "), line
    assert part in line
