"""The sentences that tell of a talk, in both languages; ``report.verdicts`` checks that none judges."""

from collections.abc import Mapping
from dataclasses import dataclass

from callmirror.domain import Text


@dataclass(frozen=True, slots=True)
class Turning:
    """Where a balance could turn: a question to oneself, and something small to try."""

    question: Text
    experiment: Text


TURNINGS: Mapping[str, Turning] = {
    "ownership": Turning(
        Text(
            en="When something goes wrong, what in our ways of working do I look at before I look at people?",
            fr="Quand quelque chose se passe mal, qu'est-ce que je regarde dans nos façons de faire avant "
            "de regarder les personnes ?",
        ),
        Text(
            en="In your next message about something that went wrong, name one thing of the system that is "
            "yours to mend, and by when.",
            fr="Dans votre prochain message sur un incident, nommez une chose du système qu'il vous "
            "revient de réparer, et pour quand.",
        ),
    ),
    "thinking": Turning(
        Text(
            en="What do I already know the answer to when I ask, and what would I like to hear that I don't?",
            fr="À quoi ai-je déjà la réponse quand je demande, et qu'aimerais-je entendre que je ne sais "
            "pas ?",
        ),
        Text(
            en="Take one instruction of your next talk, say why it matters, and ask how they would go "
            "about it.",
            fr="Prenez une consigne de votre prochaine prise de parole, dites pourquoi elle compte, et "
            "demandez comment ils s'y prendraient.",
        ),
    ),
    "learning": Turning(
        Text(
            en="What makes it easy, or hard, to bring me bad news?",
            fr="Qu'est-ce qui rend facile, ou difficile, de me dire ce qui ne va pas ?",
        ),
        Text(
            en="Begin your next talk with something you got wrong, and what it taught you.",
            fr="Commencez votre prochaine prise de parole par une erreur à vous, et ce qu'elle vous a "
            "appris.",
        ),
    ),
    "themes": Turning(
        Text(
            en="When I speak of success, whom does it serve, and how did it come about?",
            fr="Quand je parle de succès, qui en profite, et comment est-il venu ?",
        ),
        Text(
            en="Beside the next figure you tell, tell what it changed for one customer, or who helped whom.",
            fr="À côté du prochain chiffre que vous donnez, dites ce qu'il a changé pour un client, ou qui "
            "a aidé qui.",
        ),
    ),
}
IDEA = Text(
    en="For you alone: what your words do, sentence by sentence. It tells nothing of what you meant.",
    fr="Pour vous seul : ce que font vos mots, phrase par phrase. Cela ne dit rien de ce que vous vouliez.",
)
STRENGTH = Text(
    en="To build on: {title}, in {count} of {of} sentences. For example: “{quote}”",
    fr="Sur quoi bâtir : {title}, dans {count} phrases sur {of}. Par exemple : « {quote} »",
)
NO_STRENGTH = Text(
    en="Nothing to build on was recognised here with any certainty: our reading misses much, and a short "
    "text shows little.",
    fr="Rien sur quoi bâtir n'a été reconnu ici avec quelque certitude : notre lecture manque beaucoup, et "
    "un texte court montre peu.",
)
SHARE = Text(
    en="{toward} rather than {other}: {share} (probably between {low} and {high}), in {of} sentences.",
    fr="{toward} plutôt que {other} : {share} (probablement entre {low} et {high}), sur {of} phrases.",
)
FEW = Text(
    en="{toward} or {other}: not told; it takes {fewest} sentences, and there are {of}.",
    fr="{toward} ou {other} : non communiqué ; il faut {fewest} phrases, il y en a {of}.",
)
THEMES = Text(
    en="Where success is spoken of ({of} sentences)", fr="Quand il est question de succès ({of} phrases)"
)
THEME = Text(
    en="{theme}: {share} (probably between {low} and {high})",
    fr="{theme} : {share} (probablement entre {low} et {high})",
)
FEW_THEMES = Text(
    en="What success is made of in your words: not told; it takes {fewest} sentences, and there are {of}.",
    fr="De quoi le succès est fait dans vos mots : non communiqué ; il faut {fewest} phrases, "
    "il y en a {of}.",
)
TENTATIVE = Text(
    en="Tentative: on written text that was kept out, these acts are read with an agreement (F1) of {low} to "
    "{high} only, so that of what is marked about half may be misread. The intervals do not know of that. "
    "Trust your own reading of the sentences more than the shares.",
    fr="À prendre avec prudence : sur des textes écrits mis de côté, ces actes ne sont lus qu'avec un "
    "accord (F1) de {low} à {high} ; environ la moitié de ce qui est marqué peut être mal lu. Les "
    "intervalles n'en tiennent pas compte. Fiez-vous à votre propre lecture des phrases plus qu'aux parts.",
)
UNREAD = Text(
    en="There are no models for this language here, so that nothing of it could be read.",
    fr="Il n'y a pas ici de modèles pour cette langue : rien n'a pu en être lu.",
)
MIXED = Text(
    en="Talks in both languages stand together here; each language is read by its own models.",
    fr="Des prises de parole dans les deux langues sont réunies ici ; chaque langue est lue par ses modèles.",
)
TOGETHER = Text(en="All together ({count})", fr="Tout ensemble ({count})")
SENTENCES = Text(en="Sentences: {count}", fr="Phrases : {count}")
MONTHS = Text(en="Your own months", fr="Vos propres mois")
MONTH = Text(
    en="{month}: {share} (probably between {low} and {high}), in {of} sentences",
    fr="{month} : {share} (probablement entre {low} et {high}), sur {of} phrases",
)
MONTH_FEW = Text(
    en="{month}: not told, too few sentences ({of})",
    fr="{month} : non communiqué, trop peu de phrases ({of})",
)
MOVED = Text(
    en="{month} beside your months before: {difference} (probably between {low} and {high}). Something "
    "moved; what it was is for you to say.",
    fr="{month} à côté de vos mois d'avant : {difference} (probablement entre {low} et {high}). Quelque "
    "chose a bougé ; quoi, c'est à vous de le dire.",
)
STILL = Text(
    en="{month} beside your months before: {difference} (probably between {low} and {high}). That is no "
    "evidence of a change.",
    fr="{month} à côté de vos mois d'avant : {difference} (probablement entre {low} et {high}). Rien ne "
    "montre un changement.",
)
NO_COURSE = Text(
    en="No course over months yet: it takes two months with enough sentences each.",
    fr="Pas encore d'évolution : il faut deux mois avec assez de phrases chacun.",
)
UNDATED = Text(
    en="Without a day, and so in no month: {count}.", fr="Sans date, donc dans aucun mois : {count}."
)
QUESTION = Text(en="A question to yourself", fr="Une question pour vous-même")
EXPERIMENT = Text(en="Something small to try", fr="Une petite chose à essayer")
