"""Numbers that tell of somebody: telephone, card, social security, file numbers; never prices and counts."""

import re
from collections.abc import Iterator
from itertools import pairwise

from callmirror.redaction.checks import is_card, is_nir, is_phone
from callmirror.redaction.digits import Group, Run, runs
from callmirror.redaction.spans import Kind, Span
from callmirror.redaction.tokens import Passage

LONG = 8
"""A number of so many digits that is no quantity is somebody's, whatever it is."""
LONG_SPOKEN = 9
SHORTEST_PHONE = 6
CUED = 4
MOST_LEFT_OVER = 4
LONGEST_PHONE = 15
CUE_REACH = 45
UNITS = re.compile(
    r"[\s\u00a0\u202f]*(?:€|\$|£|%|°|(?:k€|euros?|eur|dollars?|pounds?|quid|pence|livres|centimes?|"
    r"cents?|francs?|"
    r"balles|mille|millions?|milliards?|thousand|billion|percent|per cent|pour cent|pourcents?|heures?|"
    r"hours?|"
    r"minutes?|jours?|days?|mois|months?|ans|années?|years?|km|kilos?|kg|grammes?|mètres?|m2|m²|litres?|"
    r"unités?|units?|pièces?|pieces?|personnes?|people|clients?|customers?|users|utilisateurs|licen[cs]es?|"
    r"postes?|seats|vues|views|habitants|mots|words)\b)",
    re.IGNORECASE,
)
LETTERED = re.compile(
    r"\b(?:[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|[12] ?\d{2} ?\d{2} ?2 ?[AB] ?\d{3} ?\d{3}(?: ?\d{2})?)\b",
    re.IGNORECASE,
)
"""Numbers of national insurance, and of social security of people born in Corsica."""
CURRENCY_BEFORE = re.compile(r"[€$£]\s?$")
CUES: tuple[tuple[Kind, int, re.Pattern[str]], ...] = (
    (
        Kind.CARD,
        3,
        re.compile(r"\b(?:cryptogramme|cvv|cvc|security code|code de sécurité|trois chiffres au dos)\b"),
    ),
    (
        Kind.CARD,
        4,
        re.compile(
            r"\b(?:card|carte)\b.*\b(?:ending|ends|last four|last 4|digits|finit|termin\w+|derniers "
            r"chiffres|number|"
            r"numéro)\b|\b(?:card number|numéro de carte)\b|\b(?:last (?:four|4)|derniers "
            r"chiffres)\b.*\b(?:card|carte)\b"
        ),
    ),
    (
        Kind.SOCIAL,
        CUED,
        re.compile(
            r"\b(?:social security|social insurance|national insurance|sécurité sociale|sécu|ssn|nir|avs|"
            r"numéro fiscal|registre national|tax id)\b"
        ),
    ),
    (
        Kind.NUMBER,
        CUED,
        re.compile(
            r"\b(?:(?:dossier|contrat|référence|réf|commande|facture|sinistre|police|contract|reference|"
            r"ref|case|"
            r"invoice|policy|passport|passeport|permis|licence number|siret|ticket|booking|reservation)"
            r"(?: number| no| numéro| n)?|(?:client|compte|customer|account|order|membership|adhérent) "
            r"(?:number|no|numéro)|numéro (?:de |d')?(?:client|compte|adhérent))\b"
        ),
    ),
    (
        Kind.PHONE,
        SHORTEST_PHONE,
        re.compile(
            r"\b(?:phone|mobile|cell|landline|numéro|number|téléphone|portable|fixe|standard|ligne directe|"
            r"rappel\w*|joindre|joignable|appel\w*|call|ring|reach|text|whatsapp|tél|fax)\b"
        ),
    ),
)
"""What is said before a number, and of how many digits it then tells of somebody; the last said wins."""


def find_numbers(passage: Passage) -> Iterator[Span]:
    """Every number that tells of somebody."""
    for match in LETTERED.finditer(passage.text):
        yield Span(match.start(), match.end(), Kind.SOCIAL)
    for run in runs(passage):
        told = _without_quantity(passage, run)
        if told is not None and told.groups:
            yield from _classified(passage, told)


def _classified(passage: Passage, run: Run) -> Iterator[Span]:
    if _are_years(run.groups):
        return
    before = passage.flat[max(0, run.groups[0].start - CUE_REACH) : run.groups[0].start]
    listed = _is_list(passage, run.groups) and not run.digits.startswith("0")
    for part in () if listed else _parts(run):
        kind = _proven(part)
        if kind is not None:
            yield _span(passage, _to_its_end(run, part, kind), kind)
            return
    kind = _cued(run, before) or _likely(passage, run)
    if kind is not None:
        yield _span(passage, run, kind)


def _to_its_end(run: Run, part: Run, kind: Kind) -> Run:
    """The part with what follows it, which may be its last digits, heard one too many or too few."""
    if kind is Kind.NIR:
        return run
    whole = run.groups[run.groups.index(part.groups[0]) :]
    return Run(whole, part.plus) if sum(len(group.digits) for group in whole) <= LONGEST_PHONE else part


def _parts(run: Run) -> Iterator[Run]:
    """The run, and what remains of it without a few digits at its ends."""
    count = len(run.groups)
    for left_over in range(min(count, 4)):
        for first in range(left_over + 1):
            kept = run.groups[first : count - (left_over - first)]
            dropped = len(run.digits) - sum(len(group.digits) for group in kept)
            if kept and dropped <= MOST_LEFT_OVER:
                yield Run(kept, run.plus and first == 0)


def _proven(run: Run) -> Kind | None:
    """What a check of the number itself says, None where it says nothing."""
    if is_nir(run.digits):
        return Kind.NIR
    if is_card(run.digits):
        return Kind.CARD
    return Kind.PHONE if is_phone(run.digits, plus=run.plus) else None


def _cued(run: Run, before: str) -> Kind | None:
    """What was said before it says, the nearest cue first."""
    found = [
        (match.end(), kind, fewest)
        for kind, fewest, pattern in CUES
        for match in pattern.finditer(before)
        if len(run.digits) >= fewest
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _likely(passage: Passage, run: Run) -> Kind | None:
    """What its length and form say."""
    size = len(run.digits)
    if _opens_like_phone(passage, run) and size >= SHORTEST_PHONE:
        return Kind.PHONE
    if size < (LONG_SPOKEN if run.spoken else LONG) or _is_list(passage, run.groups):
        return None
    return Kind.NUMBER


def _opens_like_phone(passage: Passage, run: Run) -> bool:
    if run.plus:
        return True
    after = passage.text[run.groups[0].end : run.groups[0].end + 2]
    decimal = run.groups[0].digits == "0" and re.match(r"[.,]\d", after)
    return run.digits.startswith("0") and not run.digits.startswith("00") and not decimal


def _are_years(groups: tuple[Group, ...]) -> bool:
    return all(len(group.digits) == 4 and group.digits[:2] in ("19", "20") for group in groups)


def _is_list(passage: Passage, groups: tuple[Group, ...]) -> bool:
    """Whether these are things counted up rather than one number."""
    between = [passage.text[one.end : other.start] for one, other in pairwise(groups)]
    return bool(between) and all("," in each or "/" in each for each in between) and len(groups) < 12


def _without_quantity(passage: Passage, run: Run) -> Run | None:
    """The run without what is counted or dated, None where nothing else is in it."""
    first, last = run.groups[0], run.groups[-1]
    if _is_date(passage, run.groups):
        return None
    counted = UNITS.match(passage.text, last.end) is not None and not run.plus
    priced = CURRENCY_BEFORE.search(passage.text[max(0, first.start - 2) : first.start]) is not None
    if _in_thousands(passage, run.groups) and (
        counted
        or priced
        or (len(run.digits) <= LONG and not _numbered(passage, run))
        or run.digits.endswith("000")
    ):
        return None
    if priced:
        return Run(run.groups[1:], plus=False)
    return Run(run.groups[:-1], run.plus) if counted and not _whole_phone(run) else run


def _numbered(passage: Passage, run: Run) -> bool:
    """Whether the word right before says that this is the number of something."""
    before = passage.flat[max(0, run.groups[0].start - 14) : run.groups[0].start]
    return re.search(r"\b(?:numéro|number|référence|reference|ref|no|n) *$", before) is not None


def _whole_phone(run: Run) -> bool:
    """Whether a run is a telephone number to its end, although a word follows that could be its unit."""
    return len(run.digits) >= LONG and is_phone(run.digits, plus=run.plus)


def _is_date(passage: Passage, groups: tuple[Group, ...]) -> bool:
    written = passage.text[groups[0].start : groups[-1].end]
    dated = r"(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|(?:19|20)\d\d([/.-])\d{1,2}\2\d{1,2})"
    return re.fullmatch(dated, written) is not None


def _in_thousands(passage: Passage, groups: tuple[Group, ...]) -> bool:
    """Whether one number is written in groups of three digits, with decimals perhaps."""
    if len(groups) > 2 and len(groups[-1].digits) < 3 and passage.text[groups[-2].end] in ",.":
        groups = groups[:-1]
    between = {passage.text[one.end : other.start] for one, other in pairwise(groups)}
    first = groups[0].digits
    written = not any(group.spoken for group in groups)
    threes = len(groups) > 1 and all(len(group.digits) == 3 for group in groups[1:])
    return written and threes and len(between) == 1 and len(first) <= 3 and not first.startswith("0")


def _span(passage: Passage, run: Run, kind: Kind) -> Span:
    """The characters of a run, with the sign or the opening bracket before it."""
    start = run.groups[0].start
    if run.plus:
        head = re.search(r"(?:\+|\bplus)[\s(]*$", passage.text[:start], re.IGNORECASE)
        start = head.start() if head else start
    elif passage.text[start - 1 : start] == "(" and ")" in passage.text[start : run.groups[-1].end]:
        start -= 1
    return Span(start, run.groups[-1].end, kind)
