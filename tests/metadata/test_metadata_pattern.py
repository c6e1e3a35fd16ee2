"""What a file's name tells, and who has the last word."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import MetadataError
from callmirror.metadata import Metadata, NamePattern, describe, read_kind, read_language, read_team

PATTERN = NamePattern(r"^(?P<team>[^_]+)_(?P<rep>[^_]+)_(?P<date>[\dT]+)(_(?P<kind>\w+))?\.")


def test_groups_of_a_name_are_told() -> None:
    told = PATTERN.read(Path("folder/Sud_Ana Ñandú_20250219T060122_relance.wav"))
    when = datetime(2025, 2, 19, 6, 1, 22, tzinfo=UTC)
    assert told == Metadata(team="Sud", rep="Ana Ñandú", started_at=when, kind="relance")


def test_group_that_took_no_part_tells_nothing() -> None:
    told = PATTERN.read(Path("Sud_Ana_20250219.wav"))
    assert told is not None
    assert told.kind is None


def test_name_without_the_pattern_tells_nothing_at_all() -> None:
    assert PATTERN.read(Path("Sud/recording.wav")) is None


def test_bad_value_in_a_name_is_an_error_of_that_file() -> None:
    with pytest.raises(MetadataError, match=r"^Sud_Ana_99999999\.wav: '99999999' is no date"):
        PATTERN.read(Path("Sud_Ana_99999999.wav"))


@pytest.mark.parametrize("regex", ["(", "(?P<rep>", "(?P<1>x)", "a{99999999999}", "(?P<rep>x)" * 200])
def test_pattern_that_is_no_regular_expression_is_refused(regex: str) -> None:
    with pytest.raises(MetadataError, match="--pattern: is no regular expression") as caught:
        NamePattern(regex)
    assert "expression régulière" in caught.value.text.fr


@pytest.mark.parametrize(
    "regex", ["(?P<agent>x)", "(.*)", "plain", "(?P<transcript>x)", "(?P<rep>x)(?P<x>y)"]
)
def test_pattern_with_unknown_groups_lists_the_known(regex: str) -> None:
    with pytest.raises(MetadataError, match="named rep, date, kind, team, rep_speaker, language"):
        NamePattern(regex)


def test_pattern_may_name_its_groups_in_french_but_not_twice() -> None:
    told = NamePattern("(?P<equipe>[a-z]+)-(?P<commercial>[a-z]+)").read(Path("sud-ana.wav"))
    assert told == Metadata(team="sud", rep="ana")
    with pytest.raises(MetadataError, match="same thing"):
        NamePattern("(?P<equipe>a)(?P<team>b)")


def test_pattern_is_not_tried_on_names_longer_than_a_file_can_have() -> None:
    assert NamePattern("(?P<rep>a+)").read(Path("a" * 300)) is None


def test_row_goes_before_pattern_and_pattern_before_option() -> None:
    row = Metadata(rep="row")
    pattern = Metadata(rep="pattern", kind="pattern")
    option = Metadata(rep="option", kind="option", team="option")
    assert row.otherwise(pattern).otherwise(option) == Metadata(rep="row", kind="pattern", team="option")


def test_unknown_value_lists_the_known() -> None:
    with pytest.raises(MetadataError, match="use rep, date, kind, team"):
        describe({"colour": "red"}, source="callmirror add")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Équipe   Sud ", "Équipe Sud"),
        ("E\u0301quipe", "Équipe"),
        ("東京営業", "東京営業"),
        ("x" * 80, "x" * 80),
        ("🦉", "🦉"),
    ],
)
def test_team_may_have_any_name_of_one_line(text: str, name: str) -> None:
    assert read_team(text, source="--team") == name


@pytest.mark.parametrize("text", ["", "   ", "x" * 81, "a\0b", "a\x1b[31m", "\u202eback", "\ud800"])
def test_team_without_a_name_or_with_unseen_characters_is_refused(text: str) -> None:
    with pytest.raises(MetadataError, match="--team: the team must be 1 to 80") as caught:
        read_team(text, source="--team")
    assert "l'équipe doit avoir" in caught.value.text.fr


@given(st.text(max_size=90))
def test_team_reads_the_same_when_it_is_read_again(text: str) -> None:
    try:
        name = read_team(text, source="--team")
    except MetadataError:
        return
    assert read_team(name, source="--team") == name
    assert 1 <= len(name) <= 80


def test_kind_is_a_short_label() -> None:
    assert read_kind(" Découverte ", source="--kind") == "Découverte"
    with pytest.raises(MetadataError, match="kind of call must be 1 to 40"):
        read_kind("x" * 41, source="--kind")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("en_GB", "en"),
        ("Français", "fr"),
        ("english", "en"),
        ("auto", None),
        ("de", "de"),
    ],
)
def test_language_is_a_code_or_a_name(text: str, code: str | None) -> None:
    assert read_language(text, source="a.csv") == code


@pytest.mark.parametrize("text", ["", "klingon", "f", "12"])
def test_language_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(MetadataError, match=r"^a\.csv: what is given as the language is none") as caught:
        read_language(text, source="a.csv")
    assert "klingon" not in caught.value.text.en + caught.value.text.fr
