"""Names of people and companies, by country. All are made up; company domains end in .example."""

import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from making.chance import Chance

SPECIAL = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o", "å": "a", "&": "-", " ": "-"}
)
BRANCHES = (
    "North", "South", "East", "West", "Group", "Labs", "Digital", "Retail", "Energy", "Media",
    "Systems", "Export",
)  # fmt: skip


@dataclass(frozen=True)
class Country:
    """A country: hours ahead of UTC, its share of the leads, and the names that are usual there."""

    offset: float
    share: float
    spellings: list[str]
    first: list[str]
    last: list[str]
    firms: list[str]
    legal: list[str]
    free_mail: list[str]


COUNTRIES = {
    code: Country(**fields)
    for code, fields in tomllib.loads(
        Path(__file__).with_name("countries.toml").read_text(encoding="utf-8")
    ).items()
}


def country(chance: Chance) -> str:
    """A country, by its share."""
    return chance.pick({code: value.share for code, value in COUNTRIES.items()})


def name(chance: Chance, code: str) -> tuple[str, str, str]:
    """First name, last name, and both as they stand in an address."""
    first, plain_first = _pair(chance.choice(COUNTRIES[code].first))
    last, plain_last = _pair(chance.choice(COUNTRIES[code].last))
    return first, last, f"{plain_first}.{plain_last}"


def company(chance: Chance, code: str) -> tuple[str, str]:
    """A company and its domain; three in four are a branch of their own."""
    firm, slug = _pair(chance.choice(COUNTRIES[code].firms))
    legal = chance.choice(COUNTRIES[code].legal)
    if chance.happens(0.25):
        return f"{firm} {legal}", f"{slug}.example"
    branch = chance.choice(BRANCHES)
    return f"{firm} {branch} {legal}", f"{slug}-{branch.lower()}.example"


def free_address(chance: Chance, code: str, local: str) -> str:
    """An address at a free-mail provider that is used in the country."""
    domain = chance.choice(COUNTRIES[code].free_mail)
    address = f"{local}.demo{chance.randrange(100, 1000)}@{domain}"
    return (
        address.replace("@", " @").title().replace(" @", "@") if chance.happens(0.03) else address
    )


def spelling(chance: Chance, code: str) -> str:
    """The country as somebody typed it: mostly the code, at times a name, a blank or nothing."""
    if chance.happens(0.03):
        return chance.choice(["", " "])
    if chance.happens(0.85):
        return code
    return chance.choice(COUNTRIES[code].spellings)


def _pair(text: str) -> tuple[str, str]:
    shown, _, plain = text.partition(":")
    return shown, plain or _ascii(shown)


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(SPECIAL))
    letters = "".join(c for c in plain if c.isascii() and (c.isalnum() or c == "-"))
    return "-".join(part for part in letters.split("-") if part)
