"""What is found about a text from its beginning, and what is said of it."""

import pytest

from leadscorer_gui.importing.preview import preview_of
from leadscorer_gui.importing.sources.encodings import encoding_of
from leadscorer_gui.importing.sources.sniffing import sniff
from leadscorer_gui.model.imports import TableFormat, TablePlace
from tests.importing.files import written
from tests.importing.sources.opened import only_table, rows_in

SHORT = {
    "cp1252": [
        "name\nJosé\n",
        "Straße;PLZ\nKöln;5\n",
        "a,b\nx,don’t\n",
        "a\nÖsterreich\n",
        "a\nü\n",
    ],
    "cp932": ["名前,会社\n田中太郎,株式会社\n", "id,city\n1,東京\n", "氏名\nスズキ\n"],
    "euc-jp": ["名前,会社\n田中太郎,株式会社\n"],
    "cp949": ["이름,회사\n김철수,삼성전자\n", "id,city\n1,서울\n"],
    "cp874": ["ชื่อ,จังหวัด\nสมชาย,กรุงเทพ\n", "id,city\n1,กระบี่\n"],
    "big5hkscs": ["姓名,地址\n陳大文,台北市\n", "id,city\n1,高雄\n"],
    "gb18030": ["姓名,地址\n张伟,北京市\n", "id,city\n1,上海\n"],
    "cp1251": ["имя,город\nИван,Москва\n"],  # noqa: RUF001
    "cp1250": ["miasto\nŁódź\nKraków\nCzęstochowa\n"],
    "mac-roman": ["name\nMüller\nJosé\n"],
    "utf-8": ["name\nJosé\n", "plain\n1\n"],
    "utf-16-le": ["a,b\n1,2\n", "ชื่อ,จังหวัด\nสมชาย,กรุงเทพ\n"],
    "utf-16-be": ["a,b\n1,2\n"],
    "utf-32-le": ["a,b\n1,2\n"],
    "utf-32-be": ["a,b\n1,2\n"],
}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [(encoding, text) for encoding, texts in SHORT.items() for text in texts],
    ids=[f"{encoding}-{n}" for encoding, texts in SHORT.items() for n in range(len(texts))],
)
def test_that_the_encoding_of_a_few_words_is_found(encoding, text):
    found = encoding_of(text.encode(encoding)).encoding
    assert text.encode(encoding).decode(found) == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_that_a_mark_tells_the_encoding(tmp_path, mark):
    table = only_table(written(tmp_path, "a,b\n1,ü\n".encode(mark)))
    assert (table.header, rows_in(table)) == (("a", "b"), [["1", "ü"]])


@pytest.mark.parametrize(
    ("text", "delimiter", "header_row", "header"),
    [
        ("a,b\n1,2\n", ",", 1, ("a", "b")),
        ("a;b\n1,5;2,5\n3,5;4\n", ";", 1, ("a", "b")),
        ("a;b\n1,5;2,5\n", ";", 1, ("a", "b")),
        ("name;notes\nx;one, two, three\ny;four, five, six\n", ";", 1, ("name", "notes")),
        ("a\tb\n1\t2\n", "\t", 1, ("a", "b")),
        ("a|b\n1|2\n", "|", 1, ("a", "b")),
        ("a b c\n1 2 3\n4 5 6\n", " ", 1, ("a", "b", "c")),
        ("full name\nAnna Smith\nBob Ross\n", ",", 1, ("full name",)),
        ("lead_id\n1\n2\n", ",", 1, ("lead_id",)),
        ("sep=|\na,b|c\n1|2\n", "|", 1, ("a,b", "c")),
        ('"sep=;"\na;b\n1;2\n', ";", 1, ("a", "b")),
        ("Leads of May\n\nid,name\n1,x\n2,y\n", ",", 2, ("id", "name")),
        ("Exported,2024-01-01\nid,name,city\n1,x,a\n2,y,b\n", ",", 2, ("id", "name", "city")),
        ("1,x\n2,y\n3,z\n", ",", 0, ("Column 1", "Column 2")),
        ("id,name,city\n1,x,a,\n2,y,b,\n3,z,c,\n", ",", 1, ("id", "name", "city", "Column 4")),
        ('"a;b;c;d",e,f\n1,2,3\n', ",", 1, ("a;b;c;d", "e", "f")),
        ("id,id,\n1,2,3\n", ",", 1, ("id", "id (2)", "Column 3")),
        ("a,a (2),a\n1,2,3\n", ",", 1, ("a", "a (2)", "a (3)")),
    ],
)
def test_that_separator_and_header_are_found(tmp_path, text, delimiter, header_row, header):
    path = written(tmp_path, text)
    found = sniff(TablePlace(str(path)))
    assert (found.format.delimiter, found.format.header_row) == (delimiter, header_row)
    assert only_table(path).header == header


def test_that_what_is_given_is_taken_and_the_rest_is_told_with_reasons(tmp_path):
    path = written(tmp_path, "sep=;\na;b\n1;2\n")
    found = sniff(TablePlace("table.csv"), TableFormat(), tmp_path)
    assert found.format == TableFormat("utf-8", ";", 1)
    assert "The first line says that a semicolon separates the columns." in found.reasons
    given = TableFormat("cp1252", ",", 0, ",")
    assert sniff(TablePlace(str(path)), given).format == given
    assert sniff(TablePlace(str(path)), given).reasons == ()


def test_that_a_preview_shows_the_first_rows_of_any_table(tmp_path):
    text = "id;name\n" + "".join(f"{n};ü{n}\n" for n in range(1000)) + "1;2;3\n"
    table = only_table(written(tmp_path, text.encode("utf-16")))
    preview = preview_of(table, 3)
    assert preview.rows == (("0", "ü0"), ("1", "ü1"), ("2", "ü2"))
    assert (preview.path, preview.is_whole) == (tmp_path / "table.csv", False)
    assert len(preview_of(table, 5000).rows) == 1000
    assert preview_of(table, 5000).is_whole
