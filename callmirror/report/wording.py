"""The sentences of a team's page, in both languages; ``verdicts`` checks that none of them judges."""

from collections.abc import Mapping

from callmirror.domain import Text
from callmirror.report.wording_patterns import WORDING_OF_PATTERNS

WORDING: Mapping[str, Text] = {
    **WORDING_OF_PATTERNS,
    "idea": Text(
        en="Signals, not verdicts: how we talk as a team, never who.",
        fr="Des signaux, pas des verdicts : comment nous parlons en équipe, jamais qui.",
    ),
    "mirror_of": Text(en="Mirror of a team", fr="Miroir d'une équipe"),
    "counts": Text(en="{calls} calls, {people} people", fr="{calls} appels, {people} personnes"),
    "counts_kept": Text(en="not all of these calls", fr="pas tous ces appels"),
    "no_counts": Text(
        en="too few people or calls for numbers",
        fr="trop peu de personnes ou d'appels pour des nombres",
    ),
    "saw": Text(en="What we saw", fr="Ce que nous avons vu"),
    "nothing_seen": Text(
        en="Nothing can be told of this period yet.",
        fr="Rien ne peut encore être dit de cette période.",
    ),
    "group_floor": Text(en="Who has the floor", fr="Qui a la parole"),
    "group_tempo": Text(en="Tempo and pauses", fr="Rythme et silences"),
    "group_other": Text(en="Also measured", fr="Mesuré aussi"),
    "between": Text(en="probably between {low} and {high}", fr="probablement entre {low} et {high}"),
    "steps": Text(
        en="In what share of the calls each step is heard",
        fr="Dans quelle part des appels chaque étape s'entend",
    ),
    "steps_how": Text(
        en="In tenths, and in words near none and all, so that nobody's own calls can be read from it.",
        fr="Au dixième près, et en mots aux extrêmes, pour qu'on n'y lise les appels de personne.",
    ),
    "column_step": Text(en="Step", fr="Étape"),
    "column_share": Text(en="Share of calls", fr="Part des appels"),
    "about": Text(en="about {value}", fr="environ {value}"),
    "hardly_ever": Text(en="hardly ever (under {edge})", fr="presque jamais (moins de {edge})"),
    "seldom": Text(en="seldom (under {edge})", fr="rarement (moins de {edge})"),
    "nearly_always": Text(en="nearly always (over {edge})", fr="presque toujours (plus de {edge})"),
    "mostly": Text(en="mostly (over {edge})", fr="le plus souvent (plus de {edge})"),
    "probably_under": Text(en="probably under {high}", fr="probablement moins de {high}"),
    "probably_over": Text(en="probably over {low}", fr="probablement plus de {low}"),
    "not_told_here": Text(en="Not told", fr="Non communiqué"),
    "not_measured_here": Text(en="Not measured", fr="Non mesuré"),
    "question": Text(en="A question for us", fr="Une question pour nous"),
    "definition": Text(en="What this counts", fr="Ce que cela compte"),
    "version": Text(en="Definition, version {version}", fr="Définition, version {version}"),
    "weakness": Text(en="What it does not see", fr="Ce que cela ne voit pas"),
    "withheld": Text(en="What is not told, and why", fr="Ce qui n'est pas dit, et pourquoi"),
    "nothing_withheld": Text(
        en="Nothing that was measured is held back.",
        fr="Rien de ce qui a été mesuré n'est passé sous silence.",
    ),
    "unmeasured": Text(
        en="What could not be measured, because…", fr="Ce qui n'a pas pu être mesuré, parce que…"
    ),
    "nothing_unmeasured": Text(en="Every call could be measured.", fr="Tous les appels ont pu être mesurés."),
    "calls": Text(en="{calls} calls", fr="{calls} appels"),
    "some_calls": Text(en="some calls", fr="quelques appels"),
    "how": Text(en="How to read this page", fr="Comment lire cette page"),
    "meeting": Text(en="For our next meeting", fr="Pour notre prochaine réunion"),
    "experiment": Text(en="One experiment we want to try", fr="Une expérience que nous voulons tenter"),
    "experiment_what": Text(en="What we try", fr="Ce que nous essayons"),
    "experiment_who": Text(en="Who looks after it", fr="Qui s'en occupe"),
    "experiment_when": Text(en="From when to when", fr="De quand à quand"),
    "experiment_signal": Text(en="The signal it should move", fr="Le signal qui devrait bouger"),
    "numbers": Text(en="The same in numbers", fr="La même chose en nombres"),
    "column_marker": Text(en="What is measured", fr="Ce qui est mesuré"),
    "column_level": Text(en="Level", fr="Niveau"),
    "column_interval": Text(en="Probably between", fr="Probablement entre"),
    "column_calls": Text(en="Calls", fr="Appels"),
    "column_people": Text(en="People", fr="Personnes"),
    "column_version": Text(en="Version", fr="Version"),
    "and": Text(en="{low} and {high}", fr="{low} et {high}"),
    "languages": Text(en="in {languages}", fr="en {languages}"),
    "made_on": Text(en="Made on {day}", fr="Établi le {day}"),
    "chart": Text(
        en="{title}: {value}, {interval}, on a scale from {start} to {end}.",
        fr="{title} : {value}, {interval}, sur une échelle de {start} à {end}.",
    ),
    "colon": Text(en="{before}: {after}", fr="{before} : {after}"),
    "semicolon": Text(en="; ", fr=" ; "),
    "reply": Text(en="Contest, add or thank", fr="Contester, compléter ou remercier"),
}
"""The sentences, by what they are for; braces take values."""

HOW: tuple[Text, ...] = (
    Text(
        en="Each number is the mean of people's means: everyone weighs alike, however many calls they made.",
        fr="Chaque nombre est la moyenne des moyennes de chacun : tous pèsent autant, quel que soit "
        "leur nombre d'appels.",
    ),
    Text(
        en="The dot is the level, the band is where it probably lies: other calls of the same team "
        "would put it there nine times in ten. A wide band says that we do not know yet.",
        fr="Le point est le niveau, la bande l'endroit où il se trouve probablement : d'autres appels "
        "de la même équipe l'y mettraient neuf fois sur dix. Une bande large dit que nous ne "
        "savons pas encore.",
    ),
    Text(
        en="There is no right value. What a number means depends on the kind of call, and you know "
        "the calls.",
        fr="Il n'y a pas de juste valeur. Le sens d'un nombre dépend du type d'appel, et vous "
        "connaissez vos appels.",
    ),
    Text(
        en="Nobody can be singled out: a number that would tell of too few people is not shown, not "
        "even by comparing two pages.",
        fr="Personne ne peut être reconnu : un nombre qui parlerait de trop peu de personnes n'est "
        "pas montré, pas même en comparant deux pages.",
    ),
)
"""How to read the page, in the order to read it."""

RULES: Mapping[str, Text] = {
    "few_people": Text(
        en="Too few people: what is shown of a small group would be shown of its members.",
        fr="Trop peu de personnes : ce qu'on montre d'un petit groupe, on le montre de ses membres.",
    ),
    "few_calls": Text(
        en="Too few calls per person for a statement about the team.",
        fr="Trop peu d'appels par personne pour dire quelque chose de l'équipe.",
    ),
    "dominance": Text(
        en="One part of the team holds so much of what was measured that the number would be about "
        "that part.",
        fr="Une part de l'équipe pèse tant dans la mesure que le nombre parlerait surtout d'elle.",
    ),
    "identical": Text(
        en="Everyone's calls read the same, so the team's number would be each person's.",
        fr="Les appels de chacun donnent la même valeur : le nombre de l'équipe serait celui de "
        "chaque personne.",
    ),
    "total": Text(
        en="With the other numbers of this page one could work out more of a step than is told in words.",
        fr="Avec les autres nombres de cette page, on pourrait calculer d'une étape plus que ce qui est dit "
        "en mots.",
    ),
    "difference": Text(
        en="Beside a page already shown it would tell of too few people. It waits for calls of more people.",
        fr="À côté d'une page déjà montrée, il parlerait de trop peu de personnes. Il attend les "
        "appels de plus de monde.",
    ),
}
"""Why something is not told, by the rule that withholds it."""

QUESTIONS: Mapping[str, Text] = {
    "question_ratio": Text(
        en="What do we hope to learn when we ask, and at which moments do we tell instead?",
        fr="Qu'espérons-nous apprendre quand nous demandons, et à quels moments affirmons-nous plutôt ?",
    ),
    "listening_time": Text(
        en="At which moments of a call do customers get the room to tell their story?",
        fr="À quels moments d'un appel le client a-t-il la place de raconter son histoire ?",
    ),
    "script_adherence": Text(
        en="Which steps do we leave out together, and what does that tell us about the playbook?",
        fr="Quelles étapes laissons-nous de côté ensemble, et qu'est-ce que cela dit de la trame ?",
    ),
    "customer_focus": Text(
        en="What has the customer just said when we begin to speak of ourselves?",
        fr="Que vient de dire le client quand nous commençons à parler de nous ?",
    ),
}
"""One open question for each of the four signals that come first."""

REASONS: Mapping[str, Text] = {
    "no_playbook": Text(
        en="The calls were read without a playbook, so there were no steps to look for. Add them again with "
        "--script and --again.",
        fr="Les appels ont été lus sans trame : il n'y avait pas d'étapes à chercher. Ajoutez-les de nouveau "
        "avec --script et --again.",
    ),
    "no_person": Text(
        en="It is not known whose call it is; name the rep with --rep when adding it.",
        fr="On ne sait pas de qui est l'appel ; nommez le commercial avec --rep en l'ajoutant.",
    ),
    "older_version": Text(
        en="The call was last read under an earlier definition; add it again to read it anew.",
        fr="L'appel a été lu selon une définition antérieure ; ajoutez-le de nouveau pour le relire.",
    ),
    "of_a_few": Text(
        en="For a reason that is of too few people to be told.",
        fr="Pour une raison qui concerne trop peu de personnes pour être dite.",
    ),
    "unknown": Text(en="No reason was given.", fr="Aucune raison n'a été donnée."),
}
"""Why a call does not count toward a level: of a team's page alone, or other than markers say of one call."""

NOTICES: Mapping[str, Text] = {
    "waiting": Text(
        en="There are new calls since this page was made. They join it once they come from enough people.",
        fr="De nouveaux appels sont arrivés depuis cette page. Ils la rejoindront quand ils viendront "
        "d'assez de personnes.",
    ),
    "carried": Text(
        en="Some numbers are those of the page before: their new calls come from too few people so far.",
        fr="Certains nombres sont ceux de la page précédente : leurs nouveaux appels viennent encore "
        "de trop peu de personnes.",
    ),
    "late_standards": Text(
        en="A standard was declared or changed after this page was judged. It counts on the next page that "
        "is made; asked again and again, one page would tell of people.",
        fr="Un standard a été déclaré ou changé après que cette page a été établie. Il comptera sur la "
        "prochaine ; interrogée encore et encore, une même page parlerait des personnes.",
    ),
    "unattributed": Text(
        en="{calls} calls are not counted: it is not known whose they are. Name the rep with --rep.",
        fr="{calls} appels ne sont pas comptés : on ne sait pas de qui ils sont. Nommez le commercial "
        "avec --rep.",
    ),
    "some_unattributed": Text(
        en="Some calls are not counted: it is not known whose they are. Name the rep with --rep.",
        fr="Quelques appels ne sont pas comptés : on ne sait pas de qui ils sont. Nommez le commercial "
        "avec --rep.",
    ),
}
"""What a reader should know of the page as a whole."""
