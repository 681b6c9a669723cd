"""What is easily read wrongly: texts, numbers and timestamps to draw from (section 2)."""


def _words(text: str) -> list[str]:
    """The words between single spaces."""
    return text.split(" ")


ANCHORS = {
    "UTC": ("2024-02-28T00:00", "2023-12-30T23:00", "1969-12-25T00:00"),
    "Europe/Berlin": ("2024-03-30T02:30", "2024-10-26T02:30", "2024-10-27T00:00"),
    "America/St_Johns": ("2010-11-06T23:00", "2011-03-12T23:30", "2024-03-09T02:15"),
    "Asia/Kolkata": ("2024-01-30T23:30",),
    "America/Sao_Paulo": ("2018-11-03T00:00", "2018-02-17T22:30"),
    "Australia/Lord_Howe": ("2024-04-06T01:30", "2024-10-05T02:10"),
    "Pacific/Apia": ("2011-12-29T12:00",),
    "Europe/Dublin": ("2024-10-26T01:30", "2024-03-31T00:30"),
    "Africa/Casablanca": ("2024-03-09T02:30", "2024-04-13T02:30"),
    "Africa/Monrovia": ("1972-01-06T00:00",),
    "Asia/Kathmandu": ("1985-12-31T00:00",),
    "America/New_York": ("2024-11-02T01:30", "2038-03-13T02:00"),
}
"""Time zones, each with local times shortly before its clocks change."""

BAD_TIMES = _words(
    "soon 2024-13-01 2024-02-30 2023-02-29 1900-02-29 2024-01-01T24:00 2024-01-01T10:60 "
    "2024-01-01T10:00:60 2024-01-01t10:00 2024-01-01T10:00z 2024-1-1 1899-12-31 2201-01-01 "
    "2024-01-01T10 2024-01-01T10:00:00. 2024-01-01T10:00+24:00 2024-01-01T10:00+5 01/31/2024 "
    "2024-01-01Z 20240101 2024-01-01T10:00:00,5 2024-01-01T10:00:00+01:00:00 +2024-01-01 - "
    "2024-01-01T 2024-01-01T10:00.5 2024-01-01T1000 2024-01-01T10:00\u221201:00 "
    "\uff12\uff10\uff12\uff14-01-01 \u0662\u0660\u0662\u0664-01-01 12024-01-01 2024-00-10 17066952"
)
BAD_TIMES += [
    "2024-01-01  10:00",
    "2024-01-01T10:00 Z",
    "2024-01-01\u00a010:00",
    "2024-01-01\n10:00",
]

EDGE_TIMES = _words(
    "1900-01-01 2200-12-31T23:59:59.999999 1900-01-01T00:00+23:59 2200-12-31T23:59-2359 "
    "1970-01-01T00:00Z 1969-12-31T23:59:59.9999999Z 1970-01-01T00:00:00.0000009-00:00"
)

TEXTS = _words(
    "DE de At NO no AT \u0130stanbul istanbul i\u0307stanbul ISTANBUL \u0399\u039f\u03a3 "
    "\u03b9\u03bf\u03c3 \u03b9\u03bf\u03c2 Stra\u00dfe STRASSE STRA\u1e9eE \u212a k \u212b \u00c5 "
    "\u01c5 \u01c6 \U00010400 \U00010428 \u13a0 \uab70 \u03f4 \u03b8 e\u0301 \u00e9 \ufb01 fi 010 "
    "1.50 2024-01-31 true ~ * a*b a,b q\"x it's # x:y back\\slash \u200bx \ufeffx x\u001f \u180ex"
)
TEXTS += ["New York", "new  york", "line\nbreak", "cr\r\nlf", "tab\there", "n\u00a0b", "- x", "%_"]

MAILS = _words(
    "ann@gmail.com BOB@GMAIL.COM carl@globex.example x@y@Initech.Example gmail.com @gmail.com "
    "dora@ eve@mail.gmail.com @ f@\u0130nitech.example globex.example@home"
)
MAILS += ["gus@ gmail.com", "hal@gmail.com\u00a0x"]

NUMBERS = _words(
    "0 -0 5 05 5.0 +5 -5 .5 5. -.5 10 12.5 12.50 99.99 100 1000000 0.1 0.10 0.30000000000000004 "
    "0.3 99999999999999999999 99999999999999999999.5 9007199254740993 9007199254740992"
)
BAD_NUMBERS = _words("1e3 1,000 \u0665 \uff15 --5 + . $5 0x10 1_000 1.2.3 NaN inf 5% +- \u00b2 5-")
BAD_NUMBERS += ["1 000", "- 5"]

FLAGS = _words("true TRUE yes Y 1 false No n 0 t on 01 x")

PATHS = _words("/pricing /Pricing/enterprise /careers pricing /docs?q=a,b /\u00dcber /a*b / ")

PADS = " \t\n\u00a0\u2003\u3000\u0085\u1680\u2028\u202f\u000b"

KINDS = {"text": TEXTS, "mail": MAILS, "number": NUMBERS, "flag": FLAGS, "path": PATHS}
