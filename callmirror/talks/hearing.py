"""From the sound of a speech to a talk: heard for the one who speaks, and nothing of it kept here."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from callmirror.domain import Segment, Text, Turn
from callmirror.engines import Engine
from callmirror.errors import InputError
from callmirror.mirror.intake import RECORDING_ENDINGS
from callmirror.occasions import FEWEST_WORDS
from callmirror.pseudonyms import fold
from callmirror.quality.notices import NOTICES
from callmirror.review import Material, Progress, Request, gather
from callmirror.talks.reading import END, Wish, day_in, known_language, language_told, talk_of
from callmirror.talks.talk import Talk
from callmirror.turns import build_turns, converse_heard, converse_read, count_words

if TYPE_CHECKING:
    from callmirror.speech import Diariser

PAUSE_S = 2.0
"""A silence so long ends a paragraph."""
LONG_PARAGRAPH = 120
"""Words; the next sentence that ends then ends the paragraph too."""

ONE_VOICE = Text(
    en="One voice was made out; if another that sounds much alike spoke too, its words are read as yours.",
    fr="Une seule voix a été reconnue ; si une autre, très semblable, a parlé aussi, ses mots sont lus comme "
    "les vôtres.",
)


def is_sound(name: str) -> bool:
    """Whether a file of that name is heard, not read."""
    return PurePath(name).suffix.lower() in RECORDING_ENDINGS


def hear_talk(
    path: Path,
    name: str,
    wish: Wish | None = None,
    *,
    engine: Callable[[], Engine],
    diariser: Callable[[], "Diariser"] | None = None,
    progress: Progress | None = None,
) -> Talk:
    """Hear a speech and read what its speaker says; ``name`` is the file's, as messages name it.

    ``diariser`` tells voices on one channel apart, None by ear.

    ``wish.speaker`` is a number in the order in which voices first speak, or how the words beside the sound
    call them.

    Raises:
        InputError: it can't be heard, holds no words, or several speak and none is named.
        EngineError: the recogniser failed.
    """
    wish = wish or Wish()
    request = Request(path=path, language=wish.language)
    material = gather(request, engine, progress or (lambda *_: None), diariser=diariser)
    if NOTICES["many_voices"] in material.notices:
        raise _not_apart(name)
    segments = material.transcript.segments
    hearing = material.hearing
    turns = build_turns(segments, converse_heard(hearing, segments) if hearing else converse_read(segments))
    own = tuple(paragraphs_of(turns, segments, _voice(turns, material, name, wish.speaker)))
    language = language_told(own, name, wish.language or known_language(material.transcript))
    talk = talk_of(own, wish.title or PurePath(name).stem, language, wish.acts)
    notices = tuple(ONE_VOICE if each == NOTICES["one_voice"] else each for each in material.notices)
    return replace(talk, notices=notices, held_on=wish.held_on or day_in(name))


def _voice(turns: Sequence[Turn], material: Material, name: str, wanted: str | None) -> str:
    """Whose talk it is: of those who say more than a few words, the one that is named, or the only one."""
    said: Counter[str] = Counter()
    for turn in turns:
        said[turn.speaker] += count_words(turn.text)
    voices = tuple(voice for voice, words in said.items() if words >= FEWEST_WORDS) or tuple(said)
    if not said.total():
        raise _nothing_heard(name, material)
    if wanted is None and len(voices) == 1:
        return voices[0]
    found = [voice for place, voice in enumerate(voices, 1) if wanted in {str(place)} or _is(voice, wanted)]
    if len(found) == 1:
        return found[0]
    count = len(voices)
    raise InputError(
        name,
        en=f"{count} voices speak here; say which is yours by its number, 1 to {count}, in the order in "
        "which they first speak.",
        fr=f"{count} voix parlent ici ; dites laquelle est la vôtre par son numéro, de 1 à {count}, dans "
        "l'ordre où elles parlent d'abord.",
    )


def _is(voice: str, wanted: str | None) -> bool:
    return wanted is not None and fold(voice) == fold(wanted)


def _nothing_heard(name: str, material: Material) -> InputError:
    """No words; what stood in the way is said with it."""
    said = material.notices[-1] if material.notices else None
    return InputError(
        name,
        en=f"no words were heard in it, so nothing is told of it. {said.en if said else ''}".strip(),
        fr=f"aucun mot n'y a été entendu, rien n'en est donc dit. {said.fr if said else ''}".strip(),
    )


def _not_apart(name: str) -> InputError:
    """Words of others are never read as one's own."""
    return InputError(
        name,
        en="several voices were heard and could not be told apart, so nothing is read as yours; give a "
        "transcript that says who speaks, or a recording of your voice alone.",
        fr="plusieurs voix ont été entendues sans qu'on puisse les distinguer : rien n'est lu comme vôtre ; "
        "donnez une transcription qui dit qui parle, ou un enregistrement de votre seule voix.",
    )


def paragraphs_of(turns: Sequence[Turn], segments: Sequence[Segment], voice: str) -> Iterator[str]:
    """What a voice says, cut where it is silent for long, where others speak, and where it grows too long."""
    by_index = {segment.index: segment for segment in segments}
    for turn in turns:
        if turn.speaker != voice:
            continue
        texts: list[str] = []
        before: Segment | None = None
        for segment in (by_index[index] for index in turn.segments):
            if texts and _ends(texts, before, segment):
                yield " ".join(texts)
                texts = []
            texts.append(segment.text.strip())
            before = segment
        if texts:
            yield " ".join(texts)


def _ends(texts: Sequence[str], before: Segment | None, following: Segment) -> bool:
    until = before.end_s if before else None
    if until is not None and following.start_s is not None and following.start_s - until >= PAUSE_S:
        return True
    return END.search(texts[-1]) is not None and sum(map(count_words, texts)) >= LONG_PARAGRAPH
