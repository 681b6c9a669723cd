"""The history of *Services*: Alder & Finch, a consultancy whose clients take their time."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from making import history, journey, mail
from making.chance import Chance
from making.journey import Visit
from making.lead import Lead
from making.mail import Mail

PERIOD = history.Period(date(2025, 9, 1), date(2026, 11, 1))
COUNT = 1700
COLUMNS = ("url", "duration", "asset", "seminar", "programme", "email_name", "topic")

SOURCES = {"referral": 30, "organic": 24, "seminar": 18, "paid search": 12, "directory": 9, "": 7}
SERVICES = {"tax": 30, "audit": 24, "payroll": 20, "succession": 12, "": 14}
PAGES = {"/services/tax": 5, "/services/audit": 4, "/services/payroll": 4, "/insights": 6,
         "/team": 4, "/cases": 3, "/fees": 2, "/careers": 3}  # fmt: skip
HOT_PAGES = {"/fees": 6, "/cases": 5, "/team": 4, "/services/tax": 3, "/contact": 3}
PAPERS = ("Year-end checklist", "Choosing an auditor", "Payroll in three countries")
SEMINARS = [
    (datetime(2025 + (8 + n) // 12, (8 + n) % 12 + 1, 24, 8, 30, tzinfo=UTC), title)
    for n, title in enumerate(("Year end without tears", "Handing over a family firm") * 7)
]
MAILS = [
    Mail("Whom you will meet", "Welcome", 3, "/team"),
    *(
        Mail(f"Client letter {year}-{month:02d}", "Client letter",
             datetime(year, month, 4, 7, 0, tzinfo=UTC), "/insights")
        for year, month in ((2025, 11), (2026, 2), (2026, 5), (2026, 8))
    ),
]  # fmt: skip


def make(folder: Path) -> None:
    """Write the history."""
    chance = Chance("Services, 2026")
    leads = history.people_of(chance, PERIOD, COUNT)
    history.live(leads, PERIOD.end, lambda lead: _live(chance, lead))
    history.save(chance, folder, leads, COLUMNS, undated=9)


def _live(chance: Chance, lead: Lead) -> None:
    lead.attributes["source"] = chance.pick(SOURCES)
    lead.attributes["service"] = chance.pick(SERVICES)
    visits = journey.plan(chance, lead, PERIOD.end, haste=0.8)
    for visit in visits:
        _visit(chance, lead, visit)
    _seminars(chance, lead, visits)
    if chance.happens(0.7):
        mail.send(chance, lead, MAILS, PERIOD.end)


def _visit(chance: Chance, lead: Lead, visit: Visit) -> None:
    hot, at = visit.phase == "hot", visit.at
    seeks_work = lead.persona == "job seeker" and chance.happens(0.6)
    for _ in range(1 + chance.poisson(0.9 if hot else 0.4)):
        pages = {"/careers": 3, "/team": 1} if seeks_work else HOT_PAGES if hot else PAGES
        seconds = round(chance.spread(80 if hot else 40, 0.8))
        lead.did(at, "page_view", url=chance.pick(pages), duration=str(seconds))
        at += timedelta(seconds=seconds + 2)
    if chance.happens(0.12 if hot else 0.07):
        lead.did(at, "paper_download", asset=chance.choice(PAPERS))
    if seeks_work:
        return
    if chance.happens(0.10 if hot else 0.012):
        at += timedelta(minutes=chance.randint(1, 6))
        topic = lead.attributes["service"] or "other"
        lead.did(at, "contact_form", url="/contact", topic=topic)
        if chance.happens(0.5):
            lead.did(at + timedelta(days=chance.uniform(0.5, 4)), "call_booked", topic=topic)


def _seminars(chance: Chance, lead: Lead, visits: list[Visit]) -> None:
    """Seminars near a visit; six in ten of those who register come."""
    lively = {visit.at.date() + timedelta(ahead) for visit in visits for ahead in range(21)}
    for at, title in SEMINARS:
        if at.date() not in lively or not chance.happens(0.22):
            continue
        signed = max(lead.created, at - timedelta(days=chance.uniform(0.5, 15)))
        lead.did(signed, "seminar_registered", seminar=title)
        if chance.happens(0.6):
            came = at + timedelta(minutes=chance.randint(0, 20))
            lead.did(came, "seminar_attended", seminar=title)
