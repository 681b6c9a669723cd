"""Workbooks and archives for tests, in few words."""

import datetime as dt
import struct
import zipfile

import xlsxwriter


def book(path, **sheets):
    """A workbook with these sheets, each a list of rows."""
    made = xlsxwriter.Workbook(str(path))
    date = made.add_format({"num_format": "yyyy-mm-dd"})
    moment = made.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    clock = made.add_format({"num_format": "hh:mm:ss"})
    hours = made.add_format({"num_format": "[h]:mm:ss"})
    forms = {dt.datetime: moment, dt.date: date, dt.time: clock, dt.timedelta: hours}
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if type(cell) in forms:
                    sheet.write_datetime(y, x, cell, forms[type(cell)])
                elif cell is not None:
                    sheet.write(y, x, cell)
    made.close()
    return path


def zipped(path, files):
    """An archive with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def binary_book(path, cells, dimension=(0, 0, 0, 0)):
    """A workbook in Excel's binary form with one sheet of numbers: (row, column, number)."""
    rows = b""
    for row in dict.fromkeys(row for row, _column, _number in cells):
        rows += _record(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0))
        for at, column, number in cells:
            if at == row:
                rows += _record(5, struct.pack("<IId", column, 0, number))
    sheet = (
        _record(0x81) + _record(0x94, struct.pack("<4I", *dimension)) + _record(0x91)
        + rows + _record(0x92) + _record(0x82)
    )  # fmt: skip
    book = (
        _record(0x83) + _record(0x99, bytes(12)) + _record(0x8F)
        + _record(0x9C, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("A"))
        + _record(0x90) + _record(0x84)
    )  # fmt: skip
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    links = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/>'
        "</Relationships>"
    )
    files = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": links,
        "xl/worksheets/sheet1.bin": sheet,
    }
    return zipped(path, files)


def _record(kind, content=b""):
    """A record: what it is, how long, what it holds."""
    code = bytes((kind,)) if kind < 0x80 else bytes((kind, 1))
    return code + bytes((len(content),)) + content


def _wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
