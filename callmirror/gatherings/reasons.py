"""Why a meeting's marker gives no value, or why its value is not shown."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.domain import Text

REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "no_models": Text(
            en="No models read meetings in this language; what sentences do is not known.",
            fr="Aucun modèle ne lit les réunions dans cette langue ; ce que font les phrases n'est pas "
            "connu.",
        ),
        "few_questions": Text(
            en="Fewer than 3 questions that judge or ask what can be learnt: too few for a share.",
            fr="Moins de 3 questions qui jugent ou cherchent à apprendre : trop peu pour une part.",
        ),
        "few_numbers": Text(
            en="Fewer than 3 figures that judge or open a question: too few for a share.",
            fr="Moins de 3 chiffres qui jugent ou ouvrent une question : trop peu pour une part.",
        ),
        "too_short": Text(
            en="Fewer than 30 sentences: too few for a share.",
            fr="Moins de 30 phrases : trop peu pour une part.",
        ),
        "no_leader": Text(
            en="It is not known who leads; name the leader with --leader.",
            fr="On ne sait pas qui anime ; indiquez cette personne avec --leader.",
        ),
        "not_apart": Text(
            en="The voices are not told apart.",
            fr="Rien ne distingue les voix.",
        ),
        "no_deals": Text(
            en="No deal was found for sure; give their names with --deals.",
            fr="Aucun dossier n'a été reconnu avec certitude ; donnez leurs noms avec --deals.",
        ),
        "first_time": Text(
            en="No meeting of this kind is kept from before, with what was promised in it.",
            fr="Aucune réunion de cette sorte n'est conservée d'avant, avec ce qui y a été promis.",
        ),
        "other_language": Text(
            en="The meeting before was in another language: its promises can't be found in this one.",
            fr="La réunion d'avant était dans une autre langue : on ne peut y retrouver ses promesses.",
        ),
        "nothing_promised": Text(
            en="No next action was heard in the meeting before.",
            fr="Aucune prochaine action n'a été entendue dans la réunion d'avant.",
        ),
        "words_gone": Text(
            en="The words are no longer kept.",
            fr="Les mots ne sont plus conservés.",
        ),
        "few_people": Text(
            en="Withheld: too few people took part for a number that tells of the meeting and not of "
            "somebody.",
            fr="Non montré : trop peu de personnes pour un chiffre qui parle de la réunion et non de "
            "quelqu'un.",
        ),
        "people_unknown": Text(
            en="Withheld: it is not known how many people took part; say it with --people.",
            fr="Non montré : on ne sait pas combien de personnes étaient là ; dites-le avec --people.",
        ),
        "tells_of_leader": Text(
            en="Withheld: it tells of one person, the leader, who has not agreed (--leader-agrees).",
            fr="Non montré : cela parle d'une seule personne, qui anime et n'a pas donné son accord "
            "(--leader-agrees).",
        ),
        "tells_of_one": Text(
            en="Withheld: more than 4 in 5 of what is counted was said by one voice, so it tells of one "
            "person.",
            fr="Non montré : plus de 4 cinquièmes de ce qui est compté viennent d'une seule voix ; cela "
            "parlerait d'une seule personne.",
        ),
    }
)
"""The text of each reason, by the code that a reading carries."""
