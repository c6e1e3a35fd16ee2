"""Where somebody lives, and when somebody was born."""

import re
from collections.abc import Iterator

from callmirror.redaction.digits import ALSO, TENS, UNITS
from callmirror.redaction.spans import Kind, Span
from callmirror.redaction.tokens import Passage, Token

COUNT = r"(?:\d{1,5}|(?:(?:[a-zéû]+)[ -]){0,4}?)"
FRENCH_WAY = (
    r"(?:rue|avenue|av\.|boulevard|bd\.?|boul\.|place|chemin|allée|allées|impasse|quai|cours|square|passage|"
    r"faubourg|fbg|résidence|lotissement|ruelle|villa|sentier|esplanade|promenade|rond-point|route|"
    r"montée|côte|"
    r"hameau|lieu-dit|cité|chaussée|voie|venelle)"
)
LITTLE = r"(?:de la |de l['’]|des |du |de |d['’]|la |le |les |l['’]|aux? |à |en |sur |sous )"
CAPITALISED = r"[A-ZÀ-ÖØ-Þ0-9][\w’'-]*"
TOWN_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
FRENCH_NAME = rf"{LITTLE}?{LITTLE}?{CAPITALISED}(?:[ ]{LITTLE}?{CAPITALISED}){{0,4}}"
SMALL_NAME = rf"{LITTLE}{LITTLE}?[\w’'-]+(?:[ ]{LITTLE}[\w’'-]+)?"
TOWN = (
    rf"(?:,?\s?(?:à |in |au )?(?:\d{{5}}|\d{{4}}|\d\d[ .]?\d{{3}})"
    rf"(?:,?\s{TOWN_NAME}(?:[ -](?:{LITTLE})?{TOWN_NAME}){{0,3}})?)?"
)
FRENCH_NUMBER = (
    r"(?P<number>(?:\d{1,4}|NUMBER)(?:\s?(?:bis|ter|quater|[A-D]\b))?,?\s(?:de la |du |de l['’])?)"
)
ENGLISH_WAY = (
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Court|Ct\.?|Close|Boulevard|"
    r"Blvd\.?|Way|Place|"
    r"Square|Terrace|Crescent|Gardens|Hill|Parade|Mews|Row|Grove|Park|Highway|Parkway|Quay|Walk|View|"
    r"Rise|House)"
)
SURE_WAY = r"(?:street|road|avenue|lane|boulevard|crescent|terrace|drive|grove|mews|gardens)"
POSTCODE = r"(?:[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}|[A-Za-z]\d[A-Za-z]\s?\d[A-Za-z]\d)"
UNIT = r"(?:(?:[Ff]lat|[Aa]partment|[Ss]uite|[Uu]nit)\s\w{1,4},?\s)?"
_SPOKEN_FR = "|".join(
    sorted({*UNITS["fr"], "zéro", "cent", "cents", "et", *TENS["fr"]}, key=len, reverse=True)
)
_SPOKEN_EN = "|".join(
    sorted({*UNITS["en"], *ALSO["en"], "hundred", "and", "double", *TENS["en"]}, key=len, reverse=True)
)
NUMBER_FR = rf"(?:(?!(?:et|cents?)\b)(?:{_SPOKEN_FR})(?:[ -](?:{_SPOKEN_FR})){{0,5}})"
NUMBER_EN = rf"(?:(?!(?:and|hundred|double)\b)(?:{_SPOKEN_EN})(?:[ -](?:{_SPOKEN_EN})){{0,5}})"

ADDRESSES: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?:\b(?i:{FRENCH_NUMBER.replace('NUMBER', NUMBER_FR)}))?\b(?i:{FRENCH_WAY})\s{FRENCH_NAME}{TOWN}"
    ),
    re.compile(
        rf"\b(?i:{FRENCH_NUMBER.replace('NUMBER', NUMBER_FR)}{FRENCH_WAY}\s(?:{SMALL_NAME}|[\w’'-]+)){TOWN}"
    ),
    re.compile(
        rf"\b{UNIT}(?:(?i:\d{{1,5}}[A-Za-z]?|{NUMBER_EN}),?\s)(?:[A-Z][\w’'.-]*\s){{1,4}}{ENGLISH_WAY}(?!\w)"
        rf"(?:,?\s(?:{POSTCODE}\b|{CAPITALISED}(?:,?\s{POSTCODE}\b|(?:,?\s[A-Z]{{2}})?,?\s\d{{5}})?))?"
    ),
    re.compile(rf"(?i:\b(?:\d{{1,5}}[a-z]?|{NUMBER_EN})\s(?:[\w’'-]+\s){{1,2}}?{SURE_WAY}\b)"),
    re.compile(
        r"\b(?:[A-Z][\w’'-]*\s){1,3}(?:Street|Road|Avenue|Lane|Crescent|Terrace|Boulevard|Grove|Mews)\b"
    ),
    re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)\b"),
    re.compile(
        rf"(?i:\b(?:postcode|post code|zip code|zip|code "
        rf"postal)(?:\s[\w'’]+){{0,2}}?[\s:]+(?:{POSTCODE}|\d[\d ]{{3,6}}\d))\b"
    ),
    re.compile(rf"\b(?:0[1-9]|[1-8]\d|9[0-8])[ .]?\d{{3}}\s(?!Euros|EUR|HT|TTC){TOWN_NAME}(?:-{TOWN_NAME})*"),
    re.compile(r"\b[A-Z][a-z]+,\s[A-Z]{2}\s\d{5}(?:-\d{4})?\b"),
)
"""Ways to say where somebody lives; a street counts without its number, a number without a street doesn't."""

BORN = re.compile(
    r"\b(?:née?s? +(?:le|en)|date de naissance|anniversaire|naissance|suis né|suis née|born +(?:on|in)|"
    r"date of birth|"
    r"birthday|dob|birth date|i was born|was born)\b"
)
MONTHS = frozenset(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january "
    "february march "
    "april may june july august september october november december "
    "jan feb apr jun jul aug sept sep oct nov dec".split()
)
NUMBERS = frozenset(
    part
    for spoken in (*UNITS.values(), *(tens for tens in TENS.values()))
    for word in spoken
    for part in word.split("-")
) | {"cent", "cents", "mille", "hundred", "thousand", "premier", "oh", "une"}
ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth".split()
)
LINKING = frozenset(
    "le la the of in on en du de et and st nd rd th er is est c c'est it's it s est-ce my mon ma".split()
)
LEADING = 6
"""How many words may stand between the cue and the date."""


def find_places(passage: Passage) -> Iterator[Span]:
    """Every postal address."""
    for pattern in ADDRESSES:
        for match in pattern.finditer(passage.text):
            yield Span(match.start(), match.end(), Kind.ADDRESS)


def find_births(passage: Passage) -> Iterator[Span]:
    """Every date that is said to be somebody's birth."""
    for match in BORN.finditer(passage.flat):
        after = [token for token in passage.tokens if token.start >= match.end()][: LEADING + 16]
        dated = _date(after)
        if dated:
            yield Span(dated[0].start, dated[-1].end, Kind.BIRTH)


def _date(tokens: list[Token]) -> list[Token]:
    """The tokens of the first date among these, empty where none comes soon."""
    head = next((place for place, token in enumerate(tokens[:LEADING]) if _tells_date(token)), None)
    if head is None:
        return []
    found: list[Token] = []
    pending: list[Token] = []
    for token in tokens[head:]:
        if _tells_date(token):
            found += [*pending, token]
            pending = []
        elif token.plain in LINKING and len(pending) < 2:
            pending.append(token)
        else:
            break
    return found


def _tells_date(token: Token) -> bool:
    return token.plain.isdecimal() or token.plain in MONTHS | NUMBERS | ORDINALS
