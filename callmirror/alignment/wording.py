"""The sentences of alignment, in both languages: statements and open questions, and never a grade."""

from collections.abc import Mapping

from callmirror.domain import Text

HEAD = Text(en="What we say, do and measure", fr="Ce que nous disons, faisons et mesurons")
NOTHING_DECLARED = Text(
    en="Nothing is declared yet: begin with callmirror align --template.",
    fr="Rien n'est encore déclaré : commencez par callmirror align --template.",
)
EARLIER = Text(
    en="Declared while the team was called {team}. Keep it again to make it that of the team of today.",
    fr="Déclaré quand l'équipe s'appelait {team}. Gardez-le de nouveau pour qu'il soit celui de l'équipe "
    "d'aujourd'hui.",
)
SECTIONS: Mapping[str, Text] = {
    "holds": Text(en="What holds together", fr="Ce qui se tient"),
    "open": Text(en="Where questions are open", fr="Là où des questions sont ouvertes"),
    "unknown": Text(en="What can't be told yet", fr="Ce qui ne peut pas encore être dit"),
    "orphans": Text(en="Measures that serve no intent", fr="Mesures qui ne servent aucune intention"),
    "pairs": Text(en="Numbers and what belongs with them", fr="Des nombres et ce qui va avec"),
    "map": Text(en="What we believe leads to what", fr="Ce qui, croyons-nous, mène à quoi"),
    "experiment": Text(en="One experiment", fr="Une expérience"),
}
IN_ORDER = ("holds", "open", "unknown")
"""The sections in which intents stand."""
COLUMNS: Mapping[str, Text] = {
    "said": Text(en="Said", fr="Dit"),
    "done": Text(en="Done", fr="Fait"),
    "measured": Text(en="Measured", fr="Mesuré"),
}
QUOTED = Text(en="“{text}”", fr="« {text} »")
KNOWN_BY = Text(en="“{text}” (by the word “{word}”)", fr="« {text} » (au mot « {word} »)")
UNSAID = Text(en="No sentence of our charter says it.", fr="Aucune phrase de notre charte ne le dit.")
UNMEASURED = Text(en="Nothing that we measure serves it.", fr="Rien de ce que nous mesurons ne le sert.")
COUNTED = Text(en="{title} (its values are kept here)", fr="{title} (ses valeurs sont gardées ici)")
NO_MARKER = Text(
    en="We named no marker that enacts it, so calls say nothing of it here.",
    fr="Nous n'avons nommé aucun marqueur qui le met en acte : les appels n'en disent rien ici.",
)

DECLARED: Mapping[str, Text] = {
    "at_least": Text(en="{title}, at least {target}", fr="{title}, au moins {target}"),
    "at_most": Text(en="{title}, at most {target}", fr="{title}, au plus {target}"),
    "more": Text(en="{title}, more than before", fr="{title}, plus qu'avant"),
    "less": Text(en="{title}, less than before", fr="{title}, moins qu'avant"),
}
MONTH = Text(
    en="{month}: {level}, probably between {low} and {high}",
    fr="{month} : {level}, probablement entre {low} et {high}",
)
MONTH_HIDDEN = Text(en="{month}: not told", fr="{month} : non communiqué")
BESIDE_TARGET: Mapping[str, Text] = {
    "as_said": Text(
        en="Each month that may be told lies where we declared it.",
        fr="Chaque mois dont on peut dire quelque chose se trouve là où nous l'avons déclaré.",
    ),
    "otherwise": Text(
        en="Each month that may be told lies on the other side of what we declared.",
        fr="Chaque mois dont on peut dire quelque chose se trouve de l'autre côté de ce que nous avons "
        "déclaré.",
    ),
    "unclear": Text(
        en="On which side of what we declared it lies can't be told yet.",
        fr="De quel côté de ce que nous avons déclaré il se trouve ne peut pas encore être dit.",
    ),
}
BESIDE_BEFORE: Mapping[str, Text] = {
    "as_said": Text(
        en="It moved the way we declared, from the first of these months to the last.",
        fr="Il a bougé dans le sens que nous avons déclaré, du premier de ces mois au dernier.",
    ),
    "otherwise": Text(
        en="It moved the other way, from the first of these months to the last.",
        fr="Il a bougé dans l'autre sens, du premier de ces mois au dernier.",
    ),
    "unclear": Text(
        en="Nothing shows that it moved in these months.", fr="Rien ne montre qu'il ait bougé ces mois-ci."
    ),
}
NOT_TOLD = Text(en="{title}: nothing is told. {why}", fr="{title} : rien n'est dit. {why}")
WHY: Mapping[str, Text] = {
    "no_calls": Text(
        en="No call that counts is stored of these months.",
        fr="Aucun appel qui compte n'est conservé pour ces mois.",
    ),
    "spared": Text(
        en="These months are left out so that our page over all calls can still tell this.",
        fr="Ces mois sont laissés de côté pour que notre page sur tous les appels puisse encore le dire.",
    ),
    "waiting": Text(
        en="New calls of these months come from too few people so far.",
        fr="Les nouveaux appels de ces mois viennent encore de trop peu de personnes.",
    ),
}
IN_MEETINGS = Text(en="In meetings: {declared}", fr="En réunion : {declared}")
MET = Text(en="{kind}, {told} told of {of}: {values}", fr="{kind}, {told} communiquée(s) sur {of} : {values}")
MET_VALUE = Text(en="{day}: {value}", fr="{day} : {value}")
MET_VALUE_OF = Text(en="{day}: {value} of {counted}", fr="{day} : {value} sur {counted}")
MET_NOT_TOLD = Text(en="{kind}: nothing is told. {why}", fr="{kind} : rien n'est dit. {why}")
MET_TENTATIVE = Text(
    en="Tentative: such sentences are often misread.",
    fr="À prendre avec réserve : ces phrases sont souvent mal lues.",
)
NO_MEETINGS = Text(en="No meeting of these months is kept.", fr="Aucune réunion de ces mois n'est conservée.")
BESIDE_MEETINGS: Mapping[str, Text] = {
    "as_said": Text(
        en="Each meeting that may be told lies where we declared it.",
        fr="Chaque réunion dont on peut dire quelque chose se trouve là où nous l'avons déclaré.",
    ),
    "otherwise": Text(
        en="Each meeting that may be told lies on the other side of what we declared.",
        fr="Chaque réunion dont on peut dire quelque chose se trouve de l'autre côté de ce que nous avons "
        "déclaré.",
    ),
    "unclear": Text(
        en="Some meetings lie where we declared it, others on the other side.",
        fr="Certaines réunions se trouvent là où nous l'avons déclaré, d'autres de l'autre côté.",
    ),
}
MONTH_VALUE = Text(en="{month}: {value}", fr="{month} : {value}")

AGREES = Text(
    en="What we say, what our calls show and what we measure agree here.",
    fr="Ce que nous disons, ce que nos appels montrent et ce que nous mesurons concordent ici.",
)
QUESTIONS: Mapping[str, Text] = {
    "said_and_otherwise": Text(
        en="We say it, and our calls show something else: what makes it hard to do?",
        fr="Nous le disons, et nos appels montrent autre chose : qu'est-ce qui le rend difficile à faire ?",
    ),
    "otherwise": Text(
        en="Our calls show something else than we declared: what gets in the way, or do we want something "
        "else by now?",
        fr="Nos appels montrent autre chose que ce que nous avons déclaré : qu'est-ce qui l'empêche, ou "
        "voulons-nous désormais autre chose ?",
    ),
    "meetings": Text(
        en="Our meetings show something else than we declared: what would make it easier there?",
        fr="Nos réunions montrent autre chose que ce que nous avons déclaré : qu'est-ce qui le rendrait plus "
        "facile ?",
    ),
    "unmeasured": Text(
        en="How would we notice that it grows or fades, when nothing that we measure tells of it?",
        fr="Comment verrions-nous qu'il grandit ou s'efface, quand rien de ce que nous mesurons n'en parle ?",
    ),
    "unsaid": Text(
        en="Where would a new colleague hear that we want this?",
        fr="Où un nouveau collègue entendrait-il que nous voulons cela ?",
    ),
}
ORPHAN = Text(
    en="{title}: what does it lead us to do, when it serves none of our intents?",
    fr="{title} : que nous amène-t-il à faire, quand il ne sert aucune de nos intentions ?",
)
PAIR = Text(en="{title}, read with: {other}", fr="{title}, à lire avec : {other}")
ALONE = Text(
    en="{title} belongs with “{other}”, which nothing else measures: what would show it?",
    fr="{title} va avec « {other} », que rien d'autre ne mesure : qu'est-ce qui le montrerait ?",
)
LEADS = Text(en="{title} ({level}) leads to: {led}", fr="{title} ({level}) mène à : {led}")
LEADS_NOWHERE = Text(en="{title} ({level})", fr="{title} ({level})")
BELIEVED = Text(
    en="This is what we believe. Nothing here shows that one brings the other.",
    fr="C'est ce que nous croyons. Rien ici ne montre que l'un amène l'autre.",
)
LEVELS: Mapping[str, Text] = {
    "driver": Text(en="driver", fr="levier"),
    "indicator": Text(en="indicator", fr="indicateur"),
    "result": Text(en="result", fr="résultat"),
}
DRAWN = Text(
    en="From top to bottom: drivers ({levers}), indicators ({indicators}), results ({results}). Lines lead "
    "from what comes first to what we believe follows.",
    fr="De haut en bas : leviers ({levers}), indicateurs ({indicators}), résultats ({results}). Des lignes "
    "mènent de ce qui vient d'abord à ce qui, croyons-nous, suit.",
)
LEVELS_HEAD: Mapping[str, Text] = {
    "driver": Text(en="Drivers", fr="Leviers"),
    "indicator": Text(en="Indicators", fr="Indicateurs"),
    "result": Text(en="Results", fr="Résultats"),
}
EXPERIMENTS: Mapping[str, Text] = {
    "signal": Text(
        en="“{intent}”: what would we do differently for a month, so that “{marker}” moves?",
        fr="« {intent} » : que ferions-nous autrement pendant un mois, pour que « {marker} » bouge ?",
    ),
    "measure": Text(
        en="“{intent}”: what is the smallest sign of it that we could count by hand for a month?",
        fr="« {intent} » : quel est le plus petit signe que nous pourrions compter à la main pendant un "
        "mois ?",
    ),
    "share": Text(
        en="“{intent}” holds: what of it could another team try for a month?",
        fr="« {intent} » se tient : qu'est-ce qu'une autre équipe pourrait en essayer pendant un mois ?",
    ),
}
NO_GRADE = Text(
    en="Said, done and measured stand side by side: that is no proof, and a level of calls says nothing of "
    "why.",
    fr="Dit, fait et mesuré sont côte à côte : ce n'est pas une preuve, et un niveau d'appels ne dit rien du "
    "pourquoi.",
)
