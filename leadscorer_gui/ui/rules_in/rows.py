"""What comes in and what does not, as rows of tables; which work finds that out."""

from pathlib import Path
from typing import Final

from leadscorer_gui.document.rule_forms import form_problems
from leadscorer_gui.document.rule_texts import points_cell
from leadscorer_gui.exchange.imported_rules import ImportedRules, RulesError
from leadscorer_gui.exchange.rules_in import read_rules
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.model.rules import AnyRule, Rule, UnfinishedRule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.workspace import AnyModel, Model, Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.leads.text_table import Cells

BAD_FILE: Final = (RulesError, CsvError, WorkspaceFileError, OSError)
"""What `read_rules` says of files that it cannot read."""


def read_rows(path: Path, report: Report) -> tuple[ImportedRules, dict[str, tuple[Cells, ...]]]:
    """What a file holds, and the rows of its rules by the id of their model; the work of a job."""
    found = read_rules(path, report)
    rows = {}
    for number, model in enumerate(found.models):
        report(number / len(found.models))
        rows[model.id] = _rows(model, found.workspace, report)
    return found, rows


def _rows(model: AnyModel, workspace: Workspace, report: Report) -> tuple[Cells, ...]:
    if not isinstance(model, Model):
        return ((model.name, "", _("⚠ unfinished: it comes in word for word, to be finished")),)
    rows = []
    for rule in model.rules:
        report(1.0)
        rows.append((rule.name, points_cell(rule), _what(rule, model, workspace)))
    return tuple(rows)


def _what(rule: AnyRule, model: Model, workspace: Workspace) -> str:
    if isinstance(rule, Rule):
        sentence = rule_sentence(rule, model)
        return sentence if rule.enabled else _("Off: {sentence}").format(sentence=sentence)
    why = "; ".join(one.message for one in form_problems(rule, model, workspace))
    return _("⚠ unfinished: {why}").format(why=why)


def counted(found: ImportedRules) -> str:
    """“HubSpot: 1 model, 12 rules, 2 unfinished”."""
    rules = [rule for one in found.models if isinstance(one, Model) for rule in one.rules]
    unfinished = sum(isinstance(rule, UnfinishedRule) for rule in rules)
    unfinished += sum(not isinstance(one, Model) for one in found.models)
    models = len(found.models)
    parts = [
        n_("{count} model", "{count} models", models).format(count=models),
        n_("{count} rule", "{count} rules", len(rules)).format(count=grouped(len(rules))),
    ]
    if unfinished:
        text = n_("{count} unfinished", "{count} unfinished", unfinished)
        parts.append(text.format(count=unfinished))
    text = _("{system}: {parts}")
    return text.format(system=found.system, parts=", ".join(parts))
