"""What *won* means in a workspace: which field of which table or file tells it, with which date.

A precision says nothing to somebody who does not know it, so that it stands beside each.
"""

from pathlib import PurePath

from leadscorer_gui.model.imports import ImportPlan, TableMapping
from leadscorer_gui.model.workspace import LeadMapping, Workspace
from leadscorer_gui.texts import _


def meaning_of_won(workspace: Workspace) -> str:
    """The user's own sentence or, where nobody has said one, the column that has the date.

    Empty where a workspace remembers no data, or no column of its import tells it.
    """
    plan, data = workspace.import_, workspace.data
    if data is not None:
        return meaning_in_file(data.leads, data.lead_columns)
    if plan is None:
        return ""
    return plan.won_means or meaning_in_plan(plan)


def meaning_in_plan(plan: ImportPlan) -> str:
    """What the mapping of an import tells; empty where no column has the date."""
    meanings = (meaning_in_table(table) for table in plan.tables if table.holds != "nothing")
    return "; ".join(text for text in meanings if text)


def meaning_in_file(leads: str | PurePath, columns: LeadMapping | None = None) -> str:
    """The column of a plain leads file, named by the end of its path as Windows or others write."""
    column = (columns or LeadMapping()).column("won_at")
    name = str(leads).replace("\\", "/").rpartition("/")[2]
    return _("“{column}” of {table} has a date").format(column=column, table=name)


def meaning_in_table(table: TableMapping) -> str:
    """What the mapping of one table tells; empty where none of its columns has the date."""
    won = table.column_of("won_at")
    if won is None:
        return ""
    only = next((one for one in table.only if one.field == "won_at"), None)
    if only is None:
        message = _("“{column}” of {table} has a date")
        return message.format(column=won.column, table=table.name)
    message = _("“{column}” of {table} has a date, and “{condition}” is {values}")
    values = _(" or ").join(only.values)
    return message.format(column=won.column, table=table.name, condition=only.column, values=values)
