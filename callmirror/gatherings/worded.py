"""The sentences of a meeting's file, numbered, with what each does: to be looked at, corrected, learned from.

As a line of JSON it is in the examiner's format of ``callmirror.acts.corrected``, with the acts of meetings
and of leaders' talk as its labels; ``read`` beside them says what the machine read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callmirror.acts.corrected import as_line
from callmirror.domain import Act, Sentence, Text
from callmirror.errors import Conflict
from callmirror.gatherings.correcting import Said, acts_with, said_of
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.labels import LABELS
from callmirror.gatherings.taking import ID_DIGITS, Words
from callmirror.languages import LANGUAGES
from callmirror.turns import count_words


@dataclass(frozen=True, slots=True)
class Worded:
    """The sentences of one file as the machine read them, and what people say of them.

    ``speakers`` are the labels of who says each.
    """

    id: str
    language: str
    speakers: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    said: Said
    notices: tuple[Text, ...] = ()

    def acts(self, place: int) -> tuple[Act, ...]:
        """What the sentence there does, as people say where they say something."""
        return acts_with(self.sentences[place].acts, self.said.get(place, {}))


def worded(words: Words, kept: Kept | None, *, name: str) -> Worded:
    """The sentences of a file, with what is said of it as a meeting that is ``kept``.

    Raises:
        Conflict: it was kept when other words were read of it.
    """
    gathering = words.gathering
    speakers = {turn.index: turn.speaker for turn in gathering.turns}
    if kept is not None and kept.sayings and not _same(gathering.sentences, kept):
        raise _other_words(name)
    return Worded(
        gathering.id,
        str(gathering.language),
        tuple(speakers[one.turn] for one in gathering.sentences),
        gathering.sentences,
        said_of(kept.sayings) if kept else {},
        words.notices,
    )


def as_row(found: Worded) -> str:
    """All of it as one line of JSON, in the examiner's format; it holds the words of the file."""
    turns = [
        {
            "number": place + 1,
            "speaker": speaker,
            "role": None,
            "start": one.start_s,
            "end": one.end_s,
            "text": one.text,
            "asr_text": LANGUAGES[found.language].bare(one.text),
            "labels": labels_row(found.said.get(place, {})),
            "read": [act.label for act in one.acts],
        }
        for place, (speaker, one) in enumerate(zip(found.speakers, found.sentences, strict=True))
    ]
    return as_line({"id": found.id[:ID_DIGITS], "lang": found.language, "turns": turns})


def labels_row(said: Mapping[str, bool]) -> dict[str, bool | None]:
    """Every act, and whether people say that it holds; null is what nobody has said."""
    return {label: said.get(label) for label in LABELS}


def _same(sentences: Sequence[Sentence], kept: Kept) -> bool:
    """Whether the sentences that people spoke of are those that are read now, by how many words they have."""
    rows = {row.place: row.words for row in kept.words.rows.rows} if kept.words and kept.words.rows else {}
    return all(
        place < len(sentences) and count_words(sentences[place].text) == rows[place]
        for place in {each.place for each in kept.sayings}
        if place in rows
    )


def _other_words(name: str) -> Conflict:
    return Conflict(
        en=f"{name} was kept when other words were read of it, so what was said of its sentences can't be "
        "told of these; give the transcript and language that it was kept with.",
        fr=f"{name} a été gardé quand d'autres mots en étaient lus : ce qui a été dit de ses phrases ne peut "
        "l'être de celles-ci ; donnez la transcription et la langue avec lesquelles il a été gardé.",
    )
