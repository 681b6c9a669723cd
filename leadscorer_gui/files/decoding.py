"""From a file to its text: everything that is no text is refused here, in words."""

import codecs
import re
import stat
from pathlib import Path
from typing import Final

from leadscorer_gui.files.problems import Unreadable
from leadscorer_gui.texts import _

MOST_BYTES: Final = 10_000_000
"""A workspace of 2,000 rules has some 150 kB; what is larger than this is something else."""

_UNWANTED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not take as a character of its text."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def read_text(path: Path) -> str:
    """The text of a file, without a byte order mark.

    Raises `Unreadable` for what cannot be read or is no text. The size is looked at before a byte
    is read.
    """
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The content of a file of a bearable size; `Unreadable` says why there is none."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(1, 1, _("this is a folder, not a workspace file"))
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(1, 1, _("this is a device or a pipe, not a workspace file"))
        if status.st_size > MOST_BYTES:
            raise Unreadable(1, 1, _too_large(status.st_size))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(1, 1, _("there is no such file")) from None
    except PermissionError:
        message = _("you are not allowed to read this file; ask its owner for the right to do so")
        raise Unreadable(1, 1, message) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = _("the file cannot be read: {reason}").format(reason=reason)
        raise Unreadable(1, 1, message) from None
    if len(content) > MOST_BYTES:  # it grew, or the system does not know sizes
        raise Unreadable(1, 1, _too_large(len(content)))
    return content


def _too_large(size: int) -> str:
    message = _(
        "the file has {size} MB, more than the {most} MB that a workspace may have;"
        " is it the right file?"
    )
    return message.format(size=-(-size // 1_000_000), most=MOST_BYTES // 1_000_000)


def decode(content: bytes) -> str:
    """The text of strict UTF-8, without a byte order mark; `Unreadable` where it is none."""
    if content.startswith(_WIDE_MARKS):
        raise Unreadable(1, 1, _("the text is UTF-16 or UTF-32; save the file as UTF-8"))
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place_after(error.object[: error.start].decode("utf-8"))
        byte = f"0x{error.object[error.start]:02X}"
        message = _(
            "the byte {byte} is not UTF-8 text; save the file as UTF-8 (or is it the right file?)"
        )
        raise Unreadable(line, column, message.format(byte=byte)) from None
    return checked(text)


def checked(text: str) -> str:
    """The same text without a byte order mark; `Unreadable` where it holds control characters."""
    text = text.removeprefix("\ufeff")
    if len(text) > MOST_BYTES:
        raise Unreadable(1, 1, _too_large(len(text)))
    if found := _UNWANTED.search(text):
        line, column = place_after(text[: found.start()])
        message = _(
            "the control character {code} does not belong into a text; remove it"
            " (or is it the right file?)"
        )
        raise Unreadable(line, column, message.format(code=f"U+{ord(found.group()):04X}"))
    return text


def place_after(before: str) -> tuple[int, int]:
    """Line and column, both from 1, of what comes after this text."""
    line, start = 1, 0
    for found in _BREAK.finditer(before):
        line, start = line + 1, found.end()
    return line, len(before) - start + 1
