"""What *Find anything* looks through: leads, rules and models of the open workspace."""

from functools import partial

from leadscorer_gui.analysis.lead_search import LeadSearch
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.main_window import MainWindow
from leadscorer_gui.ui.parts.found_sources import LeadSource, ModelSource, RuleSource, Source
from leadscorer_gui.ui.session import Session


def sources_of(session: Session, window: MainWindow, search: LeadSearch | None) -> list[Source]:
    """Leads (`search` is None where there are none), the rules of all models, the models."""
    sources: list[Source] = []
    if search is not None and session.simulation is not None:
        go = partial(_show_lead, window)
        sources.append(LeadSource(search, go, window.leads.names_are_hidden))
    models = session.document.workspace.models
    for model in models:
        if isinstance(model, Model):
            sources.append(RuleSource(model, partial(_show_rule, session, window)))
    sources.append(ModelSource(models, partial(_show_model, session, window)))
    return sources


def _show_lead(window: MainWindow, lead_id: str) -> None:
    window.show_mode("leads")
    if not window.leads.select_lead(lead_id):
        window.tell(_not_scored(lead_id))


def _not_scored(lead_id: str) -> str:
    return _("“{lead}” is not among the leads of this model").format(lead=lead_id)


def _show_rule(session: Session, window: MainWindow, model_id: str, rule_id: str) -> None:
    _show_model(session, window, model_id)
    window.rules.reveal(rule_id)


def _show_model(session: Session, window: MainWindow, model_id: str) -> None:
    session.choose_model(model_id)
    window.show_mode("rules")
