"""E-mail addresses and links, written or spelled out."""

import re
from collections.abc import Iterator

from callmirror.redaction.spans import Kind, Span
from callmirror.redaction.tokens import Passage, Token

ENDINGS = (
    "com|net|org|fr|uk|co|ch|be|eu|io|ca|us|de|es|it|lu|info|biz|pro|gouv|gov|edu|ai|app|dev|me|tv|ie|nl|asso|"
    "paris"
)
WRITTEN_EMAIL = re.compile(r"[^\s@<>()\[\],;:]+\s?@\s?[^\W_](?:[\w-]|\.(?=\w)){0,80}|@[^\W_][\w.-]*\w")
WRITTEN_LINK = re.compile(
    rf"\bhttps?://[^\s<>\[\]]+|\bwww\.[^\s<>\[\]]+|"
    rf"(?<![\w@.-])(?:[\w-]{{1,63}}\.){{1,4}}(?:{ENDINGS})\b(?:/[^\s<>\[\]]*)?",
    re.IGNORECASE,
)
DOTS = r"(?:point|dot|\.)"
LINKS = r"(?:point|dot|tiret(?: du (?:bas|6|six|8|huit))?|underscore|under score|dash|hyphen|minus|\.|_|-)"
AT = r"(?:arr?obase|arr?obas|a robase|at sign|at|chez|@|a commercial)"
DOMAIN = (
    rf"[\w-]+(?:[ ]{{1,2}}[\w-]+){{0,2}}?(?:\s?{DOTS}\s?[\w-]+){{0,2}}?\s?{DOTS}\s?(?:{ENDINGS})\b"
    rf"(?:\s?{DOTS}\s?(?:{ENDINGS})\b)?"
)
SPOKEN_EMAIL = re.compile(
    rf"(?P<local>[^\W_][\w.+-]*(?:\s{{0,2}}{LINKS}\s{{0,2}}[\w.+-]+){{0,6}})\s*,?\s*\b"
    rf"{AT}(?![\w'’])\s*,?\s*{DOMAIN}",
    re.IGNORECASE,
)
LOOSE_AT = re.compile(
    r"(?P<local>[^\W_][\w.+-]*)\s*,?\s*\b(?:arr?obase|a robase)\b(?:\s*,?\s*[\w-]+(?:\s(?:point|"
    r"dot)\s[\w-]+){0,2})?",
    re.IGNORECASE,
)
ARTICLES = r"(?:le|la|les|un|une|ce|du|au|en|et|the|a|an|this|that|your|my|mon|votre|and|or)"
SPOKEN_LINK = re.compile(
    rf"\b(?:(?:w\s?w\s?w|trois\s(?:fois\s)?(?:double\s?v\w*|w)|triple\s?(?:w|"
    rf"double\s?v\w*))\s?{DOTS}?\s?[\w-]+"
    rf"(?:\s?{DOTS}\s?[\w-]+){{0,3}}|(?!{ARTICLES}\s)[\w-]+\s(?:point|"
    rf"dot)\s(?:{ENDINGS.replace('pro|', '').replace('|me|tv', '')}))\b",
    re.IGNORECASE,
)
SPELLED = re.compile(
    rf"\b(?:arr?oba|a robase|at sign|www|w w w|double v|(?:point|dot) (?:{ENDINGS})\b)|\b(?:at|chez) "
    rf"[\w-]+ (?:{ENDINGS})\b"
)
"""Something like this is said where an address is spelled out; to look on elsewhere would take long."""
MOST_BEFORE = 4
"""A name before the sign may be said in so many words."""


def find_contacts(passage: Passage) -> Iterator[Span]:
    """Every e-mail address and link."""
    text = passage.text
    for match in WRITTEN_EMAIL.finditer(text):
        yield Span(match.start(), match.end(), Kind.EMAIL)
    spelled = SPELLED.search(passage.flat) is not None
    for pattern in (SPOKEN_EMAIL, LOOSE_AT) if spelled or "@" in text else ():
        for match in pattern.finditer(text):
            yield Span(_name_start(passage, match.start("local")), match.end(), Kind.EMAIL)
    for pattern in (WRITTEN_LINK, SPOKEN_LINK) if spelled else (WRITTEN_LINK,):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), Kind.LINK)


def _name_start(passage: Passage, start: int) -> int:
    """Where the name before an at-sign begins: unknown words and single letters before it belong to it."""
    before = [token for token in passage.tokens if token.end <= start][-MOST_BEFORE:]
    following = start
    for token in reversed(before):
        if passage.text[token.end : following].strip(" -") or not _of_a_name(passage, token):
            break
        start = following = token.start
    return start


def _of_a_name(passage: Passage, token: Token) -> bool:
    single = token.end - token.start == 1 and token.plain not in ("a", "y", "i", "à")
    return single or not passage.knows(token)
