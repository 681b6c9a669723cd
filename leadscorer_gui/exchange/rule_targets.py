"""The rules themselves as targets: the rule file that loads again, and the document to read."""

import json
from dataclasses import replace

from leadscorer_gui import places
from leadscorer_gui.exchange.adapt import Adapted, all_exact
from leadscorer_gui.exchange.artefact import Files, Order
from leadscorer_gui.exchange.target import Target
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _


def _adapt(_workspace: Workspace, model: Model) -> Adapted:
    return all_exact(model)


def _alone(order: Order) -> Workspace:
    """The model with the lists that it uses, nothing else."""
    from leadscorer_gui.files.writing import one_model

    workspace = replace(order.workspace, models=(order.original,))
    return one_model(workspace, order.original.id)


def _about(order: Order) -> Files:
    """Where a rule file comes from; it has no place for that itself."""
    about = json.dumps(order.stamp.told(), indent=2, ensure_ascii=False) + "\n"
    return {f"{order.stem}.about.json": _encoded(about)}


def _write_yaml(order: Order) -> Files:
    from leadscorer_gui.files.writing import to_yaml

    return {f"{order.stem}.yml": _encoded(to_yaml(_alone(order))), **_about(order)}


def _write_json(order: Order) -> Files:
    from leadscorer_gui.files.writing import to_json

    schema = places.resources() / "workspace.schema.json"
    return {
        f"{order.stem}.json": _encoded(to_json(_alone(order))),
        f"{order.stem}.schema.json": schema.read_bytes(),
        **_about(order),
    }


def _write_document(order: Order) -> Files:
    from leadscorer_gui.exchange.paper_html import to_html, to_markdown
    from leadscorer_gui.exchange.paper_pdf import to_pdf
    from leadscorer_gui.exchange.paper_sheet import to_xlsx
    from leadscorer_gui.exchange.rules_document import rules_paper

    paper = rules_paper(order)
    return {
        f"{order.stem}.html": _encoded(to_html(paper)),
        f"{order.stem}.pdf": to_pdf(paper),
        f"{order.stem}.xlsx": to_xlsx(paper),
        f"{order.stem}.md": _encoded(to_markdown(paper)),
    }


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


TARGETS = (
    Target(
        name="yaml",
        title=lambda: _("Rule file (YAML)"),
        about=lambda: _("The model with the lists that it uses; it loads here again as it is."),
        adapt=_adapt,
        write=_write_yaml,
        tested=False,
    ),
    Target(
        name="json",
        title=lambda: _("Rule file (JSON)"),
        about=lambda: _(
            "The same for other programs, with its JSON Schema; it loads here again as it is."
        ),
        adapt=_adapt,
        write=_write_json,
        tested=False,
    ),
    Target(
        name="document",
        title=lambda: _("Rules as a document"),
        about=lambda: _(
            "Every rule as a sentence, to read, print and agree on: HTML, PDF, Excel and Markdown."
        ),
        adapt=_adapt,
        write=_write_document,
        tested=False,
    ),
)
