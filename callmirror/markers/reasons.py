"""Why a marker gives no value: every reason there is, for a person to read."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.domain import Text
from callmirror.quality import DEFECTS

REASONS: Mapping[str, Text] = MappingProxyType(
    {
        **{name: defect.text for name, defect in DEFECTS.items()},
        "no_times": Text(
            en="The transcript does not say when each part was spoken.",
            fr="La transcription ne dit pas à quel moment chaque passage est prononcé.",
        ),
        "no_roles": Text(
            en="It is not known who is the rep; name the speaker or channel with --rep.",
            fr="On ne sait pas qui est le commercial ; indiquez sa voix ou son canal avec --rep.",
        ),
        "no_overlaps": Text(
            en="The source can't show two people speaking at once.",
            fr="La source ne peut pas montrer deux personnes qui parlent en même temps.",
        ),
        "no_words": Text(
            en="The words of the call are not known.",
            fr="Les mots de l'appel ne sont pas connus.",
        ),
        "no_language": Text(
            en="The language is unknown, or not one that can be read.",
            fr="La langue est inconnue, ou n'est pas prise en charge.",
        ),
        "no_playbook": Text(
            en="No playbook was given; name one with --script.",
            fr="Aucune trame d'appel n'a été donnée ; indiquez-en une avec --script.",
        ),
        "no_speech": Text(
            en="Nobody speaks.",
            fr="Personne ne parle.",
        ),
        "one_party": Text(
            en="Only one of the two parties speaks: this is no conversation.",
            fr="Une seule des deux parties parle : ce n'est pas une conversation.",
        ),
        "unlinked": Text(
            en="The voices heard could not be matched with the rep and the customer.",
            fr="Les voix entendues n'ont pas pu être rapprochées du commercial et du client.",
        ),
        "too_short": Text(
            en="The call is too short for this measure.",
            fr="L'appel est trop court pour cette mesure.",
        ),
        "no_response": Text(
            en="The rep never answers the customer.",
            fr="Le commercial ne répond jamais au client.",
        ),
        "no_gaps": Text(
            en="The times only divide the call among speakers; silences between them can't be seen.",
            fr="Les temps ne font que partager l'appel entre les voix ; les silences n'y sont pas visibles.",
        ),
        "no_questions": Text(
            en="The rep asks no question.",
            fr="Le commercial ne pose aucune question.",
        ),
        "no_question_ends": Text(
            en="It is not known when the rep's questions end.",
            fr="On ne sait pas à quel moment finissent les questions du commercial.",
        ),
        "no_rep_sentences": Text(
            en="The rep says no sentence.",
            fr="Le commercial ne dit aucune phrase.",
        ),
        "no_focus": Text(
            en="The rep speaks neither of the customer nor of the offer.",
            fr="Le commercial ne parle ni du client ni de l'offre.",
        ),
        "too_few": Text(
            en="Too few sentences for a share to mean anything.",
            fr="Trop peu de phrases pour qu'une part ait un sens.",
        ),
        "no_steps": Text(
            en="The playbook has no step that can be looked for in this language.",
            fr="La trame d'appel n'a aucune étape à chercher dans cette langue.",
        ),
        "no_step_found": Text(
            en="No step of the playbook is found in the call.",
            fr="Aucune étape de la trame n'est retrouvée dans l'appel.",
        ),
        "no_must_not": Text(
            en="The playbook rules nothing out that could be looked for in this language.",
            fr="La trame n'exclut rien que l'on puisse chercher dans cette langue.",
        ),
        "no_topics": Text(
            en="The qualification grid has no topic that can be looked for in this language.",
            fr="La grille de qualification n'a aucun thème à chercher dans cette langue.",
        ),
        "no_pitch": Text(
            en="The rep does not present the offer.",
            fr="Le commercial ne présente pas l'offre.",
        ),
        "no_objection": Text(
            en="The customer raises no objection that the rep could answer.",
            fr="Le client ne fait aucune objection à laquelle le commercial puisse répondre.",
        ),
        "no_leads": Text(
            en="Nobody opens a topic or proposes a next action.",
            fr="Personne n'ouvre de sujet ni ne propose de suite.",
        ),
        "no_faults": Text(
            en="The rep speaks of no fault, its own or another's.",
            fr="Le commercial ne parle d'aucune faute, la sienne ou celle d'autrui.",
        ),
    }
)
"""The text of each reason, by the code that a reading carries."""
