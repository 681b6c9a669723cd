"""Somebody else's rules, or our own: from a file to models, whatever the file is.

Read are score configurations of HubSpot, point actions of Mautic, spreadsheets of rules, and rule
files of ours (YAML, JSON). What a file is, is found out from what it holds.
"""

import json
from pathlib import Path
from typing import Any, Final

from leadscorer_gui.exchange.imported_rules import ImportedRules, RulesError
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

_MOST_BYTES: Final = 20_000_000
_MOST_DEPTH: Final = 100
_YAML: Final = (".yml", ".yaml", ".leadscorer")
_HEAD: Final = 1 << 16


def read_rules(path: Path, report: Report = silent) -> ImportedRules:
    """The models of a file, and what could not be carried over.

    Raises RulesError with words, `importing.csv_part.CsvError` and
    `files.problems.WorkspaceFileError` where the file is one of theirs and cannot be read, and
    Cancelled.
    """
    head = _head(path)
    if path.suffix.lower() in _YAML or head.lstrip().startswith(b"leadscorer:"):
        from leadscorer_gui.exchange.own_rules import read_own

        return read_own(path)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _of_json(path)
    from leadscorer_gui.exchange.rule_sheet import read_rule_sheet
    from leadscorer_gui.exchange.small_table import small_table

    return read_rule_sheet(small_table(path, report), report)


def _head(path: Path) -> bytes:
    if path.exists() and not (path.is_file() or path.is_dir()):
        text = _("{file} cannot be read: {why}")
        why = _("this is no file that can be read twice; save it as a file")
        raise RulesError(text.format(file=path, why=why))  # a pipe would be waited for
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        text = _("{file} cannot be read: {why}")
        raise RulesError(text.format(file=path, why=error.strerror or error)) from error


def _of_json(path: Path) -> ImportedRules:
    from leadscorer_gui.exchange.hubspot_read import is_hubspot, read_hubspot
    from leadscorer_gui.exchange.mautic_body import is_mautic, read_mautic

    body = _json(path)
    if isinstance(body, dict) and "leadscorer" in body:
        from leadscorer_gui.exchange.own_rules import read_own

        return read_own(path)
    try:
        if is_hubspot(body):
            return read_hubspot(body)
        if is_mautic(body):
            return read_mautic(body)
    except RulesError as error:
        raise RulesError(_("{file}: {why}").format(file=path, why=error)) from error
    text = _(
        "{file}: this JSON is neither a score configuration of HubSpot, nor point actions of"
        " Mautic, nor a rule file of LeadScorer"
    )
    raise RulesError(text.format(file=path))


def _json(path: Path) -> Any:
    """The value of a JSON file that is neither too large nor too deep."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        text = _("{file} cannot be read: {why}")
        raise RulesError(text.format(file=path, why=error.strerror or error)) from error
    if len(data) > _MOST_BYTES:
        text = _("{file} has more than {most} MB; rules have less")
        raise RulesError(text.format(file=path, most=_MOST_BYTES // 1_000_000))
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        text = _("{file}:{line}:{column}: this is no JSON: {why}")
        told = {"file": path, "line": error.lineno, "column": error.colno, "why": error.msg}
        raise RulesError(text.format(**told)) from error
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        text = _("{file}: this JSON cannot be read; save it as UTF-8, without endless nesting")
        raise RulesError(text.format(file=path)) from error
