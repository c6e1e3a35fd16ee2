"""The sentences about change, in both languages; ``report.verdicts`` checks that none of them judges."""

from collections.abc import Mapping

from callmirror.domain import Text

BEYOND: Mapping[str, Text] = {
    "moved_up": Text(
        en="Beyond what {teams} other teams moved: {difference} (probably between {low} and {high}). "
        "Something "
        "went along with it.",
        fr="Au-delà de ce qu'ont bougé {teams} autres équipes : {difference} (probablement entre {low} et "
        "{high}). Quelque chose est allé avec.",
    ),
    "no_evidence": Text(
        en="Beyond what {teams} other teams moved: {difference} (probably between {low} and {high}). That is "
        "no evidence of a change.",
        fr="Au-delà de ce qu'ont bougé {teams} autres équipes : {difference} (probablement entre {low} et "
        "{high}). Rien ne montre un changement.",
    ),
}
ALONE: Mapping[str, Text] = {
    "moved_up": Text(
        en="Beside its own earlier ups and downs that is more than chance.",
        fr="À côté de ses propres variations d'avant, c'est plus que le hasard.",
    ),
    "no_evidence": Text(
        en="Beside its own earlier ups and downs that is no evidence of a change.",
        fr="À côté de ses propres variations d'avant, rien ne montre un changement.",
    ),
}
OWN = Text(
    en="{before}: {first}. {after}: {last}. The team itself moved {difference} (probably between {low} and "
    "{high}).",
    fr="{before} : {first}. {after} : {last}. L'équipe elle-même a bougé de {difference} (probablement entre "
    "{low} et {high}).",
)
EARLIER = Text(
    en="The same before it began, from {month} on: {difference} (between {low} and {high}).",
    fr="La même chose avant le début, à partir de {month} : {difference} (entre {low} et {high}).",
)
CAUTIONS: Mapping[str, Text] = {
    "no_other_team": Text(
        en="No other team could be looked at beside it: season, market or customers may have brought it.",
        fr="Aucune autre équipe n'a pu être regardée à côté : saison, marché ou clients ont pu l'amener.",
    ),
    "few_other_teams": Text(
        en="With so few other teams only a large change can be told from chance.",
        fr="Avec si peu d'autres équipes, seul un grand changement se distingue du hasard.",
    ),
    "own_ways_unknown": Text(
        en="How much teams move by themselves is not known yet, so nothing is claimed; more months will "
        "tell.",
        fr="On ne sait pas encore combien les équipes bougent d'elles-mêmes : rien n'est affirmé ; d'autres "
        "mois le diront.",
    ),
    "moved_before": Text(
        en="The team moved otherwise than the others before it began: what came after may be the rest of "
        "that.",
        fr="L'équipe bougeait autrement que les autres avant le début : la suite peut en être le reste.",
    ),
    "association": Text(
        en="This is association, not cause: what else changed then is for those who were there to say.",
        fr="C'est une association, pas une cause : ce qui a changé aussi, ceux qui étaient là le diront.",
    ),
}
SPREAD: Mapping[str, Text] = {
    "spreads": Text(
        en="More people have the habit than at first: it spreads.",
        fr="Plus de personnes ont cette habitude qu'au début : elle se répand.",
    ),
    "fades": Text(
        en="Fewer people have the habit than at first: it fades.",
        fr="Moins de personnes ont cette habitude qu'au début : elle s'efface.",
    ),
    "no_evidence": Text(
        en="Nothing shows that more or fewer people have it than at first.",
        fr="Rien ne montre que plus ou moins de personnes l'ont qu'au début.",
    ),
    "unknown": Text(
        en="Too few people were there both at first and at last to say whether it spreads.",
        fr="Trop peu de personnes étaient là au début et à la fin pour dire si elle se répand.",
    ),
}
SHARE = Text(en="{month}: about {share} of the people", fr="{month} : environ {share} des personnes")
SHARE_HIDDEN = Text(
    en="{month}: not told, too few people", fr="{month} : non communiqué, trop peu de personnes"
)
DECAYING = Text(
    en="{title}: has been slipping since {since}, as could be told in {alarm}. Results may follow later; "
    "what "
    "has become harder?",
    fr="{title} : recule depuis {since}, ce qui se voyait en {alarm}. Les résultats peuvent suivre plus "
    "tard ; "
    "qu'est-ce qui est devenu plus difficile ?",
)
HOLDING = Text(en="{title}: nothing shows that it slips.", fr="{title} : rien ne montre un recul.")
UNWATCHED = Text(
    en="{title}: can't be watched yet. {why}", fr="{title} : ne peut pas encore être suivi. {why}"
)
TOO_EARLY = Text(
    en="It takes four months of which something may be told.",
    fr="Il faut quatre mois dont on puisse dire quelque chose.",
)
NOTHING_DECLARED = Text(
    en="The team has declared no standard, so there is nothing to watch; see callmirror standards.",
    fr="L'équipe n'a déclaré aucun standard, donc rien n'est à suivre ; voir callmirror standards.",
)
