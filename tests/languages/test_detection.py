from pathlib import Path

import pytest

from callmirror.languages import LANGUAGES, detect, detection
from callmirror.languages.phrases import DATA

KNOWN = {
    "fr": (
        "Bonjour, vous avez cinq minutes pour parler de votre projet ?",
        "alors nous on travaille avec une équipe de dix personnes et ça se passe bien",
        "oui d'accord je vous rappelle demain",
    ),
    "en": (
        "Good morning, do you have five minutes to talk about your project?",
        "so we work with a team of ten people and it is going well",
        "yeah okay I will call you back tomorrow",
    ),
}
STRANGE = (
    "Buenos días, quería hablar con usted de los precios de su empresa porque no me parece bien",
    "Guten Tag, ich möchte mit Ihnen über das Angebot sprechen, das wir gestern bekommen haben",
    "Buongiorno, vorrei parlare con lei del prezzo che avete proposto per la nostra azienda",
    "Bom dia, eu queria falar com você sobre o preço que vocês enviaram para a nossa empresa",
    "Goedemorgen, ik wil graag met u praten over de prijs die we gisteren hebben gekregen van uw collega",
    "مرحبا كيف حالك اليوم يا صديقي العزيز",
)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in KNOWN.items() for text in texts])
def test_language_is_told(code: str, text: str) -> None:
    assert detect(text) == code
    assert detect(text.lower().replace("?", "").replace(",", "")) == code


@pytest.mark.parametrize("text", STRANGE)
def test_other_languages_are_not_taken_for_ours(text: str) -> None:
    assert detect(text) is None


def test_language_that_is_read_is_no_stranger_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "STRANGERS", ("fr", "de"))
    assert detect(KNOWN["fr"][0]) == "fr"


@pytest.mark.parametrize(
    "text", ["", "ok", "hm euh", "😀 😀 😀 😀 😀", "12 34 56 78 90", "Lumora Lumora Lumora Lumora Lumora"]
)
def test_too_little_tells_nothing(text: str) -> None:
    assert detect(text) is None


def test_every_language_has_every_list() -> None:
    first, *others = LANGUAGES.values()
    names = {path.stem for path in data(first.code)}
    for other in others:
        assert {path.stem for path in data(other.code)} == names
        for name in names - {"classes"}:
            other.pattern(name)
            first.pattern(name)


def data(code: str) -> list[Path]:
    return list((DATA / code).glob("*.txt"))
