"""A meeting as its team is told of it: strengths first, then numbers, deals, and what to ask next time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from callmirror.domain import Reading, Seat, Text
from callmirror.gatherings.deals import SOMEBODY, Action, Deal
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.gatherings.disclosing import withheld, withheld_reading
from callmirror.gatherings.kept import Kept, Words
from callmirror.gatherings.markers import TAKEN_UP
from callmirror.gatherings.promises import Promised, taken_up
from callmirror.gatherings.reasons import REASONS
from callmirror.gatherings.ritual import experiment, questions
from callmirror.languages import LANGUAGES
from callmirror.markers.definition import Definition

STRENGTHS: Mapping[str, Text] = {
    "learning_question_share": Text(
        en="Questions that asked what can be learnt, of those that judge or learn: {n} of {of}.",
        fr="Questions qui cherchaient ce qu'on peut apprendre, parmi celles qui jugent ou font apprendre : "
        "{n} sur {of}.",
    ),
    "number_signal_share": Text(
        en="Figures that opened a question, of those that judge or ask: {n} of {of}.",
        fr="Chiffres qui ouvraient une question, parmi ceux qui jugent ou interrogent : {n} sur {of}.",
    ),
    "deal_coverage": Text(
        en="Deals of which we said where they stand, what may stop them, and who does what by when: {n} of "
        "{of}.",
        fr="Dossiers dont on a dit où ils en sont, ce qui peut les arrêter, qui fait quoi et quand : {n} sur "
        "{of}.",
    ),
    TAKEN_UP: Text(
        en="Things said last time that were taken up: {n} of {of}.",
        fr="Choses dites la dernière fois et reprises : {n} sur {of}.",
    ),
}
EXPOSURES = {
    "learning_question_share": "questions",
    "number_signal_share": "numbers",
    "deal_coverage": "deals",
    TAKEN_UP: "promises",
}
QUOTED = {"learning_question_share": "learning", "number_signal_share": "signals"}
"""The markers whose good side is shown in words; what judges or covers is never quoted."""


@dataclass(frozen=True, slots=True)
class ToldMarker:
    """A number of a meeting, or why there is none; ``quotes`` are redacted."""

    name: str
    definition: Definition
    value: float | None
    counted: int | None
    reason: Text | None
    tentative: bool
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """What was done well, in counts; ``tentative`` as the marker that it rests on is."""

    text: Text
    tentative: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a meeting; ``withheld`` is why hardly anything is, None where it may be told."""

    kept: Kept
    withheld: Text | None
    strengths: tuple[Strength, ...]
    markers: tuple[ToldMarker, ...]
    deals: tuple[Deal, ...]
    other_actions: tuple[Action, ...]
    promised: tuple[Promised, ...]
    questions: tuple[Text, ...]
    experiment: Text
    words_gone: bool


def tell(kept: Kept, before: Kept | None, *, k: int) -> Told:
    """Tell a meeting to its team; ``before`` is the one of its kind before it, ``k`` the fewest people.

    What rests on acts that are read rightly too seldom is marked, and never stands first.
    """
    reason = withheld(kept, k=k)
    promised, last = _last_time(kept, before, k=k)
    markers = sorted((_marker(kept, each, k=k) for each in (*kept.readings, last)), key=_order)
    shown = {each.name: each.value for each in markers if each.value is not None}
    words = kept.words if reason is None and kept.words else Words()
    return Told(
        kept=kept,
        withheld=REASONS[reason] if reason else None,
        strengths=tuple(_strengths(markers)),
        markers=tuple(markers),
        deals=tuple(_nameless(deal, kept) for deal in words.deals),
        other_actions=tuple(_of_nobody(action, kept) for action in words.other_actions),
        promised=promised if reason is None else (),
        questions=questions(shown),
        experiment=experiment(shown),
        words_gone=kept.words is None,
    )


def _last_time(kept: Kept, before: Kept | None, *, k: int) -> tuple[tuple[Promised, ...], Reading]:
    promised, reason = _promised(kept, before, k=k)
    support = {"promises": float(len(promised))}
    value = sum(each.by is not None for each in promised) / len(promised) if promised else None
    return promised, Reading(TAKEN_UP, 1, "ratio", value, support, (), None if promised else reason)


def _promised(kept: Kept, before: Kept | None, *, k: int) -> tuple[tuple[Promised, ...], str | None]:
    if before is None:
        return (), "first_time"
    if before.language != kept.language:
        return (), "other_language"
    if before.words is None or kept.words is None:
        return (), "words_gone"
    if (reason := withheld(before, k=k)) is not None:
        return (), reason
    actions = tuple(_of_nobody(action, before) for action in before.words.actions)
    found = taken_up(actions, kept.words.taken_up, LANGUAGES[kept.language])
    return found, None if found else "nothing_promised"


def _marker(kept: Kept, reading: Reading, *, k: int) -> ToldMarker:
    reason = reading.reason or withheld_reading(kept, reading, k=k)
    quoted = QUOTED.get(reading.marker)
    quotes = getattr(kept.words, quoted) if quoted and kept.words and reason is None else ()
    counted = reading.support.get(EXPOSURES.get(reading.marker, ""))
    return ToldMarker(
        reading.marker,
        MEETING_DEFINITIONS[reading.marker],
        reading.value if reason is None else None,
        int(counted) if counted is not None and reason is None else None,
        REASONS[reason] if reason else None,
        reading.marker in kept.tentative,
        quotes,
    )


def _order(marker: ToldMarker) -> tuple[bool, bool, int]:
    """What is sure before what is tentative, what has a value before what has none."""
    return marker.value is None, marker.tentative, list(MEETING_DEFINITIONS).index(marker.name)


def _strengths(markers: list[ToldMarker]) -> Iterator[Strength]:
    """What was done, in counts, in the order of the markers; a share of none is no strength."""
    for marker in markers:
        if marker.name in STRENGTHS and marker.value and marker.counted:
            numbers = {"n": round(marker.value * marker.counted), "of": marker.counted}
            said = STRENGTHS[marker.name]
            text = Text(en=said.en.format(**numbers), fr=said.fr.format(**numbers))
            yield Strength(text, marker.tentative)


def _nameless(deal: Deal, kept: Kept) -> Deal:
    return replace(deal, actions=tuple(_of_nobody(action, kept) for action in deal.actions))


def _of_nobody(action: Action, kept: Kept) -> Action:
    """An action whose owner nobody can know: without the leader's consent no part is told.

    Were only the leader's hidden, all that is left without one would be the leader's.
    """
    if action.owner in (Seat.LEADER, Seat.MEMBER) and not kept.leader_agrees:
        return replace(action, owner=SOMEBODY)
    return action
