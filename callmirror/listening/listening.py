"""The use-cases of those who may read a call. Who may is asked before, by whoever calls."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from callmirror.access import Account
from callmirror.domain import Correction, Edit, Interval, Playbook, Reading, Review
from callmirror.errors import InputError, NotFound
from callmirror.listening import setting
from callmirror.listening.clips import LONGEST_S, REFUSALS, Clip, bounded, clip_of
from callmirror.listening.sound import Sound
from callmirror.mirror.by_hand import ByHand
from callmirror.mirror.correcting import Saying, corrected_call, label_named, moved
from callmirror.mirror.rereading import Means, lost, reread
from callmirror.recordings import Recordings
from callmirror.store import Store
from callmirror.store.call_list import Facets, Listed, Place, Wanted
from callmirror.store.comments import Comment
from callmirror.store.edits import Edited, Reread
from callmirror.vocabulary import with_wording

LONGEST_COMMENT = 4_000

Opener = Callable[..., Store]
"""Opens the store; ``create`` says whether one is made where there is none."""
PlaybookOf = Callable[[str], Playbook | None]
"""The playbook of a team, None where none is kept."""
Make = Callable[[Edited], Edit]


@dataclass(frozen=True, slots=True)
class Heard:
    """A call with all that its readers said of it; its sentences do what people say they do.

    ``lost`` are edits whose place a new review does not show.
    """

    review: Review
    edits: tuple[Edit, ...]
    corrections: tuple[Correction, ...]
    comments: tuple[Comment, ...]
    lost: tuple[Edit, ...]
    has_sound: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of setting something right: the readings that moved, each before and after."""

    moved: tuple[tuple[Reading, Reading], ...]


class Listening:
    """One call at a time, by its whole id; errors are those of the store too."""

    def __init__(
        self,
        opener: Opener,
        recordings: Recordings,
        *,
        acts: Path | None = None,
        playbook_of: PlaybookOf = lambda _team: None,
    ) -> None:
        """Nothing is opened yet; ``acts`` is a folder of models of acts that come before the program's."""
        self._open = opener
        self._acts = acts
        self._playbook_of = playbook_of
        self.sound = Sound(recordings)

    def whose(self, call_id: str) -> tuple[str, str | None]:
        """Team and rep of a call, to ask who may read it.

        Raises:
            NotFound: there is no call of exactly that id.
        """
        with self._open(create=False) as store:
            return store.listening.whose(call_id)

    def listed(self, wanted: Wanted, *, after: Place | None, limit: int) -> tuple[Listed, ...]:
        """Calls newest first, at most ``limit``, beginning after that place; none where nothing is stored."""
        try:
            with self._open(create=False) as store:
                return store.listening.listed(wanted, after=after, limit=limit)
        except NotFound:
            return ()

    def facets(self, scopes: tuple[tuple[str, str | None], ...]) -> Facets:
        """What those calls can be chosen by."""
        try:
            with self._open(create=False) as store:
                return store.listening.facets(scopes)
        except NotFound:
            return Facets((), (), ())

    def hear(self, call_id: str) -> Heard:
        """A call, whole.

        Raises:
            NotFound: there is no call of exactly that id.
        """
        with self._open(create=False) as store:
            known = store.listening.edited(call_id)
            comments = store.listening.comments(call_id)
        return Heard(
            replace(known.review, call=corrected_call(known.review.call, known.corrections)),
            known.edits,
            known.corrections,
            comments,
            lost(known.machine, known.edits) if known.edits else (),
            self._has_sound(known.review),
        )

    def set_words(
        self, call_id: str, segment: int, text: str, *, before: str, by: int | None = None
    ) -> Outcome:
        """Put other words in the place of a segment's; see ``setting.words_set``."""
        return self._set(call_id, lambda known: setting.words_set(known, segment, text, before=before, by=by))

    def set_speaker(
        self, call_id: str, segment: int, party: str, *, before: str, by: int | None = None
    ) -> Outcome:
        """Say who says a segment; see ``setting.speaker_set``."""
        return self._set(
            call_id, lambda known: setting.speaker_set(known, segment, party, before=before, by=by)
        )

    def set_rep(self, call_id: str, party: str, *, before: str, by: int | None = None) -> Outcome:
        """Say which party is the rep; see ``setting.rep_set``."""
        return self._set(call_id, lambda known: setting.rep_set(known, party, before=before, by=by))

    def set_language(self, call_id: str, code: str, *, before: str, by: int | None = None) -> Outcome:
        """Say which language is spoken; see ``setting.language_set``."""
        return self._set(call_id, lambda known: setting.language_set(known, code, before=before, by=by))

    def set_all(self, call_id: str, makes: Collection[Make]) -> Outcome:
        """Set several things right at once, all or none."""

        def edits(known: Edited) -> tuple[Edit, ...]:
            for make in makes:
                known = replace(known, edits=setting.with_edit(known, make(known)))
            return known.edits

        return self._change(call_id, edits)

    def take_back(self, call_id: str, number: int) -> Outcome:
        """Take one edit back; what else was set right stays.

        Raises:
            NotFound: the call has no edit of that number.
        """

        def without(known: Edited) -> tuple[Edit, ...]:
            kept = tuple(each for each in known.edits if each.number != number)
            if len(kept) == len(known.edits):
                raise NotFound(
                    en="This correction was taken back already; load the page again.",
                    fr="Cette correction a déjà été retirée ; rechargez la page.",
                )
            return kept

        return self._change(call_id, without)

    def say(self, call_id: str, told: Saying, *, by: Account | None = None) -> Outcome:
        """Say that a sentence does an act, or does not, or take back what was said of it.

        Raises:
            NotFound: there is nothing to take back.
            InputError: the call has no sentence of that number.
            SettingsError: there is no such act.
        """
        told = replace(told, label=label_named(told.label))
        self.whose(call_id)  # by its whole id: the mirror would take the start of one
        made = ByHand(self._open).correct(call_id, told, name=(by.rep or by.name) if by else None)
        return Outcome(made.moved)

    def comment(self, call_id: str, text: str, *, at_s: float | None, by: int) -> int:
        """Say something of a moment, or of the call where ``at_s`` is None; the comment's number."""
        with self._open(create=False) as store:
            duration_s = store.listening.edited(call_id).review.call.duration_s
            return store.listening.comment(call_id, _said(text), at_s=_moment(at_s, duration_s), by=by)

    def recomment(self, call_id: str, number: int, text: str, *, by: int) -> None:
        """Put other words in the place of one's own comment.

        Raises:
            NotFound: the call has no comment of that number by that account.
        """
        with self._open(create=False) as store:
            store.listening.recomment(call_id, number, _said(text), by=by)

    def uncomment(self, call_id: str, number: int, *, by: int) -> None:
        """Take one's own comment away; errors as for ``recomment``."""
        with self._open(create=False) as store:
            store.listening.uncomment(call_id, number, by=by)

    def clip(self, call_id: str, start_s: float, end_s: float, *, names: Collection[str] = ()) -> Clip:
        """What of a stretch may leave the house.

        Raises:
            InputError: it is no stretch of the call, or longer than ``LONGEST_S``.
        """
        heard = self.hear(call_id)
        call = heard.review.call
        span = bounded(Interval(start_s, end_s), call.duration_s)
        if not 0 < span.duration_s <= LONGEST_S:
            raise _no_stretch(call_id)
        return clip_of(call, span, names=names, has_sound=heard.has_sound)

    def clip_sound(self, call_id: str, clip: Clip) -> bytes:
        """The sound of a clip as MP3, tones in the place of names and numbers.

        Raises:
            InputError: no sound may be given of it.
            NotFound: the recording is no longer kept.
        """
        from callmirror import audio  # noqa: PLC0415 - PyAV is slow to open, and few starts need it

        if clip.refusal is not None:
            raise _refused(call_id, clip.refusal)
        path = self.sound.path(call_id)
        return audio.encoded(audio.clip(path, clip.span, clip.silenced))

    def _set(self, call_id: str, make: Make) -> Outcome:
        return self.set_all(call_id, (make,))

    def _change(self, call_id: str, edits: Callable[[Edited], tuple[Edit, ...]]) -> Outcome:
        """Read the call again before anybody waits for the store, and keep it where nothing changed."""
        with self._open(create=False) as store:
            means = self._means(store, store.listening.whose(call_id)[0])

            def read(known: Edited) -> tuple[Edited, Reread]:
                return known, reread(known.machine, edits(known), known.corrections, means)

            done = [read(store.listening.edited(call_id))]

            def change(known: Edited) -> Reread:
                if known != done[-1][0]:
                    done.append(read(known))
                return done[-1][1]

            store.listening.change(call_id, change)
        before, after = done[-1]
        return Outcome(tuple(moved(before.review.readings, after.readings)))

    def _means(self, store: Store, team: str) -> Means:
        playbook, words = self._playbook_of(team), store.by_hand.words(team)
        worded = with_wording(playbook, words) if playbook and words else playbook
        return Means(playbook=worded, words=words, acts=self._acts)

    def _has_sound(self, review: Review) -> bool:
        return review.engine.get("words") != "file" and self.sound.is_there(review.call.id)


def _said(text: str) -> str:
    told = text.replace("\r\n", "\n").strip()
    told = "".join(sign for sign in told if sign.isprintable() or sign == "\n")
    if not told or len(told) > LONGEST_COMMENT:
        raise InputError(
            "comment",
            en=f"write something, and at most {LONGEST_COMMENT} characters.",
            fr=f"écrivez quelque chose, en {LONGEST_COMMENT} caractères au plus.",
        )
    return told


def _moment(at_s: float | None, duration_s: float | None) -> float | None:
    if at_s is None or (at_s >= 0 and (duration_s is None or at_s <= duration_s)):
        return at_s
    raise InputError(
        "comment",
        en="that moment is not in the call; choose one that is.",
        fr="ce moment n'est pas dans l'appel ; choisissez-en un qui y soit.",
    )


def _no_stretch(call_id: str) -> InputError:
    most = int(LONGEST_S / 60)
    return InputError(
        call_id[:12],
        en=f"has no such stretch; choose a start and a later end in it, at most {most} minutes apart.",
        fr=f"n'a pas ce passage ; choisissez-y un début puis une fin, à {most} minutes au plus.",
    )


def _refused(call_id: str, refusal: str) -> InputError:
    text = REFUSALS[refusal]
    return InputError(call_id[:12], en=text.en, fr=text.fr)
