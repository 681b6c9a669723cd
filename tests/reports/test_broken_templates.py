"""Templates with something broken in them are refused in words, or taken without it."""

import re

import pytest

from leadscorer_gui.reports.deck import deck
from leadscorer_gui.reports.look import Look, TemplateError
from leadscorer_gui.reports.template import opened
from tests.reports.office import slides
from tests.reports.test_deck import parts, template, zipped

MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout6.xml"
DECK = "ppt/presentation.xml"


def changed(name, pattern, other):
    """A template in one file of which something stands instead of a pattern."""
    files = parts(template(slides_=1))
    files[name], count = re.subn(pattern, other, files[name], flags=re.DOTALL)
    assert count
    return zipped(files)


@pytest.mark.parametrize(
    ("name", "pattern", "other"),
    [
        (MASTER, rb"<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", b""),
        (MASTER, rb"<p:bg>.*?</p:bg>", b"<p:bg><p:bgRef idx='1'><a:schemeClr/></p:bgRef></p:bg>"),
        (DECK, rb"<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", b""),
        (DECK, rb"<p:sldSz[^>]*>", b""),
        (DECK, rb'(<p:sldId [^>]*r:id=")[^"]*', rb"\1gone"),
        (LAYOUT, rb".*", b"<other/>"),
        ("docProps/core.xml", rb".*", b"<other/>"),
    ],
    ids=["no layout", "no colour", "no master", "no size", "a lost slide", "no slide", "no title"],
)
def test_that_it_is_refused_before_anything_is_made(name, pattern, other):
    with pytest.raises(TemplateError, match="could not be read as PowerPoint"):
        opened(Look(template=changed(name, pattern, other)))


@pytest.mark.parametrize(
    ("name", "pattern", "other"),
    [
        (MASTER, rb'sz="4400"', b'sz="large"'),
        (
            MASTER,
            rb"<p:bg>.*?</p:bg>",
            b"<p:bg><p:bgPr><a:solidFill><a:srgbClr val='red'/></a:solidFill></p:bgPr></p:bg>",
        ),
        (MASTER, rb"<a:xfrm>.*?</a:xfrm>", b""),
    ],
    ids=["letters", "ground", "places"],
)
def test_that_what_can_be_done_without_is_done_without(brief, name, pattern, other):
    found = slides(deck(brief, Look(template=changed(name, pattern, other))))
    assert len(found) == 6
