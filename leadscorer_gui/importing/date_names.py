"""What months and days of the week are called, as numbers that kernels can look up.

Source of the names: the tables of CLDR 47 (`months` and `days`, wide and abbreviated, in their
forms of dates and alone; of days also the short form) for English, German, French, Spanish,
Italian, Dutch, Portuguese, Swedish, Danish, Norwegian, Finnish, Polish and Czech, as Babel 2.18
has them; besides usual spellings that they lack (`mrz`, `maerz`, `jänner`, `fev`, `sett`). No name
means two months. Left out: days called `st` and `th`, which end ordinals, and names of more
than 12 letters. Names are without case and accents, as a kernel reads words.
"""

import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray

LONGEST: Final = 12
"""Letters of the longest name: five bits each, they fit a number of 64 bits."""

MONTHS, WEEKDAY = 15, 16
"""A meaning below 32: the bits with the number of a month, and that of a day of the week."""

FILLER, AT, ORDINAL, OCLOCK, ZONE = range(32, 37)
"""Other meanings: `22 de abril`, `April 22 at 10:15`, `22nd`, `10:15 Uhr`, `10:15 UTC`."""

MONTH_NAMES: Final = (
    "ene enero gen genn gennaio jaen jaenner jan janeiro janner januar januari "
    "january janv janvier led leden ledna sty styczen stycznia tammi tammikuu "
    "tammikuuta",  # not a text
    "feb febb febbraio feber febrero februar februari february fev fevereiro fevr "
    "fevrier helmi helmikuu helmikuuta lut lutego luty uno unor unora",  # not a text
    "bre brezen brezna maalis maaliskuu maaliskuuta maart maerz mar marca march "
    "marco mars marts marz marzec marzo mrt mrz",  # not a text
    "abr abril apr april aprile avr avril dub duben dubna huhti huhtikuu "
    "huhtikuuta kwi kwiecien kwietnia",  # not a text
    "kve kveten kvetna mag maggio mai maio maj maja may mayo mei touko toukokuu "
    "toukokuuta",  # not a text
    "cerven cervna cvn cze czerwca czerwiec giu giugno juin jun june junho juni "
    "junio kesa kesakuu kesakuuta",  # not a text
    "cervence cervenec cvc heina heinakuu heinakuuta juil juillet jul julho juli "
    "julio july lip lipca lipiec lug luglio",  # not a text
    "ago agosto aout aug august augusti augustus elo elokuu elokuuta sie sierpien "
    "sierpnia srp srpen srpna",  # not a text
    "sep sept september septembre septiembre set setembro setiembre sett "
    "settembre syys syyskuu syyskuuta wrz wrzesien wrzesnia zar zari",  # not a text
    "loka lokakuu lokakuuta oct october octobre octubre okt oktober ott ottobre "
    "out outubro paz pazdziernik pazdziernika rij rijen rijna",  # not a text
    "lis listopad listopada listopadu marras marraskuu marraskuuta nov november "
    "novembre novembro noviembre",  # not a text
    "dec december decembre des desember dez dezember dezembro dic dicembre "
    "diciembre gru grudnia grudzien joulu joulukuu joulukuuta pro prosince "
    "prosinec",  # not a text
)
"""From January on, the names of each month, with a space between them."""

WEEKDAY_NAMES: Final = (
    "ct ctvrtek czw czwartek di dienstag dim dimanche dinsdag do dom domenica "
    "domingo donderdag donnerstag feira fr fre fredag freitag fri friday gio "
    "giovedi je jeu jeudi ju jue jueves ke keskiviikko la lauantai lauantaina lo "
    "lor lordag lu lun lundi lunedi lunes ma maanantai maanantaina maandag man "
    "mandag mar mardi martedi martes me mer mercoledi mercredi mi mie miercoles "
    "mittwoch mo mon monday montag ne nedele nie niedz niedziela on ons onsdag pa "
    "patek pe perjantai perjantaina pia piatek po pon pondeli poniedzialek pt qua "
    "quarta qui quinta sa sab sabado sabato sam samedi samstag sat saturday seg "
    "segunda sex sexta so sob sobota son sondag sonntag sr sro sroda streda su "
    "sun sunday sunnuntai ter terca thu thursday ti tiistai tiistaina tir tirs "
    "tirsdag tis tisdag to tor tors torsdag torstai torstaina tu tue tuesday ut "
    "utery ve ven vendredi venerdi vi vie viernes vr vrijdag we wed wednesday wo "
    "woensdag wt wto wtorek za zaterdag zo zondag"  # not a text
)

OTHER_WORDS: Final = {
    FILLER: ("de", "del", "of"),
    AT: ("at", "um", "a", "as", "om", "kl", "alle", "ore"),
    ORDINAL: ("st", "nd", "rd", "th", "er", "e"),
    OCLOCK: ("uhr",),
    ZONE: ("utc", "gmt"),
}

_NO_ACCENT: Final = {"ł": "l", "ø": "o", "\u0131": "i", "đ": "d"}


def _key(name: str) -> int:
    """A name as a number, as the kernel `_word` makes it."""
    key = 0
    for letter in name:
        key = key * 32 + ord(letter) - 96
    return key


def _table() -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """All names in order of their keys, and what each means."""
    meanings: dict[str, int] = {}
    for month, names in enumerate(MONTH_NAMES, 1):
        for name in names.split():
            meanings[name] = month
    for name in WEEKDAY_NAMES.split():
        meanings[name] = meanings.get(name, 0) | WEEKDAY
    for meaning, words in OTHER_WORDS.items():
        for word in words:
            meanings[word] = meaning
    pairs = sorted((_key(name), meaning) for name, meaning in meanings.items())
    keys, values = zip(*pairs, strict=True)
    return np.array(keys, np.int64), np.array(values, np.uint8)


def _letters() -> NDArray[np.uint8]:
    """For the letters of two bytes that begin with C3 to C5: which of a to z each is, or 0.

    Shape (192,), by the first byte less C3, times 64, and the lower six bits of the second.
    """
    letters = np.zeros(192, np.uint8)
    for place in range(192):
        letter = chr(0xC0 + place).lower()
        plain = unicodedata.normalize("NFD", _NO_ACCENT.get(letter, letter))[0]
        if "a" <= plain <= "z":
            letters[place] = ord(plain) - 96
    return letters


KEYS, MEANINGS = _table()
LETTERS: Final = _letters()
