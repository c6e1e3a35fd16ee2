"""A transcript file and the recording beside it."""

from callmirror.domain import Hearing, Interval, Recording, Segment, Separation, Speech, Transcript, Word
from callmirror.parties import join
from callmirror.parties.join import TIMES_OF_FILE, UNMATCHED


def heard(separation: Separation, **spans: list[tuple[float, float]]) -> Hearing:
    recording = Recording("0" * 64, "audio/wav", 8000, 2, 60.0)
    speech = tuple(
        Speech(name.replace("_", " "), tuple(Interval(start, end) for start, end in own))
        for name, own in spans.items()
    )
    return Hearing(recording, speech, separation, overlaps_visible=True)


def timed(at: int, speaker: str | None, start_s: float, end_s: float) -> Segment:
    return Segment(at, f"phrase {at}", speaker, start_s, end_s)


CHANNELS = heard(Separation.CHANNELS, channel_1=[(0, 9), (21, 29)], channel_2=[(10.5, 19), (31, 40)])


def test_parties_heard_take_the_names_of_the_file_and_keep_their_times() -> None:
    transcript = Transcript(
        (
            timed(0, "Client", 10, 20),
            timed(1, "Agent", 0, 10),
            timed(2, "Agent", 20, 30),
            timed(3, "Client", 30, 40),
        )
    )
    same, hearing = join(transcript, CHANNELS)
    assert same == transcript
    assert [one.party for one in hearing.speech] == ["Agent", "Client"]
    assert [one.intervals for one in hearing.speech] == [one.intervals for one in CHANNELS.speech]
    assert (hearing.separation, hearing.notices) == (Separation.CHANNELS, ())


def test_party_whom_the_file_does_not_name_keeps_its_own() -> None:
    _, hearing = join(Transcript((timed(0, "Agent", 0, 10), timed(1, "Agent", 20, 30))), CHANNELS)
    assert [one.party for one in hearing.speech] == ["Agent", "channel 2"]


def test_speakers_that_match_no_voice_clearly_keep_the_times_of_the_file() -> None:
    transcript = Transcript((timed(0, "Anne", 5, 15), timed(1, "Paul", 15, 25)))
    _, hearing = join(transcript, CHANNELS)
    assert [(one.party, one.intervals) for one in hearing.speech] == [
        ("Anne", (Interval(5, 15),)),
        ("Paul", (Interval(15, 25),)),
    ]
    assert (hearing.separation, hearing.overlaps_visible) == (Separation.LABELS, False)
    assert hearing.notices == (TIMES_OF_FILE,)


def test_two_speakers_on_one_channel_keep_the_times_of_the_file() -> None:
    transcript = Transcript((timed(0, "Anne", 0, 9), timed(1, "Paul", 21, 29), timed(2, "Agent", 10, 19)))
    _, hearing = join(transcript, CHANNELS)
    assert {one.party for one in hearing.speech} == {"Anne", "Paul", "Agent"}


def test_speakers_of_a_file_beside_voices_that_are_not_told_apart_are_no_fault() -> None:
    transcript = Transcript((timed(0, "Anne", 0, 9), timed(1, "Paul", 21, 29)))
    _, hearing = join(transcript, heard(Separation.NONE, sound=[(0, 30)]))
    assert (hearing.separation, hearing.notices) == (Separation.LABELS, ())


def test_segments_without_speakers_are_given_whole_to_who_is_heard() -> None:
    transcript = Transcript((timed(0, None, 10, 20), timed(1, None, 0, 10), Segment(2, "sans temps")))
    joined, hearing = join(transcript, CHANNELS)
    assert [(one.index, one.speaker) for one in joined.segments] == [
        (0, "channel 2"),
        (1, "channel 1"),
        (2, None),
    ]
    assert hearing is CHANNELS


def test_timed_words_without_speakers_are_given_one_by_one() -> None:
    words = (Word("allô", 1, 2), Word("oui", 11, 12))
    joined, _ = join(Transcript((Segment(0, "allô oui", None, 1, 12, words),)), CHANNELS)
    assert [(one.speaker, one.text) for one in joined.segments] == [
        ("channel 1", "allô"),
        ("channel 2", "oui"),
    ]


def untimed(*parts: tuple[str, int], channel: bool = False) -> Transcript:
    return Transcript(
        tuple(
            Segment(at, "mot " * count, speaker, channel=at if channel else None)
            for at, (speaker, count) in enumerate(parts)
        )
    )


def test_file_without_times_is_linked_by_the_channels_it_names() -> None:
    _, hearing = join(untimed(("Agent", 5), ("Client", 5), channel=True), CHANNELS)
    assert [one.party for one in hearing.speech] == ["Agent", "Client"]


def test_file_without_times_is_linked_by_shares_where_they_are_clear() -> None:
    unlike = heard(Separation.CHANNELS, channel_1=[(0, 20)], channel_2=[(20, 100)])
    _, hearing = join(untimed(("Anne", 80), ("Paul", 22)), unlike)
    assert [one.party for one in hearing.speech] == ["Paul", "Anne"]
    _, hearing = join(untimed(("Anne", 22), ("Paul", 80)), unlike)
    assert [one.party for one in hearing.speech] == ["Anne", "Paul"]


def test_file_without_times_is_not_linked_where_shares_are_alike() -> None:
    _, hearing = join(untimed(("Anne", 50), ("Paul", 45)), CHANNELS)
    assert [one.party for one in hearing.speech] == ["channel 1", "channel 2"]
    assert hearing.notices == (UNMATCHED,)


def test_empty_transcript_changes_nothing() -> None:
    assert join(Transcript(()), CHANNELS) == (Transcript(()), CHANNELS)
