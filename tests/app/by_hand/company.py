"""A small company: leads and what they did in half a year, made so that every feature shows."""

import csv
import random
from pathlib import Path

ZONE = "Europe/Berlin"
LEADS = 60
_MAILS = ("gmail.com", "acme.example", "globex.example", "shop.example", "")
_TITLES = ("Head of IT", "Sales manager", "student", "VP of Sales", "")
_PAGES = ("/pricing", "/pricing/teams", "/docs", "/careers", "/")
_KINDS = ("page_view", "page_view", "page_view", "download", "email_open", "email_sent", "call")


def make(folder: Path) -> None:
    """Write `leads.csv` and `activities.csv`."""
    dice = random.Random(11)
    leads, activities = [], []
    for number in range(LEADS):
        name = f"L{number:02}"
        mail = dice.choice(_MAILS)
        leads.append(
            {
                "lead_id": name,
                "created_at": f"2026-{dice.randrange(1, 4):02}-{dice.randrange(1, 28):02}",
                "country": dice.choice(["DE", "AT", "NO", "FR", "Germany", ""]),
                "employees": dice.choice(["5", "49.5", "50", "500", "many", ""]),
                "email": f"{name}@{mail}" if mail else "",
                "job_title": dice.choice(_TITLES),
                "consent": dice.choice(["yes", "No", "1", "false", ""]),
                "last_call": dice.choice(["2026-02-01", "2026-03-15 08:00", "soon", ""]),
            }
        )
        times = dice.choice([0, 3, 10, 40])
        week = dice.randrange(1, 24)
        activities += [_activity(dice, name, week) for _each in range(times)]
    _write(folder / "leads.csv", leads)
    _write(folder / "activities.csv", activities)


def _activity(dice: random.Random, lead: str, week: int) -> dict[str, str]:
    """Half of what a lead does falls into a week of its own."""
    kind = dice.choice(_KINDS)
    month, day = dice.randrange(1, 7), dice.randrange(1, 28)
    if dice.random() < 0.5:
        month, day = 1 + week // 4, 1 + 7 * (week % 4) + dice.randrange(3)
    minute = dice.choice(["00", "05", "20", "50"])
    return {
        "lead_id": lead,
        "at": f"2026-{month:02}-{day:02}T{dice.randrange(8, 24):02}:{minute}:00",
        "type": kind,
        "url": dice.choice(_PAGES) if kind == "page_view" else "",
        "seconds": dice.choice(["10", "60", "300"]) if kind == "page_view" else "",
        "asset": dice.choice(["Guide", "guide", "Prices", ""]) if kind == "download" else "",
    }


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
