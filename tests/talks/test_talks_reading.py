"""From a file to a talk: messages, transcripts, and what can't be read."""

import json
from dataclasses import replace
from datetime import date

import pytest

from callmirror.errors import InputError
from callmirror.talks.reading import Wish, read_again, read_talk, version

ENGLISH = (
    b"# Where we stand\n\nWe lost the account, and that is ours to mend.\n\n- What do you think about it?"
)
SPEECH = (
    b"WEBVTT\n\n00:00.000 --> 00:04.000\n<v Camille Ferrand>We lost the account, and that is ours.\n\n"
    b"00:04.000 --> 00:05.000\n<v Sam>And whose fault was it in the end?\n\n"
    b"00:05.000 --> 00:09.000\n<v Camille Ferrand>What do you think we could learn from it?\n"
)


def test_heading_and_items_are_sentences_of_their_own() -> None:
    talk = read_talk(ENGLISH, "2026-05-03 note.md")
    assert [one.text.strip() for one in talk.said] == [
        "Where we stand.", "We lost the account, and that is ours to mend.", "What do you think about it?",
    ]  # fmt: skip
    assert [one.paragraph for one in talk.said] == [0, 1, 2]
    assert (talk.language, talk.held_on, talk.title) == ("en", date(2026, 5, 3), "2026-05-03 note")


def test_salutation_keeps_its_sign() -> None:
    talk = read_talk(b"Hello everyone,\n\nWe lost the account, and it is ours to mend.", "m.txt")
    assert talk.said[0].text.strip() == "Hello everyone."


def test_of_a_transcript_only_the_named_voice_is_read() -> None:
    talk = read_talk(SPEECH, "town hall.vtt", Wish(speaker="camille ferrand"))
    assert talk.paragraphs == (
        "We lost the account, and that is ours.", "What do you think we could learn from it?",
    )  # fmt: skip


@pytest.mark.parametrize("speaker", [None, "Nobody"])
def test_several_voices_must_be_told_apart_and_are_not_named(speaker: str | None) -> None:
    with pytest.raises(InputError) as raised:
        read_talk(SPEECH, "town hall.vtt", Wish(speaker=speaker))
    assert "2 voices" in raised.value.text.en
    assert "Camille" not in raised.value.text.en + raised.value.text.fr


def test_transcript_of_one_voice_needs_no_name() -> None:
    segments = [{"speaker": "A", "text": "We lost the account, and that is ours to mend."}]
    data = json.dumps({"language": "en", "segments": segments}).encode()
    assert len(read_talk(data, "speech.json").said) == 1


@pytest.mark.parametrize(
    ("data", "name", "wish", "said"),
    [
        (b"", "m.txt", Wish(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "m.txt", Wish(), "is not text"),
        (b"> old words only, of somebody", "m.txt", Wish(), "only lines of others"),
        (b"Wir haben den Kunden verloren und das liegt an uns selbst.", "m.txt", Wish(), "neither"),
        (b"Hello there", "m.txt", Wish(), "neither"),
        (ENGLISH, "m.md", Wish(language="de"), "only French"),
        (b"We ask them first. " * 11_000, "m.txt", Wish(), "200,000"),
        (ENGLISH, "m.md", Wish(speaker="A"), "no speakers"),
    ],
)
def test_what_cant_be_read_says_why(data: bytes, name: str, wish: Wish, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_talk(data, name, wish)
    assert said in raised.value.text.en
    assert raised.value.text.en != raised.value.text.fr


def test_day_that_is_told_stands_before_the_one_of_a_mail() -> None:
    mail = b"From: a@example.org\nMIME-Version: 1.0\nSubject: Us\nDate: Mon, 04 May 2026 09:12:00 +0200\n\n"
    body = b"We lost the account, and that is ours to mend."
    assert read_talk(mail + body, "m.eml").held_on == date(2026, 5, 4)
    told = read_talk(mail + body, "m.eml", Wish(held_on=date(2026, 1, 2), title="Mine"))
    assert (told.held_on, told.title) == (date(2026, 1, 2), "Mine")


def test_newer_models_read_a_talk_again_and_the_same_do_not() -> None:
    talk = read_talk(ENGLISH, "m.md")
    assert talk.read_with == version("en")
    assert read_again(talk) is talk
    older = replace(talk, read_with="older", said=())
    assert read_again(older) == talk
