"""E-mail programmes: what was sent, what was opened, and by whom only a machine."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from making.chance import Chance
from making.lead import Lead

UNSUBSCRIBES = 0.012


@dataclass(frozen=True)
class Mail:
    """A mail of a programme. `at` is a date for all, or days after the lead came in."""

    name: str
    programme: str
    at: datetime | int
    url: str


def send(chance: Chance, lead: Lead, mails: list[Mail], end: datetime) -> None:
    """Send the mails to the lead; it opens and clicks them, or one day unsubscribes."""
    scanned = chance.happens(0.04)
    for sent, mail in sorted(
        ((_sent(chance, lead, mail), mail) for mail in mails), key=lambda pair: pair[0]
    ):
        if not lead.created < sent <= (min(end, lead.won) if lead.won else end):
            continue
        about = {"programme": mail.programme, "email_name": mail.name}
        lead.did(sent, "email_sent", **about)
        if scanned:
            _scan(chance, lead, sent, about)
        if not _read(chance, lead, sent, mail, about):
            break
    lead.activities = [activity for activity in lead.activities if activity.at <= end]


def _sent(chance: Chance, lead: Lead, mail: Mail) -> datetime:
    if isinstance(mail.at, datetime):
        return mail.at + timedelta(seconds=chance.randrange(600))
    day = (lead.created + timedelta(mail.at)).replace(hour=7, minute=30, second=0)
    return day + timedelta(seconds=chance.randrange(600))


def _scan(chance: Chance, lead: Lead, sent: datetime, about: dict[str, str]) -> None:
    """A mail filter opens everything within seconds; it looks like the most eager reader."""
    for _ in range(chance.randint(1, 3)):
        lead.did(sent + timedelta(seconds=chance.randint(1, 9)), "email_open", **about)


def _read(chance: Chance, lead: Lead, sent: datetime, mail: Mail, about: dict[str, str]) -> bool:
    """Whether the lead, having read the mail or not, wants more of them."""
    age = (sent - lead.created).days
    if not chance.happens(lead.kind.opens * (0.45 + 0.55 * 0.5 ** (age / 120))):
        return True
    opened = sent + timedelta(minutes=chance.spread(150, 1.3))
    for again in range(1 + chance.poisson(0.2)):
        lead.did(opened + timedelta(hours=again * chance.spread(9, 0.8)), "email_open", **about)
    if chance.happens(lead.kind.clicks / lead.kind.opens):
        clicked = opened + timedelta(seconds=chance.randint(8, 90))
        lead.did(clicked, "email_click", url=mail.url, **about)
    if chance.happens(UNSUBSCRIBES):
        lead.did(opened + timedelta(seconds=chance.randint(20, 200)), "unsubscribed", **about)
        return False
    return True
