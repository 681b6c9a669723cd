"""One invented person: who they are, what they might want, and what became of them."""

from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from making import people
from making.chance import Chance


@dataclass(frozen=True)
class Persona:
    """A kind of visitor. `hot` is how probable it is that they ever look in earnest."""

    share: float
    fit: float
    hot: float
    wins: float
    visits: float
    opens: float
    clicks: float
    free_mail: float


PERSONAS = MappingProxyType({
    "buyer": Persona(27, 0.72, 0.50, 0.50, 2.4, 0.45, 0.16, 0.06),
    "evaluator": Persona(26, 0.52, 0.24, 0.24, 2.1, 0.40, 0.12, 0.12),
    "dormant": Persona(24, 0.42, 0.03, 0.10, 1.0, 0.12, 0.02, 0.18),
    "student": Persona(12, 0.14, 0.10, 0.03, 3.0, 0.50, 0.15, 0.92),
    "job seeker": Persona(7, 0.20, 0.04, 0.0, 2.2, 0.92, 0.30, 0.85),
    "competitor": Persona(4, 0.45, 0.22, 0.0, 2.6, 0.55, 0.20, 0.0),
})  # fmt: skip

COMPETITORS = ("globex.example", "initech.example", "umbrella-soft.example", "hooli.example")
SIZES = ("1-9", "10-49", "50-249", "250-999", "1000+")
INDUSTRIES = (
    "Software", "Manufacturing", "Retail", "Financial services", "Health care", "Logistics",
    "Media", "Education", "Public sector", "Hospitality",
)  # fmt: skip
GOOD_INDUSTRIES = INDUSTRIES[:6]
TITLES = (
    ("Managing Director", "CEO", "CIO", "Head of Operations", "VP Marketing"),
    ("IT Manager", "Marketing Manager", "Office Manager", "Product Manager", "Buyer"),
    ("Analyst", "Developer", "Assistant", "Designer", "Accountant"),
    ("Student", "Intern", "Freelancer", "Research assistant"),
)


@dataclass
class Activity:
    """Something that a lead did."""

    at: datetime
    type: str
    properties: dict[str, str] = field(default_factory=dict)


@dataclass
class Lead:
    """A person, with the truth about them that no score can see (`persona` and `fit`)."""

    lead_id: str
    persona: str
    country: str
    created: datetime
    fit: float
    attributes: dict[str, str]
    activities: list[Activity] = field(default_factory=list)
    accepted: datetime | None = None
    returned: datetime | None = None
    won: datetime | None = None
    won_value: str = ""

    @property
    def kind(self) -> Persona:
        """The numbers of the lead's persona."""
        return PERSONAS[self.persona]

    @property
    def in_office(self) -> bool:
        """Whether the lead is active in office hours."""
        return self.persona not in ("student", "job seeker")

    def did(self, at: datetime, what: str, **properties: str) -> None:
        """Note an activity."""
        self.activities.append(Activity(at, what, properties))


def invent(chance: Chance, lead_id: str, created: datetime, country: str) -> Lead:
    """A new person; the attributes follow, with exceptions, from persona and fit."""
    persona = chance.pick({name: kind.share for name, kind in PERSONAS.items()})
    kind = PERSONAS[persona]
    fit = min(1.0, max(0.0, chance.gauss(kind.fit, 0.2)))
    first, last, local = people.name(chance, country)
    firm, domain = people.company(chance, country)
    if persona == "competitor":
        domain = chance.choice(COMPETITORS)
        firm = domain.partition(".")[0].title()
    free = chance.happens(kind.free_mail)
    email = people.free_address(chance, country, local) if free else f"{local}@{domain}"
    attributes = {
        "email": email,
        "first_name": first,
        "last_name": last,
        "company": "" if free and chance.happens(0.6) else firm,
        "country": people.spelling(chance, country),
        "industry": _industry(chance, persona, fit),
        "employees": _employees(chance, fit),
        "job_title": _title(chance, persona, fit),
    }
    return Lead(lead_id, persona, country, created, fit, attributes)


def _industry(chance: Chance, persona: str, fit: float) -> str:
    if chance.happens(0.06):
        return ""
    if persona == "student" and chance.happens(0.7):
        return "Education"
    return chance.choice(GOOD_INDUSTRIES if chance.happens(0.25 + 0.6 * fit) else INDUSTRIES)


def _employees(chance: Chance, fit: float) -> str:
    if chance.happens(0.09):
        return ""
    size = min(4, max(0, round(chance.gauss(0.4 + 3.2 * fit, 0.9))))
    return f" {SIZES[size]} " if chance.happens(0.02) else SIZES[size]


def _title(chance: Chance, persona: str, fit: float) -> str:
    if chance.happens(0.07):
        return ""
    if persona in ("student", "job seeker") and chance.happens(0.75):
        title = chance.choice(TITLES[3])
    else:
        title = chance.choice(TITLES[min(2, max(0, round(chance.gauss(2.3 - 2.2 * fit, 0.6))))])
    return title.upper() if chance.happens(0.02) else title
