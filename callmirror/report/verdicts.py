"""The check that no sentence of a page grades, ranks, judges or names."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache

VERDICTS: Mapping[str, tuple[str, ...]] = {
    "en": (
        r"the (very )?(best|worst)",
        r"(best|worst|top|bottom|star|strong(est)?|weak(est)?|good|bad|great|poor) "
        r"(reps?|sellers?|agents?|performers?|callers?|teams?|calls?|scores?|of the team)",
        r"(better|worse) than|(behind|ahead of) (the )?(others|rest)|(above|below) average",
        r"under-?perform\w*|out-?perform\w*|under-?achiev\w*|performers?|performance",
        r"rank(s|ed|ing|ings)?|leader ?boards?|league table|champions?|winners?|losers?",
        r"scor(e|es|ed|ing)|grad(e|es|ed|ing)|rat(ed|ings?)|(marks?|points?) out of|\d+ ?/ ?10",
        r"fail(s|ed|ing|ures?)?|inadequate|insufficient|unacceptable|disappointing|mediocre|excellent",
        r"poor(ly)?",
        r"(should|must|needs? to|has to|have to|could) (improve|do better|be better)|incompetent|lazy",
        r"needs? improvement|most improved|room for improvement|well done|good job|not good enough",
        r"falls? short",
        r"(number|no\.?|nr\.?) ?(one|1)|# ?\d+|\d+(st|nd|rd|th) (of|out of|place|best|among)",
        r"(first|last) place",
        r"(first|second|third|last|next to last) (of|among|in) (the |all )?(teams|people|reps|others|league)",
        r"(first|second|third|top|bottom) (best|worst|three|five|ten|\d+)|second (best|to none)",
        r"lead(s|ing)? the (pack|field|teams|others)|lag(s|ging)? behind|beat(s|ing)? the (other|rest)\w*",
        r"(superior|inferior) to|sub-?standard|unsatisfactory|satisfactory|outstanding|brilliant|awful",
        r"terrible",
        r"(\d+(\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten) out of \w+|\d+ stars?",
        r"(five|four|three|two|one)[ -]stars?|[a-f][+-]",
        r"(per|quart|dec)iles?|percentiles?|out-?shin\w+|out-?class\w*|over-?achiev\w*|laggards?|stragglers?",
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
        r"(doit|doivent|devez|devrai\w+|pourrai\w+|peut|peuvent) (s'améliorer|progresser)",
        r"(doit|doivent|devez|devrai\w+|pourrai\w+|peut|peuvent) (mieux faire|faire mieux)",
        r"paresseu\w+|(à|reste à) améliorer|faire des progrès|peuvent? progresser|bravo|félicitations",
        r"bien joué",
        r"(numéro|n°|no\.?) ?(un|1)|# ?\d+|\d+(er|ère|re|e|ème|è) (place|rang|sur|des|parmi)|hors classe",
        r"(première?|deuxième|seconde?|troisième|dernière?)s? (place|équipe|parmi|des équipes|du lot)",
        r"(premiers?|derniers?) (des|parmi les?) \w+|(top|flop) \d+|(en|au) tête d\w+ \w+|à la traîne",
        r"mène la danse",
        r"dépasse\w* (les|toutes les) autres|distance\w* les autres",
        r"(supérieur|inférieur)e?s? (aux|à la|au) \w+",
        r"insatisfaisan\w+|satisfaisan\w+|brillant\w*|remarquable\w*|catastrophi\w+|nul(le)?s? en|lacunes?",
        r"points? faibles?|pas assez (bien|bon\w*)|laisse\w* à désirer|\d+([.,]\d+)? ?(sur|/) ?(10|20|100|5)",
        r"\d+ étoiles?|(cinq|quatre|trois|deux|une) étoiles?|[a-f][+-]",
        r"(centile|quartile|décile|percentile)s?",
    ),
}
"""Words of grading, ranking and judging, by language: regular expressions for whole words."""


NAMES = re.compile(
    r"(?<!\w)(?:p-[a-z2-7]{16}(?!\w)"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|M|Mme|Mlle|Monsieur|Madame|Mademoiselle|Maître)\.? (?!\[)[A-ZÀ-ÖØ-Ý]\w+)"
)
"""What names somebody, in any language: a pseudonym, or a title with what follows it."""

UNSEEN = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
HYPHENS = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
APOSTROPHES = re.compile(r"[\u2018\u2019\u02bc\u02b9\u2032\uff07`´]")


def check_wording(text: str, language: str, *, names: Collection[str] = ()) -> tuple[str, ...]:
    """Find what judges, ranks or names in a text: an empty result lets it pass.

    Case, kinds of spaces, hyphens and apostrophes, composed or decomposed accents and signs that can't be
    seen do not matter. ``names`` are those of people that are known and must not stand there.
    """
    seen = _seen(text)
    found = [match.group() for match in _verdicts(language).finditer(seen.lower())]
    found += [match.group() for match in NAMES.finditer(seen)]
    for name in filter(None, names):
        known = re.escape(_seen(name).lower())
        found += [match.group() for match in re.finditer(rf"(?<!\w){known}(?!\w)", seen.lower())]
    return tuple(found)


def _seen(text: str) -> str:
    """The text as a person sees it, with plain spaces, hyphens and apostrophes."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return APOSTROPHES.sub("'", HYPHENS.sub("-", re.sub(r"\s+", " ", plain)))


@cache
def _verdicts(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(VERDICTS[language])})(?!\w)")
