"""The history of *Fit and engagement*: Kumo Metrics, a data platform with an active community."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from making import history, journey, mail
from making.chance import Chance
from making.journey import Visit
from making.lead import Lead
from making.mail import Mail

PERIOD = history.Period(date(2025, 6, 2), date(2026, 11, 1))
COUNT = 3100
COLUMNS = (
    "url", "duration", "programme", "campaign", "email_name", "asset", "webinar", "topic", "score"
)  # fmt: skip

SOURCES = {"organic": 28, "webinar": 20, "community": 16, "conference": 12, "paid social": 12,
           "partner": 7, "outbound": 5}  # fmt: skip
STACKS = {"warehouse": 30, "lake": 18, "spreadsheets": 26, "none": 8, "": 18}
PAGES = {"/product": 6, "/docs/quickstart": 6, "/docs/connectors": 5, "/blog": 5, "/pricing": 2,
         "/customers": 2, "/integrations": 3, "/careers": 1}  # fmt: skip
HOT_PAGES = {"/pricing": 6, "/security": 4, "/docs/sso": 3, "/product": 4, "/customers": 3}
ASSETS = ("Data maturity test", "Buyer's guide", "Reference architecture", "Cost model")
TOPICS = ("connectors", "modelling", "dashboards", "show and tell", "jobs")
WEBINARS = [
    (datetime(2025 + (5 + n) // 12, (5 + n) % 12 + 1, 17, 14, 0, tzinfo=UTC), title)
    for n, title in enumerate(("Metrics that agree", "From lake to dashboard", "Live Q&A") * 6)
    if n < 17
]
MAILS = [
    Mail("Welcome aboard", "Nurture", 2, "/docs/quickstart"),
    Mail("How others began", "Nurture", 12, "/customers"),
    *(
        Mail(f"Data letter {year}-{month:02d}", "Data letter",
             datetime(year, month, 5, 1, 0, tzinfo=UTC), "/blog")
        for year, month in ((2025, 10), (2026, 3), (2026, 9))
    ),
]  # fmt: skip


def make(folder: Path) -> None:
    """Write the history."""
    chance = Chance("Fit and engagement, 2026")
    leads = history.people_of(chance, PERIOD, COUNT)
    history.live(leads, PERIOD.end, lambda lead: _live(chance, lead))
    history.save(chance, folder, leads, COLUMNS, undated=18)


def _live(chance: Chance, lead: Lead) -> None:
    lead.attributes["source"] = chance.pick(SOURCES)
    lead.attributes["data_stack"] = (
        chance.pick({"warehouse": 3, "lake": 2}) if chance.happens(lead.fit / 2)
        else chance.pick(STACKS)
    )  # fmt: skip
    visits = journey.plan(chance, lead, PERIOD.end)
    for visit in visits:
        _visit(chance, lead, visit)
    _webinars(chance, lead, visits)
    if visits and chance.happens(0.3):
        _survey(chance, lead, visits[-1].at)
    if chance.happens(0.5):
        mail.send(chance, lead, MAILS, PERIOD.end)


def _visit(chance: Chance, lead: Lead, visit: Visit) -> None:
    hot, at = visit.phase == "hot", visit.at
    campaign = chance.choice(("", "", "metrics-week", "cloud-days", "year-end"))
    for _ in range(1 + chance.poisson(0.8 if hot else 0.3)):
        url = chance.pick(HOT_PAGES if hot and chance.happens(0.6) else PAGES)
        seconds = round(chance.spread(90 if hot else 45, 0.8))
        lead.did(at, "page_view", url=url, duration=str(seconds), campaign=campaign)
        at += timedelta(seconds=seconds + 2)
    if chance.happens(0.14 if hot else 0.06):
        lead.did(at, "asset_download", asset=chance.choice(ASSETS), campaign=campaign)
    if chance.happens(0.12 if hot else 0.01):
        at += timedelta(minutes=chance.randint(1, 5))
        lead.did(at, "demo_requested", url="/demo", campaign=campaign)
    if chance.happens(0.28 if hot else 0.05):
        lead.did(
            at + timedelta(minutes=2), "trial_session", duration=f"{chance.spread(700, 1):.0f}"
        )
    _take_part(chance, lead, at)


def _take_part(chance: Chance, lead: Lead, at: datetime) -> None:
    """In the community forum; students and job seekers are at home there."""
    keen = 0.30 if lead.attributes["source"] == "community" else 0.07
    if not chance.happens(keen * (1.6 if not lead.in_office else 1)):
        return
    topic = "jobs" if lead.persona == "job seeker" else chance.choice(TOPICS[:4])
    at += timedelta(minutes=chance.randint(5, 40))
    lead.did(at, "community_post", topic=topic)
    if chance.happens(0.2):
        lead.did(at + timedelta(hours=chance.spread(8, 1)), "answer_accepted", topic=topic)


def _webinars(chance: Chance, lead: Lead, visits: list[Visit]) -> None:
    """Webinars that lie near a visit; half of those who register come, not all of them stay."""
    lively = {visit.at.date() + timedelta(ahead) for visit in visits for ahead in range(14)}
    for at, title in WEBINARS:
        if at.date() not in lively or not chance.happens(0.34):
            continue
        signed = max(lead.created, at - timedelta(days=chance.uniform(0.2, 12)))
        lead.did(signed, "webinar_registered", webinar=title, campaign="webinars")
        if chance.happens(0.55):
            minutes = min(60, 8 + round(chance.spread(28, 0.6)))
            joined = at + timedelta(seconds=chance.randint(0, 400))
            lead.did(joined, "webinar_attended", webinar=title, duration=str(60 * minutes))


def _survey(chance: Chance, lead: Lead, last_visit: datetime) -> None:
    """One answer to the question of the net promoter score, 0 to 10."""
    mean = 8.6 if lead.won else 6.2 + 2.2 * lead.fit
    score = min(10, max(0, round(chance.gauss(mean, 1.9))))
    at = last_visit + timedelta(days=chance.uniform(0.1, 6))
    lead.did(at, "nps_response", score=str(score), programme="Survey")
