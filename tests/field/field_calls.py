"""A store with calls of customers who speak of their world, month by month."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from callmirror.config import Settings
from callmirror.domain import Act, Call, Review, Role, Sentence, Turn
from callmirror.store import open_store

TEAM = "Sud"
PEOPLE = 6
EACH = 7
"""Calls of each person in a month."""

Line = tuple[Role, str, tuple[str, ...]]
C, R = Role.CUSTOMER, Role.REP

FILLERS = {
    "fr": (
        "On travaille avec un tableur pour les tournées.",
        "Nos livreurs partent vers six heures du matin.",
        "Le second dépôt a ouvert cette année.",
        "Notre logiciel de caisse tient encore bien.",
        "Les équipes du soir remplissent des fiches.",
        "On regarde surtout la facture du transport.",
        "La comptabilité demande des justificatifs.",
        "Mon associé voudrait une formation courte.",
    ),
    "en": (
        "We use a spreadsheet for our routes.",
        "Our drivers leave early in the morning.",
        "The second depot opened this year.",
        "Our till software still works well.",
        "The evening crew fills in paper forms.",
        "We mostly look at the transport invoice.",
        "Accounting keeps asking for receipts.",
        "My partner would like a short training.",
    ),
}
ANSWERS = {"fr": "D'accord, je vois bien comment vous faites.", "en": "Right, I can see how you do that."}

Extra = Callable[[int, int, int], Sequence[Line]]
"""What is said besides in the call of that month, person and number."""


def nothing(month: int, person: int, number: int) -> Sequence[Line]:
    """Say nothing besides."""
    return ()


def call_of(name: str, lines: Sequence[Line], *, language: str | None = "fr", team: str = TEAM) -> Call:
    """A call in which each line is a turn of one sentence."""
    turns = tuple(Turn(place, role.value, role, text) for place, (role, text, _) in enumerate(lines))
    sentences = tuple(
        Sentence(place, text, acts=tuple(map(Act, acts))) for place, (_, text, acts) in enumerate(lines)
    )
    digest = hashlib.sha256(f"{team} {name}".encode()).hexdigest()
    return Call(id=digest, source="a.vtt", turns=turns, sentences=sentences, language=language, team=team)


def keep_calls(
    home: Path,
    months: Iterable[int],
    extra: Extra = nothing,
    *,
    people: int = PEOPLE,
    each: int = EACH,
    language: str = "fr",
    team: str = TEAM,
    seed: int = 0,
) -> None:
    """Store calls of 2026 in which customers say plain things, and something besides."""
    with open_store(home) as store:
        for month in months:
            for person in range(people):
                for number in range(each):
                    dice = np.random.default_rng([seed, month, person, number])
                    said = dice.choice(FILLERS[language], 3, replace=False).tolist()
                    plain = [(C, text, ("customer_situation",)) for text in said]
                    lines = [*plain[:2], (R, ANSWERS[language], ("acknowledgement",)), *plain[2:]]
                    call = call_of(
                        f"{seed} {language} {month} {person} {number}",
                        [*lines, *extra(month, person, number)],
                        language=language,
                        team=team,
                    )
                    rep = store.pseudonyms().pseudonym(f"{team} {person}")
                    day = datetime(2026, month, 1 + number, 9, tzinfo=UTC)
                    assert store.add(Review(replace(call, rep=rep, started_at=day), ()))


def settings_of(home: Path, *, k: int = 5) -> Settings:
    """Settings over a data folder."""
    return Settings(home=home, model="no-model-of-that-name", k=k)
