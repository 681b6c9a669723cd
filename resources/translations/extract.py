"""Writes `leadscorer.pot`, the template of all translations, from the marked texts.

    .venv/bin/python resources/translations/extract.py

The same texts always give the same file: no dates, no line numbers. A test fails while the
file is not up to date.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATE = Path(__file__).with_name("leadscorer.pot")

# `_` and `n_` are the project's own (leadscorer_gui/texts.py); Babel's other names are not used.
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2)}

HEADER = """\
# Texts of LeadScorer. Made by extract.py beside this file; edits here are lost.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extract(root: Path = ROOT) -> str:
    """Return the template for the marked texts of the package under `root`."""
    catalog = Catalog()
    package = root / "leadscorer_gui"
    found = extract_from_dir(
        package, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, line, message, comments, context in found:
        place = (f"leadscorer_gui/{Path(file).as_posix()}", line)
        catalog.add(message, None, [place], auto_comments=comments, context=context)
    return HEADER + _body(catalog)


def _body(catalog: Catalog) -> str:
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return buffer.getvalue().decode("utf-8")


if __name__ == "__main__":
    TEMPLATE.write_text(extract(), encoding="utf-8", newline="\n")
