"""The words of a team from their file, and what is refused with its line and its remedy."""

from pathlib import Path

import pytest

from callmirror.domain import Playbook, Step, TeamWords
from callmirror.errors import InputError
from callmirror.vocabulary import read_words, with_wording

WHOLE = """
products: [Lumora, "Lumora  Route"]
offers: {en: [Comfort plan], fr: [formule Confort]}
competitors: [Brackwell, Brackwell]
pitch: {fr: ["des tournées qui se dessinent"]}
price: [set-up fee]
steps:
  greeting: {en: ["Morning, Lumora here."], fr: ["Lumora, bonjour."]}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_words(write(folder, text))
    assert "words.yaml" in caught.value.text.fr
    return caught.value


def test_words_are_read_by_language(tmp_path: Path) -> None:
    told = read_words(write(tmp_path, WHOLE))
    assert told.notices == ()
    assert told.words == TeamWords(
        products={"fr": ("Lumora", "Lumora Route"), "en": ("Lumora", "Lumora Route")},
        offers={"en": ("Comfort plan",), "fr": ("formule Confort",)},
        competitors={"fr": ("Brackwell",), "en": ("Brackwell",)},
        pitch={"fr": ("des tournées qui se dessinent",)},
        price={"fr": ("set-up fee",), "en": ("set-up fee",)},
        steps={"greeting": {"en": ("Morning, Lumora here.",), "fr": ("Lumora, bonjour.",)}},
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("produits: [Lumora]", 1, "products, offers, competitors, pitch, price, steps"),
        ("products: [Lumora]\nreps: [Lumora]", 2, "names of people"),
        ("products: Lumora", 1, "a list"),
        ("products: []", 1, "a list of 1 to 300"),
        ("products:\n  - [Lumora]", 2, "characters"),
        ("products:\n  - L", 2, "2 to 80 characters"),
        ("products:\n  - '4711'", 2, "characters"),
        ("products:\n  - " + "Lumora " * 20, 2, "characters"),
        ("products: [Lumora, You]", 1, "everyday"),
        ("price: {fr: [c'est]}", 1, "everyday"),
        ("products: {de: [Lumora]}", 1, "en"),
        ("products: {fr: [Lumora], fr: [Lumo]}", 1, "once"),
        ("products: [Lumora]\ncompetitors: [LUMORA]", 2, "not among products"),
        ("- Lumora", 1, "names with lists"),
        ("steps: [Lumora]", 1, "names with lists"),
        ("products: [&a Lumora, *a]", 1, "YAML"),
        ("products: [Lumora", 1, "YAML"),
    ],
)
def test_what_is_no_word_of_a_team_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    error = refused(tmp_path, text)
    assert f"line {line}" in error.text.en
    assert f"ligne {line}" in error.text.fr
    assert words in error.text.en


@pytest.mark.parametrize("text", ["", "# nothing\n", "products: [" + "Lumora, " * 30_000 + "Lumora]"])
def test_empty_or_huge_file_is_refused(tmp_path: Path, text: str) -> None:
    assert "200 kB" in refused(tmp_path, text).text.en


def test_file_that_is_none_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_words(tmp_path)
    path = tmp_path / "words.yaml"
    path.write_bytes(b"products: [Lumora\xff]")
    with pytest.raises(InputError, match="UTF-8"):
        read_words(path)
    path.write_text("[" * 5000, encoding="utf-8")
    with pytest.raises(InputError):
        read_words(path)


def test_name_of_a_person_is_told_without_repeating_it(tmp_path: Path) -> None:
    told = read_words(write(tmp_path, "competitors:\n  - Sophie Arnoux\n  - Mme Arnoux\n  - Marc de Café\n"))
    assert [f"line {line}" in notice.en for line, notice in zip((2, 3), told.notices, strict=True)] == [
        True
    ] * 2
    assert all("Arnoux" not in notice.en + notice.fr for notice in told.notices)
    assert told.words.competitors["fr"] == ("Sophie Arnoux", "Mme Arnoux", "Marc de Café")


def test_wording_adds_ways_to_say_the_steps_that_a_playbook_has() -> None:
    playbook = Playbook(
        "discovery",
        (
            Step("greeting", {"en": "Greeting"}, {"en": ("Hello.",)}),
            Step("recap", {"en": "Recap"}, {"en": ("So.",)}),
        ),
    )
    words = TeamWords(steps={"greeting": {"en": ("Morning.",), "fr": ("Bonjour.",)}, "other": {"en": ("X",)}})
    greeting, recap = with_wording(playbook, words).steps
    assert greeting.examples == {"en": ("Hello.", "Morning."), "fr": ("Bonjour.",)}
    assert recap == playbook.steps[1]
