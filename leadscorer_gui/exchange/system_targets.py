"""Systems that only their makers run, as targets."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from leadscorer_gui.exchange.adapt import Adapted
from leadscorer_gui.exchange.artefact import Files, Order
from leadscorer_gui.exchange.target import Target
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.exchange.sheet_systems import System


def _adapt_hubspot(workspace: Workspace, model: Model) -> Adapted:
    from leadscorer_gui.exchange.hubspot_adapt import adapt

    return adapt(workspace, model)


def _write_hubspot(order: Order) -> Files:
    from leadscorer_gui.exchange.hubspot_files import hubspot_files

    return hubspot_files(order)


def _adapt_mautic(workspace: Workspace, model: Model) -> Adapted:
    from leadscorer_gui.exchange.mautic_adapt import adapt

    return adapt(workspace, model)


def _write_mautic(order: Order) -> Files:
    from leadscorer_gui.exchange.mautic_body import mautic_files

    return mautic_files(order)


def _build_sheet(make: Callable[[], "System"]) -> Target:
    """The target of a system that is built by hand."""

    def adapt(workspace: Workspace, model: Model) -> Adapted:
        from leadscorer_gui.exchange.sheet_adapt import adapt_for

        return adapt_for(make().can, workspace, model)

    def write(order: Order) -> Files:
        from leadscorer_gui.exchange.sheet_paper import sheet_files

        return sheet_files(make(), order)

    def title() -> str:
        return _("Build sheet for {system}").format(system=make().title())

    def about() -> str:
        return _(
            "An ordered checklist in the words of the system, with test leads to try by hand, as"
            " HTML and Excel."
        )

    return Target(make().name, title, about, adapt, write)


def _marketo() -> "System":
    from leadscorer_gui.exchange.sheet_marketo import marketo

    return marketo()


def _account_engagement() -> "System":
    from leadscorer_gui.exchange.sheet_others import account_engagement

    return account_engagement()


def _act_on() -> "System":
    from leadscorer_gui.exchange.sheet_others import act_on

    return act_on()


def _encharge() -> "System":
    from leadscorer_gui.exchange.sheet_others import encharge

    return encharge()


def _generic() -> "System":
    from leadscorer_gui.exchange.sheet_systems import generic

    return generic()


TARGETS = (
    Target(
        name="hubspot",
        title=lambda: _("HubSpot score"),
        about=lambda: _(
            "The request bodies of HubSpot's lead scoring API (2027-03-beta), and the calls to"
            " make. Nothing is sent from here."
        ),
        adapt=_adapt_hubspot,
        write=_write_hubspot,
    ),
    Target(
        name="mautic",
        title=lambda: _("Mautic points"),
        about=lambda: _(
            "A point group, its point actions and its triggers as request bodies of Mautic's API,"
            " all unpublished. Nothing is sent from here."
        ),
        adapt=_adapt_mautic,
        write=_write_mautic,
    ),
    *(_build_sheet(make) for make in (_marketo, _account_engagement, _act_on, _encharge, _generic)),
)
