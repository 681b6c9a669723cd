"""The arguments of `targets`, `export` and of `simulate` where a database does the work."""

from argparse import ArgumentParser
from pathlib import Path

from leadscorer_gui.texts import _


def add_target(command: ArgumentParser) -> None:
    """What is exported, to which target, and with which proof."""
    text = _("the target, one of those that “leadscorer targets” lists")
    command.add_argument("--to", required=True, metavar=_("TARGET"), help=text)
    text = _(
        "a file, or a folder where the target has several files; it is made where it is not there"
        " (default: standard output, for a target of one file)"
    )
    command.add_argument("--out", type=Path, metavar=_("PATH"), help=text)
    text = _(
        "run what was written on every lead, with a program that shares no code with this one, and"
        " put the proof beside it; exit status 1 where any lead differs. WITH names the program"
        " (default: the first that is here)"
    )
    command.add_argument("--prove", nargs="?", const="", metavar=_("WITH"), help=text)
    text = _("write the tables that a query reads beside it, in this form")
    command.add_argument("--tables", choices=("parquet", "csv"), help=text)


def add_place(command: ArgumentParser) -> None:
    """Where a model runs, if not here."""
    text = _(
        "run the model inside a database, over the tables that “leadscorer export --to sql-…”"
        " describes: duckdb:FILE, postgresql://USER@HOST/DATABASE or spark:MASTER; a password is"
        " read from PGPASSWORD, or asked for"
    )
    command.add_argument("--on", metavar=_("PLACE"), help=text)
    text = _("with --on: the table there, or a Parquet file (default: {name})")
    for table in ("leads", "activities"):
        command.add_argument(
            f"--{table}-table", default=table, metavar=_("NAME"), help=text.format(name=table)
        )
    text = _("with --on: make this table there, a row per lead, in the place of printing them")
    command.add_argument("--into", metavar=_("TABLE"), help=text)
