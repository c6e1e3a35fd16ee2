"""The page and the JSON of a run: what it did, what failed and what to do, who may see it."""

import json
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from callmirror.archives import Cause, ItemState, Tally
from callmirror.archives.run_report import RunReport, as_json, as_page, write_report
from callmirror.archives.run_words import NAMED, WORDS
from callmirror.domain import Text
from callmirror.errors import InputError

NAME = "/calls/Anne <Martin> & sons.wav"
DAMAGED = Text(en="The sound is damaged; export it again.", fr="Le son est abîmé ; exportez-le de nouveau.")
NOT_DRAWN = Text(en="Not drawn for this week's sample.", fr="Non tiré pour l'échantillon de la semaine.")


def tally(*, failed: int = 1200, is_cut: bool = False) -> Tally:
    found = Tally(is_cut=is_cut, sound_s=7 * 3600.0, took_s=3600.0)
    found.settled = Counter(
        {ItemState.DONE: 8000, ItemState.FAILED: failed, ItemState.SKIPPED: 30, ItemState.KNOWN: 2}
    )
    found.passed = Counter({ItemState.DONE: 90_000})
    found.traits = Counter({"heard": 7000, "file": 1000, "undated": 12})
    if failed:
        found.causes["damaged", "x"] = Cause(ItemState.FAILED, "audio_error", DAMAGED, failed, [NAME])
    found.causes["not_drawn", "x"] = Cause(ItemState.SKIPPED, "not_drawn", NOT_DRAWN, 30, ["/calls/Luc.wav"])
    return found


def report(**changes: object) -> RunReport:
    told = {"tally": tally(), "begun_at": datetime(2026, 3, 1, 22, tzinfo=UTC), "took_s": 7265.0, "left": 0}
    return RunReport(**{**told, **changes})  # type: ignore[arg-type]


class Read(HTMLParser):
    """What a person reads of a page, and what it fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.fetched: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href"}]
        self.headings += [tag] if tag in {"h1", "h2", "h3"} else []
        assert tag != "script"

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Read:
    found = Read()
    found.feed(page)
    return found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["1 March 2026", "2 h 01 min", "8,000", "90,002", "1,200", DAMAGED.en, "and 1,199 more", "7.0 h"],
        ),
        ("fr", ["1er mars 2026", "2 h 01 min", "8\u202f000", "90\u202f002", DAMAGED.fr, "7,0 h de son"]),
    ],
)
def test_page_says_what_was_done_and_what_to_do(language: str, said: list[str]) -> None:
    found = read(as_page(report(), language))
    for each in said:
        assert each in found.text, each
    assert found.fetched == []
    assert found.headings[0] == "h1"
    assert set(found.headings[1:]) == {"h2"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_names_files_as_text_and_says_whom_it_is_for(language: str) -> None:
    page = as_page(report(), language)
    assert NAME in read(page).text
    assert "<Martin>" not in page
    assert WORDS["private"].to(language)[:40] in read(page).text


def test_files_that_were_not_drawn_are_counted_and_not_named() -> None:
    text = read(as_page(report(), "en")).text
    assert "Not drawn: 30." in text
    assert "Luc.wav" not in text


def test_json_names_no_file() -> None:
    found = json.loads(as_json(report()))
    assert found["files"] == {
        "seen": 0, "done": 8000, "known": 2, "failed": 1200, "skipped": 30, "set_aside": 0
    }  # fmt: skip
    assert found["causes"][0] == {
        "state": "failed", "cause": "audio_error", "files": 1200, "en": DAMAGED.en, "fr": DAMAGED.fr
    }  # fmt: skip
    assert (found["not_drawn"], found["sound_hours"], found["left"]) == (30, 7.0, 0)
    assert "Anne" not in as_json(report())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"is_stopped": True, "left": None}, ["was stopped before its end", "was not counted"]),
        ({"tally": tally(is_cut=True), "left": 12}, ["A limit was reached", "Files still to be done: 12."]),
        ({"tally": tally(failed=0)}, ["Nothing failed.", "Every file was settled."]),
        ({"tally": Tally()}, ["Nothing failed."]),
    ],
)
def test_page_says_how_the_run_ended(changes: dict[str, object], said: list[str]) -> None:
    text = read(as_page(report(**changes), "en")).text
    for each in said:
        assert each in text


def test_report_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    for name in ("run.html", "run.json"):
        write_report(report(), tmp_path / name, "en")
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "run.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["schema"] == 1
    assert len(list(tmp_path.iterdir())) == 2


def test_address_that_is_no_text_is_written_all_the_same(tmp_path: Path) -> None:
    found = tally()
    next(iter(found.causes.values())).addresses.append("/calls/\udce9t\udce9.wav")
    write_report(report(tally=found), tmp_path / "run.html", "fr")
    assert "/calls/" in (tmp_path / "run.html").read_text(encoding="utf-8")


def test_place_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--page"):
        write_report(report(), tmp_path / "none" / "run.html", "en")


@pytest.mark.parametrize("words", [WORDS, NAMED])
def test_both_languages_say_the_same_with_the_same_figures(words: dict[str, Text]) -> None:
    for text in words.values():
        figures = [{part.split("}")[0] for part in each.split("{")[1:]} for each in (text.en, text.fr)]
        assert figures[0] == figures[1]
        assert text.en != text.fr
