"""The sentences about results, in both languages; ``report.verdicts`` checks that none of them judges."""

from collections.abc import Mapping

from callmirror.domain import Text

FAULTS: Mapping[str, Text] = {
    "cells": Text(
        en="has not as many cells as line 1; put values that hold the separator in quotes. Left out.",
        fr="n'a pas autant de cellules que la ligne 1 ; mettez entre guillemets les valeurs qui contiennent "
        "le "
        "séparateur. Laissée de côté.",
    ),
    "team": Text(
        en="no call of that team is stored; write what it is called here under teams: in the mapping. Left "
        "out.",
        fr="aucun appel de cette équipe n'est conservé ; écrivez son nom d'ici sous teams: dans la "
        "correspondance. Laissée de côté.",
    ),
    "date": Text(
        en="a date is none or can be read in two ways; write dates: day_first or month_first in the mapping. "
        "Left out.",
        fr="une date n'en est pas une ou peut se lire de deux façons ; écrivez dates: day_first ou "
        "month_first "
        "dans la correspondance. Laissée de côté.",
    ),
    "number": Text(
        en="a number is none or can be read in two ways; write decimal: comma or point in the mapping. Left "
        "out.",
        fr="un nombre n'en est pas un ou peut se lire de deux façons ; écrivez decimal: comma ou point dans "
        "la "
        "correspondance. Laissée de côté.",
    ),
    "label": Text(
        en="the stage or the model is longer than 40 characters; shorten it. Left out.",
        fr="l'étape ou le modèle dépasse 40 caractères ; raccourcissez-le. Laissée de côté.",
    ),
    "deal": Text(
        en="names no deal, or with more than 200 characters; give each deal its own name or number. Left "
        "out.",
        fr="ne nomme pas d'affaire, ou en plus de 200 caractères ; donnez à chaque affaire un nom ou un "
        "numéro. "
        "Laissée de côté.",
    ),
    "backwards": Text(
        en="the deal was closed before it was opened; correct one of the dates. Left out.",
        fr="l'affaire a été close avant d'être ouverte ; corrigez l'une des dates. Laissée de côté.",
    ),
    "undated": Text(
        en="the deal is won or lost on no day; give the day on which it was closed. Left out.",
        fr="l'affaire est gagnée ou perdue sans date ; donnez le jour de sa clôture. Laissée de côté.",
    ),
    "result": Text(
        en="the deal is closed, and neither won nor lost; name that under won: or lost: in the mapping. "
        "Left out.",
        fr="l'affaire est close, et ni gagnée ni perdue ; nommez cette valeur sous won: ou lost: dans la "
        "correspondance. Laissée de côté.",
    ),
    "repeated": Text(
        en="says again what another line says; counted once.",
        fr="redit ce que dit une autre ligne ; comptée une seule fois.",
    ),
    "contradicted": Text(
        en="two lines tell different things of one deal or month; keep one of them. Both left out.",
        fr="deux lignes disent autre chose d'une même affaire ou d'un même mois ; gardez-en une. Laissées de "
        "côté toutes deux.",
    ),
}
NOTICES: Mapping[str, Text] = {
    "people": Text(
        en="the column {what} says who sold; it was passed over, results are never kept by person.",
        fr="la colonne {what} dit qui a vendu ; elle n'a pas été lue, aucun résultat n'est gardé par "
        "personne.",
    ),
    "left_aside": Text(
        en="columns that the mapping does not name were left aside: {what}.",
        fr="des colonnes que la correspondance ne nomme pas ont été laissées de côté : {what}.",
    ),
    "currencies": Text(
        en="amounts are in several currencies ({what}); they are not added up together.",
        fr="les montants sont en plusieurs devises ({what}) ; ils ne sont pas additionnés ensemble.",
    ),
    "one_period": Text(
        en="all is of one month: no trend can be told from it; add other months.",
        fr="tout est d'un seul mois : aucune tendance ne peut en être dite ; ajoutez d'autres mois.",
    ),
}
TITLES: Mapping[str, Text] = {  # of what deals come to, and of metrics under names that many use
    "deals_opened": Text(en="Deals opened", fr="Affaires ouvertes"),
    "deals_won": Text(en="Deals won", fr="Affaires gagnées"),
    "win_share": Text(en="Share of closed deals won", fr="Part des affaires closes gagnées"),
    "days_to_close": Text(en="Days from opening to winning", fr="Jours de l'ouverture à la signature"),
    "amount_won": Text(en="Amount won", fr="Montant gagné"),
    "calls_made": Text(en="Calls made", fr="Appels passés"),
    "emails_sent": Text(en="E-mails sent", fr="Courriels envoyés"),
    "meetings_held": Text(en="Meetings held", fr="Rendez-vous tenus"),
    "quotes_sent": Text(en="Quotes sent", fr="Devis envoyés"),
    "demos_given": Text(en="Demonstrations given", fr="Démonstrations faites"),
    "customers_kept": Text(en="Customers kept", fr="Clients gardés"),
    "customer_churn": Text(en="Customers who left", fr="Clients partis"),
    "complaints": Text(en="Complaints", fr="Réclamations"),
    "noted_share": Text(en="Opened deals with a note", fr="Affaires ouvertes avec une remarque écrite"),
    "next_step_share": Text(
        en="Opened deals with a dated next step", fr="Affaires ouvertes avec une prochaine étape datée"
    ),
}
RULES: Mapping[str, Text] = {
    "few_deals": Text(en="not told: too few deals", fr="non communiqué : trop peu d'affaires"),
    "currencies": Text(en="not added up: several currencies", fr="non additionné : plusieurs devises"),
    "one_deal": Text(
        en="not told: one deal is most of it", fr="non communiqué : une affaire en fait l'essentiel"
    ),
    "no_deals": Text(en="none", fr="aucune"),
    "difference": Text(
        en="not told: beside what was shown it would tell of a few deals",
        fr="non communiqué : à côté de ce qui a été montré, cela dirait quelques affaires",
    ),
    "alone": Text(
        en="not told: no behaviour of that month may be told beside it",
        fr="non communiqué : aucun comportement de ce mois ne peut être dit à côté",
    ),
}
LEVEL_HIDDEN = Text(en="not told", fr="non communiqué")
NOTHING_ADDED = Text(
    en="No results of this team are stored; see callmirror outcomes add.",
    fr="Aucun résultat de cette équipe n'est conservé ; voir callmirror outcomes add.",
)
NEVER_ALONE = Text(
    en="Results stand beside behaviours, never alone: what goes together is association, not cause.",
    fr="Les résultats sont à côté des comportements, jamais seuls : ce qui va ensemble est une association, "
    "pas "
    "une cause.",
)
PAIRS: Mapping[str, Text] = {
    "side_effect": Text(
        en="{quantity} rises ({up} a month) while {quality} goes the other way than meant ({down} a month). "
        "What "
        "did the one cost the other?",
        fr="{quantity} : en hausse ({up} par mois), tandis que {quality} va à l'inverse de ce qui est voulu "
        "({down} par mois). Qu'est-ce que l'un a coûté à l'autre ?",
    ),
    "none_shown": Text(
        en="{quantity} ({up} a month) beside {quality} ({down} a month): nothing shows that one rises at the "
        "other's cost.",
        fr="{quantity} ({up} par mois) à côté de {quality} ({down} par mois) : rien ne montre que l'un "
        "monte aux "
        "dépens de l'autre.",
    ),
    "too_early": Text(
        en="{quantity} beside {quality}: a trend takes six months of which both may be told.",
        fr="{quantity} à côté de {quality} : une tendance demande six mois dont les deux peuvent être dits.",
    ),
}
BETWEEN = Text(
    en="{value}, probably between {low} and {high}", fr="{value}, probablement entre {low} et {high}"
)
SOME = Text(en="an unknown bound", fr="une borne inconnue")
PRESSING: Mapping[str, Text] = {
    "more": Text(
        en="In the last third of a {per} there is more pressure in our calls than before it: {difference} "
        "(probably between {low} and {high}), the same people compared with themselves over {periods} of "
        "them.",
        fr="Dans le dernier tiers d'un {per}, il y a plus de pression dans nos appels qu'avant : "
        "{difference} "
        "(probablement entre {low} et {high}), les mêmes personnes comparées à elles-mêmes, sur {periods}.",
    ),
    "less": Text(
        en="In the last third of a {per} there is less pressure in our calls than before it: {difference} "
        "(probably between {low} and {high}), the same people compared with themselves over {periods} of "
        "them.",
        fr="Dans le dernier tiers d'un {per}, il y a moins de pression dans nos appels qu'avant : "
        "{difference} "
        "(probablement entre {low} et {high}), les mêmes personnes comparées à elles-mêmes, sur {periods}.",
    ),
    "no_evidence": Text(
        en="Nothing shows that pressure in our calls changes in the last third of a {per}: {difference} "
        "(probably between {low} and {high}), over {periods} of them.",
        fr="Rien ne montre que la pression dans nos appels change dans le dernier tiers d'un {per} : "
        "{difference} "
        "(probablement entre {low} et {high}), sur {periods}.",
    ),
    "not_told": Text(
        en="Pressure by the days left in a {per} can't be told: too few people or calls in one of its parts.",
        fr="La pression selon les jours restants d'un {per} ne peut être dite : trop peu de personnes ou "
        "d'appels "
        "dans l'une de ses parties.",
    ),
}
PER: Mapping[str, Text] = {
    "month": Text(en="month", fr="mois"),
    "quarter": Text(en="quarter", fr="trimestre"),
}
QUARTER_HIDDEN = Text(
    en="{quarter}, by model and stage: {why}.", fr="{quarter}, par modèle et par étape : {why}."
)
MODEL = Text(
    en="{quarter}, {label}: {deals} deals closed, share won: {won}",
    fr="{quarter}, {label} : {deals} affaires closes, part gagnée : {won}",
)
STAGE = Text(
    en="{quarter}: {deals} deals opened that stand at: {label}",
    fr="{quarter} : {deals} affaires ouvertes, arrivées à : {label}",
)
ACROSS = Text(
    en="{teams} teams, {months}: each team is compared with itself, each month with all teams in it.",
    fr="{teams} équipes, {months} : chaque équipe est comparée à elle-même, chaque mois à toutes les "
    "équipes.",
)
GOES: Mapping[str, Text] = {
    "claimed": Text(
        en="{behaviour} and {result} go together: with {step} more of the one, {slope} of the other ({low} "
        "to "
        "{high}; {teams} teams, {cells} months of teams).",
        fr="{behaviour} et {result} vont ensemble : avec {step} de plus de l'un, {slope} de l'autre (de "
        "{low} à "
        "{high} ; {teams} équipes, {cells} mois d'équipe).",
    ),
    "open": Text(
        en="{behaviour} and {result}: nothing sure ({slope} with {step} more, {low} to {high}; {teams} "
        "teams, "
        "{cells} months of teams).",
        fr="{behaviour} et {result} : rien de sûr ({slope} avec {step} de plus, de {low} à {high} ; {teams} "
        "équipes, {cells} mois d'équipe).",
    ),
    "not_told": Text(en="{behaviour} and {result}: {why}", fr="{behaviour} et {result} : {why}"),
}
UNADJUSTED = Text(
    en="   without holding kinds of call and deal apart: {slope} ({low} to {high})",
    fr="   sans séparer les types d'appel et d'affaire : {slope} (de {low} à {high})",
)
FLAGS: Mapping[str, Text] = {
    "other_sign": Text(
        en="   Kinds of call or deal turn it around: what seemed to go together is the mix of kinds.",
        fr="   Les types d'appel ou d'affaire l'inversent : ce qui semblait aller ensemble est le mélange "
        "des types.",
    ),
    "other_size": Text(
        en="   Kinds of call or deal explain much of it.",
        fr="   Les types d'appel ou d'affaire en expliquent une grande part.",
    ),
    "kinds_not_apart": Text(
        en="   Kinds of call and deal could not be held apart with so few months, so nothing is claimed.",
        fr="   Les types d'appel et d'affaire n'ont pu être séparés avec si peu de mois : rien n'est "
        "affirmé.",
    ),
}
WHY_NOT: Mapping[str, Text] = {
    "too_few_teams": Text(
        en="it takes three teams with six months of which both may be told.",
        fr="il faut trois équipes avec six mois dont les deux peuvent être dits.",
    ),
    "too_noisy": Text(
        en="the behaviour moves no more between months than few calls make it seem to.",
        fr="le comportement ne bouge pas plus d'un mois à l'autre que ne le fait paraître le petit nombre "
        "d'appels.",
    ),
    "still": Text(
        en="the behaviour or the result does not move between months.",
        fr="le comportement ou le résultat ne bouge pas d'un mois à l'autre.",
    ),
}
NO_TEAMS = Text(
    en="No team has results and behaviours that may be told for the same months; see callmirror outcomes "
    "add.",
    fr="Aucune équipe n'a de résultats et de comportements qui peuvent être dits pour les mêmes mois ; voir "
    "callmirror outcomes add.",
)
ASSOCIATION = Text(
    en="This is association, not cause: what else moved both is for those who were there to say.",
    fr="C'est une association, pas une cause : ce qui a bougé l'un et l'autre, ceux qui étaient là le "
    "diront.",
)
ASKS = Text(
    en="What would we try for one month, and which of these numbers would tell us?",
    fr="Qu'essaierions-nous pendant un mois, et lequel de ces nombres nous le dirait ?",
)
