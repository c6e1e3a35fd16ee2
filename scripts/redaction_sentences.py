"""Sentences with planted items and hard ones without, for ``bench_redaction``: all invented for it.

In a sentence ``{kind:item}`` is what must go. Templates have ``{kind}`` and are filled from ``values_of``,
whose numbers are made of reserved ranges and computed check digits.
"""

import random
from collections.abc import Iterator

NAMES = {
    "fr": (
        "Anne Lefebvre", "Jean-Pierre Moreau", "Karim Benali", "Solène Guérin", "Thibault de Villiers",
        "Fatoumata Diarra", "Madame Quillévéré", "monsieur Pasquier", "Élodie", "Yannick", "Rodrigue Vasseur",
        "Nguyen", "Ghislaine Tournebise", "Loïc", "Mireille Cazeneuve", "Hadrien", "Oumar Keïta", "Bérengère",
    ),
    "en": (
        "Sarah Whitcombe", "Tom", "Mr Ashdown", "Mrs Okonkwo", "Priya Raman", "Jonathan O'Neill", "Gareth",
        "Siobhan Kelleher", "Will Hartigan", "Rose Tyndall", "Ms Delacroix", "Dmitri Volkov", "Aoife",
        "Chidi",
        "Marcus Penhaligon", "Fiona McAllister", "Kwame", "Zainab Qureshi",
    ),
}  # fmt: skip
PHONES = {
    "fr": (
        "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "0612345678", "+33 6 12 34 56 78",
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit", "06 12 34, cinquante-six, 78",
        "zéro six, quatre-vingt-douze, onze, vingt et un, zéro zéro", "01 42 68 53 00", "+32 470 12 34 56",
        "079 123 45 67", "zéro un quarante-deux soixante-huit cinquante-trois zéro zéro",
        "06, 12, 34, 56, 78",
        "0 6 1 2 3 4 5 6 7 8", "514 555 0143", "00 33 6 12 34 56 78",
        "zéro sept, quatre-vingts, septante, 12, 34",
    ),
    "en": (
        "07700 900123", "020 7946 0958", "+44 7700 900 123", "(212) 555-2368", "415-555-2671",
        "1-800-356-9377",
        "oh seven seven double oh nine hundred one two three",
        "oh seven seven zero zero nine zero zero one two three",
        "zero two zero seven nine four six zero nine five eight", "416 555 0199", "07700.900.123",
        "0 7 7 0 0 9 0 0 1 2 3",
        "triple five, two three six eight, nine nine", "01632 960 001", "+1 212 555 2368",
        "two one two, five five five, two three six eight",
    ),
}  # fmt: skip
EMAILS = {
    "fr": (
        "jean.dupont@exemple.fr", "jean point dupont arobase gmail point com", "s.guerin @ exemple.com",
        "solène tiret guérin arobase exemple point fr", "contact arobase atelier tiret nord point fr",
        "marie.l arobase orange.fr", "karim underscore b arobase exemple point com",
        "j.moreau@entreprise-test.co.uk",
    ),
    "en": (
        "john.smith@example.com", "john dot smith at example dot com", "sarah underscore w at gmail dot com",
        "info@acme-test.co.uk", "tom at example dot co dot uk", "priya.raman at example.com",
        "s.w @ example.org",
        "k dot adams at northwind dot io",
    ),
}  # fmt: skip
LINKS = {
    "fr": (
        "www.exemple.fr",
        "https://exemple.fr/offre?id=12",
        "exemple point com",
        "www point atelier-nord point fr",
    ),
    "en": ("www.example.com", "https://example.org/a/b", "example dot com", "acme.co.uk/demo"),
}
ADDRESSES = {
    "fr": (
        "12 rue des Lilas, 75011 Paris", "3 bis avenue de la République", "douze rue des Lilas",
        "place Bellecour",
        "45, boulevard Victor Hugo", "8 impasse du Moulin 44000 Nantes", "69003 Lyon",
        "vingt-trois allée des Tilleuls",
        "route de Vannes", "1 chemin de l'Église",
    ),
    "en": (
        "221 Baker Street", "14 Elm Road, Leeds", "SW1A 1AA", "twenty one acacia avenue",
        "1600 Pennsylvania Avenue",
        "Flat 3, 9 Harcourt Terrace", "M5V 2T6", "42 Queens Drive", "Springfield, IL 62704",
        "Marlowe Crescent",
    ),
}  # fmt: skip
BIRTHS = {
    "fr": (
        "12 mars 1980",
        "03/05/1974",
        "douze mars mille neuf cent quatre-vingt",
        "premier avril soixante-dix-huit",
        "7.11.65",
    ),
    "en": (
        "March 12th, 1980",
        "03/05/1974",
        "fifth of May nineteen seventy four",
        "12 March 1980",
        "11-07-65",
    ),
}
CARDS = (
    "4242 4242 4242 4242",
    "4242-4242-4242-4242",
    "4000056655665556",
    "3782 822463 10005",
    "5555 5555 5555 4444",
)
SPOKEN_CARDS = {
    "fr": " ".join(["quarante-deux"] * 8),
    "en": "four two four two four two four two four two four two four two four two",
}
IBANS = (
    "FR76 3000 6000 0112 3456 7890 189",
    "FR7630006000011234567890189",
    "BE68 5390 0754 7034",
    "GB29 NWBK 6016 1331 9268 19",
    "CH93 0076 2011 6238 5295 7",
    "fr76-3000-6000-0112-3456-7890-189",
)
SOCIALS = {
    "fr": (
        "1 85 05 78 006 084",
        "2 69 05 49 588 157 80",
        "269054958815780",
        "1 55 08 2A 123 456",
        "756.9217.0769.85",
    ),
    "en": ("078-05-1120", "219 09 9999", "QQ 12 34 56 C", "219-09-9999"),
}
TEMPLATES = {
    "fr": (
        ("name", "Bonjour, je m'appelle {name} et je vous appelle pour le devis."),
        ("name", "bonjour je m'appelle {name} de la société"),
        ("name", "Vous pouvez voir avec {name} la semaine prochaine."),
        ("name", "C'est {name} qui s'occupe des commandes chez nous."),
        ("name", "Et comme disait {name}, il faut regarder le prix."),
        ("name", "On a reçu d'{name} un message hier."),
        ("name", "{name}, vous êtes toujours là ?"),
        ("name", "{name} m'a dit que c'était trop cher."),
        ("name", "Non mais {name}, ça ne va pas être possible."),
        ("phone", "Mon numéro, c'est le {phone}, vous pouvez rappeler."),
        ("phone", "Vous notez ? {phone} voilà."),
        ("phone", "alors c'est le {phone} merci"),
        ("email", "Vous pouvez m'écrire à {email} si vous voulez."),
        ("email", "alors mon adresse c'est {email} voilà"),
        ("link", "Tout est sur {link} dans la rubrique tarifs."),
        ("address", "Nous sommes au {address}, deuxième étage."),
        ("address", "La livraison, c'est {address} ?"),
        ("birth", "Il est né le {birth} je crois."),
        ("birth", "Votre date de naissance, c'est le {birth} ?"),
        ("card", "Ma carte, c'est le {card}, vous l'avez ?"),
        ("iban", "Mon IBAN c'est {iban} pour le virement."),
        ("social", "Mon numéro de sécurité sociale c'est {social} voilà."),
    ),
    "en": (
        ("name", "Hello, my name is {name} and I look after the orders."),
        ("name", "hi my name is {name} calling about the quote"),
        ("name", "You can ask {name} about it next week."),
        ("name", "It was {name} who signed the contract."),
        ("name", "So {name} said that the price is fine."),
        ("name", "We had a message from {name} yesterday."),
        ("name", "{name}, are you still there?"),
        ("name", "{name} told me it was too expensive."),
        ("name", "Well {name}, that won't be possible."),
        ("phone", "My number is {phone}, call me back."),
        ("phone", "Have you got a pen? {phone} please."),
        ("phone", "so it is {phone} thanks"),
        ("email", "You can write to {email} if you like."),
        ("email", "so my email is {email} okay"),
        ("link", "It is all on {link} under prices."),
        ("address", "We are at {address}, second floor."),
        ("address", "Is the delivery for {address} then?"),
        ("birth", "He was born on {birth} I think."),
        ("birth", "And your date of birth is {birth} right?"),
        ("card", "My card is {card}, have you got that?"),
        ("iban", "My IBAN is {iban} for the transfer."),
        ("social", "My social security number is {social} there you go."),
    ),
}
HARD = {
    "fr": (
        "Ça fait 1 250 000 euros pour 25 licences, soit 50 000 € par an.",
        "On se rappelle à 10 h 30 ou à 14 heures ?",
        "On passe de 10, 20, 30 à 40, 50 appels par jour.", "En 2023, 2024 et 2025, on a fait plus 12 %.",
        "La facture est de 12 500,50 euros hors taxes.", "Il y a 365 jours dans l'année, pas 400.",
        "Le rendez-vous est le 12/03/2026 à Paris.", "Effectivement, la Formation commence en septembre.",
        "On travaille avec Excel, Salesforce et la suite Microsoft.", "Monsieur le directeur est en réunion.",
        "Oui madame, je comprends très bien.", "Est-ce que vous avez un CRM ou un ERP ?",
        "C'est trop cher pour nous.",
        "Vous livrez en Belgique et en Suisse ?", "Je vous propose mardi ou jeudi, à votre convenance.",
        "Ça coûte vingt-cinq euros par mois et par personne.", "Cinq cent mille euros, c'est un gros budget.",
        "Entre vingt et trente personnes, parfois quarante ou cinquante.", "Un, deux, trois, c'est parti !",
        "C'est une petite équipe, mais un grand projet.", "On garde le service client et le standard.",
        "La rue est calme et la place est prise.", "Il y a quatre-vingt-dix-huit pour cent de satisfaits.",
        "Le modèle X500 remplace le X400 depuis mai.", "On a 3 postes, 12 écrans et 48 claviers.",
        "Bonjour, comment allez-vous aujourd'hui ?", "C'est à quel nom, s'il vous plaît ?",
        "Je suis désolé, il est absent.",
        "Parfait, on fait comme ça. Très bien.", "Je suis responsable des achats depuis six ans.",
        "Ici, on fait tout nous-mêmes.", "Avec plaisir, on en reparle lundi.",
        "On est passé de 0,5 à 0,75 en un an.",
        "Le taux est de 2,5 % sur 240 mois.", "Ma commande arrive quand ? Vendredi ?",
        "Merci beaucoup, bonne journée.",
        "Le point important, c'est le prix.", "Attendez deux minutes, je regarde.",
        "Les Français préfèrent le téléphone.",
        "Vous avez reçu le devis de mars ?", "C'est le point com qui pose problème, pas le prix.",
        "On compte 1 500 clients et 12 agences.", "Alors, dites-moi ce qui compte pour vous.",
        "Le contrat dure 24 mois, avec 3 mois offerts.", "Nous avons ouvert en 1998, à Lyon.",
    ),
    "en": (
        "It comes to 1,250,000 dollars for 25 seats, so 50,000 a year.",
        "Shall we speak at 10:30 or at 2 pm?",
        "We went from 10, 20, 30 to 40, 50 calls a day.", "In 2023, 2024 and 2025 we grew by 12%.",
        "The invoice is £12,500.50 plus VAT.", "There are 365 days in a year, not 400.",
        "The meeting is on 12/03/2026 in London.", "So the Training starts in September.",
        "We work with Excel, Salesforce and Microsoft Teams.", "Will you be able to look at it before then?",
        "Yes sir, I understand completely.", "Do you have a CRM or an ERP?", "This is too expensive for us.",
        "Do you ship to Germany and to France?", "I can do Tuesday or Thursday, whatever suits.",
        "It costs twenty five pounds a month per person.", "Five hundred thousand is a big budget.",
        "Between twenty and thirty people, sometimes forty or fifty.", "One, two, three, off we go!",
        "This is great, and I'm sure we can do that.", "It's for the whole team, I think.",
        "I'm from the sales side of things.",
        "The street is quiet and the road is long.", "Ninety eight percent of them are happy.",
        "The X500 replaces the X400 since May.", "We have 3 desks, 12 screens and 48 keyboards.",
        "Hello, how are you doing today?", "Could I take your name, please?", "I'm sorry, he is away.",
        "Perfect, let's do that then. Very good.", "May I ask who looks after that?",
        "I'd say March is fine.",
        "Thanks a lot, have a good day.", "We went from 0.5 to 0.75 in a year.",
        "The rate is 2.5% over 240 months.",
        "When does my order arrive? Friday?", "Let me look at the point you made.",
        "Hold on two minutes, please.",
        "We had 1,500 customers and 12 branches.", "So tell me what matters to you.",
        "I spoke to the manager about it.",
        "The contract runs 24 months with 3 months free.", "We opened in 1998, in Leeds.",
        "Have a look at the dashboard.",
        "Speaking of price, is there a discount?", "The British and the French teams agree.",
    ),
}  # fmt: skip
"""Prices, quantities, times, products and places: nothing of these may go."""


def values_of(kind: str, language: str) -> tuple[str, ...]:
    """What may stand for a kind in a language."""
    return {
        "name": NAMES[language],
        "phone": PHONES[language],
        "email": EMAILS[language],
        "link": LINKS[language],
        "address": ADDRESSES[language],
        "birth": BIRTHS[language],
        "card": (*CARDS, SPOKEN_CARDS[language]),
        "iban": IBANS,
        "social": SOCIALS[language],
    }[kind]


def sentences(language: str, seed: int) -> Iterator[tuple[str, str | None, str]]:
    """Sentences as (text, kind, what is planted), every value in up to three templates, and hard ones."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    kinds = dict.fromkeys(kind for kind, _ in TEMPLATES[language])
    for kind in kinds:
        templates = [template for each, template in TEMPLATES[language] if each == kind]
        for value in values_of(kind, language):
            for template in dice.sample(templates, k=min(3, len(templates))):
                told = value.lower() if template[0].islower() and kind == "name" else value
                yield template.replace(f"{{{kind}}}", told), kind, told
    for text in HARD[language]:
        yield text, None, ""
