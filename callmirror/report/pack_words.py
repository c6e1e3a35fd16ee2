"""The sentences of what a team takes to its meeting, in both languages."""

from collections.abc import Mapping

from callmirror.domain import Text

PACK: Mapping[str, Text] = {
    "title": Text(en="For our meeting", fr="Pour notre réunion"),
    "purpose": Text(
        en="We look at how we talk with customers, as a team, to choose one thing that we want to try. Calls "
        "are a mirror of how we work together; they are no way to look at one of us.",
        fr="Nous regardons comment nous parlons avec nos clients, en équipe, pour choisir une chose que nous "
        "voulons essayer. Les appels sont un miroir de notre façon de travailler ensemble, pas une façon de "
        "regarder l'un de nous.",
    ),
    "rules": Text(en="Rules of this meeting", fr="Les règles de cette réunion"),
    "course": Text(en="One hour", fr="Une heure"),
    "minutes": Text(en="{minutes} min", fr="{minutes} min"),
    "guess": Text(en="First our own guess", fr="D'abord notre propre estimation"),
    "guess_how": Text(
        en="Everyone writes for themselves what they think our level is, before the page is turned. Nobody "
        "signs; the sheets are mixed and only the middle of all guesses is kept.",
        fr="Chacun écrit pour soi ce qu'il pense être notre niveau, avant de tourner la page. Personne ne "
        "signe ; les feuilles sont mélangées et seul le milieu des estimations est gardé.",
    ),
    "guess_type": Text(
        en="To keep them: a table with one line for each sheet and the names in the second column as "
        "headings, then callmirror guess {team} --file guesses.csv.",
        fr="Pour les garder : un tableau avec une ligne par feuille et les noms de la deuxième colonne en "
        "titres, puis callmirror guess {team} --file guesses.csv.",
    ),
    "guess_kept": Text(
        en="Guessed by {people} people before the page was turned; everyone's guess alone is kept nowhere.",
        fr="Estimé par {people} personnes avant de tourner la page ; l'estimation de chacun n'est gardée "
        "nulle part.",
    ),
    "guess_late": Text(
        en="Guessed by {people} people, after a page of these months had been shown.",
        fr="Estimé par {people} personnes, après qu'une page de ces mois a été montrée.",
    ),
    "guessed": Text(
        en="We guessed {median}; half of us between {low} and {high}.",
        fr="Nous avions estimé {median} ; la moitié d'entre nous entre {low} et {high}.",
    ),
    "compare": Text(en="What we guessed and what we heard", fr="Ce que nous estimions et ce qui s'entend"),
    "compare_how": Text(
        en="Where both lie apart is worth a talk: what made us think otherwise?",
        fr="Là où les deux s'écartent, il y a de quoi parler : qu'est-ce qui nous faisait penser autrement ?",
    ),
    "column_what": Text(en="What is measured", fr="Ce qui est mesuré"),
    "column_name": Text(en="Name", fr="Nom"),
    "column_guess": Text(en="Our guess", fr="Notre estimation"),
    "column_half": Text(en="Half of us between", fr="La moitié d'entre nous entre"),
    "column_heard": Text(en="What was heard", fr="Ce qui s'entend"),
    "column_between": Text(en="Probably between", fr="Probablement entre"),
    "column_mine": Text(en="I guess", fr="J'estime"),
    "strengths": Text(en="Our strengths", fr="Nos forces"),
    "no_strengths": Text(
        en="None can be told. A strength is a habit that we share and have declared we want.",
        fr="Aucune ne peut être dite. Une force est une habitude que nous partageons et que nous avons "
        "déclaré vouloir.",
    ),
    "patterns": Text(en="Our patterns", fr="Nos habitudes"),
    "no_patterns": Text(
        en="None is sure enough to be told. That is a result too.",
        fr="Aucune n'est assez sûre pour être dite. C'est aussi un résultat.",
    ),
    "questions": Text(en="Questions for us", fr="Des questions pour nous"),
    "experiment": Text(en="One experiment", fr="Une expérience"),
    "experiment_how": Text(
        en="One is enough. It is ours, it ends on a day, and it names the signal that should move.",
        fr="Une suffit. Elle est à nous, elle finit un jour, et elle nomme le signal qui devrait bouger.",
    ),
    "running": Text(en="What we are trying", fr="Ce que nous essayons"),
    "tried": Text(en="What became of what we tried", fr="Ce qu'est devenu ce que nous avons essayé"),
    "what": Text(en="What we try", fr="Ce que nous essayons"),
    "who": Text(en="Who looks after it (a role, or all of us)", fr="Qui s'en occupe (un rôle, ou nous tous)"),
    "from": Text(en="From which month", fr="À partir de quel mois"),
    "until": Text(en="Until which month", fr="Jusqu'à quel mois"),
    "signal": Text(en="The signal it should move, and where to", fr="Le signal à faire bouger, et vers où"),
    "months": Text(en="Months", fr="Mois"),
    "looked_after": Text(en="Looked after by", fr="Suivi par"),
    "the_team": Text(en="the team", fr="l'équipe"),
    "should": Text(en="Should move", fr="Devrait bouger"),
    "up": Text(en="{title}: up", fr="{title} : vers le haut"),
    "down": Text(en="{title}: down", fr="{title} : vers le bas"),
    "not_ours": Text(en="No matter for this meeting", fr="Pas l'affaire de cette réunion"),
    "not_told": Text(en="Not told or not measured", fr="Ni dit ni mesuré"),
    "see_page": Text(
        en="The whole page, with what is not told and why: callmirror report {team}.",
        fr="La page entière, avec ce qui n'est pas dit et pourquoi : callmirror report {team}.",
    ),
}
"""The sentences, by what they are for; braces take values."""

RULES: tuple[Text, ...] = (
    Text(
        en="Nobody is named: not by the page, and not by us.",
        fr="Personne n'est nommé : ni par la page, ni par nous.",
    ),
    Text(
        en="We say we. Whoever knows their own moment keeps it to themselves, or tells it freely.",
        fr="Nous disons nous. Qui reconnaît son moment le garde pour soi, ou le raconte librement.",
    ),
    Text(
        en="Signals, not verdicts: a number opens a question and closes none.",
        fr="Des signaux, pas des verdicts : un nombre ouvre une question, il n'en ferme aucune.",
    ),
    Text(
        en="No number here is used for the evaluation of anybody.",
        fr="Aucun nombre d'ici ne sert à l'évaluation de qui que ce soit.",
    ),
    Text(
        en="What is not sure is not said; what is withheld stays withheld.",
        fr="Ce qui n'est pas sûr n'est pas dit ; ce qui est tu reste tu.",
    ),
    Text(
        en="We end with one experiment, or with none.",
        fr="Nous finissons par une expérience, ou par aucune.",
    ),
)

COURSE: tuple[tuple[int, Text], ...] = (
    (5, Text(en="Purpose and rules", fr="Le but et les règles")),
    (10, Text(en="Our own guess, each alone, then together", fr="Notre estimation, chacun, puis ensemble")),
    (10, Text(en="Turn the page: strengths first", fr="Tourner la page : les forces d'abord")),
    (
        25,
        Text(en="At most three patterns, and their questions", fr="Trois habitudes au plus, leurs questions"),
    ),
    (10, Text(en="One experiment: who looks after it, until when", fr="Une expérience : qui s'en occupe")),
)
"""An hour, in minutes."""

UNITS: Mapping[str, Text] = {
    "ratio": Text(en="in 100", fr="sur 100"),
    "s": Text(en="seconds", fr="secondes"),
    "signed_s": Text(en="seconds", fr="secondes"),
    "per_min": Text(en="per minute", fr="par minute"),
    "per_10_min": Text(en="per 10 minutes", fr="par 10 minutes"),
}
"""In what a level is guessed."""

FINDINGS: Mapping[str, Text] = {
    "as_meant": Text(
        en="It moved as we meant it to: {difference}, probably between {low} and {high}. So far a level "
        "moves by chance in fewer than one experiment in twenty.",
        fr="Le signal a bougé comme nous le voulions : {difference}, probablement entre {low} et {high}. Le "
        "hasard seul l'aurait fait dans moins d'une expérience sur vingt.",
    ),
    "other_way": Text(
        en="It moved the other way: {difference}, probably between {low} and {high}. So far a level moves by "
        "chance in fewer than one experiment in twenty.",
        fr="Le signal a bougé dans l'autre sens : {difference}, probablement entre {low} et {high}. Le "
        "hasard seul l'aurait fait dans moins d'une expérience sur vingt.",
    ),
    "noise": Text(
        en="Not distinguishable from noise: {difference}, probably between {low} and {high}. A change like "
        "this comes about by chance too, and a true one so small would need more calls.",
        fr="Impossible à distinguer du bruit : {difference}, probablement entre {low} et {high}. Un tel "
        "écart vient aussi du hasard, et un vrai changement si petit demanderait plus d'appels.",
    ),
}
"""What became of a level."""

LEVELS = Text(
    en="In {months_before}: {before}. In {months_after}: {after}.",
    fr="Avant ({months_before}) : {before}. Depuis ({months_after}) : {after}.",
)

CAUTIONS: Mapping[str, Text] = {
    "few_people": Text(
        en="With few people only a large change can be told from chance.",
        fr="Avec peu de personnes, seul un grand changement se distingue du hasard.",
    ),
    "other_people": Text(
        en="Not everybody has calls in both periods, so part of it may be who was there.",
        fr="Tout le monde n'a pas d'appels dans les deux périodes : une part peut tenir à qui était là.",
    ),
    "regression": Text(
        en="What stood out before tends to stand out less after, whatever one tries.",
        fr="Ce qui sortait de l'ordinaire avant tend à y revenir ensuite, quoi que l'on essaie.",
    ),
    "other_things": Text(
        en="Season, customers and kinds of call may have changed too: this is no proof of what brought it "
        "about.",
        fr="La saison, les clients, les types d'appel ont pu changer aussi : ce n'est pas la preuve de ce "
        "qui l'a produit.",
    ),
}
"""What to keep in mind."""

NOT_MEASURED: Mapping[str, Text] = {
    "spared": Text(
        en="A month is left out so that our page over all calls can still tell this: beside each other they "
        "would tell of too few people.",
        fr="Un mois est laissé de côté pour que notre page sur tous les appels puisse encore le dire : "
        "ensemble, ils parleraient de trop peu de personnes.",
    ),
    "waiting": Text(
        en="There are new calls of too few people in these months, so before and after can't be held beside "
        "each other yet.",
        fr="Il y a ces mois-là de nouveaux appels de trop peu de personnes : avant et après ne peuvent pas "
        "encore être mis côte à côte.",
    ),
    "identical": Text(
        en="Everyone's level changed by the same, so the team's change would be each person's.",
        fr="Le niveau de chacun a changé d'autant : le changement de l'équipe serait celui de chaque "
        "personne.",
    ),
    "no_calls": Text(
        en="There are no calls with this marker in one of the two periods.",
        fr="Il n'y a pas d'appels avec ce marqueur dans l'une des deux périodes.",
    ),
}
"""Why an experiment could not be measured, beside the rules and reasons that a page has."""

NOT_CLAIMED = Text(
    en="Nothing can be said of it yet, and it stays open.",
    fr="On ne peut encore rien en dire, et elle reste ouverte.",
)
UNMEASURED = Text(
    en="Closed without an outcome: given up, or what it rested on was forgotten.",
    fr="Clôturée sans résultat : abandonnée, ou ce sur quoi elle reposait a été oublié.",
)
