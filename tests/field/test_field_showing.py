"""The digest of a team from a store: what is new, what moved, what is never shown."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from field_calls import EACH, PEOPLE, TEAM, C, Line, R, call_of, keep_calls, nothing, settings_of

from callmirror.domain import TeamWords, Window
from callmirror.errors import InputError, NotFound
from callmirror.field.digest import Digest, as_data, of_data
from callmirror.field.saying import field_data, field_lines, page_of
from callmirror.field.showing import digest
from callmirror.mirror import signals
from callmirror.mirror.signals import keep_signals, signals_of
from callmirror.report import check_wording
from callmirror.signals import Heard, heard_in
from callmirror.store import open_store, retention
from callmirror.store.retention import Holding

TODAY = date(2026, 7, 10)
NEEDS = ("principaux", "belges", "publics", "lyonnais", "suisses", "nouveaux")


def carbon(month: int, person: int, number: int) -> Sequence[Line]:
    """In June three of seven calls of everybody speak of a carbon report."""
    if month < 6 or (number + person) % 7 > 2:
        return ()
    back = f"Si je comprends bien, vos clients {NEEDS[person]} demandent un bilan carbone."
    return (
        (C, "Chez nous on demande maintenant un bilan carbone par livraison.", ("customer_problem",)),
        (R, back, ("reformulation",)),
    )


def told(home: Path, *, k: int = 5, team: str = TEAM, months: int = 1) -> Digest:
    return digest(settings_of(home, k=k), team, months=months, today=TODAY)


def terms(found: Digest) -> set[str]:
    return {one.term for words in found.words for one in (*words.more, *words.less)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="module")
def kept_calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with calls of two months, made once; in the later one a carbon report comes up."""
    home = tmp_path_factory.mktemp("carbon") / "home"
    keep_calls(home, (5, 6), carbon)
    return home


@pytest.fixture
def carbon_calls(home: Path, kept_calls: Path) -> None:
    """The same in the test's own folder."""
    shutil.copytree(kept_calls, home)


@pytest.mark.usefixtures("carbon_calls")
def test_expression_that_everybody_s_customers_begin_to_say_is_new(home: Path) -> None:
    found = told(home)
    assert (found.calls, found.people, found.compared) == (PEOPLE * EACH, PEOPLE, None)
    assert "bilan carbone" in terms(found)
    word = next(one for one in found.words[0].more if one.term == "bilan carbone")
    assert word.now.share == pytest.approx(3 / 7, abs=0.03)
    assert (word.before.low, word.before.high) == (0.0, 0.05)
    assert len(word.quotes) == 3
    assert all("bilan carbone" in quote and quote.startswith("Si je comprends") for quote in word.quotes)
    assert {one.name: one.moved for one in found.topics}["problem"] == "more"


def test_expression_that_is_said_no_more_is_told_as_such(home: Path) -> None:
    keep_calls(home, (5, 6), lambda month, *rest: carbon(11 - month, *rest))
    (words,) = told(home).words
    assert "bilan carbone" in {one.term for one in words.less}
    assert not words.more


def test_nothing_is_new_where_nothing_changes(home: Path) -> None:
    keep_calls(home, (5, 6))
    found = told(home)
    assert not terms(found)
    assert {one.moved for one in found.topics} == {"no_evidence"}
    assert "Rien ne se détache" in "\n".join(field_lines(found, "fr"))


def test_what_one_person_alone_hears_is_never_shown(home: Path) -> None:
    def one_person(month: int, person: int, number: int) -> Sequence[Line]:
        return ((C, "Nous voulons un bilan carbone par livraison.", ()),) if person == 0 and month > 5 else ()

    keep_calls(home, (5, 6), one_person)
    assert not terms(told(home))


@pytest.mark.parametrize(
    "said",
    [
        "Chez Harlow on regarde la facture de Harlow.",
        "Il faut voir avec marion pour la suite du projet.",
        "Vous écrivez à jean point dupont arobase gmail point com pour le devis.",
        "Écrivez à jean.dupont@example.org pour le devis.",
        "Mon numéro est le zéro six douze trente-quatre cinquante-six.",
    ],
)
def test_names_and_addresses_are_never_new_words(home: Path, said: str) -> None:
    keep_calls(home, (5, 6), lambda month, *_: ((C, said, ()),) if month > 5 else ())
    shown = {part for term in terms(told(home)) for part in term.replace("'", " ").split()}
    assert not shown & {"harlow", "marion", "jean", "dupont", "arobase", "gmail", "example", "point", "six"}


def test_name_that_is_mostly_written_with_a_capital_is_none_where_it_is_small(home: Path) -> None:
    def named(month: int, person: int, number: int) -> Sequence[Line]:
        text = "On parle de harlow ici." if number % 3 == 0 else "On parle de Harlow ici."
        return ((C, text, ()),) if month > 5 else ()

    keep_calls(home, (5, 6), named)
    assert "harlow" not in terms(told(home))


@pytest.mark.usefixtures("carbon_calls")
def test_text_without_capitals_has_no_new_words_and_says_why(home: Path) -> None:
    with open_store(home) as store:
        store._connection.execute("UPDATE sentences SET packed = lower(packed)")
    (words,) = told(home).words
    assert words.reason == "no_capitals"
    assert "majuscules" in "\n".join(field_lines(told(home), "fr"))


def test_signs_of_other_scripts_and_empty_calls_change_nothing(home: Path) -> None:
    odd = "On note 😀 مرحبا بكم \u202eabc\u202c toujours la même chose…"
    keep_calls(home, (5, 6), lambda month, *_: ((C, odd, ()),) if month > 5 else ())
    shown = " ".join(terms(told(home)))
    assert all(letter.isascii() or letter in "éèêàâçùûîïôœ'" for letter in shown)


@pytest.mark.usefixtures("carbon_calls")
def test_calls_without_a_customer_are_left_out_and_counted(home: Path) -> None:
    with open_store(home) as store:
        store._connection.execute("UPDATE turns SET role = 'unknown' WHERE (key >> 20) % 7 = 0")
    found = told(home)
    assert found.calls == PEOPLE * EACH * 6 // 7
    assert found.unheard == PEOPLE
    assert any("6." in line for line in page_of(found, "en").basis)


def test_first_months_are_told_without_a_comparison(home: Path) -> None:
    keep_calls(home, [6], carbon)
    found = told(home)
    assert found.compared == "one_period"
    assert not found.words
    assert {one.before for one in found.topics} == {None}
    assert any("months before" in line for line in field_lines(found, "en"))


@pytest.mark.parametrize(("people", "each", "rule"), [(4, 7, "few_people"), (6, 2, None)])
def test_small_groups_are_not_told(home: Path, people: int, each: int, rule: str | None) -> None:
    keep_calls(home, (5, 6), carbon, people=people, each=each)
    found = told(home)
    assert found.reason == rule
    if rule:
        assert (found.calls, found.topics, found.words) == (None, (), ())
        assert len(field_lines(found, "en")) == 2
    else:
        assert {one.reason for one in found.words} == {"few_calls"}


@pytest.mark.usefixtures("carbon_calls")
def test_languages_have_each_their_own_words(home: Path) -> None:
    keep_calls(home, (5, 6), nothing, language="en", seed=1)
    words = {one.language: one for one in told(home).words}
    assert "bilan carbone" in {one.term for one in words["fr"].more}
    assert not words["en"].more


@pytest.mark.usefixtures("carbon_calls")
def test_digest_is_told_again_as_it_was_until_enough_people_have_new_calls(home: Path) -> None:
    before = told(home)
    assert told(home) == before
    keep_calls(home, [6], carbon, people=1, each=3, seed=9)
    after = told(home)
    assert after == replace(before, waiting=True)
    keep_calls(home, [6], carbon, people=6, each=3, seed=10)
    assert told(home).calls == before.calls + 3 + 18  # type: ignore[operator]


@pytest.mark.usefixtures("carbon_calls")
def test_period_that_differs_by_a_few_people_s_calls_is_not_told(home: Path) -> None:
    keep_calls(home, [7], carbon, people=2, seed=3)
    assert told(home).reason is None
    later = digest(settings_of(home), TEAM, first="2026-06", last="2026-07", today=date(2026, 8, 2))
    assert later.reason == "difference"


@pytest.mark.usefixtures("carbon_calls")
def test_forgotten_call_takes_along_what_was_told_of_it(home: Path) -> None:
    told(home)
    with open_store(home) as store:
        first = store.calls(team=TEAM)[0].id  # of the months before
        store.forget_call(first)
        payloads = [each.payload for each in store.field.told(TEAM)]
        left = store._connection.execute("SELECT count(*) FROM signals").fetchone()[0]
    assert payloads == ["", ""]
    assert left == 2 * PEOPLE * EACH - 1
    assert told(home).compared == "difference"


@pytest.mark.usefixtures("carbon_calls")
def test_of_many_calls_the_same_few_of_everybody_are_heard(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "CALLS_EACH", 4)
    with open_store(home) as store:
        with store.governance.changing() as connection:
            connection.execute("DELETE FROM signals")
        drawn = [one.call_id for one in signals_of(store, TEAM, Window())]
        assert drawn == [one.call_id for one in signals_of(store, TEAM, Window())]
        assert store._connection.execute("SELECT count(*) FROM signals").fetchone() == (4 * PEOPLE,)
    assert len(drawn) == 4 * PEOPLE
    assert told(home).calls == 4 * PEOPLE


def test_words_that_expire_go_and_rates_stay(home: Path) -> None:
    keep_calls(home, (4, 5, 6), carbon)
    with open_store(home) as store:
        assert len(list(signals_of(store, TEAM, Window()))) == 3 * PEOPLE * EACH
    before = told(home)
    with open_store(home) as store, store.governance.changing() as connection:
        old = retention.old_calls(connection, TEAM, datetime(2026, 7, 1, tzinfo=UTC), worded=True)
        assert len(old) == 3 * PEOPLE * EACH
        retention.empty_words(connection, old, store.pseudonyms())
        assert connection.execute("SELECT count(*) FROM signals WHERE words IS NULL").fetchone() == (
            len(old),
        )
    after = told(home)
    assert [one.now for one in after.topics] == [one.now for one in before.topics]
    assert not any(one.quotes for one in after.topics)
    assert not any(one.quotes for one in after.words[0].more)
    other = digest(settings_of(home), TEAM, first="2026-05", last="2026-05", today=TODAY)
    assert {one.reason for one in other.words} == {"words_gone"}


@pytest.mark.usefixtures("carbon_calls")
def test_what_was_told_goes_by_the_clock_of_pages_and_its_marks_stay(home: Path) -> None:
    before = told(home)
    later = datetime(2126, 1, 1, tzinfo=UTC)
    with open_store(home) as store, store.governance.changing() as connection:
        assert TEAM in retention.teams(connection)
        assert retention.count_rows(connection, Holding.PAGES, TEAM, later) == 2
        assert retention.delete_rows(connection, Holding.PAGES, TEAM, later) == 2
        assert retention.count_rows(connection, Holding.PAGES, TEAM, later) == 0
    with open_store(home) as store:
        assert [len(each.members) for each in store.field.told(TEAM)] == [PEOPLE * EACH] * 2
    assert told(home) == before


@pytest.mark.usefixtures("carbon_calls")
def test_team_that_was_renamed_is_held_against_what_was_told_of_it(home: Path) -> None:
    told(home)
    with open_store(home) as store:
        gone = [store.review(one.id) for one in store.calls(team=TEAM)][-10:]
        for review in gone:
            store.replace(replace(review, call=replace(review.call, team="Nord")))
        assert store.field.told("Nord") == store.field.told(TEAM)


def test_supplier_of_the_team_s_words_is_counted_by_its_name(home: Path) -> None:
    said = "On compare avec Orange et avec Halden cette année."
    fruit = "On livre une orange par personne."

    def extra(month: int, person: int, number: int) -> Sequence[Line]:
        named = ((C, said, ("competitor",)),) if number < (4 if month > 5 else 1) else ()
        return (*named, (C, fruit, ("competitor",)))

    keep_calls(home, (5, 6), extra)
    with open_store(home) as store:
        store.by_hand.keep_words(TEAM, TeamWords(competitors={"fr": ("Orange", "Halden", "Norvik")}))
    named = {one.name: one for one in told(home).named}
    assert named["Orange"].now.share == pytest.approx(4 / 7, abs=0.03)
    assert named["Halden"].now == named["Orange"].now
    assert (named["Norvik"].now.low, named["Norvik"].now.high) == (0.0, 0.05)
    assert {name: one.moved for name, one in named.items()} == {
        "Orange": "more",
        "Halden": "more",
        "Norvik": "no_evidence",
    }


@pytest.mark.usefixtures("carbon_calls")
def test_every_sentence_of_a_digest_judges_and_names_nobody(home: Path) -> None:
    found = told(home)
    for language in ("en", "fr"):
        for line in field_lines(found, language):
            assert not check_wording(line, language)
            assert TEAM in line or not any(f"{TEAM} {person}" in line for person in range(PEOPLE))


@pytest.mark.usefixtures("carbon_calls")
def test_digest_as_data_is_read_back_as_it_was(home: Path) -> None:
    found = told(home)
    assert of_data(as_data(found)) == found
    assert field_data(found)["schema"] == 1
    with open_store(home) as store:
        pseudonyms = {store.pseudonyms().pseudonym(f"{TEAM} {person}") for person in range(PEOPLE)}
    assert not any(each in repr(field_data(found)) for each in pseudonyms)


def test_months_that_are_not_over_are_refused(home: Path) -> None:
    keep_calls(home, (5, 6))
    for months in ({"first": "2026-07"}, {"first": "2025-01", "last": "2026-06"}, {"months": 0}):
        with pytest.raises(InputError):
            digest(settings_of(home), TEAM, today=TODAY, **months)
    with pytest.raises(NotFound):
        digest(settings_of(home), "Nulle part", today=TODAY)


def test_call_that_is_stored_as_others_are_is_heard_at_once(home: Path) -> None:
    keep_calls(home, [4], carbon, people=1, each=1)
    with open_store(home) as store:
        (call,) = store.calls(team=TEAM)
        keep_signals(store, call.id)
        keep_signals(store, "0" * 64)
        assert store._connection.execute("SELECT count(*) FROM signals").fetchone() == (1,)


def test_call_of_a_language_that_is_not_read_says_nothing() -> None:
    lines = ((C, "Wir möchten einen Bericht.", ()),)
    assert heard_in(call_of("de", lines, language="de")) == Heard()
    assert heard_in(call_of("none", lines, language=None)) == Heard()
    assert heard_in(call_of("rep", ((R, "Bonjour à vous.", ()),))) == Heard()
