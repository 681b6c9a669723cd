"""Every `leadscorer …` line of the README does what the README says."""

import re
import shlex
import shutil

import pytest

from tests.cli.calling import ROOT, files_in

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```[a-z]*\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
LINES = [
    shlex.split(line, comments=True)[1:]
    for block in BLOCKS
    for line in block.splitlines()
    if line.startswith("leadscorer ")
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A folder with the samples, as the README's reader has it."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "sample_models", folder / "sample_models")
    return folder


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_that_an_example_of_the_readme_works(leadscorer, checkout, monkeypatch, words):
    monkeypatch.chdir(checkout)
    call = leadscorer(*words)
    assert call.status == 0
    # `inspect` says how each table is written, `import` what was noticed.
    assert call.err == "" or words[0] in ("inspect", "import")
    for option in ("--out", "--save-mapping"):
        if option in words:
            assert files_in(checkout)[words[words.index(option) + 1]]
    if "--out" in words:
        return
    if words[0] != "check":
        assert len(call.rows) > 1


def test_that_the_readme_shows_every_command():
    shown = {words[0] for words in LINES}
    assert shown == {
        "check", "simulate", "thresholds", "explain", "chart", "export", "inspect", "import",
    }  # fmt: skip
