"""What columns are called in the exports of other systems and in people's own tables.

Names are compared as `spellings` has them: lower case, without blanks and marks, and without what
some systems put around them (`property_`, `__c`). For each field the names that tell are split
into those that say it outright (`=`) and those that may mean something else as well (`~`).
"""

import re
from typing import Final, NamedTuple

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BEFORE: Final = re.compile(r"^((contact )?property |hs )+(?=\w)")
_BEHIND: Final = re.compile(r" p?c$")

_IDS: Final = """
lead_id = lead id, contact id, prospect id, person id, user id, customer id, visitor id
lead_id = subscriber id, member id, application id, mql id, contact vid, vid, canonical vid, who id
lead_id = lead number, lead nr, lead no, lead nummer, kontakt id, kontaktnummer, kontakt nr
lead_id = kunden id, kundennummer, kunden nr, interessenten id, record id contact
lead_id = contact record id, associated contact id, associated contact ids, marketo id, pardot id
lead_id = hubspot id, object id, encharge id, act on id, mautic id, lead or contact id
lead_id ~ record id, id, uuid, guid, contact, lead, prospect, user, customer, person, account id
lead_id ~ client id, kontakt, kunde, distinct id, anonymous id, recipient id, identifier, nummer, nr
"""  # not a text

_OF_LEADS: Final = """
created_at = created at, create date, created date, creation date, date created, creation time
created_at = created on, created time, date added, added at, added on, first contact date
created_at = first contact, registered at, registration date, registered on, signup date
created_at = sign up date, signed up at, signed up, signup at, sign up at, joined at, date joined
created_at = date identified, became a lead date, lead created date, lead created at
created_at = lifecyclestage lead date, erstellt am, erstelldatum, erstellungsdatum, angelegt am
created_at = anlagedatum, registriert am, eingangsdatum, erstkontakt, lead create date
created_at ~ created, erstellt, angelegt, first seen, first seen at, opened at, date, start date
created_at ~ first conversion date, inserted at, received at, date entered, datum, eingang
created_at ~ timestamp
accepted_at = accepted at, accepted on, accepted date, date accepted, sales accepted date
accepted_at = sales accepted at, sal date, sql date, became a sales qualified lead date
accepted_at = lifecyclestage salesqualifiedlead date, sales qualified date, sales qualified at
accepted_at = angenommen am, akzeptiert am, übernommen am, uebernommen am
accepted_at ~ accepted, qualified at, qualified date, angenommen
returned_at = returned at, returned on, returned date, date returned, sent back at, sent back on
returned_at = sent back date, recycled at, recycled date, recycled on, rejected at, rejected date
returned_at = zurückgegeben am, zurueckgegeben am, abgelehnt am
returned_at ~ sent back, returned, recycled, rejected, unqualified date, unqualified at
returned_at ~ disqualified at, disqualified date
won_at = won at, won on, won date, date won, closed won date, closed won at, close won date
won_at = became customer, became a customer, became a customer date, became customer date
won_at = became customer at, customer since, lifecyclestage customer date, won deal date
won_at = deal won date, deal won at, kunde seit, gewonnen am, kunde geworden am, date of sale
won_at = purchased at, purchase date, first purchase date, first deal close date
won_at ~ won, converted date, converted at, conversion date, close date, closed date, closed at
won_at ~ abschlussdatum, abgeschlossen am, gewonnen, recent deal close date, sold at
won_value = won value, won amount, deal value, deal amount, closed won amount, recent deal amount
won_value = auftragswert, amount won, value won, total deal value, total revenue, umsatz
"""  # not a text

_OF_ACTIVITIES: Final = """
at = at, activity date, activity time, activity date time, activity at, activity timestamp
at = event time, event date, event at, event timestamp, event date time, occurred at, occurred on
at = occurred, happened at, happened on, timestamp, time stamp, date time, action date
at = action time, date hit, hit at, zeitpunkt, zeitstempel, aktivitätsdatum, ereignisdatum
at = datum uhrzeit, erfolgt am, date of activity
at ~ time, date, when, created at, created date, created, created on, date added, sent at
at ~ start time, started at, datum, zeit, clicked at, opened at, visited at, date triggered
at ~ logged at, submitted at, recorded at, creation time, create date, erstellt am, day
at ~ completed date, date created, due date, tag
type = type, activity type, event type, activity type name, event name, type name, action type
type = activity name, aktivitätstyp, aktivitätsart, ereignistyp, interaction type
type = engagement type, task type, task subtype
type ~ event, activity, action, kind, typ, art, category, verb, name, subject, ereignis, aktivität
type ~ aktion, concept name, activity type id, event category, channel, kategorie, status, what
activity_id = activity id, event id, marketo guid, task id, log id, aktivitäts id, ereignis id
activity_id = engagement id, interaction id, hit id, message id
activity_id ~ id, uuid, guid, row id, record id, object id, nr, nummer
"""  # not a text

_MAIL: Final = """
mail = email, e mail, email address, e mail address, mail, mail address, e mail adresse
mail = email adresse, recipient, email 1, work email, user email, contact email, lead email
"""  # not a text

_OF_A_SYSTEM: Final = ("synced", "updated", "modified", "deleted", "last ", "import", "birth")
"""Times of the system that keeps the table, and of a lead's own life."""


class Known(NamedTuple):
    """Spellings of a field's name: those that say it outright, and those that may."""

    certain: frozenset[str]
    perhaps: frozenset[str]


def plain_name(name: str) -> str:
    """A column's name in lower-case words: `CreatedDate`, `created_date` -> `created date`."""
    words = "".join(c if c.isalnum() else " " for c in _CAMEL.sub(" ", name))
    return " ".join(words.lower().split())


def spellings(name: str) -> set[str]:
    """A column's name without blanks: as it is, and without what systems put around it."""
    plain = plain_name(name)
    bare = _BEHIND.sub("", _BEFORE.sub("", plain))
    return {plain.replace(" ", ""), bare.replace(" ", "")}


def _table(*texts: str) -> dict[str, Known]:
    """The names of each field, in the order of the texts."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for line in "".join(texts).split("\n"):
        field, sign, names = line.partition(" ~ " if " ~ " in line else " = ")
        if names:
            kinds = found.setdefault(field, (set(), set()))
            kinds[sign == " ~ "].update(name.replace(" ", "") for name in names.split(", "))
    return {field: Known(frozenset(a), frozenset(b)) for field, (a, b) in found.items()}


LEAD_NAMES: Final = _table(_IDS, _OF_LEADS)
ACTIVITY_NAMES: Final = _table(_IDS, _OF_ACTIVITIES)
_MAIL_NAMES: Final = _table(_MAIL)["mail"]


def how_named(name: str, known: Known) -> int:
    """How well a column's name fits a field: 2 it says so, 1 it may, 0 it does not."""
    found = spellings(name)
    if found & known.certain:
        return 2
    return 1 if found & known.perhaps else 0


def is_mail_name(name: str) -> bool:
    """Whether a column is called as one of e-mail addresses."""
    return how_named(name, _MAIL_NAMES) > 0


def is_of_a_system(name: str) -> bool:
    """Whether a time is that of an update or a copy, which is nothing that a lead did."""
    return any(word in plain_name(name) + " " for word in _OF_A_SYSTEM)
