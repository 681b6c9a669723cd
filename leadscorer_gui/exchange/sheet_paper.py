"""A build sheet: an ordered checklist in a system's own words, with test leads to try by hand."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from leadscorer_gui.exchange.adapt import Change
from leadscorer_gui.exchange.artefact import Files, Order
from leadscorer_gui.exchange.made_leads import MadeLeads, made_leads
from leadscorer_gui.exchange.paper import Paper, Section, Table
from leadscorer_gui.exchange.rules_document import lists_section
from leadscorer_gui.exchange.sheet_adapt import adapt_for
from leadscorer_gui.exchange.sheet_systems import System
from leadscorer_gui.model.sentences import inactivity_sentence, rule_sentence
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _

_MOST_DONE = 12
"""Activities of a test lead that are told in the table; the CSV files have all."""


def sheet_files(system: System, order: Order) -> Files:
    """The sheet as HTML and as a workbook."""
    from leadscorer_gui.exchange.paper_html import to_html
    from leadscorer_gui.exchange.paper_sheet import to_xlsx

    paper = sheet_paper(system, order)
    files = {
        f"{order.stem}.html": to_html(paper).encode("utf-8", "replace"),
        f"{order.stem}.xlsx": to_xlsx(paper),
    }
    if system.tokens is not None:
        rows = [["name", "value"], *map(system.tokens, order.model.scored_rules())]
        files[f"{order.stem}.tokens.csv"] = _csv(rows)
    return files


def _csv(rows: list[Sequence[str]]) -> bytes:
    held = StringIO()
    csv.writer(held, lineterminator="\n").writerows(rows)
    return held.getvalue().encode("utf-8", "replace")


def sheet_paper(system: System, order: Order) -> Paper:
    """What is to be done, in order."""
    title = _("{model} in {system}: build sheet")
    return Paper(
        title.format(model=order.original.name, system=system.title()),
        tuple(order.stamp.lines()),
        tuple(_sections(system, order)),
    )


def _sections(system: System, order: Order) -> Iterator[Section]:
    model = order.model
    yield Section(_("1. Prepare"), (), None, tuple(system.before(model)))
    yield _rules(system, model)
    if model.inactivity is not None:
        steps = system.silence(model.inactivity)
        said = inactivity_sentence(model.inactivity)
        yield Section(_("3. Silence"), (said,), None, tuple(steps))
    yield Section(_("4. Hand over to sales"), (), None, tuple(system.after(model)))
    lists = lists_section(order)
    if lists is not None:
        yield lists
    yield _tests(made_leads(order.workspace, model))
    lost = [one for one in adapt_for(system.can, order.workspace, order.original).changes
            if one.verdict != "exact"]  # fmt: skip
    if lost:
        yield _changes(lost)
    yield Section(_("Check in your account"), (), None, tuple(system.check()))


def _rules(system: System, model: Model) -> Section:
    """A row for each rule, in the order in which they are built, with a box to tick."""
    header = ("#", *system.header(), _("In words"), _("Done"))
    rows = tuple(
        (str(number), *system.row(rule), rule_sentence(rule, model), "\u2610")
        for number, rule in enumerate(model.scored_rules(), 1)
    )
    widths = (4, *(100 // len(system.header()) for _column in system.header()), 30, 6)
    return Section(_("2. Rules"), (), Table(header, rows, widths))


def _tests(made: MadeLeads) -> Section:
    """Test leads with the score that each has at the end."""
    scores = {row[0]: row[5] for row in made.ledgers}
    done: dict[str, list[str]] = {}
    for activity in made.activities:
        told = {k: v for k, v in activity.items() if k not in ("lead_id", "at", "type") and v}
        more = ", ".join(f"{name}: {text}" for name, text in told.items())
        said = f"{activity.get('at', '')} {activity.get('type', '')}"
        done.setdefault(activity["lead_id"], []).append(f"{said} ({more})" if more else said)
    rows = tuple(
        (
            lead["lead_id"],
            "\n".join(f"{k}: {v}" for k, v in lead.items() if k != "lead_id" and v),
            _done(done.get(lead["lead_id"], [])),
            scores.get(lead["lead_id"], _("none")),
            "",
        )
        for lead in made.leads
    )
    header = (_("Test lead"), _("Who it is"), _("What it does"), _("Score here"), _("Score there"))
    text = _(
        "Make these leads there, let them do the same, and compare the scores. Where time matters,"
        " compare later as well."
    )
    return Section(_("5. Try it"), (text,), Table(header, rows, (18, 28, 38, 8, 8)))


def _done(told: list[str]) -> str:
    if len(told) <= _MOST_DONE:
        return "\n".join(told)
    more = _("… and {count} more").format(count=len(told) - _MOST_DONE)
    return "\n".join([*told[:_MOST_DONE], more])


def _changes(lost: list[Change]) -> Section:
    """What is not as it was designed."""
    words = {"approximate": _("approximate"), "impossible": _("not possible")}
    header = (_("Part"), _("There"), _("What becomes of it"), _("Instead"))
    rows = tuple((one.part, words[one.verdict], one.becomes, one.way_around) for one in lost)
    text = _("The sheet differs from the model here:")
    return Section(_("What is not as designed"), (text,), Table(header, rows, (22, 12, 40, 26)))
