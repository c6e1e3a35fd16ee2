"""Steps said in other words: how many of a fresh set are found by words alone, and none in other talk."""

from pathlib import Path

import pytest

from callmirror.domain import Sentence
from callmirror.languages import LANGUAGES
from callmirror.markers.step_search import search
from callmirror.playbooks import read_playbook

EXAMPLES = Path(__file__).parents[2] / "scripts" / "examples"
BOOKS = {"en": "discovery-en", "fr": "decouverte-fr"}
LEAST_FOUND = {"en": 0.55, "fr": 0.62}
"""Share of the paraphrases that words alone find; the acts of a step find more."""
PARAPHRASES = {
    "en": {
        "greeting": [
            "Hi there, it's Tom from Quillon.",
            "Good afternoon, my name's Priya, I'm with Westerly.",
            "Morning, you're through to Dan at Harrow Foods.",
            "Hello, I'm calling on behalf of Brightline.",
            "Hi, this is Sue, I look after new customers at Orvane.",
        ],
        "purpose": [
            "Did you still have a quarter of an hour for us?",
            "The reason for this call is to find out what you need.",
            "I wanted to use this call to get to know your needs.",
            "Is this an okay moment to chat?",
            "Have I caught you at a bad time?",
        ],
        "situation": [
            "How are you handling that at present?",
            "Could you describe your current set-up?",
            "What software are your people using today?",
            "Tell me how your firm does this now.",
            "What does your process look like at the moment?",
            "Talk me through a normal day in your team.",
        ],
        "problem": [
            "What is the main difficulty you have with it?",
            "What's not working with the way you do it today?",
            "Which trouble does that give your staff?",
            "Where does your team waste the most time?",
            "What bothers you most about the current system?",
        ],
        "restate": [
            "So if I've understood, what you need is fewer errors.",
            "To recap, your priorities are speed and price.",
            "What I'm hearing is that this issue takes you hours.",
            "So in other words, it costs you time every morning.",
            "Let me sum up what you require.",
        ],
        "offer": [
            "Given what you told me you need, I'd recommend our solution.",
            "Our product solves the problem you described.",
            "What we have would help you with that difficulty.",
            "Our software takes that issue away for you.",
            "I think our platform fits the need you mentioned.",
        ],
        "price": [
            "It would be forty pounds a month for each user.",
            "The cost is a fixed monthly fee.",
            "You pay twenty dollars per seat and month.",
            "Our fee is two hundred a month.",
            "The price per user is thirty.",
        ],
        "next_step": [
            "Can we put a demo in the diary for Thursday?",
            "How about we meet again on Monday?",
            "I'll email you the quote and ring you on Friday.",
            "Let's find a date for our next meeting.",
            "Shall I book us a call for next week?",
        ],
        "thanks": [
            "Thanks so much for your time today, bye.",
            "I appreciate your time, have a great day.",
            "Thank you, speak soon, bye bye.",
            "Many thanks, goodbye.",
            "Thanks a million, have a nice afternoon.",
        ],
    },
    "fr": {
        "greeting": [
            "Bonjour, c'est Paul, de chez Quillon.",
            "Bonjour, Lucie Martin, société Westerly.",
            "Bonjour, je suis Karim, je vous appelle de chez Orvane.",
            "Bonjour madame, ici Sophie pour l'entreprise Clairvoie.",
            "Bonsoir, je me présente, Marc, de Brightline.",
        ],
        "purpose": [
            "Vous aviez toujours un quart d'heure pour moi ?",
            "L'objet de mon appel, c'est de comprendre vos besoins.",
            "Je voulais profiter de cet échange pour connaître vos besoins.",
            "C'est toujours le bon moment pour vous ?",
            "Je ne vous dérange pas ?",
        ],
        "situation": [
            "Comment faites-vous ça en ce moment ?",
            "Vous pouvez me décrire comment vous êtes organisés ?",
            "Quel logiciel vos équipes utilisent-elles aujourd'hui ?",
            "Racontez-moi comment cela se passe chez vous actuellement.",
            "Qui gère ça dans votre équipe et comment ?",
        ],
        "problem": [
            "Quel est votre principal souci avec ça ?",
            "Qu'est-ce qui ne marche pas aujourd'hui ?",
            "Quelles difficultés rencontrent vos collaborateurs ?",
            "Où est-ce que vous perdez le plus de temps ?",
            "Quel problème cela vous pose-t-il au quotidien ?",
        ],
        "restate": [
            "Si j'ai bien compris, il vous faut moins d'erreurs.",
            "Pour résumer, vos priorités sont le prix et le délai.",
            "Donc ce que vous dites, c'est que ce souci vous prend des heures.",
            "Autrement dit, vous avez besoin de temps.",
            "Je récapitule vos attentes.",
        ],
        "offer": [
            "Vu ce que vous m'avez décrit, je vous recommande notre solution.",
            "Notre logiciel règle le problème dont vous parlez.",
            "Ce que nous proposons répond à cette difficulté.",
            "Je pense que notre outil correspond à votre besoin.",
            "Notre plateforme va vous enlever ce souci.",
        ],
        "price": [
            "Ça fait quarante euros par mois et par utilisateur.",
            "Le coût est un forfait par mois.",
            "Notre tarif est de deux cents euros par mois.",
            "Le prix par utilisateur, c'est trente euros.",
            "Vous payez un abonnement mensuel fixe.",
        ],
        "next_step": [
            "On se cale une démo jeudi ?",
            "Est-ce qu'on peut se revoir lundi ?",
            "Je vous envoie le devis par mail et je vous appelle vendredi.",
            "Trouvons une date pour notre prochaine réunion.",
            "On prend rendez-vous la semaine prochaine ?",
        ],
        "thanks": [
            "Merci beaucoup pour votre temps, au revoir.",
            "Je vous remercie, très bonne journée à vous.",
            "Merci à vous, à bientôt.",
            "Un grand merci, bon après-midi.",
            "Merci infiniment, au revoir.",
        ],
    },
}

OTHER_TALK = {
    "en": [
        "The weather has been awful all week.",
        "My colleague is on holiday in Spain.",
        "The delivery came on a lorry yesterday.",
        "We opened the office in Bristol in 2015.",
        "I saw your stand at the fair.",
        "It is a family business, my father started it.",
        "That's great to hear.",
        "Sorry, the line is bad.",
        "Let me just find my notes.",
        "I used to work in banking.",
        "The driver was stuck in traffic.",
        "Yes, we have customers in Spain too.",
        "It runs on a phone as well.",
        "You can read it on the website.",
        "The other company closed last year.",
        "He told me the same thing.",
        "It takes five minutes to install.",
        "The warehouse is next to the station.",
        "We hired two people this summer.",
        "The invoice goes out at the end of the month.",
        "She wrote that in the mail.",
        "I'm just writing that down.",
        "Everything is stored on our own servers.",
        "They have been with us for ten years.",
        "Your competitor down the road does that.",
        "That is a question for our engineers.",
        "No worries, take your time.",
        "I sent it this morning.",
        "The team in Leeds is bigger.",
        "We start at eight.",
    ],
    "fr": [
        "Il a fait un temps affreux toute la semaine.",
        "Mon collègue est en vacances en Espagne.",
        "La livraison est arrivée hier en camion.",
        "On a ouvert le bureau de Lyon en 2015.",
        "J'ai vu votre stand au salon.",
        "C'est une entreprise familiale, mon père l'a créée.",
        "Ça fait plaisir à entendre.",
        "Pardon, la ligne est mauvaise.",
        "Je cherche juste mes notes.",
        "Je travaillais dans la banque avant.",
        "Le chauffeur était dans les bouchons.",
        "Oui, on a des clients en Espagne aussi.",
        "Ça tourne aussi sur un téléphone.",
        "Vous le trouverez sur le site.",
        "L'autre société a fermé l'an dernier.",
        "Il m'a dit la même chose.",
        "Ça s'installe en cinq minutes.",
        "L'entrepôt est à côté de la gare.",
        "On a recruté deux personnes cet été.",
        "La facture part à la fin du mois.",
        "Elle l'a écrit dans le mail.",
        "Je note ça.",
        "Tout est stocké sur nos serveurs.",
        "Ils sont chez nous depuis dix ans.",
        "Votre concurrent d'à côté le fait.",
        "C'est une question pour nos ingénieurs.",
        "Pas de souci, prenez votre temps.",
        "Je l'ai envoyé ce matin.",
        "L'équipe de Nantes est plus grande.",
        "On commence à huit heures.",
    ],
}


def found(code: str, said: str) -> set[str]:
    playbook = read_playbook(EXAMPLES / f"{BOOKS[code]}.yaml")
    return {each.step.name for each in search(playbook.steps, [Sentence(0, said)], LANGUAGES[code])}


@pytest.mark.parametrize("code", BOOKS)
@pytest.mark.parametrize("bare", [False, True])
def test_most_paraphrases_are_found_with_punctuation_and_without(code: str, bare: bool) -> None:
    said = [(name, one) for name, lines in PARAPHRASES[code].items() for one in lines]
    heard = [(name, LANGUAGES[code].bare(one) if bare else one) for name, one in said]
    hits = sum(name in found(code, one) for name, one in heard)
    assert hits / len(heard) >= LEAST_FOUND[code]


@pytest.mark.parametrize("code", BOOKS)
def test_other_talk_says_no_step(code: str) -> None:
    assert {one: steps for one in OTHER_TALK[code] if (steps := found(code, one))} == {}
