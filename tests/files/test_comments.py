"""Comments are found where they are, and `#` within texts is none."""

import pytest

from leadscorer_gui.files.comments import has_comments


@pytest.mark.parametrize(
    "text",
    [
        "# a",
        "a: b # c",
        "a: b\n# c\n",
        "a: b\n  # c",
        "a: # c\n  b",
        "a: [b, # c\n  d]",
        "a: [b,# c\n  d]",
        "a: [# c\n  d]",
        "a: {b: c} # d",
        "a: 'b' # c",
        "a: 'b' \t# c",
        "a: | # c\n  b\n",
        "a: |\n  b\n# c\n",
        "a: >-\n  b\n\n # c\nd: e",
        "---\n# c\na: b",
        "a: b\n... # c",
        "🔥: '#' # c",
        "a: '#'\r\nb: c # d\r\n",
        "a: [b # broken",
    ],
)
def test_that_a_comment_is_found(text):
    assert has_comments(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b",
        "a: b#c",
        "a: '# b'",
        'a: "b # c"',
        "'# a': b",
        "a: |\n  # b\n  c\n",
        "a: >\n  b\n  # c\n",
        "a: '🔥🔥 # b'\nb: [c, 'd # e']",
        "a: 'b\n\n  # c'",
        "a: '#'\r\nb: '#'\r\n",
        "a: #",
        "a: 'é\u2028# b'",
    ],
)
def test_that_a_number_sign_within_a_text_is_no_comment(text):
    assert has_comments(text) == (text == "a: #")
