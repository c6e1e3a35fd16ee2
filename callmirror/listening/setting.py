"""What a person asks to be set right, as an edit of the call that they see.

Every function takes the call as it stands and the call as the machine wrote it, and refuses what has no place
in them. ``before`` is what the person saw: where somebody else has set it right meanwhile, it is a conflict.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from callmirror.domain import Anchor, Call, Edit, EditKind, Role, Segment
from callmirror.editing import anchor_of
from callmirror.editing.anchors import span_of
from callmirror.errors import Conflict, InputError
from callmirror.languages import LANGUAGES
from callmirror.store.edits import Edited
from callmirror.turns import UNNAMED, party_of

LONGEST_TEXT = 5_000
"""Characters that the words of one segment may have."""
NAMED_BY = 5
"""A party is known again by so many of the longest things it says."""


def words_set(known: Edited, segment: int, text: str, *, before: str, by: int | None) -> Edit:
    """Other words in a segment; none at all where nothing was said.

    Raises:
        InputError: there is no such segment, or the text is too long.
        Conflict: the words are no longer those that were seen.
    """
    place = _place(known, segment)
    now, told = known.review.call.segments[place].text, _one_line(text)
    if len(told) > LONGEST_TEXT:
        raise _refused(
            known,
            en=f"these are more than {LONGEST_TEXT} characters for one passage; correct less at once.",
            fr=f"cela fait plus de {LONGEST_TEXT} caractères pour un seul passage ; corrigez-en moins à "
            "la fois.",
        )
    if _one_line(before) != _one_line(now):
        raise _changed_meanwhile()
    return _edit(EditKind.WORDS, told, (_anchor(known, place),), now, by)


def speaker_set(known: Edited, segment: int, party: str, *, before: str, by: int | None) -> Edit:
    """Somebody else who says a segment, one of the call's parties.

    Raises:
        InputError: there is no such segment or party, or nobody is told apart.
        Conflict: the speaker is no longer the one that was seen.
    """
    place, call = _place(known, segment), known.review.call
    now = party_of(call.segments[place])
    _require_party(known, party)
    if before != now:
        raise _changed_meanwhile()
    return _edit(EditKind.SPEAKER, party, (_anchor(known, place),), now, by)


def rep_set(known: Edited, party: str, *, before: str, by: int | None) -> Edit:
    """The party that is the rep; all others are then customers.

    Raises:
        InputError: there is no such party, or nobody is told apart.
        Conflict: the rep is no longer the one that was seen.
    """
    _require_party(known, party)
    now = rep_of(known.review.call) or ""
    if before != now:
        raise _changed_meanwhile()
    return _edit(EditKind.REP, Role.REP.value, _known_by(known, party), now, by)


def language_set(known: Edited, code: str, *, before: str, by: int | None) -> Edit:
    """The language that is spoken.

    Raises:
        InputError: it is none that can be read.
        Conflict: the language is no longer the one that was seen.
    """
    if code not in LANGUAGES:
        raise _refused(
            known,
            en=f"there is no language of that code here; choose one of: {', '.join(LANGUAGES)}.",
            fr=f"aucune langue n'a ce code ici ; choisissez parmi : {', '.join(LANGUAGES)}.",
        )
    now = known.review.call.language or ""
    if before != now:
        raise _changed_meanwhile()
    return _edit(EditKind.LANGUAGE, code, (), now, by)


def rep_of(call: Call) -> str | None:
    """The party that is the rep, None where nobody is known to be."""
    return next((party for party, role in call.roles.items() if role is Role.REP), None)


def is_divided(call: Call) -> bool:
    """Whether at least two parties are told apart."""
    return len(call.roles) > 1


def with_edit(known: Edited, edit: Edit) -> tuple[Edit, ...]:
    """All edits with this one: the last; another of the same segment and kind gives way to it.

    Words that are again the machine's need no edit.
    """
    said_before = edit.kind in {EditKind.WORDS, EditKind.SPEAKER}
    kept = tuple(
        each
        for each in known.edits
        if not said_before or (each.kind, each.anchors) != (edit.kind, edit.anchors)
    )
    return kept if edit.kind is EditKind.WORDS and _is_machines(known, edit) else (*kept, edit)


def _is_machines(known: Edited, edit: Edit) -> bool:
    segments = known.machine.call.segments
    return any(
        _one_line(each.text) == edit.value and anchor_of(segments, place) in edit.anchors
        for place, each in enumerate(segments)
        if _one_line(each.text) == edit.value
    )


def _edit(kind: EditKind, value: str, anchors: tuple[Anchor, ...], before: str, by: int | None) -> Edit:
    return Edit(kind, value, anchors, before, datetime.now(UTC), by)


def _place(known: Edited, segment: int) -> int:
    """Where the segment of that index stands; edits move none."""
    places = (place for place, each in enumerate(known.review.call.segments) if each.index == segment)
    place = next(places, None)
    if place is None:
        raise _refused(
            known,
            en=f"has no passage {segment}; load the page again.",
            fr=f"n'a pas de passage {segment} ; rechargez la page.",
        )
    return place


def _anchor(known: Edited, place: int) -> Anchor:
    return anchor_of(known.machine.call.segments, place)


def _known_by(known: Edited, party: str) -> tuple[Anchor, ...]:
    """The longest things a party says; where no words are known, its longest speech."""
    call = known.review.call
    own = [place for place, each in enumerate(call.segments) if party_of(each) == party]
    if own:
        longest = sorted(own, key=lambda place: _length(call.segments, place), reverse=True)[:NAMED_BY]
        return tuple(_anchor(known, place) for place in sorted(longest))
    speech = next((each.intervals for each in call.conversation.speech if each.party == party), ()) if (
        call.conversation) else ()  # fmt: skip
    longest_speech = sorted(speech, key=lambda each: each.duration_s, reverse=True)[:NAMED_BY]
    return tuple(Anchor("", 0, -1, each.start_s, each.end_s) for each in sorted(longest_speech))


def _length(segments: Sequence[Segment], place: int) -> float:
    span = span_of(segments[place])
    return span.duration_s if span else len(segments[place].text) / 1000


def _require_party(known: Edited, party: str) -> None:
    call = known.review.call
    if not is_divided(call):
        raise _refused(
            known,
            en="the parties of this call are not told apart, so nobody can be named in it.",
            fr="rien ne distingue les interlocuteurs de cet appel, personne ne peut donc y être nommé.",
        )
    if party not in call.roles or party == UNNAMED:
        raise _refused(
            known,
            en="this call has no such speaker; load the page again.",
            fr="cet appel n'a pas cet interlocuteur ; rechargez la page.",
        )


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _refused(known: Edited, *, en: str, fr: str) -> InputError:
    return InputError(known.review.call.id[:12], en=en, fr=fr)


def _changed_meanwhile() -> Conflict:
    return Conflict(
        en="Somebody has set this right meanwhile; look at the call again and correct what is still wrong.",
        fr="Quelqu'un l'a corrigé entre-temps ; relisez l'appel et corrigez ce qui reste faux.",
    )
