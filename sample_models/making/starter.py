"""The history of *Starter*: Tidyboard, a task board that people try out on their own."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from making import history, journey, mail
from making.chance import Chance
from making.journey import Visit
from making.lead import Lead
from making.mail import Mail

PERIOD = history.Period(date(2025, 8, 4), date(2026, 10, 18))
COUNT = 2400
COLUMNS = ("url", "duration", "programme", "email_name")

SOURCES = {"organic": 30, "paid search": 22, "referral": 16, "social": 14, "app store": 10,
           "partner": 5, "": 3}  # fmt: skip
CAMPAIGNS = {
    "paid search": ("brand-search", "kanban-alternatives", "todo-app"),
    "social": ("founder-stories", "desk-makeover"),
    "partner": ("agency-kit",),
}
PAGES = {"/": 5, "/features": 6, "/pricing": 4, "/templates": 4, "/blog/weekly-review": 3,
         "/docs/getting-started": 3, "/about": 1}  # fmt: skip
MAILS = [
    Mail("Your first board", "Onboarding", 1, "/docs/getting-started"),
    Mail("Invite the team", "Onboarding", 10, "/features"),
    Mail("Shared calendars are here", "Product news",
         datetime(2026, 3, 3, 14, 0, tzinfo=UTC), "/blog/calendars"),
    Mail("Offline mode is here", "Product news",
         datetime(2026, 9, 15, 14, 0, tzinfo=UTC), "/blog/offline"),
]  # fmt: skip


def make(folder: Path) -> None:
    """Write the history."""
    chance = Chance("Starter, 2026")
    leads = history.people_of(chance, PERIOD, COUNT)
    history.live(leads, PERIOD.end, lambda lead: _live(chance, lead))
    history.save(chance, folder, leads, COLUMNS, undated=14)


def _live(chance: Chance, lead: Lead) -> None:
    source = chance.pick(SOURCES)
    lead.attributes["source"] = source
    lead.attributes["utm_campaign"] = chance.choice(CAMPAIGNS.get(source, ("",)))
    visits = journey.plan(chance, lead, PERIOD.end)
    signed_up = lead.created if chance.happens(0.82) else None
    if signed_up:
        lead.did(signed_up, "signed_up", url="/signup")
    for visit in visits:
        if signed_up is None and (visit.phase == "hot" or chance.happens(0.25)):
            signed_up = visit.at
            lead.did(signed_up, "signed_up", url="/signup")
        if signed_up:
            _use(chance, lead, visit)
        if not signed_up or chance.happens(0.35):
            _browse(chance, lead, visit.at - timedelta(minutes=chance.randint(0, 1)))
    if signed_up:
        mail.send(chance, lead, MAILS, PERIOD.end)


def _use(chance: Chance, lead: Lead, visit: Visit) -> None:
    """A visit to the app: now and then tasks or a project are the outcome."""
    at = visit.at
    lead.did(at, "logged_in")
    diligence = {"first": 0.24, "quiet": 0.1, "hot": 0.62}[visit.phase]
    if chance.happens(0.35 * diligence):
        at += timedelta(seconds=chance.randint(40, 300))
        lead.did(at, "created_project")
    if chance.happens(diligence):
        for _ in range(1 + chance.poisson(1.0)):
            at += timedelta(seconds=chance.randint(15, 240))
            lead.did(at, "created_task")
    if visit.phase == "hot" and chance.happens(0.16):
        lead.did(at + timedelta(seconds=chance.randint(30, 200)), "invited_teammate")


def _browse(chance: Chance, lead: Lead, at: datetime) -> None:
    for _ in range(1 + chance.poisson(0.5)):
        seconds = round(chance.spread(35, 0.8))
        lead.did(at, "page_view", url=chance.pick(PAGES), duration=str(seconds))
        at += timedelta(seconds=seconds + 2)
