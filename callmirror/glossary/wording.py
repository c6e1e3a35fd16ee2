"""The words around the entries, in both languages."""

from collections.abc import Mapping

from callmirror.domain import Role, Text

UNITS: Mapping[str, Text] = {
    "ratio": Text(en="share", fr="part"),
    "s": Text(en="seconds", fr="secondes"),
    "signed_s": Text(
        en="seconds, negative where it overlaps", fr="secondes, négatives en cas de chevauchement"
    ),
    "per_min": Text(en="per minute", fr="par minute"),
    "per_10_min": Text(en="per 10 minutes", fr="pour 10 minutes"),
}
"""What each unit of ``domain.BOUNDS`` is called."""

WHO: Mapping[Role | None, Text] = {
    Role.REP: Text(en="the rep", fr="le commercial"),
    Role.CUSTOMER: Text(en="the customer", fr="le client"),
    None: Text(en="anyone", fr="n'importe qui"),
}
SPEAKERS: Mapping[Role, Text] = {
    Role.REP: Text(en="Rep", fr="Commercial"),
    Role.CUSTOMER: Text(en="Customer", fr="Client"),
    Role.UNKNOWN: Text(en="Someone", fr="Quelqu'un"),
}
LANGUAGES: Mapping[str, Text] = {
    "en": Text(en="English", fr="anglais"),
    "fr": Text(en="French", fr="français"),
}

WORDS: Mapping[str, Text] = {
    "heading": Text(en="Words of the house", fr="Les mots de la maison"),
    "kind": Text(en="Definitions", fr="Définitions"),
    "idea": Text(
        en="What each number means, exactly; and how far it can be trusted.",
        fr="Ce que chaque chiffre veut dire, exactement ; et jusqu'où s'y fier.",
    ),
    "markers": Text(en="What is measured", fr="Ce qui est mesuré"),
    "acts": Text(en="What sentences do", fr="Ce que font les phrases"),
    "acts_how": Text(
        en="The markers of words rest on these acts; a sentence may do several. A person can correct each "
        "of them on a call, and is always right.",
        fr="Les marqueurs de mots reposent sur ces actes ; une phrase peut en faire plusieurs. Une "
        "personne peut corriger chacun d'eux sur un appel, et a toujours raison.",
    ),
    "heard": Text(en="How well a call was heard", fr="Comment un appel a été entendu"),
    "heard_how": Text(
        en="Each number stands by itself and on the page of its call alone. Beyond a limit the readings "
        "that it leads astray are not taken: the call is listed with its cause, and not averaged.",
        fr="Chaque nombre vaut par lui-même, sur la page de son appel seulement. Au-delà d'une limite, "
        "les mesures qu'il fausse ne sont pas prises : l'appel est listé avec sa cause, et n'entre pas "
        "dans les moyennes.",
    ),
    "meetings": Text(en="What is read of meetings", fr="Ce qui est lu des réunions"),
    "meetings_how": Text(
        en="Forecast meetings and team reviews have markers of their own, told of the whole meeting and "
        "never averaged with calls. Which sentences were misread a person can say, and is always right.",
        fr="Les réunions de prévision et les revues d'équipe ont leurs propres marqueurs, dits de la réunion "
        "entière et jamais mêlés aux appels. Une personne peut dire quelles phrases ont été mal lues, et a "
        "toujours raison.",
    ),
    "talks": Text(en="What is read of a leader's talk", fr="Ce qui est lu d'une prise de parole"),
    "talks_how": Text(
        en="Speeches and messages of somebody who leads are read for that person alone; nobody else can open "
        "what is told of them.",
        fr="Les discours et messages de qui dirige sont lus pour cette personne seule ; personne d'autre ne "
        "peut ouvrir ce qui en est dit.",
    ),
    "sentences": Text(en="What sentences do there", fr="Ce que font les phrases"),
    "read_well": Text(en="How well it is read", fr="À quel point c'est bien lu"),
    "read_well_how": Text(
        en="F1 on written text that was kept out of training, with and without punctuation; 1 would be the "
        "writers' own labels. Below 0.60 what rests on it is told as tentative.",
        fr="F1 sur des textes écrits tenus à l'écart de l'apprentissage, avec et sans ponctuation ; 1 serait "
        "l'étiquetage de qui les a écrits. Sous 0,60, ce qui en dépend est dit avec réserve.",
    ),
    "no_card": Text(
        en="No models are installed that read it.", fr="Aucun modèle n'est installé pour le lire."
    ),
    "of_words": Text(
        en="Rests on words counted by voice, and on no act of a sentence.",
        fr="Repose sur des mots comptés par voix, et sur aucun acte de phrase.",
    ),
    "tentative": Text(en="tentative", fr="avec réserve"),
    "marked": Text(en="F1 with punctuation", fr="F1 avec ponctuation"),
    "unmarked": Text(en="F1 without", fr="F1 sans"),
    "tongue": Text(en="language", fr="langue"),
    "stops": Text(en="not read is", fr="n'est pas lu"),
    "below": Text(en="below", fr="en dessous de"),
    "above": Text(en="above", fr="au-dessus de"),
    "weakness": Text(en="Known weakness", fr="Faiblesse connue"),
    "parameters": Text(en="Parameters", fr="Paramètres"),
    "rests_on": Text(en="Rests on", fr="Repose sur"),
    "read_by": Text(en="Read by", fr="Lu par"),
    "who": Text(en="Done by", fr="Fait par"),
    "does": Text(en="Does it", fr="Le fait"),
    "does_not": Text(en="Does not", fr="Ne le fait pas"),
    "agreement": Text(en="Agreement with people", fr="Accord avec des personnes"),
    "agreement_how": Text(
        en="F1 with its 95 % interval: 1 would be people's own labels, sentence by sentence.",
        fr="F1 et son intervalle à 95 % : 1 serait l'étiquetage des personnes, phrase par phrase.",
    ),
    "no_agreement": Text(
        en="Not held against people's labels yet.",
        fr="Pas encore comparé à l'étiquetage de personnes.",
    ),
    "of_times": Text(
        en="Rests on when somebody speaks, or on the playbook, and on no act of a sentence.",
        fr="Repose sur les temps de parole, ou sur la trame, et sur aucun acte de phrase.",
    ),
    "set": Text(en="set", fr="corpus"),
    "act": Text(en="act", fr="acte"),
    "wording": Text(en="text", fr="texte"),
    "as_written": Text(en="as written", fr="tel quel"),
    "bare": Text(en="without punctuation", fr="sans ponctuation"),
    "f1": Text(en="F1", fr="F1"),
    "people": Text(en="people", fr="personnes"),
    "positives": Text(en="cases", fr="cas"),
    "version": Text(en="version", fr="version"),
}
"""Every word of the page by the name under which the page asks for it."""
