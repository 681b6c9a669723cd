"""Large made-up histories as CSV, the same at every run."""

from pathlib import Path

import numpy as np

TYPES = ("page_view", "email_open", "email_click", "email_sent", "form_submit", "webinar")
SHARES = (0.5, 0.2, 0.1, 0.15, 0.03, 0.02)
DOMAINS = ("gmail.com", "acme.example", "globex.example", "gmx.de", "web.de")
COUNTRIES = ("DE", "AT", "US", "FR", "de")
URLS = [
    f"https://www.example.com/{page}/{number}"
    for page in ("pricing", "about", "blog", "careers", "docs")
    for number in range(40)
]
BEGIN = 1_704_067_200
"""2024-01-01, in seconds."""

MODEL = """\
leadscorer: 1
name: Benchmark
time_zone: Europe/Berlin
models:
  - id: m
    name: Twelve rules
    mql: {threshold: 50}
    limits: {min: 0, max: 100}
    bands: [{name: Cold, from: 0}, {name: Warm, from: 25}, {name: Hot, from: 50}]
    groups:
      - {id: email, name: E-mail, max: 20}
    rules:
      - {id: free, name: Free mail, kind: fit, points: -10,
         where: {field: email, op: domain_in_list, value: free_email_domains}}
      - {id: dach, name: DACH, kind: fit, points: 15,
         where: {field: country, op: in, value: [DE, AT, CH]}}
      - {id: saas, name: SaaS, kind: fit, points: 10,
         where: {field: industry, op: is, value: saas}}
      - id: pricing
        name: Pricing page
        kind: activity
        activity: page_view
        where: {field: url, op: contains, value: /pricing}
        points: 10
        repeat: {mode: each, limit: {count: 3, per: day}}
        ageing: {percent: {lose: 50, every_days: 30, of: remaining}}
      - {id: view, name: Any page, kind: activity, activity: page_view, points: 1,
         max_points: 10, ageing: {expire: {after_days: 90}}}
      - {id: open, name: Opens, kind: activity, activity: email_open, group: email, points: 1,
         ageing: {expire: {after_days: 60}}}
      - {id: click, name: Clicks, kind: activity, activity: email_click, group: email,
         repeat: {mode: tiers, tiers: [{from: 1, points: 5}, {from: 4, points: 2}]}}
      - {id: form, name: Forms, kind: activity, activity: form_submit, points: 20,
         repeat: {mode: each, cooldown: {days: 1}},
         ageing: {half_life: {days: 30, every_days: 10}}}
      - {id: webinar, name: Webinar, kind: activity, activity: webinar, points: 15,
         repeat: {mode: first}}
      - {id: burst, name: Burst, kind: activity, activity: page_view, points: 10,
         repeat: {mode: burst, burst: {count: 5, within_days: 30}}}
      - id: often
        name: Comes often
        kind: activity
        repeat:
          mode: frequency
          frequency: {within_days: 28, tiers: [{at_least: 3, points: 5}, {at_least: 8, points: 10}]}
      - {id: careers, name: Careers page, kind: activity, activity: page_view, points: -5,
         max_points: 20, where: {field: url, op: contains, value: /careers}}
    inactivity:
      ignore: [email_sent]
      steps:
        - {after_days: 30, points: -15}
        - {after_days: 60, points: -30}
        - {after_days: 90, points: -50}
"""


def write_history(folder: Path, leads: int, activities: int) -> tuple[Path, Path, Path]:
    """Write a workspace and its history; returns the three files, which are kept if there."""
    files = (folder / "w.leadscorer", folder / "leads.csv", folder / "activities.csv")
    if not all(file.exists() for file in files):
        random = np.random.default_rng(1)
        files[0].write_text(MODEL, encoding="utf-8")
        _write_leads(files[1], leads, random)
        _write_activities(files[2], leads, activities, random)
    return files


def _times(seconds) -> list[str]:
    return np.datetime_as_string((seconds + BEGIN).astype("datetime64[s]")).tolist()


def _write_leads(path: Path, count: int, random) -> None:
    created = random.integers(0, 365 * 86_400, count)
    won = np.where(random.random(count) < 0.05, created + 100 * 86_400, -1)
    columns = (
        _times(created),
        random.choice(DOMAINS, count).tolist(),
        random.choice(COUNTRIES, count).tolist(),
        random.choice(("saas", "retail", "health", ""), count).tolist(),
        [f"{at}Z" if second >= 0 else "" for at, second in zip(_times(won), won, strict=True)],
    )
    with path.open("w", encoding="utf-8") as file:
        file.write("lead_id,created_at,email,country,industry,won_at\n")
        for i, (at, domain, country, industry, won_at) in enumerate(zip(*columns, strict=True)):
            file.write(f"L{i:07d},{at}Z,u{i}@{domain},{country},{industry},{won_at}\n")


def _write_activities(path: Path, leads: int, count: int, random) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("activity_id,lead_id,at,type,url,campaign\n")
        for begin in range(0, count, 200_000):
            rows = min(200_000, count - begin)
            columns = (
                random.integers(0, leads, rows).tolist(),
                _times(random.integers(0, 700 * 86_400, rows)),
                random.choice(TYPES, rows, p=SHARES).tolist(),
                random.choice(URLS, rows).tolist(),
                random.integers(0, 50, rows).tolist(),
            )
            for i, (lead, at, type_, url, campaign) in enumerate(zip(*columns, strict=True)):
                file.write(f"A{begin + i},L{lead:07d},{at}Z,{type_},{url},c{campaign}\n")
