"""Slides as a PPTX file: charts that can be edited where PowerPoint has them, else pictures."""

from dataclasses import astuple
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from leadscorer_gui.charts.figures import figure_bytes
from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.reports.content import Contents, Grid, Picture
from leadscorer_gui.reports.deck_charts import put_chart
from leadscorer_gui.reports.fitting import TITLES, fit_table, largest, title_size
from leadscorer_gui.reports.layouts import (
    Room,
    foot_of,
    layout_for,
    room_below,
    title_letters,
    title_of,
    title_room,
)
from leadscorer_gui.reports.look import Look, safe
from leadscorer_gui.reports.pictures import figure_of
from leadscorer_gui.reports.slide_list import Slide, slides_of
from leadscorer_gui.reports.template import INCH, opened
from leadscorer_gui.texts import _

_POINT: Final = 12_700
_SCALE: Final = 0.75
"""Pictures are drawn so much smaller than they are shown, so that their letters are larger."""
_DOTS: Final = 220
_AIR: Final = round(0.1 * INCH)
_FIRST: Final = 40.0
_FOOTS: Final = (10.0, 9.0, 8.0, 7.0)
_LINES: Final = (20.0, 18.0, 16.0, 14.0, 12.0, 11.0, 10.0)


def deck(contents: Contents, look: Look, report: Report = silent) -> bytes:
    """The slides as a PPTX file. Raises TemplateError and NoSlides, see `template.opened`."""
    file, palette = opened(look)
    writer = _Writer(file, palette, look.template is not None, contents)
    slides = slides_of(contents)
    for place, slide in enumerate(slides):
        report(place / (len(slides) + 1))
        writer.add(slide)
    report(len(slides) / (len(slides) + 1))
    held = BytesIO()
    file.save(held)
    report(1.0)
    return held.getvalue()


class _Writer:
    """Adds slides to a file, one after the other."""

    def __init__(self, file: Any, palette: Palette, templated: bool, contents: Contents) -> None:
        self._file, self._palette, self._templated = file, palette, templated
        self._foot = contents.about.foot
        told = file.core_properties
        told.title, told.author = safe(contents.about.title)[:200], "LeadScorer"
        told.created = told.modified = datetime.now(UTC).replace(tzinfo=None)
        told.subject = told.keywords = told.comments = told.last_modified_by = ""

    def add(self, told: Slide) -> None:
        """Add a slide."""
        slide = self._file.slides.add_slide(layout_for(self._file, told.is_first))
        room = room_below(self._file, slide)
        self._title(slide, told)
        if told.is_first:
            self._subtitle(slide, told, room)
            if not self._templated:
                self._bar(slide)
        elif told.picture is not None:
            self._picture(slide, told, told.picture, room)
        elif told.shown is not None:
            self._lines_and_table(slide, told, told.shown, room)
        else:
            self._lines(slide, told.lines, room)
        for shape in list(slide.placeholders):
            if not (shape.has_text_frame and shape.text_frame.text):
                shape._element.getparent().remove(shape._element)  # “Click to add text”
        if not told.is_first:
            self._at_foot(slide, foot_of(room))
        slide.notes_slide.notes_text_frame.text = safe("\n".join(told.notes))

    def _title(self, slide: Any, told: Slide) -> None:
        box = title_of(slide)
        own = most = TITLES[0] if box is None else title_letters(slide)
        if told.is_first and not self._templated:
            most = _FIRST
        if box is None:
            box = slide.shapes.add_textbox(*astuple(title_room(self._file)))
            box.text_frame.word_wrap = True
        box.text_frame.text = safe(told.title)
        width, height = int(box.width) / _POINT - 15, int(box.height) / _POINT - 8
        size = largest(told.title, width, height, most)
        if size != own or title_of(slide) is None:
            _letters(box.text_frame, size)

    def _bar(self, slide: Any) -> None:
        """A short line above the title of the first slide."""
        from pptx.dml.color import RGBColor
        from pptx.enum.shapes import MSO_SHAPE

        place = (round(one * INCH) for one in (0.9, 1.85, 1.2, 0.07))
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
        bar.fill.solid()
        bar.fill.fore_color.rgb = RGBColor.from_string(self._palette.current[1:])
        bar.line.fill.background()

    def _subtitle(self, slide: Any, told: Slide, room: Room) -> None:
        """Under the title, or in the room where the layout has no second placeholder."""
        others = [one for one in slide.placeholders if int(one.placeholder_format.type) in (2, 4)]
        text = "\n".join((*told.lines, self._foot.rpartition(" · ")[2]))
        if others:
            others[0].text_frame.text = safe(text)
            _letters(others[0].text_frame, 20)
        else:
            self._lines(slide, text.split("\n"), room)

    def _picture(self, slide: Any, told: Slide, picture: Picture, room: Room) -> None:
        name = " ".join(told.notes[:1]) or told.title
        if picture.native is not None:
            frame = put_chart(slide, picture.native, room, self._palette, self._templated)
            frame._element.nvGraphicFramePr.cNvPr.set("descr", safe(name))
            return
        inches = room.width / INCH * _SCALE, room.height / INCH * _SCALE
        figure = figure_of(picture, self._palette, inches)
        content = BytesIO(figure_bytes(figure, "png", _DOTS))
        shape = slide.shapes.add_picture(content, room.left, room.top, room.width, room.height)
        shape._element.nvPicPr.cNvPr.set("descr", safe(name))

    def _lines(self, slide: Any, lines: Any, room: Room) -> None:
        box = slide.shapes.add_textbox(room.left, room.top + _AIR, room.width, room.height - _AIR)
        frame, width = box.text_frame, room.width / _POINT - 15
        frame.word_wrap = True
        size = next(
            (one for one in _LINES if _height(lines, width, one) <= room.height / _POINT),
            _LINES[-1],
        )
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.text = safe(line)
            paragraph.space_after = round(size * 0.4) * _POINT
        _letters(frame, size)

    def _lines_and_table(self, slide: Any, told: Slide, grid: Grid, room: Room) -> None:
        """Lines at the top, the table below them."""
        if told.lines:
            high = round(_height(told.lines, room.width / _POINT, 16.0) * _POINT) + _AIR
            self._lines(slide, told.lines, Room(room.left, room.top, room.width, high))
            room = Room(room.left, room.top + high, room.width, room.height - high)
        self._table(slide, grid, room)

    def _table(self, slide: Any, grid: Grid, room: Room) -> None:
        high = room.height - round(0.3 * INCH)
        fitted = fit_table(grid, room.width / _POINT, high / _POINT)
        shape = slide.shapes.add_table(
            len(fitted.rows), len(grid.header), room.left, room.top + _AIR, room.width, high
        )
        table = shape.table
        for column, width in enumerate(fitted.widths):
            table.columns[column].width = round(width * _POINT)
        for place, (row, tall) in enumerate(zip(fitted.rows, fitted.heights, strict=True)):
            table.rows[place].height = round(tall * _POINT)
            for column, text in enumerate(row):
                cell = table.cell(place, column)
                cell.text_frame.text = safe(text)
                _letters(cell.text_frame, fitted.size)
                if not self._templated:
                    self._colour_cell(cell, place)
        if fitted.left_out:
            tall = round(sum(fitted.heights) * _POINT) + _AIR
            below = Room(room.left, room.top + tall, room.width, round(0.3 * INCH))
            self._lines(slide, (fitted.note(),), below)

    def _colour_cell(self, cell: Any, row: int) -> None:
        """The header in the strongest colour, every other row on a ground of its own."""
        from pptx.dml.color import RGBColor

        palette = self._palette
        ground = palette.window if row % 2 else palette.background
        ink = palette.selection_text if row == 0 else palette.text
        cell.fill.solid()
        plain = palette.selection if row == 0 else ground
        cell.fill.fore_color.rgb = RGBColor.from_string(plain[1:])
        for paragraph in cell.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.color.rgb = RGBColor.from_string(ink[1:])

    def _at_foot(self, slide: Any, room: Room) -> None:
        """What the slide rests on, in small letters, with its number."""
        number = len(self._file.slides)
        box = slide.shapes.add_textbox(room.left, room.top, room.width, room.height)
        text = _("{foot} · {number}").format(foot=self._foot, number=number)
        box.text_frame.word_wrap = True
        box.text_frame.text = safe(text)
        _letters(
            box.text_frame, title_size(text, room.width / _POINT - 15, 1, (10.0, 9.0, 8.0, 7.0))
        )


def _letters(frame: Any, size: float) -> None:
    """All of a text in letters of so many points."""
    for paragraph in frame.paragraphs:
        paragraph.font.size = round(size * _POINT)
        for run in paragraph.runs:
            run.font.size = round(size * _POINT)


def _height(lines: Any, width: float, size: float) -> float:
    from leadscorer_gui.reports.fitting import breaker

    count = sum(len(breaker().broken(line, width, size)) for line in lines)
    return count * size * 1.25 + len(lines) * size * 0.5
