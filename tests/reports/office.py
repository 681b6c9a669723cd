"""Reading files back: what a slide, a page or a sheet says."""

from html.parser import HTMLParser
from io import BytesIO

from pptx import Presentation

HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "tag": "<script>alert(1)</script><img src=http://evil.example/x>",
    "nul": "nul \x00 bell \x07 escape \x1b half \ud800",
    "long": "An endless name " * 200,
    "rtl": "\u202e\u05d9\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "thai": "ขอใบเสนอราคา",
    "korean": "가격 페이지 방문",
    "emoji": "🚀 launch 👩‍👧",
    "math": "$x^2$ \\frac{1}{2} {name}",
}


class Page(HTMLParser):
    """What an HTML file shows, and what it names."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.pictures: list[dict[str, str]] = []
        self.handlers: list[str] = []
        self._said: list[str] = []
        self.feed(content.decode("utf-8"))
        self.text = "\n".join(self._said)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.handlers += [name for name, _value in attrs if name.startswith("on")]
        self.addresses += [value for name, value in attrs if name in ("src", "href", "srcset")]
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_data(self, data):
        self._said.append(data)


def slides(content):
    """The slides of a PPTX file."""
    return list(Presentation(BytesIO(content)).slides)


def texts(slide):
    """All that stands on a slide, in tables too."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


def notes(slide):
    """What the speaker sees."""
    return slide.notes_slide.notes_text_frame.text


def charts(slide):
    """The charts of a slide that can be edited."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]
