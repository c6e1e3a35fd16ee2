"""One file of a written message: text, Markdown, HTML or an e-mail, told by its name and its first lines."""

from email import errors
from pathlib import PurePath

from callmirror.errors import InputError
from callmirror.formats.source import decode
from callmirror.letters import mail, markdown, markup
from callmirror.letters.letter import Aside, Kept, Letter, notices_of
from callmirror.letters.paragraphs import paragraphs_of
from callmirror.letters.quoted import own_lines

MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
HTML = frozenset({".html", ".htm"})
MAIL = frozenset({".eml", ".mail"})
LARGEST = 25 * 2**20
"""Bytes; a mail with its attachments is smaller."""
MOST_PARTS = 100
"""Parts within parts; no mail program nests so many."""


def read_letter(data: bytes, name: str) -> Letter:
    """What the author of a message wrote.

    Raises:
        InputError: it is empty, too large, no text, or nothing in it is its author's own words.
    """
    if not data.strip():
        raise InputError(name, en="is empty; give a text.", fr="est vide ; donnez un texte.")
    if len(data) > LARGEST:
        raise _too_large(name)
    ending = PurePath(name).suffix.lower()
    if ending in MAIL or mail.is_mail(data):
        return _of_mail(data, name)
    source = decode(data, name)
    letter = _letter(_kept(source.text, ending), name)
    return Letter(letter.paragraphs, notices=(*source.notices, *letter.notices))


def _kept(text: str, ending: str) -> Kept:
    if ending in HTML:
        return markup.seen_lines(text)
    lines = text.split("\n")
    return markdown.plain_lines(lines) if ending in MARKDOWN else Kept(tuple(lines))


def _of_mail(data: bytes, name: str) -> Letter:
    if data.count(b"boundary=") > MOST_PARTS:
        raise _damaged(name)
    try:
        message, kept = mail.read_mail(data)
    except (
        errors.MessageError,
        ValueError,
        LookupError,
        AttributeError,
        KeyError,
        IndexError,
        RecursionError,
    ) as error:
        raise _damaged(name) from error
    letter = _letter(kept, name)
    return Letter(letter.paragraphs, mail.title_of(message), mail.written_on(message), letter.notices)


def _letter(kept: Kept, name: str) -> Letter:
    own = own_lines(kept.lines).also(kept.left_out)
    paragraphs = tuple(each for each in paragraphs_of(own.lines) if any(map(str.isalpha, each)))
    if not paragraphs:
        raise _nothing_own(name, own)
    return Letter(paragraphs, notices=notices_of(own))


def _nothing_own(name: str, own: Kept) -> InputError:
    if own.left_out.get(Aside.QUOTED):
        return InputError(
            name,
            en="holds only lines of others, quoted or passed on; only what you wrote yourself is read.",
            fr="ne contient que des lignes d'autrui, citées ou transmises ; seul ce que vous avez écrit "
            "est lu.",
        )
    return InputError(
        name,
        en="holds no words to read; give a message with its text.",
        fr="ne contient pas de mots à lire ; donnez un message avec son texte.",
    )


def _damaged(name: str) -> InputError:
    return InputError(
        name,
        en="is no e-mail that can be opened; save it again, or paste its text.",
        fr="n'est pas un courriel lisible ; enregistrez-le de nouveau, ou collez son texte.",
    )


def _too_large(name: str) -> InputError:
    return InputError(
        name,
        en=f"has more than {LARGEST // 2**20} MB; save the message without its attachments.",
        fr=f"dépasse {LARGEST // 2**20} Mo ; enregistrez le message sans ses pièces jointes.",
    )
