"""What to do next, where a sentence tells it by a command: what the service says in its place.

Sentences are written once, for the command line and for files that travel. A page of the service, which has
its own ways, puts these words in the place of those, and nothing else of a sentence changes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from callmirror.domain import Text
from callmirror.report.saying import told

if TYPE_CHECKING:
    from markupsafe import Markup

HOLE = "{page}"


@dataclass(frozen=True, slots=True)
class Hint:
    """``typed`` ends a sentence elsewhere; ``here`` is what the service says.

    ``page`` is the title of the team's page that ``here`` names, and ``address`` where it lies, seen from the
    team's other pages; None where it names none.
    """

    typed: Text
    here: Text
    page: Text | None = None
    address: str | None = None


HINTS = (
    Hint(
        Text(en="see callmirror standards.", fr="voir callmirror standards."),
        Text(
            en="declare what you want on the page {page}.",
            fr="déclarez ce que vous voulez sur la page {page}.",
        ),
        Text(en="Standards", fr="Standards"),
        "standards",
    ),
    Hint(
        Text(
            en="Add them again with --script and --again.",
            fr="Ajoutez-les de nouveau avec --script et --again.",
        ),
        Text(
            en="Keep one on the page {page}: calls that are uploaded from then on are read with it.",
            fr="Gardez-en une sur la page {page} : les appels déposés ensuite seront lus avec elle.",
        ),
        Text(en="Playbook", fr="Trame"),
        "playbook",
    ),
    Hint(
        Text(
            en="name the rep with --rep when adding it.",
            fr="nommez le commercial avec --rep en l'ajoutant.",
        ),
        Text(en="say whose it is when uploading it.", fr="indiquez-le en le déposant."),
    ),
    Hint(
        Text(
            en="name the speaker or channel with --rep.",
            fr="indiquez sa voix ou son canal avec --rep.",
        ),
        Text(en="say so on the call's own page.", fr="indiquez-le sur la page de l'appel."),
    ),
    Hint(
        Text(en="add it again to read it anew.", fr="ajoutez-le de nouveau pour le relire."),
        Text(en="review it again from its own page.", fr="relancez l'analyse depuis sa page."),
    ),
    Hint(
        Text(en="see callmirror outcomes add.", fr="voir callmirror outcomes add."),
        Text(en="whoever runs this service adds them.", fr="qui fait tourner ce service les ajoute."),
    ),
    Hint(
        Text(en="Name the rep with --rep.", fr="Nommez le commercial avec --rep."),
        Text(en="Name the rep when uploading.", fr="Nommez le commercial en les déposant."),
    ),
    Hint(
        Text(en="give it up with --give-up.", fr="abandonnez-la avec --give-up."),
        Text(en="give it up.", fr="abandonnez-la."),
    ),
    Hint(
        Text(
            en="Add the calls again with --again, give this one up with --give-up and start anew.",
            fr="Ajoutez de nouveau les appels avec --again, abandonnez celle-ci avec --give-up et "
            "recommencez.",
        ),
        Text(
            en="Review the calls again, give this one up and start anew.",
            fr="Relancez l'analyse des appels, abandonnez celle-ci et recommencez.",
        ),
    ),
    Hint(
        Text(en="`callmirror markers` names those there are.", fr="`callmirror markers` les nomme."),
        Text(en="choose one of the list.", fr="choisissez-en un dans la liste."),
    ),
    Hint(
        Text(
            en="forget it here, and keep it with `callmirror meeting add FILE --team TEAM`.",
            fr="oubliez-la ici, et gardez-la avec `callmirror meeting add FICHIER --team EQUIPE`.",
        ),
        Text(
            en="have it erased here, and upload it as a meeting.",
            fr="faites-le effacer ici, et déposez-le comme réunion.",
        ),
    ),
    Hint(
        Text(
            en="Add a sales call with `callmirror add`; if it is a meeting, say so with "
            "--as forecast_meeting or --as team_review.",
            fr="Ajoutez un appel avec `callmirror add` ; si c'est une réunion, dites-le avec --as "
            "forecast_meeting ou --as team_review.",
        ),
        Text(
            en="Say on the page of uploads what it is.",
            fr="Dites sur la page des dépôts ce que c'est.",
        ),
    ),
    Hint(
        Text(
            en="If it is a meeting whose voices could not be told apart, say so with --as, and how many were "
            "there with --people.",
            fr="Si c'est une réunion dont les voix n'ont pu être séparées, dites-le avec --as, et combien "
            "étaient là avec --people.",
        ),
        Text(
            en="Say on the page of uploads what it is; if it is a meeting whose voices could not be told "
            "apart, upload it again with how many were there.",
            fr="Dites sur la page des dépôts ce que c'est ; si c'est une réunion dont les voix n'ont pu être "
            "séparées, déposez-la de nouveau en disant combien étaient là.",
        ),
    ),
    Hint(
        Text(
            en="say what it is with --as forecast_meeting or --as team_review. A sales call goes to "
            "`callmirror add`.",
            fr="dites ce que c'est avec --as forecast_meeting ou --as team_review. Un appel va à "
            "`callmirror add`.",
        ),
        Text(
            en="say on the page of uploads what it is.",
            fr="dites sur la page des dépôts ce que c'est.",
        ),
    ),
    Hint(
        Text(
            en="go by the name given with --leader; write it as the file does, or leave it out.",
            fr="ne répond seule au nom donné avec --leader ; écrivez-le comme le fichier, ou ne le donnez "
            "pas.",
        ),
        Text(
            en="go by the name that was given as who leads; upload it again with the name as the file has "
            "it, or without.",
            fr="ne répond seule au nom donné de qui anime ; déposez-la de nouveau avec le nom selon le "
            "fichier, ou sans.",
        ),
    ),
    Hint(
        Text(
            en="If it is one of them, say so with --language.",
            fr="Si c'est l'une d'elles, dites-le avec --language.",
        ),
        Text(
            en="If it is one of them, say so when uploading it.",
            fr="Si c'est l'une d'elles, dites-le en la déposant.",
        ),
    ),
    Hint(
        Text(
            en="name the leader with --leader.",
            fr="indiquez cette personne avec --leader.",
        ),
        Text(
            en="whoever uploads the meeting can say so.",
            fr="qui dépose la réunion peut le dire.",
        ),
    ),
    Hint(
        Text(
            en="give their names with --deals.",
            fr="donnez leurs noms avec --deals.",
        ),
        Text(
            en="whoever uploads the meeting can give their names.",
            fr="qui dépose la réunion peut donner leurs noms.",
        ),
    ),
    Hint(
        Text(
            en="say it with --people.",
            fr="dites-le avec --people.",
        ),
        Text(
            en="whoever uploads the meeting can say it.",
            fr="qui dépose la réunion peut le dire.",
        ),
    ),
    Hint(
        Text(
            en="who has not agreed (--leader-agrees).",
            fr="qui anime et n'a pas donné son accord (--leader-agrees).",
        ),
        Text(
            en="who has not agreed to it.",
            fr="qui anime et n'a pas donné son accord.",
        ),
    ),
)


def said_here(text: str, language: str) -> str:
    """A sentence in that language as the service says it."""
    for hint in HINTS:
        page = "" if hint.page is None else told(hint.page, language)
        text = text.replace(told(hint.typed, language), told(hint.here, language).replace(HOLE, page))
    return text


def linked_here(text: str, language: str) -> "Markup":
    """The same as markup, in which a page's title leads to it; the sentence itself is text."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - only where a page is made

    shown = escape(text)
    for hint in HINTS:
        link: str = ""
        if hint.page is not None:
            link = Markup('<a href="{}">{}</a>').format(hint.address, told(hint.page, language))
        here = escape(told(hint.here, language)).replace(HOLE, link)
        shown = shown.replace(escape(told(hint.typed, language)), here)
    return shown
