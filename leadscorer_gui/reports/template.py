"""The file that slides begin with: our own 16:9 master, or the organisation's template.

Of a template its layouts, colours and fonts are taken; slides in it are left out.
"""

import re
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

from leadscorer_gui.charts.palette import THEMES, Palette
from leadscorer_gui.reports.look import Look, NoSlides, TemplateError
from leadscorer_gui.texts import _

INCH: Final = 914_400
WIDE: Final = (round(13.333 * INCH), round(7.5 * INCH))

_MOST_BYTES: Final = 300 * 1024 * 1024
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TEMPLATE_KIND: Final = re.compile(rb"presentationml\.template\.main\+xml")
_SLIDES_KIND: Final = b"presentationml.presentation.main+xml"
_DARK_BELOW: Final = 0.4


def opened(look: Look) -> tuple[Any, Palette]:
    """A presentation without slides, and the colours that go with its background.

    Raises TemplateError where the template is none, NoSlides where python-pptx is missing.
    """
    if missing := slides_missing():
        raise NoSlides(missing)
    from pptx import Presentation

    if look.template is None:
        deck = Presentation()
        _make_wide(deck, look.palette)
        return deck, look.palette
    try:
        deck = Presentation(BytesIO(_as_slides(look.template)))
        _drop_slides(deck)
        _try_out(deck)
        return deck, _palette_of(deck, look)
    except TemplateError:
        raise
    except Exception as error:  # whatever a broken file makes of a library
        message = _("the template could not be read as PowerPoint: {why}; save it anew as .pptx")
        why = str(error) or type(error).__name__
        raise TemplateError(message.format(why=why)) from error


def slides_missing() -> str:
    """Why there can be no slides of PowerPoint here, and what to do; empty where there can."""
    if find_spec("pptx") is not None:
        return ""
    return _(
        "slides of PowerPoint need python-pptx: install it with “pip install"
        " python-pptx”, or make slides as PDF"
    )


def _as_slides(content: bytes) -> bytes:
    """The same file as one of slides: python-pptx opens no .potx."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as old:
            if sum(one.file_size for one in old.infolist()) > _MOST_BYTES:
                raise TemplateError(_("the template is too large; leave its pictures out"))
            kinds = old.read("[Content_Types].xml")
            if not _TEMPLATE_KIND.search(kinds):
                return content
            held = BytesIO()
            with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
                for one in old.infolist():
                    is_kinds = one.filename == "[Content_Types].xml"
                    changed = _TEMPLATE_KIND.sub(_SLIDES_KIND, kinds)
                    new.writestr(one.filename, changed if is_kinds else old.read(one))
            return held.getvalue()
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError) as error:
        message = _("the template is no PowerPoint file (.pptx or .potx)")
        raise TemplateError(message) from error


def _drop_slides(deck: Any) -> None:
    """Take all slides out, and what names them: sections and shows."""
    listed = deck.slides._sldIdLst
    for one in list(listed):
        deck.part.drop_rel(one.rId)
        listed.remove(one)
    root = deck.part._element
    for name in ("custShowLst", "extLst"):
        for found in root.findall(f"{_P}{name}"):
            root.remove(found)


def _try_out(deck: Any) -> None:
    """Look at all that slides will take, so that what is broken is told before leads are scored."""
    for needed in (deck.slide_width, deck.slide_height):
        int(needed)
    str(deck.core_properties.title)
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise ValueError("slideLayout")  # not a text
    for layout in layouts:
        for shape in (*layout.slide_master.placeholders, *layout.placeholders):
            int(shape.placeholder_format.type)
            for length in (shape.left, shape.top, shape.width, shape.height):
                int(length or 0)


def _make_wide(deck: Any, palette: Palette) -> None:
    """Our own master: 16:9, the finding at the top left, the colours of the charts."""
    across = WIDE[0] / deck.slide_width
    deck.slide_width, deck.slide_height = WIDE
    deck.part._element.find(f"{_P}sldSz").attrib.pop("type", None)  # it says 4:3
    master = deck.slide_master
    for place in (master, *deck.slide_layouts):
        for shape in place.placeholders:
            if shape._element.spPr.find(f"{_A}xfrm") is not None:
                shape.left, shape.width = round(shape.left * across), round(shape.width * across)
    title = next(one for one in master.placeholders if one.placeholder_format.type == 1)
    title.left, title.top = round(0.5 * INCH), round(0.3 * INCH)
    title.width, title.height = WIDE[0] - INCH, round(1.05 * INCH)
    title._element.txBody.bodyPr.set("anchor", "t")
    style = master._element.find(f"{_P}txStyles/{_P}titleStyle/{_A}lvl1pPr")
    style.set("algn", "l")
    style.find(f"{_A}defRPr").set("b", "1")
    style.find(f"{_A}defRPr").set("sz", "2800")
    _first_layout(deck.slide_layouts[0])
    _colour(master, palette)


def _first_layout(layout: Any) -> None:
    """Title and subtitle of the first slide at the left, one above the other."""
    for shape, top, high, anchor in zip(
        layout.placeholders, (2.1, 3.75), (1.5, 1.6), ("b", "t"), strict=False
    ):
        shape.left, shape.top = round(0.8 * INCH), round(top * INCH)
        shape.width, shape.height = WIDE[0] - round(1.6 * INCH), round(high * INCH)
        body = shape._element.txBody
        body.bodyPr.set("anchor", anchor)
        for level in body.iter(f"{_A}lvl1pPr"):
            level.set("algn", "l")


def _colour(master: Any, palette: Palette) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    dark = palette is THEMES["dark"]
    light, dark_ = (
        (palette.text, palette.background) if dark else (palette.background, palette.text)
    )
    colours = {
        "lt1": light, "dk1": dark_, "accent1": palette.current, "accent2": palette.loss,
        "accent3": palette.reference, "accent4": palette.third, "accent5": palette.fourth,
    }  # fmt: skip
    text = theme.blob.decode()
    for name, colour in colours.items():
        value = f'<a:srgbClr val="{colour[1:]}"/>'  # not a text
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{value}\g<2>", text, flags=re.S)
    theme._blob = text.encode()
    if dark:
        mapped = master._element.find(f"{_P}clrMap")
        for name, to in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
            mapped.set(name, to)


def _palette_of(deck: Any, look: Look) -> Palette:
    """The colours of charts on the background that the template has."""
    background = _background(deck.slide_master)
    if background is None:
        return look.palette
    dark = _lightness(background) < _DARK_BELOW
    theme = look.theme or ("dark" if dark else "light")
    same = dark == (theme == "dark")
    return replace(THEMES[theme], background=background) if same else THEMES[theme]


def _background(master: Any) -> str | None:
    """The colour behind slides, `#rrggbb`; None where the master does not say it plainly."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    found = master._element.find(f"{_P}cSld/{_P}bg")
    own = None if found is None else found.find(f".//{_A}srgbClr")
    if own is not None:
        return _hexadecimal(own.get("val"))
    named = None if found is None else found.find(f".//{_A}schemeClr")
    name = "bg1" if named is None else named.get("val")
    mapped = master._element.find(f"{_P}clrMap")
    name = mapped.get(name, name) if mapped is not None else name
    try:
        theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        colour = etree.fromstring(theme.blob, parser).find(f".//{_A}clrScheme/{_A}{name}")
        value = colour[0].get("lastClr") or colour[0].get("val")
    except (KeyError, AttributeError, IndexError, TypeError, etree.XMLSyntaxError):
        return None
    return _hexadecimal(value)


def _hexadecimal(value: str | None) -> str | None:
    return f"#{value}" if re.fullmatch("[0-9A-Fa-f]{6}", value or "") else None


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
