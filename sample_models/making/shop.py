"""The history of *Shop*: Nordlicht Outdoor, a web shop; a lead is won by its first order."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from making import history, journey, mail
from making.chance import Chance
from making.journey import Visit
from making.lead import Lead
from making.mail import Mail

PERIOD = history.Period(date(2026, 1, 5), date(2026, 11, 1))
COUNT = 1250
COLUMNS = ("category", "product", "price", "device", "programme", "email_name")

SOURCES = {"search": 34, "social": 26, "price comparison": 18, "newsletter": 12, "direct": 10}
DEVICES = {"phone": 58, "desktop": 36, "tablet": 6}
CATEGORIES = {"tents": 4, "jackets": 7, "boots": 6, "stoves": 3, "socks": 8, "sale": 9}
PRICES = {"tents": 380, "jackets": 190, "boots": 160, "stoves": 85, "socks": 18, "sale": 45}
MAILS = [
    Mail("Ten per cent for your first order", "Welcome", 2, "/welcome"),
    Mail("Still thinking it over?", "Welcome", 9, "/jackets"),
    *(
        Mail(f"Trail mail {month:02d}", "Trail mail",
             datetime(2026, month, 12, 6, 0, tzinfo=UTC), "/sale")
        for month in (3, 5, 7, 9, 10)
    ),
]  # fmt: skip


def make(folder: Path) -> None:
    """Write the history."""
    chance = Chance("Shop, 2026")
    leads = history.people_of(chance, PERIOD, COUNT)
    history.live(leads, PERIOD.end, lambda lead: _live(chance, lead))
    history.save(chance, folder, leads, COLUMNS, undated=6)


def _live(chance: Chance, lead: Lead) -> None:
    """Shoppers are private people: what their employer is called says nothing of them."""
    for name in ("company", "industry", "employees", "job_title"):
        lead.attributes.pop(name, None)
    lead.attributes["source"] = chance.pick(SOURCES)
    lead.attributes["newsletter"] = "yes" if chance.happens(0.45) else "no"
    favourite = chance.pick(CATEGORIES)
    for visit in journey.plan(chance, lead, PERIOD.end, haste=1.3):
        _shop(chance, lead, visit, favourite)
    if lead.won_value:
        lead.won_value = f"{chance.spread(0.7 * PRICES[favourite], 0.5):.2f}"
    if lead.attributes["newsletter"] == "yes":
        lead.did(lead.created + timedelta(minutes=4), "newsletter_signup")
        mail.send(chance, lead, MAILS, PERIOD.end)


def _shop(chance: Chance, lead: Lead, visit: Visit, favourite: str) -> None:
    """A visit: products are looked at, some go into the cart, few get as far as the checkout."""
    hot, at = visit.phase == "hot", visit.at
    device = chance.pick(DEVICES)
    for _ in range(1 + chance.poisson(2.4 if hot else 0.9)):
        category = favourite if chance.happens(0.6 if hot else 0.3) else chance.pick(CATEGORIES)
        price = f"{chance.spread(PRICES[category], 0.35):.2f}"
        about = {"category": category, "product": f"{category}-{chance.randint(1, 40):02d}",
                 "price": price, "device": device}  # fmt: skip
        lead.did(at, "product_view", **about)
        at += timedelta(seconds=round(chance.spread(45, 0.8)) + 2)
        if chance.happens(0.22 if hot else 0.03):
            lead.did(at, "add_to_cart", **about)
            if chance.happens(0.35 if hot else 0.12):
                at += timedelta(seconds=chance.randint(20, 200))
                lead.did(at, "checkout_started", **about)
        elif chance.happens(0.04):
            lead.did(at, "wish_list", **about)
    if chance.happens(0.02):
        lead.did(at, "returns_page", device=device)
