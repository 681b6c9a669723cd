"""The rules of a model as a document for people: headings, sentences, a table of points.

`rules_document` lays it out as plain parts; `html`, `markdown` and `plain_text` write them. What
people named stands escaped in each of them: a name is never markup.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from leadscorer_gui.charts.palette import LIGHT
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.rule_texts import points_cell
from leadscorer_gui.model.rules import AnyRule, UnfinishedRule
from leadscorer_gui.model.sentences import (
    audience_sentence,
    bands_sentence,
    group_sentence,
    inactivity_sentence,
    limits_sentence,
    matrix_sentence,
    model_sentences,
    mql_sentence,
    product_sentence,
    rule_sentence,
)
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.model.workspace import AnyModel, Group, Model, UnfinishedModel, Workspace
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _, n_

_MARKS: Final = re.compile(r"([\\`*_\[\]<>#|~&])")
"""What Markdown may read as more than itself, inside a line."""


@dataclass(frozen=True)
class RuleLine:
    """A rule: its points in short, its name, what it does."""

    points: str
    name: str
    sentence: str


@dataclass(frozen=True)
class Section:
    """A heading, paragraphs below it, then rules."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    rules: tuple[RuleLine, ...] = ()


@dataclass(frozen=True)
class RulesDocument:
    """A title, what it is of, and sections in reading order."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


def rules_document(workspace: Workspace, model_id: str, day: str) -> RulesDocument:
    """The document of a model; `day` is what is said of when it was made. KeyError: no model."""
    model = workspace.model(model_id)
    if model is None:
        raise KeyError(model_id)
    parts = (_("Workspace “{name}”").format(name=visible(workspace.name)), day)
    sections = tuple(_sections(model))
    return RulesDocument(visible(model.name), " · ".join(parts), sections)


def _sections(model: AnyModel) -> Iterator[Section]:
    if isinstance(model, UnfinishedModel):
        yield Section(_("Summary"), tuple(model_sentences(model)))
        return
    yield Section(_("Summary"), tuple(_summary(model)))
    for group in model.groups:
        rules = [rule for rule in model.rules if group_of(rule) == group.id]
        inside = [_told_by_heading(rule, group) for rule in rules]
        yield Section(visible(group.name), (group_sentence(group),), _lines(inside, model))
    known = {group.id for group in model.groups}
    alone = [rule for rule in model.rules if group_of(rule) not in known]
    names = {"fit": _("Rules about who the lead is"), "activity": _("Rules about what it does")}
    for kind, name in names.items():
        rules = [rule for rule in alone if rule.kind == kind]
        if rules:
            yield Section(name, (), _lines(rules, model))
    yield Section(_("Inactivity"), (inactivity_sentence(model.inactivity),))


def _summary(model: Model) -> Iterator[str]:
    yield product_sentence(model)
    yield audience_sentence(model.audience)
    yield mql_sentence(model)
    if model.capacity is not None:
        text = n_(
            "Sales can take {count} MQL a week.",
            "Sales can take {count} MQLs a week.",
            max(2, model.capacity // 100) if model.capacity % 100 else model.capacity // 100,
        )
        yield text.format(count=shown_points(model.capacity))
    yield limits_sentence(model.limits)
    if model.bands:
        yield bands_sentence(model.bands)
    if model.matrix is not None:
        yield matrix_sentence(model.matrix)


def _told_by_heading(rule: AnyRule, group: Group) -> AnyRule:
    """A rule as it reads below the heading of its group, which need not be named again."""
    if isinstance(rule, UnfinishedRule):
        return rule
    inherited = group.ageing if rule.kind == "activity" else None
    return replace(rule, group=None, ageing=rule.ageing or inherited)


def _lines(rules: Sequence[AnyRule], model: Model) -> tuple[RuleLine, ...]:
    return tuple(
        RuleLine(points_cell(rule), visible(rule.name), rule_sentence(rule, model))
        for rule in rules
    )


# Writing


def html(document: RulesDocument) -> str:
    """The document as a page of HTML that needs nothing else, in dark letters on white."""
    parts = [f"<h1>{escape(document.title)}</h1>", f'<p class="of">{escape(document.subtitle)}</p>']
    for section in document.sections:
        parts.append(f"<h2>{escape(section.heading)}</h2>")
        parts += [f"<p>{escape(text)}</p>" for text in section.paragraphs]
        if section.rules:
            parts.append(_table(section.rules))
    return _PAGE.format(
        title=escape(document.title),
        text=LIGHT.text,
        quiet=LIGHT.quiet_text,
        line=LIGHT.grid,
        ground=LIGHT.background,
        body="\n".join(parts),
    )


def _table(rules: Sequence[RuleLine]) -> str:
    rows = [
        _ROW.format(
            points=escape(rule.points), name=escape(rule.name), sentence=escape(rule.sentence)
        )
        for rule in rules
    ]
    heading = {"points": escape(_("Points")), "rule": escape(_("Rule"))}
    return _TABLE.format(rows="\n".join(rows), **heading)


# The attributes are for Qt, which knows few styles of tables.
_PAGE: Final = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ background: {ground}; color: {text}; font-family: sans-serif; max-width: 46em; }}
h1 {{ font-size: x-large; margin-bottom: 2px; }}
h2 {{ font-size: large; margin-top: 18px; margin-bottom: 4px; }}
p {{ margin-top: 4px; margin-bottom: 4px; }}
.of, th {{ color: {quiet}; font-weight: normal; }}
.points {{ white-space: nowrap; font-weight: bold; }}
td, th {{ border-bottom: 1px solid {line}; }}
</style></head>
<body>
{body}
</body></html>
"""  # not a text
_TABLE: Final = """\
<table width="100%" cellspacing="0" cellpadding="5">
<thead><tr><th width="14%" align="right">{points}</th><th align="left">{rule}</th></tr></thead>
{rows}
</table>"""  # not a text
_ROW: Final = """\
<tr><td class="points" align="right" valign="top">{points}</td>
<td><b>{name}</b><br>{sentence}</td></tr>"""  # not a text


def markdown(document: RulesDocument) -> str:
    """The document as Markdown."""
    lines = [f"# {_marked(document.title)}", "", _marked(document.subtitle)]
    for section in document.sections:
        lines += ["", f"## {_marked(section.heading)}"]
        for text in section.paragraphs:
            lines += ["", _marked(text)]
        if section.rules:
            lines += ["", f"| {_marked(_('Points'))} | {_marked(_('Rule'))} |", "| ---: | :--- |"]
            lines += [
                f"| {_marked(rule.points)} | **{_marked(rule.name)}**: {_marked(rule.sentence)} |"
                for rule in section.rules
            ]
    return "\n".join(lines) + "\n"


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def plain_text(document: RulesDocument) -> str:
    """The document as lines of text."""
    lines = [document.title, document.subtitle]
    for section in document.sections:
        lines += ["", section.heading, "=" * len(section.heading)]
        lines += section.paragraphs
        lines += [f"{rule.points:>8}  {rule.name}: {rule.sentence}" for rule in section.rules]
    return "\n".join(lines) + "\n"
