"""Every `leadscorer …` line of the README does what the README says."""

import re
import shlex
import shutil

import pytest

from tests.cli.calling import ROOT

pytestmark = pytest.mark.whole

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```[a-z]*\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
EXAMPLES = [
    lines
    for block in BLOCKS
    if (
        lines := [
            shlex.split(line, comments=True)[1:]
            for line in block.splitlines()
            if line.startswith("leadscorer ")
        ]
    )
]
"""The lines of each block, which may need what those before them have written."""
TELLING = ("inspect", "import", "export", "import-rules", "check-against")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A folder with the samples, as the README's reader has it."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "sample_models", folder / "sample_models")
    return folder


@pytest.mark.parametrize("lines", EXAMPLES, ids=lambda lines: " ".join(lines[0]))
def test_that_an_example_of_the_readme_works(leadscorer, checkout, monkeypatch, lines):
    monkeypatch.chdir(checkout)
    for words in lines:
        check_example(leadscorer(*words), words, checkout)


def check_example(call, words, checkout):
    assert call.status == 0
    # They say how tables are written, what was noticed, what becomes of rules, what was proved.
    assert call.err == "" or words[0] in TELLING
    for option in ("--out", "--save-mapping", "--leads-out"):
        if option in words:
            assert written_to(checkout / words[words.index(option) + 1])
    if "--out" not in words and words[0] != "check":
        assert len(call.rows) > 1


def written_to(place):
    return any(place.iterdir()) if place.is_dir() else place.stat().st_size


def test_that_the_readme_shows_every_command():
    shown = {words[0] for lines in EXAMPLES for words in lines}
    assert shown == {
        "check", "simulate", "thresholds", "explain", "chart", "export", "inspect", "import",
        "analyse", "targets", "import-rules", "check-against", "compare", "report",
    }  # fmt: skip
