"""Rules for the names of files: friendly ones, regular expressions, and those that would do harm."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import InputError, SettingsError
from callmirror.metadata.file_names import LONGEST, plain_file_name
from callmirror.metadata.naming import Naming, NamingRule


def read(rule: str, name: str, *, regular: bool = False) -> tuple[object, ...]:
    metadata = Naming(NamingRule(rule, regular)).read(name).metadata
    assert metadata is not None
    return metadata.started_at, metadata.rep, metadata.kind, metadata.language


DAY = datetime(2026, 9, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "name", "told"),
    [
        ("{date} {rep}", "2026-09-14 Moreau.wav", (DAY, "Moreau", None, None)),
        ("{date} {rep}", "2026-09-14_Anne_Moreau (2).wav", (DAY, "Anne Moreau", None, None)),
        (
            "{date} - {rep} - {kind}",
            "2026-09-14 - Anne Moreau - relance.mp3",
            (DAY, "Anne Moreau", "relance", None),
        ),
        ("{commercial} {date} {type}", "Léa 14-09-2026 relance.wav", (DAY, "Léa", "relance", None)),
        (
            "{rep}_{date}",
            "Moreau_20260914T103000.wav",
            (DAY.replace(hour=10, minute=30), "Moreau", None, None),
        ),
        ("{date} {…} {rep}", "2026-09-14 x Moreau.wav", (DAY, "Moreau", None, None)),
        ("{langue} {date}", "FR 2026-09-14.ogg", (DAY, None, None, "fr")),
        ("call {date}", "Call 2026-09-14.vtt", (DAY, None, None, None)),
    ],
)
def test_friendly_rule_reads_a_name(rule: str, name: str, told: tuple[object, ...]) -> None:
    assert read(rule, name) == told


def test_regular_expression_reads_a_name() -> None:
    rule = r"(?P<commercial>[^_]+)_(?P<date>\d{8})"
    assert read(rule, "x-Anne_20260914.wav", regular=True) == (DAY, "x-Anne", None, None)


def test_name_that_the_rule_does_not_fit_tells_nothing() -> None:
    understood = Naming(NamingRule("{date} {rep}")).read("Monday.wav")
    assert (understood.metadata, understood.label) == (None, "Monday.wav")


def test_label_hides_the_rep_and_nothing_else() -> None:
    naming = Naming(NamingRule("{date} {rep} - {kind}"))
    assert naming.read("2026-09-14 Anne Moreau - relance.wav").label == "2026-09-14 … - relance.wav"


def test_value_without_meaning_is_an_error_that_names_no_person() -> None:
    with pytest.raises(InputError) as caught:
        Naming(NamingRule("{date} {rep}")).read("2026-13-45 Brunehilde.wav")
    assert "Brunehilde" not in str(caught.value)


@pytest.mark.parametrize("rule", ["", "  ", "abc", "{rep} {rep}", "{rep} {commercial}", "{rep}{kind}", "{x}"])
@pytest.mark.parametrize("regular", [False, True])
def test_rule_that_tells_nothing_or_twice_is_refused(rule: str, regular: bool) -> None:
    with pytest.raises(SettingsError) as caught:
        Naming(NamingRule(rule, regular))
    assert caught.value.text.fr != caught.value.text.en


def test_team_is_never_read_from_a_name() -> None:
    for rule, regular in (("{team} {date}", False), (r"(?P<team>\w+)", True)):
        with pytest.raises(SettingsError):
            Naming(NamingRule(rule, regular))


@pytest.mark.parametrize(
    "rule",
    [
        r"(?P<rep>(a+)+)b",
        r"(?P<rep>a|aa){1,}b",
        r"(?P<rep>.*).*.*.*b",
        r"(?P<rep>.)(?P=rep)",
        r"(?P<rep>\w)\1",
        r"(?P<rep>.",
        "(?P<rep>" + "a" * 300 + ")",
    ],
)
def test_expression_that_could_take_for_ever_or_is_none_is_refused(rule: str) -> None:
    with pytest.raises(SettingsError):
        Naming(NamingRule(rule, regular=True))


@pytest.mark.parametrize(
    ("rule", "regular"), [(r"(?P<rep>[ax]*)[ax]*[ax]*b", True), ("{…}a{rep}a{kind}b", False)]
)
def test_slowest_rule_that_is_let_in_costs_little(rule: str, regular: bool) -> None:
    begun = time.process_time()
    assert Naming(NamingRule(rule, regular)).read("a" * 160).metadata is None
    assert time.process_time() - begun < 2


@given(st.text(max_size=400))
def test_plain_name_of_anything_is_a_short_line_without_folders(told: str) -> None:
    name = plain_file_name(told)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set("/\\\n\r\0")
    assert not name.startswith(".")
    assert plain_file_name(name) == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\calls\\été.wav", "été.wav"),
        ("a\u202evaw.exe\0.wav", "avaw.exe.wav"),
        ("..", "call"),
        ("x" * 300 + ".wav", "x" * 156 + ".wav"),
    ],
)
def test_plain_name_keeps_what_can_be_seen_and_the_ending(told: str, name: str) -> None:
    assert plain_file_name(told) == name


def test_labels_and_deal_of_a_call_are_read_from_a_name() -> None:
    naming = Naming(NamingRule("{étape} {date} {deal} - {segment}"))
    told = naming.read("closing 2026-09-14 OPP_42 - retail.wav").metadata
    assert told is not None
    assert (told.stage, told.segment, told.deal) == ("closing", "retail", "OPP_42")


def test_label_hides_the_deal_and_the_rep_wherever_they_stand() -> None:
    naming = Naming(NamingRule("{deal} - {rep} - {date}"))
    assert naming.label("Vallombreuse - Anne Moreau - 2026-09-14.wav") == "… - … - 2026-09-14.wav"
    nested = Naming(NamingRule(r"(?P<deal>x (?P<rep>\w+) Vallombreuse) (?P<date>\d{8})", regular=True))
    assert nested.label("x Anne Vallombreuse 20260914.wav") == "… 20260914.wav"


def test_value_without_meaning_is_an_error_that_names_no_deal() -> None:
    with pytest.raises(InputError) as caught:
        Naming(NamingRule("{date} {affaire}")).read("2026-13-45 Vallombreuse.wav")
    assert "Vallombreuse" not in caught.value.text.en + caught.value.text.fr


def test_refused_rule_names_every_field_in_both_languages() -> None:
    with pytest.raises(SettingsError) as caught:
        Naming(NamingRule("{x}"))
    assert "{stage}, {channel}, {segment}, {deal}" in caught.value.text.en
    assert "{étape}, {canal}, {segment}, {affaire}" in caught.value.text.fr
