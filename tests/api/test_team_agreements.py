"""What a team writes of itself on its pages: validated, previewed, kept by versions, and by whom."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.mirror.agreeing import Agreeing
from callmirror.store import open_store

As = Callable[..., TestClient]
STANDARDS = "- marker: question_ratio\n  target: 0.4\n  direction: at_least\n"
PLAYBOOK = "name: Ours\nsteps:\n  - name: greeting\n    title: Accueil\n    examples: [Bonjour à vous]\n"
WORDS = "products: [Lumora]\n"


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("section", "good", "bad", "line"),
    [
        ("standards", STANDARDS, STANDARDS + "- marker: x\n  direction: up\n", "line 4"),
        ("standards", STANDARDS, STANDARDS.replace("question_ratio", "magic"), "magic"),
        ("standards", STANDARDS, STANDARDS + "  team: Nord\n", "Nord"),
        ("standards", STANDARDS, STANDARDS + "  behaviour: the best seller wins\n", "grades or ranks"),
        ("standards", STANDARDS, STANDARDS + "  behaviour: as Karim does\n", "names somebody"),
        ("standards", STANDARDS, "[" * 5000, "line 1"),
        ("standards", STANDARDS, "- &a {marker: question_ratio, direction: more}\n- *a\n", "two targets"),
        ("playbook", PLAYBOOK, PLAYBOOK + "   bad indent: [", "line"),
        ("playbook", PLAYBOOK, "steps: []\n", "line 1"),
        ("words", WORDS, WORDS + "people: [Anne]\n", "line 2"),
    ],
)
def test_mistake_names_what_is_wrong_and_loses_nothing_of_the_text(
    as_: As, section: str, good: str, bad: str, line: str
) -> None:
    client = as_(Part.COACH, "Sud")
    address = f"/teams/Sud/{section}"
    assert client.post(address, data={"text": good}).status_code == 303
    answer = client.post(address, data={"text": bad})
    assert answer.status_code == 422
    assert line in answer.text
    assert bad.rstrip("\n").splitlines()[-1].strip("\n ") in answer.text.replace("&#34;", '"')
    assert good.splitlines()[0] in client.get(address).text


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("section", "text"), [("standards", STANDARDS), ("playbook", PLAYBOOK), ("words", WORDS)]
)
def test_writing_is_previewed_without_being_kept_and_rep_writes_none(
    as_: As, settings: Settings, section: str, text: str
) -> None:
    address = f"/teams/Sud/{section}"
    assert as_(Part.REP, "Sud").post(address, data={"text": text}).status_code == 403
    assert as_(Part.MANAGER, "Nord").post(address, data={"text": text}).status_code == 403
    answer = as_(Part.MANAGER, "Sud").post(address, data={"text": text, "preview": "true"})
    assert answer.status_code == 200
    with open_store(settings.home) as store:
        assert store.agreements.versions("Sud", section) == ()


@pytest.mark.usefixtures("team")
def test_every_version_stays_and_the_same_again_is_none(as_: As, settings: Settings) -> None:
    client = as_(Part.COACH, "Sud")
    for text in (WORDS, WORDS, "products: [Brackwell]\n", WORDS):
        assert client.post("/teams/Sud/words", data={"text": text}).status_code == 303
    with open_store(settings.home) as store:
        assert len(store.agreements.versions("Sud", "words")) == 3
        kept = store.by_hand.words("Sud")
    assert kept is not None
    assert kept.products["fr"] == ("Lumora",)


@pytest.mark.usefixtures("team")
def test_plain_form_declares_a_standard_in_hundredths_beside_the_others(as_: As, settings: Settings) -> None:
    client = as_(Part.MANAGER, "Sud")
    client.post("/teams/Sud/standards", data={"text": "- marker: longest_monologue\n  direction: less\n"})
    told = {"marker": "question_ratio", "target": "40 %", "direction": "at_least", "fr": "Nous : « oui »"}
    assert client.post("/teams/Sud/standards/one", data=told).status_code == 303
    with open_store(settings.home) as store:
        found = {one.marker: one for one in store.standards("Sud")}
    assert found["question_ratio"].target == 0.4
    assert found["question_ratio"].behaviour is not None
    assert found["question_ratio"].behaviour.fr == "Nous : « oui »"
    assert "longest_monologue" in found
    assert client.post("/teams/Sud/standards/less", data={"marker": "question_ratio"}).status_code == 303
    with open_store(settings.home) as store:
        assert [one.marker for one in store.standards("Sud")] == ["longest_monologue"]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("target", ["many", "1e999", "", "4,5,6"])
def test_plain_form_with_a_bad_target_keeps_what_was_written(as_: As, target: str) -> None:
    told = {"marker": "question_ratio", "target": target, "en": "We <ask>"}
    answer = as_(Part.MANAGER, "Sud").post("/teams/Sud/standards/one", data=told)
    assert answer.status_code == 422
    assert 'value="We &lt;ask&gt;"' in answer.text


@pytest.mark.usefixtures("team")
def test_playbook_that_is_kept_is_the_one_calls_are_read_with(as_: As, settings: Settings) -> None:
    client = as_(Part.COACH, "Sud")
    agreeing = Agreeing(lambda *, create=True: open_store(settings.home, create=create))
    assert agreeing.playbook("Sud") is None
    client.post("/teams/Sud/playbook", data={"text": PLAYBOOK})
    found = agreeing.playbook("Sud")
    assert found is not None
    assert [step.name for step in found.steps] == ["greeting"]
    assert "Accueil" in client.get("/teams/Sud/playbook").text


@pytest.mark.usefixtures("team")
def test_standard_told_on_the_command_line_stands_in_the_form(as_: As, settings: Settings) -> None:
    from callmirror.domain import Standard, Text  # noqa: PLC0415 - beside its only use

    said = Text(en='We say "yes": and \\ more', fr="Nous disons oui")
    with open_store(settings.home) as store:
        store.declare(
            [Standard("question_ratio", 0.4, "at_least", "Sud", said, "2026-07..2026-08", "the lead")]
        )
    client = as_(Part.COACH, "Sud")
    text = Agreeing(lambda *, create=True: open_store(settings.home, create=create)).text("Sud", "standards")
    assert client.post("/teams/Sud/standards", data={"text": text}).status_code == 303
    with open_store(settings.home) as store:
        (found,) = store.standards("Sud")
    assert (found.behaviour, found.period, found.owner) == (said, "2026-07..2026-08", "the lead")
