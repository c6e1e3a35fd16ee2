"""Speeches that are heard: for the one who speaks alone, and without a trace of sound or words beside."""

import io
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from callmirror.cli.app import app
from callmirror.config import Settings
from callmirror.domain import Hearing, Recording, Segment, Separation, Text, Transcript
from callmirror.engines.double import Double
from callmirror.errors import InputError, NotFound, StoreError, TooLarge
from callmirror.quality.notices import NOTICES
from callmirror.review import Material
from callmirror.store import Store, open_store
from callmirror.store.accounts import NewAccount
from callmirror.talks import child, hearing, sounds
from callmirror.talks.child import hear, in_child
from callmirror.talks.hearing import ONE_VOICE, hear_talk, is_sound
from callmirror.talks.keeping import Keeping
from callmirror.talks.reading import Wish
from callmirror.talks.room import MOST_BEGUN, MOST_WAITING, TOO_OFTEN, Errand, Heard, HearingRoom
from callmirror.talks.sounds import Sound, SoundFiles, State, packed, unpacked

FIXTURES = Path(__file__).parents[1] / "speech" / "fixtures"
ONE, TWO = FIXTURES / "one_voice.opus", FIXTURES / "two_channels.opus"
SCRIPT = "We lost the Tournesol account and that is ours to mend together.".split()
ADA, BOB = 1, 2


def double() -> Double:
    return Double(SCRIPT)


def spoken(*said: tuple[str, str]) -> Material:
    """What somebody says, and how the voices are called."""
    segments = tuple(
        Segment(place, text, voice, start_s=5.0 * place, end_s=5.0 * place + 4.0)
        for place, (voice, text) in enumerate(said)
    )
    return Material("ab", Transcript(segments, "en", "double"), None, {"words": "heard"})


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Callable[[Material], None]:
    """Have every recording heard as that."""

    def told(material: Material) -> None:
        monkeypatch.setattr(hearing, "gather", lambda *_, **__: material)

    return told


LONG = "What do you think we could learn from the account that we lost in May?"


def take(speaker: str | None = None) -> tuple[str, ...]:
    talk = hear_talk(Path("a.wav"), "2026-05-03 a.wav", Wish(speaker=speaker), engine=double)
    assert talk.held_on == date(2026, 5, 3)
    return talk.paragraphs


def test_one_voice_is_the_talk(heard: Callable[[Material], None]) -> None:
    heard(spoken(("A", LONG), ("A", "Here is what we heard.")))
    assert take() == (f"{LONG} Here is what we heard.",)


def test_somebody_who_only_says_yes_is_no_second_speaker(heard: Callable[[Material], None]) -> None:
    heard(spoken(("A", LONG), ("B", "Yes."), ("A", LONG)))
    assert take() == (LONG, LONG)


@pytest.mark.parametrize("wanted", ["2", "B", "b"])
def test_of_two_voices_the_named_one_is_read_and_nobody_else(
    heard: Callable[[Material], None], wanted: str
) -> None:
    heard(spoken(("A", LONG), ("B", f"I say this: {LONG}")))
    assert take(wanted) == (f"I say this: {LONG}",)


@pytest.mark.parametrize("wanted", [None, "3", "0", "C"])
def test_of_two_voices_one_must_be_named(heard: Callable[[Material], None], wanted: str | None) -> None:
    heard(spoken(("A", LONG), ("B", LONG)))
    with pytest.raises(InputError, match="2 voices speak") as told:
        take(wanted)
    assert "2 voix" in told.value.text.fr


def test_twelve_voices_and_talk_across_are_counted(heard: Callable[[Material], None]) -> None:
    heard(spoken(*((f"Voice {place % 12}", LONG) for place in range(36))))
    with pytest.raises(InputError, match="12 voices"):
        take()
    assert len(take("7")) == 3


def test_voices_that_were_not_told_apart_are_nobodys_talk(heard: Callable[[Material], None]) -> None:
    heard(replace(spoken(("A", LONG)), notices=(NOTICES["many_voices"],)))
    with pytest.raises(InputError, match="could not be told apart"):
        take()


def test_one_voice_is_told_as_it_concerns_a_talk(heard: Callable[[Material], None]) -> None:
    other = Text(en="Something else.", fr="Autre chose.")
    heard(replace(spoken(("A", LONG)), notices=(NOTICES["one_voice"], other)))
    talk = hear_talk(Path("a.wav"), "a.wav", engine=double)
    assert talk.notices == (ONE_VOICE, other)


def test_silence_holds_no_words(heard: Callable[[Material], None]) -> None:
    nothing = Text(en="Nobody was heard.", fr="Personne n'a été entendu.")
    recording = Recording("ab", "wav", 16000, 1, 60.0)
    silent = Hearing(recording, (), Separation.NONE, overlaps_visible=False)
    heard(Material("ab", Transcript((), None, "none"), silent, {"words": "none"}, (nothing,)))
    with pytest.raises(InputError, match=r"no words were heard.*Nobody was heard\."):
        take()


def test_silence_ends_a_paragraph_and_so_does_length(heard: Callable[[Material], None]) -> None:
    near = [Segment(place, LONG, "A", start_s=4.0 * place, end_s=4.0 * place + 4.0) for place in range(10)]
    far = [Segment(10, "Thank you.", "A", start_s=50.0, end_s=51.0)]
    heard(Material("ab", Transcript((*near, *far), "en", "double"), None))
    assert [len(each.split()) for each in take()] == [120, 30, 2]


@pytest.mark.parametrize(
    ("name", "sound"), [("a.WAV", True), ("a.mp4", True), ("a.txt", False), ("a", False)]
)
def test_sound_is_told_by_the_ending_of_its_name(name: str, sound: bool) -> None:
    assert is_sound(name) is sound


def test_real_sound_is_heard_from_two_channels() -> None:
    with pytest.raises(InputError, match="2 voices"):
        hear_talk(TWO, "a.opus", engine=double)
    talk = hear_talk(TWO, "a.opus", Wish(speaker="2"), engine=double)
    assert "Tournesol" in " ".join(talk.paragraphs)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with two accounts, numbers 1 and 2."""
    with open_store(tmp_path / "home") as store:
        for name in ("ada", "bob"):
            store.people.accounts.add(NewAccount(login=name, name=name), datetime(2026, 5, 1, tzinfo=UTC))
    return tmp_path / "home"


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home, model="no-model-of-that-name")


Opener = Callable[[], Store]


@pytest.fixture
def opener(home: Path) -> Opener:
    return lambda: open_store(home)


@pytest.fixture
def room(home: Path, opener: Opener, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> HearingRoom:
    """A room in which everything is heard at once, as the double hears it."""
    monkeypatch.setattr(child, "open_engine", lambda _: double())
    return HearingRoom(home, opener, lambda errand: hear(settings, errand))


def send(room: HearingRoom, account: int = ADA, path: Path = ONE, **told: str) -> int:
    sound = Sound(name="Ma parole.opus", **told)  # type: ignore[arg-type]
    return room.take(account, io.BytesIO(path.read_bytes()), sound)


def talks(opener: Opener, account: int = ADA) -> list[str]:
    return [talk.title for talk in Keeping(opener).all(account).values()]


def everything(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def left(home: Path) -> list[str]:
    return [path.name for path in (home / sounds.FOLDER).glob("*")]


def test_sound_becomes_a_sealed_talk_and_leaves_nothing(
    home: Path, room: HearingRoom, opener: Opener
) -> None:
    send(room, title="Le lundi")
    assert room.look() == 1
    assert talks(opener) == ["Le lundi"]
    assert talks(opener, BOB) == []
    assert room.of(ADA) == {}
    assert left(home) == []
    raw = everything(home)
    assert b"Tournesol" not in raw
    assert b"Ma parole" not in raw
    assert b"Le lundi" not in raw


def test_what_waits_lies_sealed_from_its_first_byte_and_is_its_owners(home: Path, room: HearingRoom) -> None:
    number = send(room)
    ((sound, share),) = room.of(ADA).values()
    assert (sound.state, share) == (State.WAITING, 0.0)
    assert room.of(BOB) == {}
    raw = everything(home)
    assert b"OggS" not in raw
    assert b"Ma parole" not in raw
    with pytest.raises(NotFound):
        room.delete(BOB, number)
    room.delete(ADA, number)
    assert (room.of(ADA), left(home), room.look()) == ({}, [], 0)


def test_sound_moved_to_another_account_does_not_open(home: Path, room: HearingRoom, opener: Opener) -> None:
    send(room)
    with opener() as store, store.governance.changing() as connection:
        connection.execute("UPDATE talk_sounds SET account = ?", (BOB,))
    with pytest.raises(StoreError, match="can't be opened"):
        room.look()
    assert talks(opener, BOB) == []


def test_what_cant_be_heard_is_said_to_its_owner_and_the_sound_is_gone(home: Path, room: HearingRoom) -> None:
    send(room, path=TWO)
    room.look()
    ((sound, _),) = room.of(ADA).values()
    assert sound.error is not None
    assert sound.error.en.startswith("Ma parole.opus: 2 voices")
    assert str(home) not in f"{sound.error}"
    assert left(home) == []
    assert room.look() == 0


@pytest.mark.parametrize("content", [b"", b"no sound at all"])
def test_empty_and_broken_files_are_refused_or_told(home: Path, room: HearingRoom, content: bytes) -> None:
    if not content:
        with pytest.raises(InputError, match="empty"):
            room.take(ADA, io.BytesIO(content), Sound(name="a.wav"))
        assert room.of(ADA) == {}
    else:
        room.take(ADA, io.BytesIO(content), Sound(name="a.wav"))
        room.look()
        ((sound, _),) = room.of(ADA).values()
        assert sound.error is not None
        assert "/proc" not in sound.error.en
    assert left(home) == []


def test_too_much_and_too_many_are_refused(
    home: Path, room: HearingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sounds, "LARGEST", 1000)
        with pytest.raises(TooLarge):
            send(room)
    assert (room.of(ADA), left(home)) == ({}, [])
    for _ in range(MOST_WAITING):
        send(room)
    with pytest.raises(InputError, match="wait already"):
        send(room)
    send(room, BOB)


def test_account_deleted_while_its_talk_is_heard_keeps_nothing(
    home: Path, opener: Opener, settings: Settings
) -> None:
    wanted = []

    def hear_and_delete(errand: Errand) -> Heard:
        errand.told(0.5)
        wanted.append(errand.wanted())
        with opener() as store, store.governance.changing() as connection:
            connection.execute("DELETE FROM accounts WHERE number = ?", (errand.account,))
        wanted.append(errand.wanted())
        return Heard(talk=b"{}")

    room = HearingRoom(home, opener, hear_and_delete)
    send(room)
    room.look()
    assert wanted == [True, False]
    with opener() as store, store.governance.looking() as connection:
        query = "SELECT (SELECT count(*) FROM talks) + (SELECT count(*) FROM talk_sounds)"
        assert connection.execute(query).fetchone() == (0,)
    assert left(home) == []
    assert room.look() == 0


def test_progress_is_told_to_its_owner(home: Path, opener: Opener) -> None:
    seen = []

    the_room: HearingRoom

    def hear_half(errand: Errand) -> None:
        errand.told(0.5)
        seen.append(the_room.of(ADA)[errand.number][1])

    the_room = HearingRoom(home, opener, hear_half)
    send(the_room)
    the_room.look()
    assert seen == [0.5]


def test_sound_that_ends_who_hears_it_is_given_up(home: Path, opener: Opener) -> None:
    begun = []
    room = HearingRoom(home, opener, lambda errand: begun.append(errand.number))
    send(room)
    for _ in range(MOST_BEGUN + 2):
        room.look()
    assert len(begun) == MOST_BEGUN
    ((sound, _),) = room.of(ADA).values()
    assert (sound.state, sound.error) == (State.FAILED, TOO_OFTEN)
    assert left(home) == []


def test_kill_leaves_nothing_open_and_what_came_whole_is_heard_after_it(
    home: Path, room: HearingRoom, opener: Opener
) -> None:
    send(room, title="whole")
    with opener() as store:
        half = Sound(name="half.wav")
        store.talk_sounds.add(ADA, packed(half))
    folder = home / sounds.FOLDER
    (folder / half.token).write_bytes(b"half of it")
    (folder / "lent-left").mkdir()
    (folder / "lent-left" / "talk.wav").symlink_to("/proc/1/fd/99")
    (folder / "of nobody").write_bytes(b"orphan")
    room._drop_halves()
    assert room.look() == 1
    assert talks(opener) == ["whole"]
    assert left(home) == []


def test_stopped_in_good_order_it_is_begun_anew(home: Path, opener: Opener) -> None:
    the_room: HearingRoom

    def stopping(_: Errand) -> None:
        the_room.stop()

    the_room = HearingRoom(home, opener, stopping)
    send(the_room)
    the_room.look()
    with opener() as store:
        ((_, _, content),) = store.talk_sounds.waiting()
    assert (unpacked(content).begun, unpacked(content).state) == (0, State.WAITING)


def test_child_hears_and_says_what_came_of_it(home: Path, settings: Settings, opener: Opener) -> None:
    room = HearingRoom(home, opener, lambda errand: in_child(settings, errand))
    send(room)
    room.look()
    ((sound, _),) = room.of(ADA).values()
    assert sound.error is not None
    assert "no words were heard" in sound.error.en
    assert "no-model-of-that-name" in sound.error.en
    assert left(home) == []


def test_child_of_what_nobody_wants_is_ended(
    home: Path, settings: Settings, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "ASKS_EVERY_S", 0.0)
    send(HearingRoom(home, opener, lambda _: None))
    errand = Errand(ADA, 1, lambda _: None, lambda: False)
    assert in_child(settings, errand) is None


def test_opened_sound_lies_under_no_name_on_any_disk(tmp_path: Path) -> None:
    files = SoundFiles(tmp_path)
    with files.lent([b"one ", b"two"], "speech.mp3") as path:
        assert (path.suffix, path.read_bytes()) == (".mp3", b"one two")
        assert path.readlink().is_relative_to("/proc")
        with closing(path.open("rb")) as again:
            assert again.read(3) == b"one"
    assert left(tmp_path) == []


def test_command_hears_and_stores_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Callable[[Material], None]
) -> None:
    monkeypatch.setenv("CALLMIRROR_HOME", str(tmp_path / "home"))
    heard(spoken(("A", LONG), ("B", LONG)))
    missing = CliRunner().invoke(app, ["talk", "a.wav"])
    assert missing.exit_code not in {0, 1}
    assert "2 voices speak" in missing.stderr
    result = CliRunner().invoke(app, ["talk", "a.wav", "--speaker", "1"])
    assert result.exit_code == 0, result.stderr
    assert "What do you think we could learn" in result.stdout
    assert not (tmp_path / "home").exists()
