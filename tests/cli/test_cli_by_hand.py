"""Commands by which people tell what a sentence does, and what a team calls things."""

from pathlib import Path

import pytest
from cli_run import failed, lines, parsed, process, run, said_by, write_call

from callmirror.cli.exits import Exit

WORDS = "products: [Cartelou]\noffers: {fr: [formule Confort]}\nsteps: {greeting: [Bonjour Cartelou]}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def call(home: Path, tmp_path: Path) -> str:
    """The start of the id of a stored call."""
    run(home, "add", write_call(tmp_path / "calls"), "--team", "Sud", "--rep", "Anne Martin")
    return str(parsed(run(home, "calls", "--json").stdout)[0]["id"])[:10]


def test_sentences_are_shown_by_number_with_who_says_them_and_what_they_do(home: Path, call: str) -> None:
    page = run(home, "show", call, "--sentences").stdout
    assert page.startswith("1  ")
    assert "qu'est-ce qui vous amène" in page
    assert "Question" in page
    told = parsed(run(home, "show", call, "--sentences", "--json").stdout)["sentences"]
    assert [each["number"] for each in told] == list(range(1, len(told) + 1))
    assert told[0]["acts"][0].keys() == {"label", "confidence", "by"}


def test_show_gives_the_readings_as_a_review_does(home: Path, call: str) -> None:
    assert "Questions asked" in run(home, "show", call).stdout
    shown = parsed(run(home, "show", call, "--json").stdout)
    assert "sentences" not in shown
    assert {each["marker"] for each in shown["readings"]} >= {"question_ratio"}


def test_correction_is_told_listed_exported_and_taken_back(home: Path, call: str, tmp_path: Path) -> None:
    result = run(home, "correct", call, 2, "--act", "question", "--kind", "open", "--by", "Odile Vasseur")
    assert result.exit_code == 0, result.stderr
    assert "Open question (said by a person)" in result.stderr
    header, row = lines(run(home, "corrections", "--team", "Sud").stdout)
    assert header.split()[:3] == ["call", "team", "sentence"]
    assert row.split()[:3] == [parsed(run(home, "calls", "--json").stdout)[0]["id"][:12], "Sud", "2"]
    assert "Vasseur" not in row
    (listed,) = parsed(run(home, "corrections", "--json").stdout)["corrections"]
    assert (listed["sentence"], listed["act"], listed["holds"]) == (2, "open_question", True)
    assert "said by a person" in run(home, "show", call, "--sentences").stdout
    out = tmp_path / "corrected.jsonl"
    assert run(home, "export", "--corrections", "--out", out).exit_code == 0
    (line,) = lines(out.read_text(encoding="utf-8"))
    assert parsed(line)["turns"][1]["labels"]["open_question"] is True
    assert run(home, "correct", call, 2, "--act", "open", "--undo").exit_code == 0
    assert parsed(run(home, "corrections", "--json").stdout)["corrections"] == []


def test_correction_as_json_tells_what_moved(home: Path, call: str) -> None:
    run(home, "correct", call, 1, "--act", "question", "--no")
    told = parsed(run(home, "correct", call, 1, "--act", "question", "--json").stdout)
    assert told["sentence"] == 1
    assert {"label": "question", "confidence": 1.0, "by": "person"} in told["acts"]
    assert all(each["before"] != each["after"] for each in told["moved"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("correct", "CALL", "99", "--act", "price"), Exit.INPUT, "--sentences"),
        (("correct", "CALL", "1", "--act", "sighing"), Exit.USAGE, "open_question"),
        (("correct", "CALL", "1", "--act", "question", "--kind", "urgency"), Exit.USAGE, "closed_question"),
        (("correct", "CALL", "1", "--act", "price", "--no", "--undo"), Exit.USAGE, "--undo"),
        (("correct", "CALL", "1", "--act", "price", "--undo"), Exit.NOT_FOUND, "price"),
        (("correct", "ffffffffff", "1", "--act", "price"), Exit.NOT_FOUND, "callmirror calls"),
        (("show", "ffffffffff"), Exit.NOT_FOUND, "callmirror calls"),
        (("words", "Sud", "none.yaml"), Exit.INPUT, "none.yaml"),
        (("review", "x.vtt", "--words", "none.yaml"), Exit.INPUT, "none.yaml"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    home: Path, call: str, words: tuple[str, ...], code: Exit, said: str
) -> None:
    failed(run(home, *(call if word == "CALL" else word for word in words)), code, said)


@pytest.mark.parametrize(
    "words", [("show", "abcdef"), ("corrections",), ("words", "Sud"), ("export", "--corrections")]
)
def test_nothing_stored_has_nothing_to_correct(home: Path, words: tuple[str, ...]) -> None:
    failed(run(home, *words), Exit.NOT_FOUND, "callmirror add")


def test_words_of_a_team_are_kept_and_shown(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(WORDS, encoding="utf-8")
    kept = run(home, "words", "Sud", path)
    assert kept.exit_code == 0
    assert said_by(kept) == {"out": 6, "err": 0}
    assert run(home, "words", "Sud").stdout == kept.stdout
    told = parsed(run(home, "words", "Sud", "--json").stdout)
    assert told["words"]["offers"] == {"fr": ["formule Confort"]}
    path.write_text("competitors: [Sophie Arnoux]\n", encoding="utf-8")
    noticed = run(home, "words", "Sud", path)
    assert noticed.exit_code == 0
    assert "line 1 reads like the name of a person" in noticed.stderr


def test_review_reads_by_the_words_it_is_given(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("competitors: [nos équipes]\n", encoding="utf-8")
    call = write_call(tmp_path / "calls")

    def acts(*more: object) -> set[str]:
        segments = parsed(run(home, "review", call, "--json", *more).stdout)["segments"]
        return {act for each in segments for act in each["acts"]}

    assert "competitor" in acts("--words", path)
    assert "competitor" not in acts()


def test_words_of_the_call_in_french_for_french_readers(home: Path, call: str) -> None:
    told = process(home, "show", call, "--sentences", CALLMIRROR_LANG="fr")
    assert told.returncode == 0
    assert "commercial :" in told.stdout.decode() or "client :" in told.stdout.decode()
