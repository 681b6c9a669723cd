"""Objects in JSON as CSV: one per line, or the objects of a list. Nested values stay JSON."""

import codecs
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

from leadscorer_gui.importing.csv_part import LONGEST_RECORD, CsvError, EncodingError
from leadscorer_gui.importing.sources.opening import Content, refused
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

MOST_COLUMNS: Final = 20_000
_BLOCK: Final = 1 << 20
_SPACE: Final = " \t\r\n"


@dataclass(frozen=True)
class _Number:
    """A number that Python would write in another way than it is written here."""

    text: str


def _fraction(text: str) -> float | _Number:
    number = float(text)
    return number if repr(number) == text else _Number(text)


def _whole(text: str) -> int | _Number:
    # Python converts no longer ones.
    return int(text) if len(text) < 4000 and text != "-0" else _Number(text)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)
_DECODER: Final = json.JSONDecoder(parse_float=_fraction, parse_int=_whole, parse_constant=str)


def write_objects(content: Content, encoding: str, file: IO[bytes], report: Report) -> None:
    """Write objects as CSV in UTF-8, a column for each key as it first appears. Raises CsvError.

    The n-th record behind the header is the n-th object of a list, or the n-th line of the file.
    """
    columns: dict[str, int] = {}
    source = _Text(content, encoding)
    with tempfile.TemporaryFile() as body:
        text = io.TextIOWrapper(body, "utf-8", "replace", newline="")
        write = csv.writer(text).writerow
        for count, found in enumerate(source.objects()):
            if found is None:
                text.write("\r\n")
            else:
                write(_cells(found, columns, source))
            if count % 1000 == 0:
                report(content.fraction)
        if not columns:
            raise refused(content.name, _("there is no object with a key, which is a row here"))
        text.flush()
        head = io.StringIO()
        csv.writer(head).writerow(columns)
        file.write(head.getvalue().encode("utf-8", "replace"))
        body.seek(0)
        shutil.copyfileobj(body, file, _BLOCK)
        text.detach()


def _cells(found: dict[str, Any], columns: dict[str, int], source: "_Text") -> list[str]:
    """The values of an object in the order of the columns; new keys become new columns."""
    for key in found:
        if key not in columns:
            columns[key] = len(columns)
    if len(columns) > MOST_COLUMNS:
        message = _(
            "{file}: the objects have more than {count} different keys; they must have the columns"
            " of one table"
        )
        raise CsvError(message.format(file=source.name, count=grouped(MOST_COLUMNS)))
    cells = [""] * len(columns)
    try:
        for key, value in found.items():
            cells[columns[key]] = _text(value)
    except RecursionError as error:
        raise source.error(_("the values are lists in lists without end; mend the file")) from error
    return cells


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, _Number):
        return value.text
    if isinstance(value, int | float):
        return repr(value)
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except TypeError:  # there is a number that only we can write
        return _spelled(value)


def _spelled(value: Any) -> str:
    """The same as `json.dumps`, slowly, with numbers as they were written."""
    if isinstance(value, dict):
        entries = (f"{_ENCODER.encode(key)}:{_spelled(one)}" for key, one in value.items())
        return "{" + ",".join(entries) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_spelled, value)) + "]"
    return value.text if isinstance(value, _Number) else _ENCODER.encode(value)


class _Text:
    """Text that is decoded as it is asked for; knows in which line it is."""

    def __init__(self, content: Content, encoding: str) -> None:
        self._content, self.name = content, content.name
        self._decode = codecs.getincrementaldecoder(encoding)()
        self._encoding = encoding
        self._text, self._at, self._line = "", 0, 1
        self._is_all = False

    def _more(self, size: int = _BLOCK) -> bool:
        """Decode some more; whether there was any."""
        if self._is_all:
            return False
        block = self._content.read(size)
        self._is_all = not block
        try:
            new = self._decode.decode(block, final=not block)
        except ValueError as error:
            message = _("{file}: some bytes behind line {line} are not {encoding}; choose another")
            told = message.format(file=self.name, line=self._line, encoding=self._encoding)
            raise EncodingError(told) from error
        if self._at:
            self._text, self._at = self._text[self._at :], 0
        if len(self._text) > LONGEST_RECORD:
            raise self.error(_("the object that begins here is larger than that of any table"))
        self._text += new
        return bool(block)

    def error(self, why: str) -> CsvError:
        """What is wrong at the place that is reached."""
        return CsvError(_("{file}:{line}: {why}").format(file=self.name, line=self._line, why=why))

    def _skip(self, letters: str) -> str:
        """Go behind some letters; the next one, or nothing at the end."""
        while True:
            while self._at < len(self._text):
                letter = self._text[self._at]
                if letter not in letters:
                    return letter
                self._line += letter == "\n"
                self._at += 1
            if not self._more():
                return ""

    def objects(self) -> Iterator[dict[str, Any] | None]:
        """The objects, streamed; None for a blank line."""
        return self.of_list() if self.begins_with_list() else self.of_lines()

    def begins_with_list(self) -> bool:
        """Whether the text is a list; goes behind its bracket then."""
        self._more()
        rest = self._text.lstrip("\ufeff" + _SPACE)
        if not rest.startswith("["):
            self._text = self._text.removeprefix("\ufeff")
            return False
        self._skip("\ufeff" + _SPACE)
        self._at += 1
        return True

    def of_list(self) -> Iterator[dict[str, Any]]:
        """The objects up to the bracket that closes the list."""
        letter = self._skip(_SPACE)
        while letter and letter != "]":
            yield self._object()
            letter = self._skip(_SPACE)
            if letter == ",":
                self._at += 1
                letter = self._skip(_SPACE)
            elif letter != "]":
                break
        if letter != "]":
            raise self.error(_("the list is cut off or damaged here; export it again"))

    def _object(self) -> dict[str, Any]:
        """The object that begins here, over as many lines as it has."""
        size = _BLOCK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                if isinstance(error, RecursionError) or not self._more(size):
                    why = _("this is no JSON; the file is damaged or cut off")
                    raise self.error(why) from error
                size *= 2
                continue
            self._line += self._text.count("\n", self._at, end)
            self._at = end
            return self._checked(value)

    def of_lines(self) -> Iterator[dict[str, Any] | None]:
        """The object of each line; where the first goes over several lines, all are such."""
        while True:
            end = self._line_end()
            line = self._text[self._at : end]
            if not line and self._is_all and end == len(self._text):
                return
            if not line.strip():
                yield None
            else:
                try:
                    value = _DECODER.decode(line.strip())
                except (ValueError, RecursionError) as error:
                    if self._line == 1 and isinstance(error, ValueError):
                        yield from self._one_after_the_other()
                        return
                    raise self.error(_("this line is no JSON object; mend or delete it")) from error
                yield self._checked(value)
            self._at = min(end + 1, len(self._text))
            self._line += 1

    def _line_end(self) -> int:
        while True:
            end = self._text.find("\n", self._at)
            if end >= 0:
                return end
            if not self._more():
                return len(self._text)

    def _one_after_the_other(self) -> Iterator[dict[str, Any]]:
        while self._skip(_SPACE + ","):
            yield self._object()

    def _checked(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.error(_("this is no JSON object, as each row of a table is"))
        return value
