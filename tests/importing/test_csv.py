"""Nasty CSV files: what their cells are, and what is said of those that cannot be read."""

import pytest

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.csv_table import read_csv
from tests.importing.files import cells, pieces, rows_of, written


def error_of(folder, content):
    """What is said of a file with this content, without its path."""
    path = written(folder, content)
    with pytest.raises(CsvError) as caught:
        read_csv(path, None, ())
    message = str(caught.value)
    assert message.startswith(f"{path}:")
    return message.removeprefix(f"{path}:")


# Lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_lines_may_end_in_any_way(tmp_path, end):
    assert rows_of(tmp_path, end.join(["a,b", "1,2", "3,4", ""])) == [["1", "2"], ["3", "4"]]


def test_that_line_ends_may_be_mixed(tmp_path):
    assert rows_of(tmp_path, "a,b\r\n1,2\n3,4\r5,6") == [["1", "2"], ["3", "4"], ["5", "6"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_blank_lines_are_no_records(tmp_path, end):
    lines = ["a,b", "", "1,2", "", "", "3,4", "", ""]
    assert rows_of(tmp_path, end.join(lines)) == [["1", "2"], ["3", "4"]]


def test_that_a_line_of_blanks_or_of_an_empty_quoted_cell_is_a_record(tmp_path):
    assert rows_of(tmp_path, 'a\n  \n""\n') == [[""], [""]]


@pytest.mark.parametrize("last", ["3,4", '3,"4"', '"3",4', "3,4\n", "3,4\r"])
def test_that_the_last_line_needs_no_end(tmp_path, last):
    assert rows_of(tmp_path, "a,b\n1,2\n" + last) == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize("content", ["a,b", "a,b\n", "a,b\r\n\r\n", '"a","b"\r'])
def test_that_a_header_alone_has_no_rows(tmp_path, content):
    table = read_csv(written(tmp_path, content), None, ())
    assert (table.names, len(table), cells(table)) == (("a", "b"), 0, [])


@pytest.mark.parametrize("content", ["", "\n", "\r\n", "\ufeff"])
def test_that_an_empty_file_has_no_columns(tmp_path, content):
    table = read_csv(written(tmp_path, content), None, ())
    assert (table.names, len(table)) == ((), 0)


# Cells


def test_that_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    table = read_csv(written(tmp_path, '\ufeff"a",b\n1,\ufeff2\n'), None, ())
    assert (table.names, cells(table)) == (("a", "b"), [["1", "\ufeff2"]])


def test_that_quoted_cells_hold_commas_quotes_and_line_breaks(tmp_path):
    content = 'a,b,c\n"1,2","say ""hi""","x\r\ny"\n"""","",""""""\n'
    assert rows_of(tmp_path, content) == [["1,2", 'say "hi"', "x\r\ny"], ['"', "", '""']]


def test_that_quotes_inside_a_bare_cell_are_text(tmp_path):
    assert rows_of(tmp_path, 'a,b\n5" wide, "x"\n') == [['5" wide', '"x"']]


def test_that_text_behind_closing_quotes_belongs_to_the_cell(tmp_path):
    assert rows_of(tmp_path, 'a,b\n"x" y"z",2\n') == [['x y"z"', "2"]]


def test_that_missing_cells_are_empty_and_rows_with_surplus_are_left_out(tmp_path):
    table = read_csv(written(tmp_path, "a,b,c\n1\n1,2,3,4\n1,2\n,,,\n1,2,3\n"), None, ())
    assert cells(table) == [["1", "", ""], ["1", "2", ""], ["1", "2", "3"]]
    assert (len(table.surplus), len(table)) == (2, 3)


WHITE = "\t\x0b\x0c \x85\xa0\u1680\u2000\u2005\u200a\u2028\u2029\u202f\u205f\u3000"


@pytest.mark.parametrize("white", WHITE)
def test_that_white_space_around_a_cell_is_trimmed(tmp_path, white):
    content = f'a,b\n{white}x{white}y{white},"{white}{white}ü{white}"\n{white},"{white}"\n'
    assert rows_of(tmp_path, content) == [[f"x{white}y", "ü"], ["", ""]]


@pytest.mark.parametrize("letter", ["\x1f", "\x7f", "\u200b", "\u180e", "\ufeff", "\u2060", "\x00"])
def test_that_what_only_looks_like_white_space_stays(tmp_path, letter):
    assert rows_of(tmp_path, f"a\n{letter}x{letter}\n") == [[f"{letter}x{letter}"]]


def test_that_line_breaks_at_the_ends_of_a_quoted_cell_are_trimmed(tmp_path):
    assert rows_of(tmp_path, 'a\n"\r\n x \n"\n') == [["x"]]


def test_that_only_the_columns_asked_for_are_kept(tmp_path):
    path = written(tmp_path, "a,b,at\n1,2,2024-01-01\n")
    table = read_csv(path, ("b", "unknown"), ("at", "also_unknown"), ("a",))
    assert (set(table.texts), set(table.instants), set(table.hashes)) == ({"b"}, {"at"}, {"a"})
    assert table.names == ("a", "b", "at")


# Size


def test_that_a_record_may_be_larger_than_a_block(tmp_path):
    long = "ü,\n" * 500
    with pieces(block_bytes=64):
        assert rows_of(tmp_path, f'a,b\n1,2\n"{long}",x\n3,4\n') == [
            ["1", "2"],
            [long.strip(), "x"],
            ["3", "4"],
        ]


@pytest.mark.parametrize("block_bytes", range(1, 24))
def test_that_doubled_quotes_where_a_block_ends_are_read_once(tmp_path, block_bytes):
    with pieces(block_bytes=block_bytes):
        content = 'a\n1\n"b"",\nc"\n"{""d"": ""\n""}"\n'
        assert rows_of(tmp_path, content) == [["1"], ['b",\nc'], ['{"d": "\n"}']]


def test_that_quoted_line_breaks_where_parts_begin_do_no_harm(tmp_path):
    lines = "\n".join('1,"2' if place % 2 else '"' for place in range(40))
    row = f'"{lines.replace(chr(34), chr(34) * 2)}\n",z\n'
    plain = rows_of(tmp_path, "a,b\n" + row * 9)
    assert len(plain) == 9
    for threads in range(2, 9):
        with pieces(part_bytes=50, threads=threads):
            assert rows_of(tmp_path, "a,b\n" + row * 9) == plain


def test_that_many_distinct_texts_are_kept_apart(tmp_path):
    wanted = [[f"text {place % 9_000}", str(place)] for place in range(18_000)]
    with pieces(part_bytes=20_000, threads=4):
        content = "a,b\n" + "".join(f"{a},{b}\n" for a, b in wanted)
        table = read_csv(written(tmp_path, content), None, ())
    assert cells(table) == wanted
    assert len(table.texts["a"].distinct) == 9_000


def test_that_a_file_of_thousands_of_columns_is_read(tmp_path):
    names, values = [f"c{place}" for place in range(3_000)], ["v"] * 3_000
    content = ",".join(names) + "\n" + ",".join(values) + "\n"
    table = read_csv(written(tmp_path, content), ("c2999",), ())
    assert (len(table.names), table.texts["c2999"][0]) == (3_000, "v")


# What cannot be read


def test_that_a_column_that_stands_twice_is_an_error(tmp_path):
    assert error_of(tmp_path, "a,b,a\n1,2,3\n").startswith("1: the column “a” stands here twice")
    assert error_of(tmp_path, "a,,\n").startswith("1: the column “” stands here twice")


def test_that_an_unclosed_quote_is_an_error_that_names_its_line(tmp_path):
    content = 'a,b\n1,2\n"x\ny",3\r\n4,"5\n6,7\n'
    assert error_of(tmp_path, content).startswith("5: the quotation mark that opens here is never")
    with pieces(block_bytes=5, part_bytes=5, threads=3):
        assert error_of(tmp_path, content).startswith("5: the quotation mark")


def test_that_an_unclosed_quote_in_the_header_is_an_error(tmp_path):
    assert error_of(tmp_path, 'a,"b\n1,2\n').startswith("1: the header row cannot be read")


def test_that_a_header_without_an_end_is_an_error(tmp_path):
    assert error_of(tmp_path, "a" * 1_100_000).startswith("1: the header row cannot be read")


def test_that_a_header_that_is_no_utf8_is_an_error(tmp_path):
    assert error_of(tmp_path, "a,größe\n1,2\n".encode("cp1252")).startswith("1: the header row")


@pytest.mark.parametrize(
    "bad", [b"\xff", b"gr\xf6\xdfe", b"\xed\xa0\x80", b"\xc0\x80", b"\xe2\x82"]
)
def test_that_what_is_no_utf8_is_an_error_that_names_its_line(tmp_path, bad):
    content = b"a,b\n" + "1,ü\r\n".encode() * 20 + b"2," + bad + b"\n" + b"3,4\n" * 20
    told = error_of(tmp_path, content)
    assert told.startswith("22: not UTF-8 (byte 0x")
    with pieces(block_bytes=16, part_bytes=20, threads=5):
        assert error_of(tmp_path, content) == told


def test_that_a_character_cut_off_by_the_end_of_the_file_is_an_error(tmp_path):
    assert error_of(tmp_path, b"a\n1\n2\xe2\x82").startswith("3: not UTF-8 (byte 0xe2)")


@pytest.mark.parametrize("line", [1_000, 299_000])
def test_that_bad_utf8_is_found_in_either_half_of_a_large_file(tmp_path, line):
    rows = [b"lead %08d,page_view,xyzab\n" % place for place in range(300_000)]
    rows[line - 2] = b"lead,\xfc,x\n"
    with pieces(threads=2):
        assert error_of(tmp_path, b"a,b,c\n" + b"".join(rows)).startswith(f"{line}: not UTF-8")


@pytest.mark.parametrize("block_bytes", range(1, 12))
def test_that_characters_across_blocks_are_whole(tmp_path, block_bytes):
    with pieces(block_bytes=block_bytes, part_bytes=9, threads=3):
        assert rows_of(tmp_path, "a,b\n€,😀ü\nüü,€€\n") == [["€", "😀ü"], ["üü", "€€"]]


def test_that_a_folder_or_a_missing_file_is_an_error(tmp_path):
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(CsvError, match="cannot be read"):
            read_csv(path, None, ())
