"""What is handed out for HubSpot: the bodies, the calls that a person would make, what to check."""

from leadscorer_gui.exchange.artefact import Files, Order, one_line
from leadscorer_gui.exchange.hubspot_body import create_body, json_text, update_body
from leadscorer_gui.exchange.paper import Paper, Section, Table
from leadscorer_gui.model.conditions import Comparison, comparisons
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _

_BASE = "https://api.hubapi.com/marketing/lead-scoring/2027-03-beta/scores"


def hubspot_files(order: Order) -> Files:
    """The body that makes the score, the one that completes it, a shell script, instructions."""
    from leadscorer_gui.exchange.paper_html import to_html

    stem = order.stem
    return {
        f"{stem}.json": json_text(create_body(order)).encode("utf-8", "replace"),
        f"{stem}.update.json": json_text(update_body(order)).encode("utf-8", "replace"),
        f"{stem}.sh": _script(order).encode("utf-8", "replace"),
        f"{stem}.html": to_html(hubspot_paper(order)).encode("utf-8", "replace"),
    }


def _script(order: Order) -> str:
    """The calls; `sh` runs them only after someone has given a token and the id of the score."""
    head = "".join(f"# {one_line(line)}\n" for line in order.stamp.lines())
    return f"""#!/bin/sh
{head}#
# {_("LeadScorer sends nothing. Read the page beside this file first, then call, one by one:")}
#   HUBSPOT_TOKEN=… sh {order.stem}.sh create
#   HUBSPOT_TOKEN=… sh {order.stem}.sh draft SCORE_ID > draft.json
#   HUBSPOT_TOKEN=… sh {order.stem}.sh update SCORE_ID
#   HUBSPOT_TOKEN=… sh {order.stem}.sh publish SCORE_ID
# {_("Before “update”, put the ids of draft.json in the places of ours.")}
set -eu
: "${{HUBSPOT_TOKEN:?}}"
base={_BASE}
call() {{
  curl --fail-with-body --silent --show-error \\
    --header "Authorization: Bearer $HUBSPOT_TOKEN" \\
    --header "Content-Type: application/json" "$@"
}}
case "${{1:-}}" in
  create) call --request POST --include --data @{order.stem}.json "$base" ;;
  draft) call --request GET "$base/$2/draft" ;;
  update) call --request PUT --data @{order.stem}.update.json "$base/$2/draft" ;;
  publish) call --request POST "$base/$2/draft/publish" ;;
  *) echo "create | draft | update | publish" >&2; exit 2 ;;
esac
"""  # not a text


def hubspot_paper(order: Order) -> Paper:
    """What a person does with the files, and what only the account can tell."""
    model = order.model
    return Paper(
        _("{model}: a HubSpot score").format(model=model.name),
        tuple(order.stamp.lines()),
        (
            Section(_("What to do"), (), None, tuple(_steps(order))),
            Section(_("Names to replace"), (_names_text(),), _names(model)),
            Section(_("Check in your account"), tuple(_checks(model))),
        ),
    )


def _steps(order: Order) -> list[str]:
    return [
        _("Replace the names of the table below in both JSON files by those of your account."),
        _("Get a token with the scope mh-lead-scoring-edit."),
        _("Make the score: sh {file}.sh create. The answer names the id of the score.").format(
            file=order.stem
        ),
        _("Get its draft, and put the ids of its groups, rules and outputs into {file}.").format(
            file=f"{order.stem}.update.json"
        ),
        _("Complete it: sh {file}.sh update, with the id of the score.").format(file=order.stem),
        _("Look at the draft in HubSpot, with some test contacts, before you publish it."),
        _(
            "After publishing, export id and score of all contacts and compare them here:"
            " “Check against scores from another system”."
        ),
    ]


def _names_text() -> str:
    return _(
        "Event types are written as your history calls the activities, properties as it calls the"
        " columns; HubSpot has internal names and ids of its own."
    )


def _names(model: Model) -> Table:
    kinds = dict.fromkeys(kind for rule in model.scored_rules() for kind in rule.activity)
    leads = dict.fromkeys(name for name, _rule in lead_fields(model))
    events = dict.fromkeys(name for name, _rule in activity_fields(model))
    rows = [(name, _("event type (eventTypeId)"), "") for name in kinds]
    rows += [(name, _("property of contacts"), "") for name in leads]
    rows += [(name, _("property of events"), "") for name in events]
    return Table((_("Here"), _("What it is"), _("In HubSpot")), tuple(rows), (40, 30, 30))


def _checks(model: Model) -> list[str]:
    told = [
        _(
            "The interface is a beta. The names of operators (IS_EQUAL_TO …) are not part of its"
            " description; those of HubSpot's lists were taken."
        ),
        _("Whether texts are compared without regard to upper and lower case."),
        _("Users report: one event type in a group, a frequency as the only rule of its group."),
        _(
            "Users report: decay every 1, 3, 6 or 12 months on the screen, and at most 100 points"
            " for a group."
        ),
        _("Users report: at most five scores in an account."),
    ]
    if any(one.op in ("before", "since") for one in _comparisons(model)):
        told.append(_("Whether properties of dates are compared as instants or as days."))
    return told


def _comparisons(model: Model) -> list[Comparison]:
    return [one for rule in model.scored_rules() for one in comparisons(rule.where)]
