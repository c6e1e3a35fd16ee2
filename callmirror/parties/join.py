"""A transcript file and the recording beside it: the words of the one, the times of the other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from callmirror.domain import Hearing, Segment, Separation, Speech, Text, Transcript
from callmirror.parties.assign import assign_words, channel_party
from callmirror.parties.presence import Presence
from callmirror.turns import UNNAMED, count_words, overlaps_seen, party_of, speech_of
from callmirror.turns.intervals import common, total_s

SAME_MIN = 0.75
"""A speaker of the file is a party heard when this share of what is heard in the speaker's time is of it."""
HEARD_MIN = 0.3
"""... and the party is heard in this share of the speaker's time: cues of a file hold silence too."""
SHARE_NEAR = 0.1
"""Without times, shares of words and of speech match when they are this near each other."""
CLEAR_MIN = 0.25
"""... and this much farther from each other the other way round."""

TIMES_OF_FILE = Text(
    en="The speakers of the transcript could not be matched with the voices heard: the transcript's own "
    "times are used.",
    fr="Les personnes de la transcription n'ont pas pu être rapprochées des voix entendues : ses propres "
    "temps sont utilisés.",
)
UNMATCHED = Text(
    en="The transcript has no times and its speakers could not be matched with the voices heard: name the "
    "rep's channel to link them.",
    fr="La transcription n'indique aucun temps et ses personnes n'ont pas pu être rapprochées des voix "
    "entendues : indiquez le canal du commercial pour les relier.",
)


def join(transcript: Transcript, hearing: Hearing) -> tuple[Transcript, Hearing]:
    """Bring a transcript file and what was heard of its recording under the same names.

    The file's segments keep their order, number and speakers, and heard parties take the speakers' names.
    Where the two can't be matched, the file's own times are used, if it has any. Segments that name no
    speaker are given to the parties heard; only then, and only where words are timed, is a segment in
    which the party changes cut.
    """
    named = _by_speaker(transcript.segments)
    timed = speech_of(transcript.segments)
    if not named:
        return _give_parties(transcript, hearing), hearing
    if timed is None:
        return _without_times(transcript, hearing, named)
    names = _match(hearing.speech, timed)
    if names is not None:
        return transcript, _renamed(hearing, names)
    return transcript, _with_times_of_file(hearing, timed)


def _give_parties(transcript: Transcript, hearing: Hearing) -> Transcript:
    if all(segment.words for segment in transcript.segments if segment.text.strip()):
        return assign_words(transcript, hearing)
    presence = Presence(hearing.speech)
    return replace(transcript, segments=tuple(_heard(one, hearing, presence) for one in transcript.segments))


def _heard(segment: Segment, hearing: Hearing, presence: Presence) -> Segment:
    if segment.channel is not None and hearing.separation is Separation.CHANNELS:
        return segment.under(channel_party(segment.channel))
    if segment.start_s is None or segment.end_s is None:
        alone = presence.parties[0] if len(presence.parties) == 1 else None
        return segment.under(alone)
    return segment.under(presence.most_present(segment.start_s, segment.end_s))


def _by_speaker(segments: Sequence[Segment]) -> Mapping[str, list[Segment]]:
    """The segments of each named speaker, in the order in which they are first named."""
    found: dict[str, list[Segment]] = {}
    for segment in segments:
        if party_of(segment) != UNNAMED:
            found.setdefault(party_of(segment), []).append(segment)
    return found


def _match(heard: Sequence[Speech], timed: Sequence[Speech]) -> Mapping[str, str] | None:
    """The speaker that each heard party is, where each speaker is clearly one party of its own."""
    names: dict[str, str] = {}
    for speaker in timed:
        party = _same(heard, speaker)
        if speaker.party != UNNAMED and (party is None or party in names):
            return None
        if speaker.party != UNNAMED and party is not None:
            names[party] = speaker.party
    return names


def _same(heard: Sequence[Speech], speaker: Speech) -> str | None:
    """The party that this speaker clearly is."""
    together = {one.party: total_s(common(speaker.intervals, one.intervals)) for one in heard}
    party = max(together, key=lambda name: together[name], default="")
    enough_s = HEARD_MIN * total_s(speaker.intervals)
    if not party or together[party] <= enough_s or together[party] < SAME_MIN * sum(together.values()):
        return None
    return party


def _without_times(
    transcript: Transcript, hearing: Hearing, named: Mapping[str, Sequence[Segment]]
) -> tuple[Transcript, Hearing]:
    names = _by_channel(hearing, named) or _by_amount(hearing.speech, named)
    if names is not None:
        return transcript, _renamed(hearing, names)
    return transcript, replace(hearing, notices=(*hearing.notices, UNMATCHED))


def _by_channel(hearing: Hearing, named: Mapping[str, Sequence[Segment]]) -> Mapping[str, str] | None:
    """Where the file says on which channel each speaker is, and no two are on one."""
    channels = {
        speaker: {segment.channel for segment in segments if segment.channel is not None}
        for speaker, segments in named.items()
    }
    if hearing.separation is not Separation.CHANNELS or any(len(found) != 1 for found in channels.values()):
        return None
    names = {channel_party(channel): speaker for speaker, found in channels.items() for channel in found}
    return names if len(names) == len(named) else None


def _by_amount(speech: Sequence[Speech], named: Mapping[str, Sequence[Segment]]) -> Mapping[str, str] | None:
    """Of two and two: who says most words is who speaks most, where the shares agree and are not alike."""
    if len(speech) != 2 or len(named) != 2:
        return None
    first, second = named
    words = [sum(count_words(segment.text) for segment in named[speaker]) for speaker in (first, second)]
    seconds = [total_s(one.intervals) for one in speech]
    if not sum(words) or not sum(seconds):
        return None
    said, heard = words[0] / sum(words), seconds[0] / sum(seconds)
    straight, crossed = abs(said - heard), abs(said - (1 - heard))
    if min(straight, crossed) > SHARE_NEAR or abs(straight - crossed) < CLEAR_MIN:
        return None
    ordered = (first, second) if straight < crossed else (second, first)
    return {one.party: speaker for one, speaker in zip(speech, ordered, strict=True)}


def _renamed(hearing: Hearing, names: Mapping[str, str]) -> Hearing:
    speech = tuple(replace(one, party=names.get(one.party, one.party)) for one in hearing.speech)
    return replace(hearing, speech=speech)


def _with_times_of_file(hearing: Hearing, timed: tuple[Speech, ...]) -> Hearing:
    notices = (TIMES_OF_FILE,) if len(hearing.speech) > 1 else ()
    return replace(
        hearing,
        speech=timed,
        separation=Separation.LABELS,
        overlaps_visible=overlaps_seen(timed),
        notices=(*hearing.notices, *notices),
    )
