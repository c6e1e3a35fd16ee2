"""The words of a call as files, without names unless asked."""

import json

from conversations import SAID, review_of

from callmirror.listening import written

CALL = review_of((("rep", "Ici Anne Martin --> au 06 12 34 56 78."), *SAID[1:])).call


def test_names_and_numbers_are_hidden_where_asked() -> None:
    hidden, told = (written(CALL, "txt", hidden=hidden, names=("Anne Martin",)) for hidden in (True, False))
    assert "Anne" not in hidden
    assert "06 12" not in hidden
    assert "Anne Martin" in told


def test_text_tells_who_speaks_and_when_in_the_readers_language() -> None:
    lines = written(CALL, "txt", hidden=False, language="fr").splitlines()
    assert lines[1] == "[0:00:05] Client: Bonjour, je vous écoute."


def test_subtitles_hold_every_timed_passage_and_no_sign_of_a_time_within_words() -> None:
    vtt, srt = (written(CALL, form, hidden=False) for form in ("vtt", "srt"))
    assert vtt.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n<v Rep>Ici")
    assert srt.startswith("1\n00:00:00,000 --> 00:00:04,000\nRep: Ici")
    assert vtt.count("-->") == srt.count("-->") == len(SAID)


def test_signs_of_markup_are_told_as_signs_in_webvtt() -> None:
    call = review_of((("rep", "<script>alert(1)</script> & co"), *SAID[1:])).call
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in written(call, "vtt", hidden=False)


def test_json_holds_passages_with_part_and_time() -> None:
    rows = json.loads(written(CALL, "json", hidden=False))["segments"]
    assert rows[1] == {
        "index": 1,
        "speaker": "customer",
        "role": "customer",
        "start_s": 5.0,
        "end_s": 9.0,
        "text": "Bonjour, je vous écoute.",
    }
