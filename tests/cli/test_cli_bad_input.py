"""Bad input, end to end: one clear error each, the rest of the batch goes on, nothing is half-stored."""

import hashlib
import json
import math
import os
import struct
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_run import CALL, SOUND, lines, parsed, run, write_call

from callmirror.cli.exits import Exit
from callmirror.domain import Transcript
from callmirror.formats import read_transcript
from callmirror.store import open_store

RATE_HZ = 8000


def wav(path: Path, channels: int, tone_hz: float = 0.0, seconds: float = 2.0) -> None:
    frames = int(RATE_HZ * seconds)
    level = 12_000 if tone_hz else 0
    samples = (int(level * math.sin(math.tau * tone_hz * frame / RATE_HZ)) for frame in range(frames))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(b"".join(struct.pack("<h", sample) * channels for sample in samples))


def segments(*found: dict[str, object]) -> str:
    return json.dumps({"language": "fr", "segments": found})


def said(
    text: str, start_s: float | None = None, end_s: float | None = None, who: str = "A"
) -> dict[str, object]:
    return {"speaker": who, "start_s": start_s, "end_s": end_s, "text": text}


REFUSED: dict[str, Callable[[Path], object]] = {
    "empty.vtt": lambda path: path.touch(),
    "empty.wav": lambda path: path.touch(),
    "blank.srt": lambda path: path.write_text(" \n\n"),
    "header only.vtt": lambda path: path.write_text("WEBVTT\n"),
    "no samples.wav": lambda path: wav(path, 1, seconds=0.0),
    "cut off.wav": lambda path: path.write_bytes(b"RIFF\xff\xff\x00\x00WAVEfmt "),
    "broken off.json": lambda path: path.write_text('{"segments": [{"text": "Bon'),
    "torn.opus": lambda path: path.write_bytes(SOUND.read_bytes()[:60]),
    "noise.mp3": lambda path: path.write_bytes(hashlib.shake_128(b"noise").digest(5000)),
    "picture.wav": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "a letter.wav": lambda path: path.write_text("Madame, Monsieur,\n\nje vous écris."),
    "a page.json": lambda path: path.write_text("<!DOCTYPE html><html><body>404</body></html>"),
    "other data.json": lambda path: path.write_text('{"users": [1, 2, 3]}'),
    "silent.wav": lambda path: wav(path, 1),
    "silent stereo.wav": lambda path: wav(path, 2),
    "a tone.wav": lambda path: wav(path, 1, tone_hz=440.0),
    "six channels.wav": lambda path: wav(path, 6, tone_hz=440.0),
    "nothing said.json": lambda path: path.write_text('{"segments": []}'),
    "wrong role.json": lambda path: path.write_text(segments({"role": "boss", "text": "Bonjour."})),
    "a folder.wav": lambda path: path.mkdir(),
    "a pipe.wav": os.mkfifo,
    "a tube.vtt": os.mkfifo,
    "broken link.vtt": lambda path: path.symlink_to("nowhere.vtt"),
    "loop.vtt": lambda path: path.symlink_to(path.name),
    "zero.wav": lambda path: path.symlink_to("/dev/zero"),
    "missing.vtt": lambda path: None,
}
"""Files that no sense can be made of, by the name under which each is found."""

READ: dict[str, Callable[[Path], object]] = {
    "a sound.txt": lambda path: path.write_bytes(SOUND.read_bytes()),
    "words.wav": lambda path: path.write_text(CALL, encoding="utf-8"),
    "utf-16.vtt": lambda path: path.write_text(CALL, encoding="utf-16"),
    "windows.vtt": lambda path: path.write_text(CALL, encoding="cp1252"),
    "marked.vtt": lambda path: path.write_text(CALL, encoding="utf-8-sig"),
    "old mac.vtt": lambda path: path.write_bytes(CALL.replace("\n", "\r").encode()),
    "backwards.json": lambda path: path.write_text(
        segments(said("Un.", 9, 8), said("Deux.", 5, 6), said("Trois.", 1, 2))
    ),
    "overlapping.json": lambda path: path.write_text(
        segments(said("Un.", 0, 9), said("Deux.", 1, 8, "B"), said("Trois.", 2, 3))
    ),
    "impossible.json": lambda path: path.write_text(segments(said("Un.", -4, 1e12), said("Deux."))),
    "nobody.json": lambda path: path.write_text(segments({"text": "Un.", "role": None}, {"text": "Deux."})),
    "forty.json": lambda path: path.write_text(
        segments(*(said("Oui.", n, n + 0.5, f"V{n}") for n in range(40)))
    ),
    "markup.json": lambda path: path.write_text(
        segments(said("<script>alert('x')</script>'; DROP TABLE calls; --"))
    ),
}
"""Files that are odd and yet can be read."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_bad_file_is_one_sentence_that_names_it_in_either_command(home: Path, calls: Path, name: str) -> None:
    REFUSED[name](calls / name)
    for words in (("review",), ("add", "--team", "Sud")):
        result = run(home, *words, calls / name)
        if words == ("add", "--team", "Sud") and (calls / name).is_dir():
            assert result.exit_code == 0, "an empty folder adds nothing"
            continue
        assert result.exit_code == Exit.INPUT, result.stderr
        assert result.stdout == ""
        sentence = lines(result.stderr)[0]
        assert sentence.startswith(f"{calls / name}: ")
        assert sentence.endswith(".")
        assert "Traceback" not in result.stderr
        assert result.exception is None or isinstance(result.exception, SystemExit)


def test_bad_files_of_a_batch_harm_no_other(home: Path, calls: Path) -> None:
    for name, make in REFUSED.items():
        make(calls / name)
    good = [write_call(calls, f"{place} good.vtt", note=place) for place in ("0", "m", "z")]
    named = sorted([*good, *(calls / name for name in REFUSED if name != "a folder.wav")])
    reviewed = run(home, "review", *named, "--jsonl")
    assert reviewed.exit_code == Exit.SOME_FAILED
    assert [parsed(line)["call"]["source"] for line in lines(reviewed.stdout)] == [path.name for path in good]
    bad = len(REFUSED) - 1
    assert len(lines(reviewed.stderr)) == bad + 1
    assert f"{bad} of {bad + 3} files failed" in lines(reviewed.stderr)[-1]
    added = run(home, "add", *named, "--team", "Sud")
    assert added.exit_code == Exit.SOME_FAILED
    assert f"3 added, 0 already known, {bad} failed" in added.stderr
    with open_store(home) as store:
        assert len(store.calls()) == 3
        assert store.problems() == ()


@pytest.mark.parametrize("name", READ)
def test_odd_file_is_read_and_stored(home: Path, calls: Path, name: str) -> None:
    READ[name](calls / name)
    result = run(home, "review", calls / name, "--json")
    assert result.exit_code == 0, result.stderr
    found = parsed(result.stdout)
    assert found["readings"]
    if "sound" not in name:
        assert found["segments"]
    assert run(home, "add", calls / name, "--team", "Sud").exit_code == 0
    with open_store(home) as store:
        assert store.problems() == ()


def test_words_of_every_encoding_are_the_same(home: Path, calls: Path) -> None:
    texts = []
    for name in ("words.wav", "utf-16.vtt", "windows.vtt", "marked.vtt", "old mac.vtt"):
        READ[name](calls / name)
        found = parsed(run(home, "review", calls / name, "--json").stdout)
        texts.append([segment["text"] for segment in found["segments"]])
    assert texts.count(texts[0]) == len(texts)
    assert "équipes" in texts[0][1]


def test_repaired_times_are_told(home: Path, calls: Path) -> None:
    for name in ("backwards.json", "impossible.json", "windows.vtt"):
        READ[name](calls / name)
        found = parsed(run(home, "review", calls / name, "--json").stdout)
        assert [notice for notice in found["notices"] if notice["en"] != notice["fr"]]


def test_sound_that_stops_early_is_heard_as_far_as_it_goes(home: Path, calls: Path) -> None:
    path = calls / "stops.opus"
    path.write_bytes(SOUND.read_bytes()[:65_000])
    result = run(home, "review", path, "--json", "--rep", "1")
    assert result.exit_code == 0, result.stderr
    assert 1.0 < parsed(result.stdout)["call"]["duration_s"] < 20.0


@pytest.mark.parametrize(
    ("table", "remedy"),
    [
        ("who,when\nAnne,hier\n", "file"),
        ("", "file"),
        ("file,file\na,b\n", "once"),
        ("file,rep\ncall.vtt,Anne,too,many\n", "line 2"),
        ("\x00\x01\x02", "CSV"),
    ],
)
def test_table_that_is_none_ends_the_batch_with_one_sentence(
    home: Path, calls: Path, table: str, remedy: str
) -> None:
    path = calls / "table.csv"
    path.write_text(table)
    result = run(home, "add", write_call(calls), "--team", "Sud", "--metadata", path)
    assert result.exit_code == Exit.INPUT
    (sentence,) = lines(result.stderr)
    assert "table.csv" in sentence
    assert remedy in sentence
    assert "Anne" not in sentence
    assert not home.exists()


def test_row_of_a_table_that_has_no_meaning_fails_its_file_only(home: Path, calls: Path) -> None:
    write_call(calls, "a.vtt", note="a")
    write_call(calls, "b.vtt", note="b")
    (calls / "table.csv").write_text("file,date\na.vtt,hier\nb.vtt,2026-03-05\n")
    result = run(home, "add", calls, "--team", "Sud", "--metadata", calls / "table.csv")
    assert result.exit_code == Exit.SOME_FAILED
    assert "table.csv:2" in lines(result.stderr)[0]
    assert "1 added" in result.stderr


def test_file_that_may_not_be_read_is_one_clear_error(
    home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_call(calls)
    openly = Path.open

    def closed(self: Path, mode: str = "r", **options: Any) -> Any:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied")
        return openly(self, mode, **options)

    monkeypatch.setattr(Path, "open", closed)
    for words in (("review",), ("add", "--team", "Sud")):
        result = run(home, *words, path)
        assert result.exit_code == Exit.INPUT
        assert lines(result.stderr)[0].startswith(str(path))


def test_file_that_vanishes_between_two_looks_is_one_clear_error(
    home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_call(calls)

    def vanish(place: Path) -> Transcript:
        found = read_transcript(place)
        place.unlink()
        return found

    monkeypatch.setattr("callmirror.review.material.read_transcript", vanish)
    result = run(home, "review", path)
    assert result.exit_code == Exit.INPUT
    assert lines(result.stderr)[0].startswith(str(path))


def test_data_folder_below_a_file_is_one_clear_error(home: Path, calls: Path) -> None:
    home.touch()
    result = run(home, "add", write_call(calls), "--team", "Sud")
    assert result.exit_code == Exit.STORE
    assert "CALLMIRROR_HOME" in lines(result.stderr)[0]
