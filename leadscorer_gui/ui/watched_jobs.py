"""All background work of the window in one list, where it can be stopped."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadscorer_gui.ui.showing import Showing


def watch_jobs(showing: "Showing") -> None:
    """List the work of all parts among the jobs; what is waited for stands in the bar, too."""
    session, window = showing.session, showing.window
    model_card, card = window.docks.inspector.model_card, window.docks.inspector.rule_card
    waited_for = (
        session.importing, session.scoring, window.outputs.runner, window.leads.saving,
        window.data.saving, showing.compare.runner, showing.compare.list.runner,
    )  # fmt: skip
    others = (
        showing.facts.runner, showing.others.runner, showing.effects.runner,
        window.simulate.further.runner, model_card.counts.runner, card.counts.runner,
        card.earning.facts.runner, card.earning.real.runner, showing.looking.runner,
        showing.looking.counting, showing.choosing.runner, showing.golden.checks.runner,
        showing.golden.runner, showing.versions.delta.runner, showing.products.runner,
        showing.sheets.runner, showing.sheets.finding, window.leads.listing,
        window.data.summarising, window.data.judging,
    )  # fmt: skip
    for runner in (*waited_for, *others):
        window.docks.jobs.watch(runner)
    for runner in waited_for:
        runner.job_started.connect(window.status.follow)
