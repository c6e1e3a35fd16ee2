"""What a speaker's label says by itself: a role, a channel, or nothing but a number."""

import re
import unicodedata

from callmirror.domain import Role

REP_LABELS = frozenset(
    (
        "account executive",
        "account manager",
        "adviser",
        "advisor",
        "agent",
        "bdr",
        "charge de clientele",
        "chargee de clientele",
        "commercial",
        "commerciale",
        "conseiller",
        "conseiller client",
        "conseiller clientele",
        "conseillere",
        "conseillere client",
        "conseillere clientele",
        "csr",
        "customer service",
        "customer support",
        "rep",
        "representative",
        "sales",
        "sales agent",
        "sales person",
        "sales rep",
        "sales representative",
        "salesman",
        "salesperson",
        "saleswoman",
        "sdr",
        "seller",
        "service client",
        "service clients",
        "teleconseiller",
        "teleconseillere",
        "televendeur",
        "televendeuse",
        "vendeur",
        "vendeuse",
    )
)
# Whoever calls may be either: a salesperson who prospects, or a customer who asks.
CUSTOMER_LABELS = frozenset(
    (
        "acheteur",
        "acheteuse",
        "buyer",
        "client",
        "cliente",
        "customer",
        "prospect",
        "prospecte",
    )
)
SIDES = {"left": 1, "gauche": 1, "right": 2, "droite": 2}
GENERIC = frozenset(
    (
        "channel",
        "canal",
        "voie",
        "voice",
        "voix",
        "speaker",
        "spk",
        "locuteur",
        "intervenant",
        "sound",
        "unknown",
    )
)


def plain(label: str) -> str:
    """A label in lower case, without accents, its words one space apart."""
    letters = unicodedata.normalize("NFKD", label.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z]+|\d+|[^\W\d_]+", bare))


def role_said(label: str) -> Role:
    """The role that a label names, as "Agent 1" or "Vendeuse" do."""
    name = " ".join(word for word in plain(label).split() if not word.isdecimal())
    if name in REP_LABELS:
        return Role.REP
    return Role.CUSTOMER if name in CUSTOMER_LABELS else Role.UNKNOWN


def channel_said(name: str) -> int | None:
    """The channel, counted from 1, that "1", "channel 1", "canal 1", "left" or "gauche" means."""
    words = plain(name).split()
    if len(words) == 1 and words[0] in SIDES:
        return SIDES[words[0]]
    if not words or not words[-1].isdecimal() or any(word not in GENERIC for word in words[:-1]):
        return None
    return int(words[-1])


def is_generic(label: str) -> bool:
    """Whether a label can't be anyone's name: it is a role, or "Speaker" and the like with a number."""
    words = plain(label).split()
    numbered = bool(words) and all(word in GENERIC or word.isdecimal() for word in words)
    single_letter = len(words) == 1 and len(words[0]) == 1
    return numbered or single_letter or role_said(label) is not Role.UNKNOWN
