"""Which encoding bytes are in: by their mark, by their zeros, by being UTF-8, by their letters.

Without a mark it is a guess where the bytes are not UTF-8: `letters.py` judges what the letters
would be. charset-normalizer, tried on fifty short tables in the encodings below, was wrong in half
of them; this is in three.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from leadscorer_gui.importing.sources.letters import JUDGES, Judge
from leadscorer_gui.texts import _

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JUDGED_BYTES: Final = 1 << 13
_MOST_CONTROL: Final = 0.02

NAMES: Final = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16 (big-endian)",
    "utf-32-le": "UTF-32", "utf-32-be": "UTF-32 (big-endian)", "cp1252": "Windows-1252",
    "cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1253": "Windows-1253",
    "cp1254": "Windows-1254", "cp1255": "Windows-1255", "cp1256": "Windows-1256",
    "mac-roman": "Mac Roman",  # not a text
    "cp850": "DOS 850", "cp874": "TIS-620", "cp932": "Shift-JIS",
    "euc-jp": "EUC-JP", "cp949": "EUC-KR", "big5hkscs": "Big5", "gb18030": "GBK",
}  # fmt: skip
"""The encodings that are found, as people know them; any other of Python's can be asked for."""

_WIDER: Final = {
    "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "big5": "big5hkscs",
    "gbk": "gb18030", "gb2312": "gb18030", "utf-8-sig": "utf-8", "ascii": "utf-8",
}  # fmt: skip
"""Windows knows more letters than the standards for which its encodings are taken."""


@dataclass(frozen=True)
class Found:
    """An encoding, how many bytes its mark has, and why it is thought to be that one."""

    encoding: str
    mark: int
    reason: str


def known(encoding: str) -> str | None:
    """The name under which Python decodes text of an encoding; None for those that it lacks."""
    for name, shown in NAMES.items():
        if encoding.lower() in (name, shown.lower()):
            return name
    try:
        name = codecs.lookup(encoding).name
        if name in ("utf-16", "utf-32"):
            return name + "-le"
        b"a".decode(name)  # some of Python's codecs are for no text
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name)


def mark_of(head: bytes, encoding: str) -> int:
    """How many bytes of a mark the text begins with."""
    return next(
        (len(mark) for mark, name in _MARKS if name == encoding and head.startswith(mark)), 0
    )


def is_text(head: bytes) -> bool:
    """Whether bytes may be text; few control characters are let through."""
    if any(head.startswith(mark) for mark, _name in _MARKS) or _wide(head):
        return True
    control = sum(map(head.count, (bytes([b]) for b in (*range(9), *range(14, 28), 127))))
    return control <= _MOST_CONTROL * len(head) or (control <= 2 and len(head) < 200)


def encoding_of(sample: bytes) -> Found:
    """The encoding of text of which this is the beginning (or pieces; its end may be cut)."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            reason = _("The file begins with the mark of {encoding}.")
            return Found(name, len(mark), reason.format(encoding=NAMES[name]))
    if wide := _wide(sample):
        reason = _("Every other byte is zero, as {encoding} has it.")
        return Found(wide, 0, reason.format(encoding=NAMES[wide]))
    if sample.isascii():
        return Found("utf-8", 0, _("The text has no letters in which encodings differ."))
    if decodes(sample, "utf-8"):
        return Found("utf-8", 0, _("All letters are valid UTF-8."))
    best = _by_letters(sample)
    reason = _("It is not UTF-8; its letters make most sense as {encoding}: {letters}")
    return Found(best, 0, reason.format(encoding=NAMES[best], letters=_shown(sample, best)))


def decodes(sample: bytes, encoding: str) -> bool:
    """Whether all bytes can be decoded, but for a letter that is cut at the end."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample, False)
    except ValueError:
        return False
    return True


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, known by where its zeros are; None for others."""
    head = sample[: len(sample) & ~3][:4096] or sample[: len(sample) & ~1]
    if head.count(0) * 20 < len(head) or len(head) < 4:
        return None
    quarter = max(1, len(head) // 4)
    zeros = [head[place::4].count(0) / quarter for place in range(4)]
    for name, low in (("utf-32-le", 0), ("utf-32-be", 3)):
        others = [share for place, share in enumerate(zeros) if place != low]
        if zeros[low] < 0.05 and sum(others) > 1.9 and _is_plain(head, name):
            return name
    halves = ((zeros[1] + zeros[3], "utf-16-le"), (zeros[0] + zeros[2], "utf-16-be"))
    for share, name in sorted(halves, reverse=True):
        if share > 0.1 and _is_plain(head, name):
            return name
    return None


def _is_plain(head: bytes, encoding: str) -> bool:
    """Whether it decodes to text without control characters."""
    if not decodes(head, encoding):
        return False
    text = head.decode(encoding, "ignore")
    odd = sum(letter < " " and letter not in "\t\r\n" for letter in text)
    common = sum(" " <= letter <= "~" or letter in "\t\r\n" for letter in text)
    return odd <= len(text) * 0.01 and common > len(text) * 0.05


def _telling(sample: bytes) -> bytes:
    """The lines in which there are letters beyond ASCII, as many as are judged."""
    lines, size = [], 0
    for line in re.split(rb"[\r\n]+", sample):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _JUDGED_BYTES:
                break
    return b"\n".join(lines)


def _by_letters(sample: bytes) -> str:
    """The encoding in which the letters beyond ASCII make most sense."""
    telling = _telling(sample)
    best, best_score = "cp1252", -1.0
    for encoding, judge in JUDGES.items():
        if not decodes(sample, encoding):
            continue
        score = _score(telling.decode(encoding, "ignore"), judge)
        if score > best_score + 1e-9:
            best, best_score = encoding, score
    return best


def _score(text: str, judge: Judge) -> float:
    """How likely the letters beyond ASCII are, on average."""
    text = f" {text} "
    scores = [
        judge(text[place - 1], letter, text[place + 1])
        for place, letter in enumerate(text)
        if letter > "\x7f"
    ]
    return sum(scores) / max(1, len(scores))


def _shown(sample: bytes, encoding: str) -> str:
    """The first words with letters beyond ASCII, as the encoding has them."""
    text = _telling(sample)[:2000].decode(encoding, "ignore")
    words = [word for word in re.findall(r"\w+", text) if not word.isascii()]
    return ", ".join(dict.fromkeys(word[:20] for word in words[:6])) or "…"
