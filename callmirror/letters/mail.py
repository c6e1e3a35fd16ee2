"""E-mail files as lines of what their author says, by the standard library's ``email``."""

import re
from collections import Counter
from datetime import date
from email import errors, policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from callmirror.letters.letter import Aside, Kept
from callmirror.letters.markup import seen_lines

HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
TELLING = re.compile(
    rb"^(?:from|message-id|mime-version|received|return-path):", re.IGNORECASE | re.MULTILINE
)
MBOX = re.compile(rb"From \S+[^\r\n]*\r?\n")


def is_mail(data: bytes) -> bool:
    """Whether these bytes begin with the headers of a mail, whatever their file is called."""
    start = MBOX.match(data)
    head = HEADER.match(data, start.end() if start else 0)
    return head is not None and len(TELLING.findall(head[0])) >= 2


def read_mail(data: bytes) -> tuple[EmailMessage, Kept]:
    """The message, and its lines as they came: plain text where it has some, else what its HTML shows."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    body = message.get_body(preferencelist=("plain", "html"))
    attached = Counter({Aside.ATTACHMENT: sum(1 for _ in message.iter_attachments())})
    if body is None:
        return message, Kept((), attached)
    text = _text(body)
    kept = seen_lines(text) if body.get_content_type() == "text/html" else Kept(tuple(text.splitlines()))
    return message, kept.also(attached)


def written_on(message: EmailMessage) -> date | None:
    """The day of its Date header, None where it tells none."""
    try:
        return parsedate_to_datetime(str(message["date"])).date()
    except (TypeError, ValueError, IndexError, OverflowError, errors.MessageError):
        return None


def title_of(message: EmailMessage) -> str | None:
    """Its subject on one line, None where it has none."""
    try:
        return " ".join(str(message["subject"] or "").split()) or None
    except (ValueError, IndexError, errors.MessageError):
        return None


def _text(body: Message) -> str:
    """The words of a part; bytes that its charset does not know are replaced."""
    content = body.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    for charset in (body.get_content_charset(), "utf-8"):
        try:
            return raw.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return raw.decode("cp1252", "replace")
