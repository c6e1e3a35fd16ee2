"""The check that no sentence of a page grades, ranks, judges or names."""

import re
from collections.abc import Mapping

VERDICTS: Mapping[str, tuple[str, ...]] = {
    "en": (
        r"the (very )?(best|worst)",
        r"(best|worst|top|bottom|star|strong(est)?|weak(est)?|good|bad|great|poor) "
        r"(reps?|sellers?|agents?|performers?|callers?|teams?|calls?|scores?|of the team)",
        r"(better|worse) than|(behind|ahead of) (the )?(others|rest)|(above|below) average",
        r"under-?perform\w*|out-?perform\w*|under-?achiev\w*|performers?|performance",
        r"rank(s|ed|ing|ings)?|leader ?boards?|league table|champions?|winners?|losers?",
        r"scor(e|es|ed|ing)|grad(e|es|ed|ing)|rat(ed|ings?)|(marks?|points?) out of|\d+ ?/ ?10",
        r"fail(s|ed|ing|ures?)?|inadequate|insufficient|unacceptable|disappointing|mediocre|excellent|poor(ly)?",
        r"(should|must|needs? to) (improve|do better)|needs? improvement|incompetent|lazy",
    ),
    "fr": (
        r"(le|la|les|nos|vos|ses|leurs?) (tout )?(meilleure?s?|pires?|plus faibles?|plus forte?s?)",
        r"(meilleure?s?|pires?|bons?|bonnes?|mauvais(es)?) "
        r"(vendeu\w+|commercia\w+|agents?|éléments?|équipes?|appels?|élèves?)",
        r"mauvais(e|es)?|(mieux|pire|moins bien|moins bon\w*) que|en retard sur",
        r"(au-dessus|en dessous|au-dessous) de la moyenne",
        r"sous-?perform\w*|sur-?perform\w*|performan\w+|performe\w*",
        r"class(é|ée|és|ées|ement|ements)|rangs?|palmarès|podiums?|champion\w*|gagnants?|perdants?",
        r"scor(e|es|é|ée|ing)|notes?|not(é|ée|és|ées|ation|ations)|\d+ ?/ ?(10|20)|barèmes?",
        r"échou\w+|échecs?|insuffisan\w+|inacceptable\w*|décevan\w+|médiocres?|excellent\w*|incompéten\w+",
        r"(doit|doivent|devez|devrai\w+) (s'améliorer|mieux faire|progresser)|peut mieux faire|paresseu\w+",
    ),
}
"""Words of grading, ranking and judging, by language: regular expressions for whole words."""


def check_wording(text: str, language: str) -> tuple[str, ...]:
    """Find the verdicts in a text: an empty result lets it pass. Case and kind of spaces do not matter."""
    plain = re.sub(r"[\s\u00a0\u202f]+", " ", text).replace("\u2019", "'").lower()
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(VERDICTS[language])})(?!\w)", plain)
    return tuple(match.group() for match in found)
