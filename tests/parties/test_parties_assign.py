"""A recogniser's words and the parties heard."""

from time import perf_counter

from callmirror.domain import Hearing, Interval, Recording, Segment, Separation, Speech, Transcript, Word
from callmirror.parties import assign_words


def heard(separation: Separation, **spans: list[tuple[float, float]]) -> Hearing:
    recording = Recording("0" * 64, "audio/wav", 8000, 2, 60.0)
    speech = tuple(
        Speech(name.replace("_", " "), tuple(Interval(start, end) for start, end in own))
        for name, own in spans.items()
    )
    return Hearing(recording, speech, separation, overlaps_visible=True)


def said(at: int, *words: tuple[str, float, float], channel: int | None = None) -> Segment:
    timed = tuple(Word(*word) for word in words)
    text = " ".join(word.text for word in timed)
    return Segment(at, text, None, timed[0].start_s, timed[-1].end_s, timed, channel)


def parts(transcript: Transcript) -> list[tuple[int, str | None, str]]:
    return [(one.index, one.speaker, one.text) for one in transcript.segments]


def test_segment_is_cut_where_the_voice_changes() -> None:
    hearing = heard(Separation.DIARIZED, voice_1=[(0, 2)], voice_2=[(2, 4)])
    segment = said(0, ("Allô", 0.1, 0.6), ("oui", 0.8, 1.5), ("bonjour", 2.1, 2.8), ("madame", 3, 3.6))
    assert parts(assign_words(Transcript((segment,)), hearing)) == [
        (0, "voice 1", "Allô oui"),
        (1, "voice 2", "bonjour madame"),
    ]


def test_cut_segments_take_the_times_of_their_words() -> None:
    hearing = heard(Separation.DIARIZED, voice_1=[(0, 2)], voice_2=[(2, 4)])
    segment = said(0, ("Allô", 0.1, 0.6), ("bonjour", 2.1, 2.8))
    cut = assign_words(Transcript((segment,)), hearing).segments
    assert [(one.start_s, one.end_s, len(one.words)) for one in cut] == [(0.1, 0.6, 1), (2.1, 2.8, 1)]


def test_word_across_two_voices_is_of_the_one_that_holds_most_of_it() -> None:
    hearing = heard(Separation.DIARIZED, voice_1=[(0, 2.4)], voice_2=[(2.4, 4)])
    segment = said(0, ("un", 0, 1), ("deux", 2, 2.6), ("trois", 2.7, 3))
    assert parts(assign_words(Transcript((segment,)), hearing)) == [
        (0, "voice 1", "un deux"),
        (1, "voice 2", "trois"),
    ]


def test_word_where_both_voices_speak_goes_on_with_the_voice_before() -> None:
    hearing = heard(Separation.DIARIZED, voice_1=[(0, 4)], voice_2=[(2, 6)])
    segment = said(0, ("un", 0, 1), ("deux", 2.5, 3), ("trois", 4.5, 5))
    assert parts(assign_words(Transcript((segment,)), hearing)) == [
        (0, "voice 1", "un deux"),
        (1, "voice 2", "trois"),
    ]


def test_word_where_nobody_is_heard_goes_to_who_is_nearest() -> None:
    hearing = heard(Separation.DIARIZED, voice_1=[(0, 2)], voice_2=[(5, 8)])
    segment = said(0, ("deux", 4.2, 4.6))
    assert parts(assign_words(Transcript((segment,)), hearing)) == [(0, "voice 2", "deux")]


def test_channel_says_whose_words_they_are() -> None:
    hearing = heard(Separation.CHANNELS, channel_1=[(0, 2)], channel_2=[(3, 5)])
    transcript = Transcript((said(0, ("oui", 3.1, 4), channel=1), said(1, ("allô", 0, 1), channel=0)))
    assert parts(assign_words(transcript, hearing)) == [(0, "channel 1", "allô"), (1, "channel 2", "oui")]


def test_word_heard_on_both_channels_is_kept_where_somebody_speaks() -> None:
    hearing = heard(Separation.CHANNELS, channel_1=[(0, 3)], channel_2=[(4, 6)])
    first = said(0, ("Bonjour,", 0, 0.5), ("Claire", 0.6, 1), channel=0)
    bleed = said(1, ("bonjour", 0.2, 0.6), ("éclair", 0.7, 1), ("merci", 4, 5), channel=1)
    assert parts(assign_words(Transcript((bleed, first)), hearing)) == [
        (0, "channel 1", "Bonjour, Claire"),
        (1, "channel 2", "éclair merci"),
    ]


def test_bleed_in_the_middle_of_a_segment_cuts_it() -> None:
    hearing = heard(Separation.CHANNELS, channel_1=[(1, 2)], channel_2=[(0, 1), (2, 3)])
    first = said(0, ("devis", 1.2, 1.8), channel=0)
    second = said(1, ("alors", 0.1, 0.9), ("devis", 1.3, 1.8), ("merci", 2.1, 2.9), channel=1)
    assert parts(assign_words(Transcript((first, second)), hearing)) == [
        (0, "channel 2", "alors"),
        (1, "channel 1", "devis"),
        (2, "channel 2", "merci"),
    ]


def test_segment_that_is_all_bleed_is_left_out() -> None:
    hearing = heard(Separation.CHANNELS, channel_1=[(0, 3)], channel_2=[(9, 10)])
    words = (("je", 0, 0.3), ("vois", 0.4, 0.9))
    transcript = Transcript((said(0, *words, channel=0), said(1, *words, channel=1)))
    assert parts(assign_words(transcript, hearing)) == [(0, "channel 1", "je vois")]


def test_word_said_again_on_one_channel_is_said_again() -> None:
    hearing = heard(Separation.CHANNELS, channel_1=[(0, 3)], channel_2=[(0, 3)])
    twice = said(0, ("oui", 0, 0.2), ("oui", 0.25, 0.5), channel=0)
    assert parts(assign_words(Transcript((twice,)), hearing)) == [(0, "channel 1", "oui oui")]


def test_same_word_by_both_well_apart_is_kept_twice() -> None:
    hearing = heard(Separation.CHANNELS, channel_1=[(0, 3)], channel_2=[(0, 3)])
    transcript = Transcript((said(0, ("oui", 0, 0.2), channel=0), said(1, ("oui", 0.4, 0.6), channel=1)))
    assert len(assign_words(transcript, hearing).segments) == 2


def test_segment_without_word_times_goes_whole_to_who_speaks_most_in_it() -> None:
    hearing = heard(Separation.DIARIZED, voice_1=[(0, 2)], voice_2=[(2, 9)])
    transcript = Transcript((Segment(0, "oui bien sûr", None, 1.0, 5.0),))
    assert parts(assign_words(transcript, hearing)) == [(0, "voice 2", "oui bien sûr")]


def test_sound_in_which_voices_are_not_told_apart_is_one_party() -> None:
    hearing = heard(Separation.NONE, sound=[(0, 2)])
    assert parts(assign_words(Transcript((said(0, ("oui", 0, 1)),)), hearing)) == [(0, "sound", "oui")]


def test_one_long_segment_of_many_voices_is_not_quadratic() -> None:
    def seconds(count: int) -> float:
        hearing = heard(
            Separation.DIARIZED,
            voice_1=[(at, at + 1) for at in range(0, count, 2)],
            voice_2=[(at, at + 1) for at in range(1, count, 2)],
        )
        segment = said(0, *((f"mot{at}", at + 0.1, at + 0.9) for at in range(count)))
        begin = perf_counter()
        assert len(assign_words(Transcript((segment,)), hearing).segments) == count
        return perf_counter() - begin

    small, large = min(seconds(1_000) for _ in range(3)), seconds(20_000)
    assert large < small * 20 * 6 + 1.0
