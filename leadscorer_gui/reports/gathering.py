"""Turning a simulated model into the pages of a report."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from leadscorer_gui.exchange.artefact import Order
from leadscorer_gui.exchange.rules_document import rules_paper
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.reports.content import Contents, Page, Part
from leadscorer_gui.reports.material import Asked, Material
from leadscorer_gui.reports.parts_compare import comparison_pages
from leadscorer_gui.reports.parts_lead import lead_pages, list_page
from leadscorer_gui.reports.parts_nurture import cohort_page, funnel_page
from leadscorer_gui.reports.parts_rules import rule_pages
from leadscorer_gui.reports.parts_scenes import Show, scene_pages
from leadscorer_gui.reports.parts_scores import distribution_pages, quality_page
from leadscorer_gui.reports.parts_threshold import Thresholds, threshold_page, weeks_page

_COUNTED: Final = frozenset(("threshold", "weeks", "distribution", "quality"))


def gather(
    material: Material, asked: Asked, report: Report = silent, show: Show | None = None
) -> Contents:
    """The pages that were asked for, in the order of `PARTS`; then the scenes of a show."""
    counted = None
    if _COUNTED & set(asked.parts):
        counted = Thresholds.of(material, part(report, 0.0, 0.1))
    pages: list[Page] = []
    makers = _makers(material, asked, counted)
    if show is not None:
        makers["scenes"] = lambda told: scene_pages(show, not asked.names_shown, told)
    wanted = [(name, make) for name, make in makers.items() if name in asked.parts]
    for place, (_name, make) in enumerate(wanted):
        ends = (0.1 + 0.9 * at / len(wanted) for at in (place, place + 1))
        pages += make(part(report, *ends))
    report(1.0)
    about = material.about()
    pages = [replace(page, notes=_own(page.notes, about.cautions)) for page in pages]
    rules = None
    if "rules" in asked.parts:
        order = Order(material.workspace, material.model, material.model, material.stamp)
        rules = rules_paper(order)
    return Contents(about, tuple(pages), rules)


def _own(notes: tuple[str, ...], cautions: tuple[str, ...]) -> tuple[str, ...]:
    """What only a page rests on: what all do is said once."""
    return tuple(note for note in notes if note not in cautions)


def _makers(
    material: Material, asked: Asked, counted: Thresholds | None
) -> dict[Part, Callable[[Report], Iterator[Page]]]:
    """What makes each part, in order."""

    def compared(report: Report) -> Iterator[Page]:
        if material.comparison is not None:
            yield from comparison_pages(material.comparison, report)

    makers: dict[Part, Callable[[Report], Iterator[Page]]] = {
        "rules": lambda report: rule_pages(material, report),
    }
    if counted is not None:
        makers["threshold"] = lambda _report: iter((threshold_page(counted),))
        makers["weeks"] = lambda _report: iter((weeks_page(counted),))
        makers["distribution"] = lambda _report: distribution_pages(counted)
        makers["quality"] = lambda _report: iter((quality_page(counted),))
    makers["comparison"] = compared
    makers["lead"] = lambda report: lead_pages(material, asked, report)
    makers["funnel"] = lambda report: iter((funnel_page(material, report),))
    makers["cohorts"] = lambda report: iter((cohort_page(material, report),))
    makers["leads"] = lambda report: iter((list_page(material, asked, report),))
    return makers
