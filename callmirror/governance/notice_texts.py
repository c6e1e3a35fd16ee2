"""The notices as they come: what a house says in square brackets is its own to fill in."""

from collections.abc import Mapping

from callmirror.domain import Text

_EMPLOYEES = Text(
    en="""# Recorded calls: what our staff should know

## What is recorded, and what is not
Some of your calls with customers are recorded: a small number each week, drawn at random before anybody or \
anything has listened. The others are not kept. Private calls and calls of staff representatives are never \
listened to; if one was recorded by mistake, say so and it is erased.

## What it is for
So that a team can see its own habits and choose what to practise. A recording becomes words, and the words \
become readings, such as the share of questions. Readings of many calls show what the team shares. No \
person is graded, ranked or compared with another; there is no score of anyone. No emotion, stress or mood \
is read from a voice, and no voice print is kept.

## Who can hear and see it
You, and your team's coach: the calls you took part in. Your manager sees the team's page only, which shows \
nothing of a group of fewer people than the house has set, and no call. Each time a call is opened it is \
written in a log, and you can see who opened yours. These recordings are not used to decide about pay, \
promotion or discipline.

You may contest what your team's pages say, or add what one should know. Your words stand there without \
your name, kept under a mark that only this service can tell is yours; you take them back when you wish, and \
they are erased with your account, or when comments are.

## How long it is kept
Sound for {sound} days, words for {words} days, readings for {readings} days, comments for {comments} days. \
The log of who opened a call is kept for {log} days. Then it is deleted, and the deletion is recorded.

## On what basis
[Legal basis, as for instance the legitimate interest of training, with the date on which the works council \
was informed and consulted.]

## Your rights
You may ask to see what concerns you, to have it corrected or erased, and to object to a call being used: \
it is set aside at once, until it is decided. Ask your coach, the administrator of this service, or [name \
and address of the data protection officer]. You may complain to the supervisory authority, in France the \
CNIL (www.cnil.fr).""",
    fr="""# Appels enregistrés : ce que nos salariés doivent savoir

## Ce qui est enregistré, et ce qui ne l'est pas
Certains de vos appels avec des clients sont enregistrés : un petit nombre chaque semaine, tirés au sort \
avant que quiconque, personne ou machine, les ait écoutés. Les autres ne sont pas conservés. Les appels \
privés et ceux des représentants du personnel ne sont jamais écoutés ; si l'un d'eux a été enregistré par \
erreur, dites-le et il est effacé.

## À quoi cela sert
À ce qu'une équipe voie ses propres habitudes et choisisse ce qu'elle veut travailler. Un enregistrement \
devient des mots, et les mots deviennent des lectures, comme la part des questions. Les lectures de \
nombreux appels montrent ce que l'équipe partage. Personne n'est noté, classé ni comparé à un autre ; il \
n'existe de score de personne. Aucune émotion, aucun stress, aucune humeur n'est déduit d'une voix, et \
aucune empreinte vocale n'est conservée.

## Qui peut entendre et voir
Vous, et le coach de votre équipe : les appels auxquels vous avez pris part. Votre manager ne voit que la \
page de l'équipe, qui ne montre rien d'un groupe plus petit que le seuil fixé par la maison, ni aucun \
appel. Chaque ouverture d'un appel est inscrite dans un journal, et vous pouvez voir qui a ouvert les \
vôtres. Ces enregistrements ne servent à décider ni d'un salaire, ni d'une promotion, ni d'une sanction.

Vous pouvez contester ce que disent les pages de votre équipe, ou ajouter ce qu'il faut savoir. Vos mots y \
figurent sans votre nom, gardés sous une marque dont seul ce service sait qu'elle est la vôtre ; vous les \
retirez quand vous voulez, et ils sont effacés avec votre compte, ou en même temps que les commentaires.

## Combien de temps c'est conservé
Le son {sound} jours, les paroles {words} jours, les lectures {readings} jours, les commentaires {comments} \
jours. Le journal des ouvertures est conservé {log} jours. Ensuite tout est effacé, et l'effacement est \
consigné.

## Sur quelle base
[Base légale, par exemple l'intérêt légitime de la formation, avec la date d'information et de consultation \
du CSE.]

## Vos droits
Vous pouvez demander à voir ce qui vous concerne, à le faire corriger ou effacer, et vous opposer à ce \
qu'un appel soit utilisé : il est mis de côté aussitôt, jusqu'à la décision. Adressez-vous à votre coach, à \
l'administrateur de ce service, ou à [nom et adresse du délégué à la protection des données]. Vous pouvez \
saisir l'autorité de contrôle, en France la CNIL (www.cnil.fr).""",
)

_CUSTOMERS = Text(
    en="""# Your call may be recorded

## What we record, and why
A few of our calls, drawn at random, are recorded so that our teams can learn from their own conversations. \
We look at how we ask, listen and explain. We do not judge you, and we read no emotion from anybody's \
voice.

## You may say no
You may object at any moment of the call, without giving a reason: we stop, and what was recorded is \
erased. You may still object afterwards.

## Who hears it, and for how long
The person you spoke to and their coach; nobody outside our house except [providers that process data for \
us, or nobody]. Sound is kept for {sound} days, words for {words} days. Names and numbers are hidden where \
an extract is shown or exported.

## On what basis, and your rights
[Legal basis, as for instance our legitimate interest in training our staff.] You may ask to see what \
concerns you, to have it corrected or erased, and to object: [address, e-mail or telephone number]. Our \
data protection officer: [name and address]. You may complain to the supervisory authority, in France the \
CNIL (www.cnil.fr).

## To be said at the beginning of the call
"This call may be recorded for the training of our teams. You may object now or at any moment." """.rstrip(),
    fr="""# Votre appel peut être enregistré

## Ce que nous enregistrons, et pourquoi
Quelques-uns de nos appels, tirés au sort, sont enregistrés pour que nos équipes apprennent de leurs \
propres conversations. Nous regardons comment nous questionnons, écoutons et expliquons. Nous ne vous \
jugeons pas, et nous ne déduisons d'émotion de la voix de personne.

## Vous pouvez refuser
Vous pouvez vous opposer à tout moment de l'appel, sans donner de raison : nous arrêtons, et ce qui a été \
enregistré est effacé. Vous pouvez encore vous opposer ensuite.

## Qui l'entend, et combien de temps
La personne à qui vous avez parlé et son coach ; personne hors de notre maison, sauf [prestataires qui \
traitent des données pour nous, ou personne]. Le son est conservé {sound} jours, les paroles {words} jours. \
Les noms et les numéros sont masqués dans tout extrait montré ou exporté.

## Sur quelle base, et vos droits
[Base légale, par exemple notre intérêt légitime à former nos équipes.] Vous pouvez demander à voir ce qui \
vous concerne, à le faire corriger ou effacer, et vous y opposer : [adresse, courriel ou téléphone]. Notre \
délégué à la protection des données : [nom et adresse]. Vous pouvez saisir l'autorité de contrôle, en \
France la CNIL (www.cnil.fr).

## À dire au début de l'appel
« Cet appel peut être enregistré pour la formation de nos équipes. Vous pouvez vous y opposer maintenant ou \
à tout moment. »""",
)

DEFAULTS: Mapping[str, Text] = {"employees": _EMPLOYEES, "customers": _CUSTOMERS}
