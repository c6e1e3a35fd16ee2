"""The sentences of a digest, in both languages; ``report.verdicts`` checks that none of them judges."""

from collections.abc import Mapping

from callmirror.domain import Text

TITLE = Text("Signals from the field", "Signaux du terrain")
TOPIC, SUPPLIER, WORDS = "topic", "supplier", "words"
"""What kinds of findings members reply to, as the keys of these begin."""
SAID_BACK_TITLE = Text(en="What we say back", fr="Ce que nous redisons")
WORDS_TITLE = Text(en="Words said in more calls or in fewer", fr="Mots dits dans plus ou moins d'appels")
BASIS = Text(
    en="{months}: {calls} calls of {people} people in which a customer was heard.",
    fr="{months} : {calls} appels de {people} personnes où un client s'est fait entendre.",
)
BESIDE = Text(en="Beside {months}.", fr="À côté {months}.")
UNHEARD = Text(
    en="Calls in which it is not known who the customer is: {calls}. They are left out.",
    fr="Appels où l'on ne sait pas qui est le client : {calls}. Ils sont laissés de côté.",
)
UNHEARD_FEW = Text(
    en="A few calls in which it is not known who the customer is are left out.",
    fr="Quelques appels où l'on ne sait pas qui est le client sont laissés de côté.",
)
WAITING = Text(
    en="There are newer calls; this is told again as it was until enough people have some.",
    fr="Il y a des appels plus récents ; ceci est redit tel quel jusqu'à ce qu'assez de personnes en aient.",
)
HEADINGS: Mapping[str, Text] = {
    "strengths": Text("What we heard", "Ce que nous avons entendu"),
    "signals": Text("In a hundred calls", "Sur cent appels"),
    "named": Text("Suppliers that are named", "Fournisseurs nommés"),
    "more": Text("Said in more calls than before", "Dit dans plus d'appels qu'avant"),
    "less": Text("Said in fewer calls than before", "Dit dans moins d'appels qu'avant"),
    "quotes": Text("How we say it back", "Comment nous le redisons"),
    "questions": Text("Questions", "Questions"),
    "experiment": Text("One thing to try", "Une chose à essayer"),
}
COLUMNS: Mapping[str, Text] = {
    "what": Text("What", "Quoi"),
    "now": Text("Customers", "Clients"),
    "before": Text("Customers, before", "Clients, avant"),
    "ours": Text("We", "Nous"),
    "moved": Text("Against before", "Par rapport à avant"),
}
MOVED: Mapping[str, Text] = {
    "more": Text("in more calls", "dans plus d'appels"),
    "fewer": Text("in fewer calls", "dans moins d'appels"),
    "no_evidence": Text("no evidence of a change", "rien ne montre un changement"),
    "few_people": Text("too few people in both periods", "trop peu de personnes aux deux périodes"),
    "not_compared": Text("not compared", "non comparé"),
}
NOT_TOLD: Mapping[str, Text] = {
    "few_people": Text("not told: of too few people", "non communiqué : trop peu de personnes"),
    "few_calls": Text("not told: too few calls", "non communiqué : trop peu d'appels"),
}
UNCOMPARED: Mapping[str, Text] = {
    "one_period": Text(
        en="There are no calls of the months before: what rises, falls or is new can't be told yet.",
        fr="Il n'y a pas d'appels des mois d'avant : ce qui monte, baisse ou apparaît ne peut pas être dit.",
    ),
    "waiting": Text(
        en="What was told of the other months waits for calls of more people, so nothing is compared.",
        fr="Ce qui a été dit des autres mois attend les appels de plus de monde : rien n'est comparé.",
    ),
    "rule": Text(
        en="The months before may not be told, so nothing is compared.",
        fr="Les mois d'avant ne peuvent pas être montrés : rien n'est comparé.",
    ),
}
NO_WORDS: Mapping[str, Text] = {
    "few_calls": Text(
        en="too few calls in one of the two periods (fewer than {fewest})",
        fr="trop peu d'appels dans l'une des deux périodes (moins de {fewest})",
    ),
    "few_people": Text(en="too few people", fr="trop peu de personnes"),
    "words_gone": Text(
        en="the words of too many calls have gone by their clock",
        fr="les mots de trop d'appels sont partis à l'échéance",
    ),
    "no_capitals": Text(
        en="the transcripts have no capitals, so that names can't be told from words",
        fr="les transcriptions n'ont pas de majuscules : on ne distingue pas les noms des mots",
    ),
}
NOTHING_NEW = Text(
    en="Nothing stands out from what chance brings.", fr="Rien ne se détache de ce que fait le hasard."
)
LANGUAGES_TOLD: Mapping[str, Text] = {
    "en": Text("in English", "en anglais"),
    "fr": Text("in French", "en français"),
}
TENTATIVE = Text("tentative", "à l'essai")
TENTATIVE_IS = Text(
    en="Tentative: such sentences are read rightly too seldom; take the number as a hint.",
    fr="À l'essai : de telles phrases sont trop souvent mal lues ; le nombre n'est qu'un indice.",
)
HEARD = Text(
    en="Customers tell us of {what} in {share}.", fr="Les clients nous parlent : {what}, dans {share}."
)
SAID_BACK = Text(
    en="Where a customer tells of a situation, a problem or a goal, we say it back in {share}.",
    fr="Quand un client parle de sa situation, d'un problème ou d'un but, nous le redisons dans {share}.",
)
NEW_HEARD = Text(en="We hear what is new: {words}.", fr="Nous entendons ce qui est nouveau : {words}.")
NO_STRENGTH = Text(
    en="These months tell of too few calls of each kind to name what we hear well.",
    fr="Ces mois comptent trop peu d'appels de chaque sorte pour nommer ce que nous entendons bien.",
)
QUESTIONS: Mapping[str, Text] = {
    "new": Text(
        en="“{word}”: what is behind it for our customers, and who else needs to hear it: product, "
        "marketing, delivery?",
        fr="« {word} » : qu'y a-t-il derrière pour nos clients, et qui d'autre doit l'entendre : produit, "
        "marketing, livraison ?",
    ),
    "gone": Text(
        en="“{word}” is said in fewer calls: is it settled, or do we no longer ask?",
        fr="« {word} » se dit dans moins d'appels : est-ce réglé, ou ne le demandons-nous plus ?",
    ),
    "supplier": Text(
        en="{word} is named in more calls: what do customers find there that we could learn from?",
        fr="{word} est nommé dans plus d'appels : qu'y trouvent les clients dont nous pourrions apprendre ?",
    ),
    "competitor": Text(
        en="Other suppliers come up in more calls: what do customers hope to find there?",
        fr="D'autres fournisseurs reviennent dans plus d'appels : qu'espèrent y trouver les clients ?",
    ),
    "price": Text(
        en="Customers speak of the price in more calls: what are they weighing it against?",
        fr="Les clients parlent du prix dans plus d'appels : à quoi le comparent-ils ?",
    ),
    "objection": Text(
        en="There are more objections: which of them would we make in the customer's place?",
        fr="Il y a plus d'objections : lesquelles ferions-nous à la place du client ?",
    ),
    "risk": Text(
        en="Words of risk come up in more calls: whom could we tell early, and what would help?",
        fr="Des mots de risque reviennent dans plus d'appels : qui prévenir tôt, et qu'est-ce qui aiderait ?",
    ),
    "any": Text(
        en="Which of these signals surprises us, and who else needs to hear it: product, marketing, "
        "delivery?",
        fr="Lequel de ces signaux nous surprend, et qui d'autre doit l'entendre : produit, marketing, "
        "livraison ?",
    ),
    "missing": Text(
        en="What do we hear in calls that stands nowhere on this page?",
        fr="Qu'entendons-nous dans les appels qui n'est nulle part sur cette page ?",
    ),
}
TRY: Mapping[str, Text] = {
    "new": Text(
        en="For two weeks, when a customer says “{word}”, ask what it changes for them, and bring their "
        "answers to the next meeting.",
        fr="Pendant deux semaines, quand un client dit « {word} », demander ce que cela change pour lui, et "
        "apporter les réponses à la prochaine réunion.",
    ),
    "any": Text(
        en="For two weeks, when a customer tells of a problem, say it back before answering, and note the "
        "customer's own word for it.",
        fr="Pendant deux semaines, quand un client parle d'un problème, le redire avant de répondre, et "
        "noter le mot du client.",
    ),
}
HOW = Text(
    en="Calls are counted, not mentions, and people weigh alike; in brackets the 90 % interval. More or "
    "fewer is said only where people's own calls agree and nobody makes it alone. New words come from what "
    "customers say in full sentences, and are redacted first: names never stand here, so a new supplier is "
    "seen only once it is among our words. Quotes are ours, redacted; customers are not quoted. Why "
    "something rises is not told.",
    fr="On compte des appels, pas des mentions, et chaque personne pèse autant ; entre parenthèses "
    "l'intervalle à 90 %. Plus ou moins ne se dit que si les appels de chacun vont dans ce sens et que "
    "personne ne le fait à soi seul. Les mots nouveaux viennent de ce que les clients disent en phrases "
    "entières, noms et numéros retirés : un nouveau fournisseur ne se voit donc qu'une fois parmi nos mots. "
    "Les citations sont les nôtres, sans noms ; les clients ne sont pas cités. Pourquoi quelque chose monte "
    "n'est pas dit.",
)
