"""The sentences of a charter, in both languages: statements and open questions, and never a grade."""

from collections.abc import Mapping

from callmirror.domain import Text

HEAD = Text(en="Our charter of relation", fr="Notre charte de la relation")
MARK, SIGN = "mark", "sign"
"""What kinds of findings members reply to, as the keys of these begin."""
NOTHING_DECLARED = Text(
    en="Nothing is declared yet: begin with callmirror charter --template.",
    fr="Rien n'est encore déclaré : commencez par callmirror charter --template.",
)
EARLIER = Text(
    en="Declared while the team was called {team}. Keep it again to make it that of the team of today.",
    fr="Déclaré quand l'équipe s'appelait {team}. Gardez-le de nouveau pour qu'il soit celui de l'équipe "
    "d'aujourd'hui.",
)
LOOKED_AT = Text(en="What is looked at: {months}.", fr="Ce qui est regardé : {months}.")
SECTIONS: Mapping[str, Text] = {
    "kept": Text(en="Where our marks are kept", fr="Là où nos marques sont tenues"),
    "breaks": Text(en="Where they break", fr="Là où elles se rompent"),
    "unknown": Text(en="What can't be told yet", fr="Ce qui ne peut pas encore être dit"),
    "marks": Text(en="Mark by mark", fr="Marque par marque"),
    "theory": Text(
        en="What we believe, and what our calls do", fr="Ce que nous croyons, et ce que font nos appels"
    ),
    "question": Text(en="One open question", fr="Une question ouverte"),
    "try": Text(en="One thing to try", fr="Une chose à essayer"),
}
WHERE: Mapping[str, Text] = {
    "": Text(en="all calls", fr="tous les appels"),
    "kind": Text(en="kind of call: {value}", fr="type d'appel : {value}"),
    "stage": Text(en="stage: {value}", fr="étape : {value}"),
    "channel": Text(en="channel: {value}", fr="canal : {value}"),
    "segment": Text(en="segment: {value}", fr="segment : {value}"),
    "language": Text(en="language: {value}", fr="langue : {value}"),
}
LANGUAGES: Mapping[str, Text] = {
    "fr": Text(en="French", fr="français"),
    "en": Text(en="English", fr="anglais"),
}
OTHERS = Text(en="others", fr="autres")
OCCASIONS: Mapping[str, Text] = {
    "forecast_meeting": Text(en="forecast meetings", fr="réunions de prévision"),
    "team_review": Text(en="team reviews", fr="revues d'équipe"),
}
FINDINGS: Mapping[str, Text] = {
    "as_said": Text(en="kept", fr="tenue"),
    "otherwise": Text(en="breaks", fr="se rompt"),
    "unclear": Text(en="can't be told yet", fr="ne peut pas encore être dit"),
    "not_told": Text(en="not told", fr="non communiqué"),
}
SELDOM = Text(
    en="seldom heard, in these words or like ones",
    fr="rarement entendu, dans ces mots ou d'autres semblables",
)
DECLARED: Mapping[str, Text] = {
    "at_least": Text(en="{title}, at least {target}", fr="{title}, au moins {target}"),
    "at_most": Text(en="{title}, at most {target}", fr="{title}, au plus {target}"),
    "more": Text(en="{title}, more than in the months before", fr="{title}, plus que les mois d'avant"),
    "less": Text(en="{title}, less than in the months before", fr="{title}, moins que les mois d'avant"),
}
HEARD: Mapping[str, Text] = {
    "said": Text(en="Calls in which it is heard", fr="Appels où elle s'entend"),
    "unsaid": Text(en="Calls in which we say what it forbids", fr="Appels où nous disons ce qu'elle exclut"),
    "step": Text(en="Calls with the step “{title}”", fr="Appels avec l'étape « {title} »"),
    "ruled_out": Text(
        en="Calls in which we say “{title}”, which we rule out",
        fr="Appels où nous disons « {title} », que nous excluons",
    ),
}
LEVEL = Text(
    en="{level}, probably between {low} and {high}", fr="{level}, probablement entre {low} et {high}"
)
IN_CELL = Text(en="{finding}: {level}", fr="{finding} : {level}")
NOT_TOLD = Text(en="not told. {why}", fr="non communiqué. {why}")
NOT_APART = Text(en="{column}: {why}", fr="{column} : {why}")
COLUMNS: Mapping[str, Text] = {
    "kind": Text(en="By kind of call", fr="Par type d'appel"),
    "stage": Text(en="By stage", fr="Par étape"),
    "channel": Text(en="By channel", fr="Par canal"),
    "segment": Text(en="By segment", fr="Par segment"),
    "language": Text(en="By language", fr="Par langue"),
}
LINE = Text(en="“{says}” {where}", fr="« {says} » {where}")
STANDS_OUT: Mapping[str, Text] = {
    "more": Text(
        en="{where}: “{title}” is higher than in the other calls that are told.",
        fr="{where} : « {title} » est plus haut que dans les autres appels qui sont dits.",
    ),
    "less": Text(
        en="{where}: “{title}” is lower than in the other calls that are told.",
        fr="{where} : « {title} » est plus bas que dans les autres appels qui sont dits.",
    ),
}
NO_SIGN = Text(
    en="We named no marker and no example by which one would hear it, so nothing is told of it here.",
    fr="Nous n'avons nommé ni marqueur ni exemple auquel on l'entendrait : rien n'en est dit ici.",
)
NOT_IN_CALLS = Text(
    en="We named nothing by which one would hear it in calls.",
    fr="Nous n'avons rien nommé à quoi on l'entendrait dans les appels.",
)
MEETINGS = Text(en="In our {kind}: {title}, {declared}", fr="Dans nos {kind} : {title}, {declared}")
IN_MEETINGS = Text(en="In our meetings: {title}, {declared}", fr="Dans nos réunions : {title}, {declared}")
MET = Text(en="{day}: {value}", fr="{day} : {value}")
TENTATIVE = Text(en="{day}: {value} (tentative)", fr="{day} : {value} (à prendre avec prudence)")
WHY: Mapping[str, Text] = {
    "no_calls": Text(
        en="No call that counts is stored of these months.",
        fr="Aucun appel qui compte n'est conservé pour ces mois.",
    ),
    "no_meetings": Text(
        en="No meeting that tells of it is kept of these months.",
        fr="Aucune réunion qui en parle n'est conservée pour ces mois.",
    ),
    "alone": Text(
        en="It would stand beside nothing: the others may not be told.",
        fr="Cela ne serait à côté de rien : les autres ne peuvent pas être dits.",
    ),
    "one_value": Text(
        en="All of these calls are alike in this, so there is nothing to hold them apart by.",
        fr="Tous ces appels sont pareils sur ce point : rien ne permet de les distinguer.",
    ),
    "no_examples_here": Text(
        en="There are no examples in the language of these calls.",
        fr="Il n'y a pas d'exemples dans la langue de ces appels.",
    ),
    "nothing_before": Text(
        en="The months before may not be told beside these.",
        fr="Les mois d'avant ne peuvent pas être dits à côté de ceux-ci.",
    ),
}
THEORIES: Mapping[str, Text] = {
    "volume": Text(en="Volume", fr="Le volume"),
    "common_ground": Text(en="Common ground", fr="Le terrain commun"),
    "own": Text(en="Our own: {name}", fr="La nôtre : {name}"),
}
BELIEFS: Mapping[str, Text] = {
    "volume": Text(
        en="A good sale comes of many calls in which we speak, offer early and press to close.",
        fr="Une bonne vente vient de beaucoup d'appels où nous parlons, proposons tôt et poussons à "
        "conclure.",
    ),
    "common_ground": Text(
        en="A good sale comes of common ground: we ask, listen, give back what was said, and agree what "
        "comes "
        "next.",
        fr="Une bonne vente vient d'un terrain commun : nous demandons, écoutons, reformulons, et convenons "
        "de la suite.",
    ),
    "own": Text(
        en="A good sale, in our own words, step by step.",
        fr="Une bonne vente, dans nos propres mots, étape par étape.",
    ),
}
SIGN_LINE = Text(en="{title}: {ours}", fr="{title} : {ours}")
OTHER_LINE = Text(en="{title}: {ours} ({other}: {theirs})", fr="{title} : {ours} ({other} : {theirs})")
SAYS_NOTHING = Text(en="says nothing of it", fr="n'en dit rien")
SIDES: Mapping[str, Text] = {
    "as_said": Text(en="as our theory expects", fr="comme notre théorie l'attend"),
    "otherwise": Text(en="otherwise than our theory expects", fr="autrement que notre théorie ne l'attend"),
    "other": Text(en="as the other theory expects: {theory}", fr="comme l'autre théorie l'attend : {theory}"),
    "unclear": Text(en="on which side can't be told yet", fr="de quel côté ne peut pas encore être dit"),
}
SHORT: Mapping[str, Text] = {
    "at_least": Text(en="at least {target}", fr="au moins {target}"),
    "at_most": Text(en="at most {target}", fr="au plus {target}"),
    "more": Text(en="more than in the months before", fr="plus que les mois d'avant"),
    "less": Text(en="less than in the months before", fr="moins que les mois d'avant"),
}
BEFORE = Text(en="{level} (the months before: {before})", fr="{level} (les mois d'avant : {before})")
CALLS_MADE = Text(
    en="Calls made, by the team's own figures: {values}. Volume expects many; how many that is nobody "
    "declared.",
    fr="Appels passés, d'après les chiffres de l'équipe : {values}. Le volume en attend beaucoup ; combien, "
    "personne ne l'a déclaré.",
)
NOT_COUNTED = Text(
    en="Volume also expects many calls: the team keeps no monthly figure calls_made here, and the calls "
    "stored "
    "are not all calls.",
    fr="Le volume attend aussi beaucoup d'appels : l'équipe ne garde pas ici de chiffre mensuel "
    "calls_made, et "
    "les appels conservés ne sont pas tous les appels.",
)
NO_THEORY = Text(
    en="No theory of a good sale is declared: which would we write down, and which would a customer guess?",
    fr="Aucune théorie d'une bonne vente n'est déclarée : laquelle écririons-nous, et laquelle un client "
    "devinerait-il ?",
)
QUESTIONS: Mapping[str, Text] = {
    "breaks": Text(
        en="“{says}” {where}: what makes it hard to keep there?",
        fr="« {says} » {where} : qu'est-ce qui la rend difficile à tenir là ?",
    ),
    "theory": Text(
        en="“{title}” is otherwise than what we believe: do we want something else by now, or what stands in "
        "the way?",
        fr="« {title} » est autrement que ce que nous croyons : voulons-nous désormais autre chose, ou "
        "qu'est-ce qui l'empêche ?",
    ),
    "no_sign": Text(
        en="“{says}”: how would a customer hear it in a call?",
        fr="« {says} » : à quoi un client l'entendrait-il dans un appel ?",
    ),
    "kept": Text(
        en="“{says}” is kept: what do we do that keeps it alive?",
        fr="« {says} » est tenue : que faisons-nous qui la garde vivante ?",
    ),
    "unknown": Text(
        en="“{says}”: which of our calls would tell us whether we keep it?",
        fr="« {says} » : lesquels de nos appels nous diraient si nous la tenons ?",
    ),
    "none": Text(
        en="By which marks would our customers know us?",
        fr="À quelles marques nos clients nous reconnaissent-ils ?",
    ),
}
TRIES: Mapping[str, Text] = {
    "elsewhere": Text(
        en="“{says}” is kept {kept} and breaks {where}: what of the one could we try in the other for a "
        "month?",
        fr="« {says} » est tenue {kept} et se rompt {where} : que pourrions-nous essayer de l'un dans "
        "l'autre "
        "pendant un mois ?",
    ),
    "breaks": Text(
        en="“{says}”: one sentence or gesture that we try for a month, {where}, so that “{title}” moves.",
        fr="« {says} » : une phrase ou un geste que nous essayons pendant un mois, {where}, pour que "
        "« {title} » bouge.",
    ),
    "examples": Text(
        en="“{says}”: write down three sentences by which it was heard this month, and add them as examples.",
        fr="« {says} » : noter trois phrases où elle s'est entendue ce mois-ci, et les ajouter comme "
        "exemples.",
    ),
    "share": Text(
        en="“{says}” is kept: let another team hear how, and hear theirs.",
        fr="« {says} » est tenue : faire entendre comment à une autre équipe, et entendre la sienne.",
    ),
    "none": Text(
        en="Write down one mark and two sentences in which it is heard.",
        fr="Écrire une marque et deux phrases où elle s'entend.",
    ),
}
NO_GRADE = Text(
    en="Each cell stands by itself: nothing is added up, and a level of calls says nothing of why. "
    "Leaders' own "
    "talks are never looked at here. Examples in our own words find nearly all that is said; in words from "
    "elsewhere they miss half of it and more, so what is seldom heard may be said in other words.",
    fr="Chaque case vaut pour elle-même : rien n'est additionné, et un niveau d'appels ne dit rien du "
    "pourquoi. "
    "Les prises de parole des dirigeants ne sont jamais regardées ici. Des exemples dans nos propres mots "
    "trouvent presque tout ce qui se dit ; dans des mots venus d'ailleurs, ils en manquent la moitié et "
    "plus : "
    "ce qui s'entend rarement se dit peut-être autrement.",
)
