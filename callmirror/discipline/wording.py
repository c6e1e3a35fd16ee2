"""The sentences about next steps, in both languages; ``report.verdicts`` checks that none of them judges."""

from collections.abc import Mapping

from callmirror.domain import Text

TITLE = Text(en="Commitments kept", fr="Engagements tenus")
FATE, PART, HABIT = "fate", "apart", "habit"
"""What kinds of findings members reply to, as the keys of these begin."""
BASIS = Text(
    en="{calls} calls were looked into, of {people} people.",
    fr="{calls} appels ont été regardés, de {people} personnes.",
)
TITLES: Mapping[str, Text] = {
    "agreed": Text(en="A next step is agreed in the call", fr="Une suite est convenue pendant l'appel"),
    "dated": Text(en="The next step that is agreed has a day", fr="La suite convenue a un jour"),
    "owned": Text(
        en="It is said who does the next step that is agreed", fr="On dit qui fait la suite convenue"
    ),
    "taken_up": Text(
        en="The next call of the same deal takes up what was promised",
        fr="L'appel suivant de la même affaire reprend ce qui a été promis",
    ),
    "prepared": Text(
        en="The opening refers to what the customer said before, or to what was found out about them",
        fr="Le début se réfère à ce que le client a dit avant, ou à ce qu'on a trouvé sur lui",
    ),
    "recapped": Text(en="The end sums up what was agreed on", fr="La fin résume ce qui a été convenu"),
    "noted": Text(
        en="The last call of a deal is noted within a day",
        fr="Le dernier appel d'une affaire a sa remarque écrite le jour même ou le lendemain",
    ),
    "kept": Text(en="It shows by its day", fr="Elle se voit au jour dit ou avant"),
    "late": Text(en="It shows up to two weeks later", fr="Elle se voit jusqu'à deux semaines plus tard"),
    "planned": Text(
        en="It is written down for that time, and nothing shows that it took place",
        fr="Elle est écrite pour ce moment, et rien ne montre qu'elle a eu lieu",
    ),
    "silent": Text(en="It shows nowhere", fr="Elle ne se voit nulle part"),
    "untold": Text(en="It can't be told", fr="On ne peut pas le dire"),
}
HEADINGS: Mapping[str, Text] = {
    "strengths": Text(en="What is kept", fr="Ce qui est tenu"),
    "became": Text(en="What became of next steps", fr="Ce que sont devenues les suites convenues"),
    "lost": Text(en="Where it is lost", fr="Où cela se perd"),
    "habits": Text(en="Around the call", fr="Autour de l'appel"),
    "untold": Text(en="What can't be told, and why", fr="Ce qu'on ne peut pas dire, et pourquoi"),
    "questions": Text(en="Questions for us", fr="Des questions pour nous"),
    "experiment": Text(en="One thing to try", fr="Une chose à essayer"),
}
COLUMNS: Mapping[str, Text] = {
    "what": Text(en="What", fr="Quoi"),
    "now": Text(en="In these months", fr="Ces mois-ci"),
    "interval": Text(en="Probably between", fr="Probablement entre"),
    "before": Text(en="As many months before", fr="Autant de mois avant"),
}
STRENGTH = Text(en="{what}: {share} ({interval}).", fr="{what} : {share} ({interval}).")
KEPT = Text(
    en="What was agreed shows by its day: {share} ({interval}).",
    fr="Ce qui a été convenu se voit au jour dit ou avant : {share} ({interval}).",
)
NO_STRENGTH = Text(
    en="Nothing stands out yet; what we do agree on is a place to begin.",
    fr="Rien ne ressort encore ; ce que nous convenons déjà est un point de départ.",
)
TOGETHER = Text(
    en="The rest, told together because each is of too few people: {what}.",
    fr="Le reste, dit ensemble car chaque part est de trop peu de personnes : {what}.",
)
APART: Mapping[str, Text] = {
    "dated": Text(
        en="With a day, it shows in time: {having}; without one, within two weeks: {lacking}.",
        fr="Avec un jour, elle se voit à temps : {having} ; sans jour, dans les deux semaines : {lacking}.",
    ),
    "owned": Text(
        en="Where it is said who acts, it shows in time: {having}; where not: {lacking}.",
        fr="Quand on dit qui agit, elle se voit à temps : {having} ; sinon : {lacking}.",
    ),
}
APART_HIDDEN: Mapping[str, Text] = {
    "dated": Text(
        en="With or without a day: not told, one of the two is of too few people or calls.",
        fr="Avec ou sans jour : non communiqué, l'un des deux est de trop peu de personnes ou d'appels.",
    ),
    "owned": Text(
        en="Said or not who acts: not told, one of the two is of too few people or calls.",
        fr="Dit ou non qui agit : non communiqué, l'un des deux est de trop peu de personnes ou d'appels.",
    ),
}
SOME = Text(en="a part that is not told by itself", fr="une part qui n'est pas dite seule")
BEHIND: Mapping[str, Text] = {
    "silent": Text(en="It shows nowhere: {share}.", fr="Elle ne se voit nulle part : {share}."),
    "late": Text(
        en="It shows up to two weeks late: {share}.",
        fr="Elle se voit avec jusqu'à deux semaines de retard : {share}.",
    ),
    "planned": Text(
        en="It was written down for its time, and nothing shows that it took place: {share}.",
        fr="Elle était écrite pour ce moment, et rien ne montre qu'elle a eu lieu : {share}.",
    ),
}
NOT_BROKEN = Text(
    en="What shows nowhere is not what was not done: it may have happened and stand nowhere.",
    fr="Ce qui ne se voit nulle part n'est pas ce qui n'a pas été fait : cela peut avoir eu lieu sans être "
    "écrit.",
)
ASSOCIATION = Text(
    en="What goes together here is association, not cause.",
    fr="Ce qui va ensemble ici est une association, pas une cause.",
)
UNTOLD: Mapping[str, Text] = {
    "no_deal": Text(
        en="Some calls tell of no deal: give calls a column deal in the table that tells of them, under the "
        "name that the deal has in the file of outcomes.",
        fr="Des appels ne disent pas leur affaire : donnez aux appels une colonne affaire dans le tableau "
        "qui les décrit, sous le nom que l'affaire a dans le fichier de résultats.",
    ),
    "not_past": Text(
        en="The time of some next steps was not over by the last call or result that is known.",
        fr="Le moment de certaines suites n'était pas passé au dernier appel ou résultat connu.",
    ),
    "no_results": Text(
        en="Of some deals the team's results know nothing.",
        fr="De certaines affaires, les résultats de l'équipe ne savent rien.",
    ),
    "noted_since": Text(
        en="Some deals have a later note, which hides those before it.",
        fr="Certaines affaires ont une remarque plus récente, qui cache les précédentes.",
    ),
}
NOTICES: Mapping[str, Text] = {
    "no_deals": Text(
        en="No call of this team says of which deal it is, so what became of next steps can't be told: give "
        "calls a column deal in the table that tells of them.",
        fr="Aucun appel de cette équipe ne dit de quelle affaire il est, si bien qu'on ne peut pas dire ce "
        "que sont devenues les suites : donnez aux appels une colonne affaire dans le tableau qui les "
        "décrit.",
    ),
    "no_results": Text(
        en="No results of this team are stored: only later calls of the same deal can show what became of "
        "next steps, and what came by e-mail or by a visit does not show; see callmirror outcomes add.",
        fr="Aucun résultat de cette équipe n'est conservé : seuls des appels suivants de la même affaire "
        "peuvent montrer ce que sont devenues les suites, et un courriel ou une visite ne se voit pas ; voir "
        "callmirror outcomes add.",
    ),
    "waiting": Text(
        en="Newer calls are of too few people to be told yet; a number is shown as it was before them.",
        fr="Des appels plus récents sont de trop peu de personnes pour être dits ; un nombre est montré tel "
        "qu'il était avant eux.",
    ),
    "unread": Text(
        en="From some calls nothing could be read: they lack words, a language, or parties told apart.",
        fr="De certains appels rien n'a pu être lu : il leur manque des mots, une langue ou des voix "
        "distinctes.",
    ),
}
RULES: Mapping[str, Text] = {
    "nobody": Text(en="No call of which it can be told.", fr="Aucun appel dont on puisse le dire."),
    "no_deal": Text(
        en="No call says of which deal it is.", fr="Aucun appel ne dit de quelle affaire il est."
    ),
}
QUESTIONS: Mapping[str, Text] = {
    "silent": Text(
        en="What happens to next steps that show nowhere: are they done and written nowhere, or forgotten?",
        fr="Que deviennent les suites qui ne se voient nulle part : faites sans être écrites, ou oubliées ?",
    ),
    "late": Text(
        en="What stands in the way when a next step comes later than its day?",
        fr="Qu'est-ce qui fait obstacle quand une suite vient après le jour dit ?",
    ),
    "dated": Text(
        en="When we leave a next step without a day, what are we leaving open, and for whom?",
        fr="Quand nous laissons une suite sans jour, que laissons-nous ouvert, et pour qui ?",
    ),
    "taken_up": Text(
        en="How do our customers notice, in the next call, that we remember what was promised?",
        fr="À quoi nos clients remarquent-ils, à l'appel suivant, que nous nous souvenons de la promesse ?",
    ),
    "prepared": Text(
        en="What would we like to know before we call, and what keeps us from looking?",
        fr="Qu'aimerions-nous savoir avant d'appeler, et qu'est-ce qui nous empêche de regarder ?",
    ),
    "recapped": Text(
        en="Who leaves our calls knowing what happens next, and how do we know?",
        fr="Qui sort de nos appels en sachant ce qui suit, et comment le savons-nous ?",
    ),
    "noted": Text(
        en="For whom do we write notes, and what makes it easy or hard to write them at once?",
        fr="Pour qui écrivons-nous des remarques, et qu'est-ce qui aide ou gêne à les écrire aussitôt ?",
    ),
    "agreed": Text(
        en="Which calls end well without a next step, and which simply end?",
        fr="Quels appels finissent bien sans suite, et lesquels finissent, simplement ?",
    ),
}
TRIES: Mapping[str, Text] = {
    "dated": Text(
        en='For two weeks, end each agreement with a day: "by when shall we have done it?"',
        fr="Pendant deux semaines, finir chaque accord par un jour : « pour quand est-ce fait ? »",
    ),
    "recapped": Text(
        en="For two weeks, take the last minute to say who does what by when, and let the customer complete "
        "it.",
        fr="Pendant deux semaines, prendre la dernière minute pour dire qui fait quoi et quand, et laisser "
        "le "
        "client compléter.",
    ),
    "taken_up": Text(
        en="For two weeks, begin each next call with what was promised in the last, kept or not.",
        fr="Pendant deux semaines, commencer chaque appel suivant par ce qui a été promis au dernier, fait "
        "ou non.",
    ),
    "prepared": Text(
        en="For two weeks, read the last note before each call and begin with it.",
        fr="Pendant deux semaines, relire la dernière remarque avant chaque appel et commencer par elle.",
    ),
    "noted": Text(
        en="For two weeks, keep three minutes after each call to write what was agreed.",
        fr="Pendant deux semaines, garder trois minutes après chaque appel pour écrire ce qui est convenu.",
    ),
    "agreed": Text(
        en='For two weeks, ask before hanging up: "what would be a good next step for you?"',
        fr="Pendant deux semaines, demander avant de raccrocher : « quelle suite serait bonne pour vous ? »",
    ),
}
HOW = Text(
    en="People weigh alike; shares are told in classes, of enough people only, and never of one. A next step "
    "with a day is looked for up to that day and one more, one without for two weeks; later calls of the "
    "same "
    "deal, its closing and its last note show it, a note of the day of the call or the next does not. "
    "Preparation and summing up are read from phrases: what is done without saying so is not seen.",
    fr="Chacun pèse autant ; les parts sont dites par classes, d'assez de personnes seulement, jamais d'une "
    "seule. Une suite datée est cherchée jusqu'au jour dit et un de plus, une suite sans jour pendant deux "
    "semaines ; des appels suivants de la même affaire, sa clôture et sa dernière remarque la montrent, une "
    "remarque du jour de l'appel ou du lendemain non. La préparation et le résumé se lisent à des tournures "
    ": "
    "ce qui est fait sans être dit ne se voit pas.",
)
