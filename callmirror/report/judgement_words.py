"""What a judgement says, in words: against what, on which side, how many people, how sure."""

from collections.abc import Iterable, Mapping

from callmirror.domain import Judgement, Pattern, Text
from callmirror.report.choosing import CAMPS, NOT_OURS, SHARED, is_strength
from callmirror.report.figures import amount, decimals_for, number
from callmirror.report.saying import say, told

SIDES: Mapping[tuple[str, str], Text] = {
    ("organisation", "above"): Text(
        en="higher than in the other teams' calls of the same kind",
        fr="plus élevé que dans les appels de même type des autres équipes",
    ),
    ("organisation", "below"): Text(
        en="lower than in the other teams' calls of the same kind",
        fr="plus bas que dans les appels de même type des autres équipes",
    ),
    ("previous", "above"): Text(
        en="higher than in the period before", fr="plus élevé que dans la période précédente"
    ),
    ("previous", "below"): Text(
        en="lower than in the period before", fr="plus bas que dans la période précédente"
    ),
    ("standard", "above"): Text(
        en="over what we have declared ourselves", fr="au-dessus de ce que nous avons nous-mêmes déclaré"
    ),
    ("standard", "below"): Text(
        en="under what we have declared ourselves", fr="en dessous de ce que nous avons nous-mêmes déclaré"
    ),
}
"""On which side of its reference a habit lies; short enough to stand beside a level."""

BESIDE: Mapping[str, Text] = {
    "organisation": Text(
        en="beside the other teams' calls of the same kind",
        fr="à côté des appels de même type des autres équipes",
    ),
    "previous": Text(en="beside the period before", fr="à côté de la période précédente"),
    "standard": Text(en="beside what we have declared", fr="à côté de ce que nous avons déclaré"),
}

DECLARED: Mapping[str, Text] = {
    "at_least": Text(en="We declared: at least {target}", fr="Nous avons déclaré : au moins {target}"),
    "at_most": Text(en="We declared: at most {target}", fr="Nous avons déclaré : au plus {target}"),
    "more": Text(en="We declared: more than before", fr="Nous avons déclaré : plus qu'avant"),
    "less": Text(en="We declared: less than before", fr="Nous avons déclaré : moins qu'avant"),
}
"""What a team has declared; a target is put in with its unit."""

COLUMNS: Mapping[str, Text] = {
    "kind": Text(en="type of call", fr="type d'appel"),
    "language": Text(en="language", fr="langue"),
    "stage": Text(en="stage of the sale", fr="étape de la vente"),
    "channel": Text(en="channel", fr="canal"),
    "segment": Text(en="segment of customers", fr="segment de clients"),
}
"""What calls may be told apart by, beside other teams'."""

SHARES: tuple[Text, ...] = (
    Text(
        en="Nearly all that varies is the call: the same people do it more or less from call to call.",
        fr="Presque tout ce qui varie tient à l'appel : les mêmes personnes le font plus ou moins d'un appel "
        "à l'autre.",
    ),
    Text(
        en="Most of what varies is the call, a part is the habit of each.",
        fr="L'essentiel de ce qui varie tient à l'appel, une part à l'habitude de chacun.",
    ),
    Text(
        en="About half of what varies is the call, half the habit of each.",
        fr="Environ la moitié de ce qui varie tient à l'appel, la moitié à l'habitude de chacun.",
    ),
    Text(
        en="Most of what varies is the habit of each, a part is the call.",
        fr="L'essentiel de ce qui varie tient à l'habitude de chacun, une part à l'appel.",
    ),
    Text(
        en="Nearly all that varies is the habit of each.",
        fr="Presque tout ce qui varie tient à l'habitude de chacun.",
    ),
)
"""How much of what varies lies between people, in quarters from none to all."""


def kind_of(judgement: Judgement, language: str) -> str:
    """What kind of pattern it is, as a heading."""
    if is_strength(judgement):
        return say("kind_strength", language)
    if judgement.verdict == CAMPS:
        return say("kind_camps", language)
    return say("kind_gap" if judgement.reason == "gap" else "kind_habit", language)


def in_short(judgement: Judgement, language: str) -> str:
    """A few words beside a level; none where nothing is claimed."""
    if judgement.verdict == SHARED and judgement.against and judgement.direction:
        return f"{say('shared', language)} · {told(SIDES[judgement.against, judgement.direction], language)}"
    if judgement.verdict == CAMPS:
        return say("kind_camps", language)
    if judgement.verdict == NOT_OURS:
        return say("not_a_team_matter", language)
    return ""


def against_words(judgement: Judgement, pattern: Pattern, language: str) -> str:
    """On which side of what the team lies, how many of its people at least, and how far it moved."""
    parts = []
    if judgement.direction and judgement.against:
        side = told(SIDES[judgement.against, judgement.direction], language)
        parts.append(f"{side[:1].upper()}{side[1:]}.")
    elif judgement.verdict == CAMPS and judgement.against:
        parts.append(say("camps", language, beside=told(BESIDE[judgement.against], language)))
    if judgement.prevalence is not None:
        parts.append(say("prevalent", language, tenths=round(10 * judgement.prevalence)))
    if judgement.change is not None:
        parts.append(_moved(judgement.change, pattern.unit, language))
    return " ".join(parts)


def sure_words(judgement: Judgement, language: str) -> str:
    """How sure a claim is, in words that need no statistics."""
    if judgement.q_value is None:
        return ""
    in_hundred = 100 * judgement.q_value
    if in_hundred < 1:
        return say("sure_thousand", language, false=max(1, round(10 * in_hundred)))
    return say("sure_hundred", language, false=round(in_hundred))


def declared_words(judgement: Judgement, language: str, *, target: str) -> str | None:
    """What the team has declared, in its own words where it has given some."""
    standard = judgement.standard
    if standard is None:
        return None
    said = told(DECLARED[standard.direction], language).format(target=target)
    if standard.behaviour is None:
        return said
    opening, closing = ("«\u00a0", "\u00a0»") if language == "fr" else ("“", "”")
    return f"{said}. {opening}{standard.behaviour.to(language)}{closing}"


def left_out_words(judgements: Iterable[Judgement], language: str) -> tuple[str, ...]:
    """Say by what the calls could not be compared with other teams', like with like; nothing where by all."""
    columns = dict.fromkeys(column for one in judgements for column in one.left_out)
    names = [told(COLUMNS[column], language) for column in columns if column in COLUMNS]
    return (say("left_out", language, columns=", ".join(names)),) if names else ()


def sharing_words(person_share: float, language: str) -> str:
    """How much is the person and how much the situation."""
    return told(SHARES[round(4 * person_share)], language)


def _moved(change: tuple[float, float, float], unit: str, language: str) -> str:
    difference, low, high = (_signed(each, change, unit, language) for each in change)
    if unit == "ratio":
        difference, high = (say("points", language, value=each) for each in (difference, high))
    key = "not_moved" if change[1] <= 0 <= change[2] else "moved"
    return say(key, language, difference=difference, low=low, high=high)


def _signed(value: float, change: tuple[float, float, float], unit: str, language: str) -> str:
    """A difference with its sign; of ratios the bare number of points of a hundred."""
    decimals = decimals_for(change[2] - change[1], unit)
    value = round(value, decimals + 2 if unit == "ratio" else decimals)
    sign = "+" if value > 0 else ""
    if unit == "ratio":
        return f"{sign}{number(100 * value, decimals=decimals, language=language)}"
    if unit in {"s", "signed_s"} and value < 0:
        return f"\u2212{amount(-value, unit, decimals=decimals, language=language)}"
    return f"{sign}{amount(value, unit, decimals=decimals, language=language)}"
