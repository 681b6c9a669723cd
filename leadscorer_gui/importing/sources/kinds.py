"""What kind of file some bytes are the beginning of. The content counts, not the name."""

import json
import re
import zipfile
from typing import Final, Literal, TypeAlias

from leadscorer_gui.importing.sources.opening import ZIP
from leadscorer_gui.texts import _

Kind: TypeAlias = Literal["csv", "json", "workbook", "parquet"]

HEAD: Final = 1 << 16
"""How many bytes are enough to know the kind."""

OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARQUET: Final = b"PAR1"
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_OTHERS: Final = {
    b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z", b"Rar!": "RAR",
    b"\x28\xb5\x2f\xfd": "Zstandard", b"\x1f\x9d": "compress", b"\x04\x22\x4d\x18": "LZ4",
}  # fmt: skip


def refusal(head: bytes) -> str | None:
    """Why a file that begins so cannot be a table, with what to do; None where it may be one."""
    for mark, name in _OTHERS.items():
        if head.startswith(mark):
            return _("it is packed by {method}; unpack it first").format(method=name)
    if head[257:262] == b"ustar":
        return _("this is a tar archive; unpack it first")
    if head.startswith(b"%PDF"):
        return _("this is a PDF document; export the table as CSV from where it came")
    if head.startswith(b"SQLite format 3\0"):
        return _("this is a database; export its tables as CSV")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head")):
        return _(
            "this is a web page or XML, even if its name says otherwise; open it in a spreadsheet"
            " program and save the table as “CSV UTF-8”"
        )
    return None


def is_zip(head: bytes) -> bool:
    """Whether it is an archive; many workbooks are such too."""
    return head.startswith(ZIP)


def kind_of_zip(packed: zipfile.ZipFile) -> Literal["workbook", "document", "archive"]:
    """What an archive is: a workbook, another document, or just an archive."""
    names = set(packed.namelist())
    if "[Content_Types].xml" in names:
        is_book = any(name.startswith("xl/workbook.") for name in names)
        return "workbook" if is_book else "document"
    if "mimetype" in names and "content.xml" in names:
        try:
            mime = packed.read("mimetype")[:100]
        except Exception:  # a damaged archive; told when it is read
            return "document"
        return "workbook" if b"spreadsheet" in mime else "document"
    return "archive"


def kind_of_head(head: bytes) -> Kind:
    """The kind of a file that is no archive and that nothing refuses."""
    if head.startswith(_PARQUET):
        return "parquet"
    if head.startswith(OLD_OFFICE):
        return "workbook"
    return "json" if _is_json(head) else "csv"


def _is_json(head: bytes) -> bool:
    """Whether text begins with an object, or with a list."""
    if head.startswith(_MARKS[1:]):
        text = head[: len(head) & ~1].decode("utf-16", "ignore")
    else:
        text = head.removeprefix(_MARKS[0]).decode("utf-8", "replace")
    text = text.lstrip()
    if text.startswith("["):
        return _is_list(text, len(head) >= HEAD)
    if not text.startswith("{"):
        return False
    try:
        value, _end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        # A long object is cut in the middle.
        return bool(re.match(r'\{\s*"(?:[^"\\]|\\.)*"\s*:', text))
    return isinstance(value, dict)


def _is_list(text: str, is_cut: bool) -> bool:
    """Whether text is a list in JSON, or begins with one, and not with a name in brackets."""
    if re.match(r"\[\s*(\{|\]\s*$|$)", text):
        return True
    try:
        _value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return is_cut and bool(
            re.match(r'\[(\s*(-?[\d.]+|"[^"\\]*"|null|true|false)\s*,){50}', text)
        )
    return not text[end:].strip() or bool(re.match(r"\s*\n\s*\[", text[end:]))
