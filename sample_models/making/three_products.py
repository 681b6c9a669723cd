"""The history of *One company, three products*: Halvard sells phones, an office suite, and ads."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from making import history, journey, mail
from making.chance import Chance
from making.journey import Visit
from making.lead import Lead
from making.mail import Mail

PERIOD = history.Period(date(2025, 10, 6), date(2026, 10, 25))
COUNT = 4800
HASTE = 1.2
COLUMNS = ("url", "duration", "programme", "campaign", "email_name", "asset")


@dataclass(frozen=True)
class Product:
    """A product: its share of the leads, its pages, assets and campaigns, and its big step."""

    share: float
    pages: tuple[str, ...]
    assets: tuple[str, ...]
    campaigns: tuple[str, ...]
    big_step: str


PRODUCTS = {
    "phones": Product(
        36, ("/phones", "/phones/compare", "/phones/business", "/phones/accessories"),
        ("Fleet checklist", "Total cost of a phone", "Repair guide"),
        ("spring-launch", "trade-in-weeks", ""), "device_trial_requested"),
    "office": Product(
        34, ("/office", "/office/features", "/office/security", "/office/migration"),
        ("Migration handbook", "Security white paper", "ROI calculator"),
        ("switch-in-a-week", "hybrid-work", ""), "trial_started"),
    "ads": Product(
        30, ("/ads", "/ads/formats", "/ads/audiences", "/ads/cases"),
        ("Media kit", "Benchmark report", "Creative guide"),
        ("first-budget", "autumn-season", "retail-days"), "demo_requested"),
}  # fmt: skip

SOURCES = {"website": 30, "paid search": 20, "trade fair": 12, "webinar": 12, "partner": 8,
           "cold list": 10, "referral": 6, "": 2}  # fmt: skip


def make(folder: Path) -> None:
    """Write the history."""
    chance = Chance("One company, three products, 2026")
    leads = history.people_of(chance, PERIOD, COUNT)
    history.live(leads, PERIOD.end, lambda lead: _live(chance, lead))
    history.save(chance, folder, leads, COLUMNS, undated=25)


def _live(chance: Chance, lead: Lead) -> None:
    shares = {name: product.share for name, product in PRODUCTS.items()}
    wants = [chance.pick(shares)]
    if chance.happens(0.24):
        wants.append(chance.pick({name: 1 for name in PRODUCTS if name not in wants}))
    lead.attributes["interest"] = "; ".join(wants)
    lead.attributes["source"] = chance.pick(SOURCES)
    partner = chance.happens(0.025)
    lead.attributes["lead_type"] = "partner" if partner else chance.choice(("", "prospect"))
    for visit in journey.plan(chance, lead, PERIOD.end, HASTE):
        name = wants[0] if chance.happens(0.7) else chance.choice(wants)
        _visit(chance, lead, visit, name)
    if chance.happens(0.48):
        mail.send(chance, lead, _mails(wants), PERIOD.end)


def _mails(wants: list[str]) -> list[Mail]:
    """Of every product two mails of welcome, and two of news."""
    times: list[tuple[str, int, datetime | int]] = [
        ("welcome", 1, 3),
        ("welcome", 2, 17),
        ("news", 1, datetime(2026, 3, 10, 8, 0, tzinfo=UTC)),
        ("news", 2, datetime(2026, 9, 10, 8, 0, tzinfo=UTC)),
    ]
    return [
        Mail(f"{name} {programme} {n}", f"{name} {programme}", at, f"/{name}")
        for name in wants
        for programme, n, at in times
    ]


def _visit(chance: Chance, lead: Lead, visit: Visit, name: str) -> None:
    """Some pages, and now and then a form."""
    product, hot = PRODUCTS[name], visit.phase == "hot"
    campaign = chance.choice(product.campaigns) if chance.happens(0.4) else ""
    at = visit.at
    for _ in range(1 + chance.poisson(0.8 if hot else 0.3)):
        url = _page(chance, lead, name, hot=hot)
        seconds = round(chance.spread(85 if hot else 40, 0.8))
        lead.did(at, "page_view", url=url, duration=str(seconds), campaign=campaign)
        at += timedelta(seconds=seconds + 2)
    if chance.happens(0.2 if hot else 0.08):
        lead.did(at, "asset_download", asset=chance.choice(product.assets), campaign=campaign)
        at += timedelta(seconds=chance.randint(20, 90))
    if chance.happens(0.16 if hot else 0.012):
        lead.did(at, product.big_step, url=f"/{name}/start", campaign=campaign)
        at += timedelta(minutes=chance.randint(1, 9))
    if chance.happens(0.13 if hot else 0.008):
        _meet(chance, lead, at, f"/{name}/meeting")


def _page(chance: Chance, lead: Lead, name: str, *, hot: bool) -> str:
    if lead.persona == "job seeker" and chance.happens(0.6):
        return chance.choice(("/careers", "/careers/open-positions", "/about"))
    if chance.happens(0.34 if hot else 0.08):
        return f"/{name}/pricing"
    if chance.happens(0.12):
        return chance.choice(("/about", "/news", "/contact"))
    return chance.choice(PRODUCTS[name].pages)


def _meet(chance: Chance, lead: Lead, at: datetime, url: str) -> None:
    """A meeting is booked; some are cancelled, above all by those who won't buy."""
    lead.did(at, "meeting_booked", url=url)
    if chance.happens(0.08 if lead.won else 0.34):
        lead.did(at + timedelta(days=chance.spread(2.5, 0.6)), "meeting_cancelled", url=url)
