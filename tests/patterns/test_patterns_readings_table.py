from datetime import UTC, datetime
from pathlib import Path

import pytest

from callmirror.errors import InputError
from callmirror.patterns.readings_table import ReadingsTable, read_readings
from callmirror.patterns.windows import UNKNOWN_DAY

HEADER = "call_id,team,person,started_at,marker,value,exposure"
ROW = "c1,north,Ada Byron,2026-03-02,zeal,0.5,60"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
NAMES = ("Ada", "Byron", "north", "Grace")


def table(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "readings.csv"
    path.write_text("\n".join((header, *rows, "")), encoding=encoding)
    return path


def read(path: Path, **units: str) -> ReadingsTable:
    return read_readings(path, units=units, k=5, now=NOW)


def test_readings_are_columns_of_numbers(tmp_path: Path) -> None:
    rows = (
        ROW,
        "c2,south,Grace,2026-03-03T10:00:00+01:00,zeal,0.25,30",
        "c2,south,Grace,2026-03-03T10:00:00+01:00,calm,,",
    )
    found = read(table(tmp_path, *rows)).readings
    assert (found.teams, found.markers) == (("north", "south"), ("zeal", "calm"))
    assert found.value.tolist() == [0.5, 0.25]
    assert found.exposure.tolist() == [60, 30]
    assert found.call.tolist() == [0, 1]
    assert found.kinds == ("",)
    assert (found.day_of_call[1] - found.day_of_call[0]) == 1


def test_names_of_people_are_nowhere_in_what_was_read(tmp_path: Path) -> None:
    assert "Ada" not in repr(read(table(tmp_path, ROW)))


def test_french_tables_and_any_order_of_columns_are_read(tmp_path: Path) -> None:
    header = "Person;Team;kind;call_id;marker;started_at;exposure;value"
    found = read(
        table(
            tmp_path,
            "Zoé;Lyon;visite;c1;zeal;02/03/2026 ;60;0,5".replace(" ;", ";").replace("02/03", "22/03"),
            header=header,
            encoding="utf-8-sig",
        )
    )
    assert found.readings.value.tolist() == [0.5]
    assert found.readings.kinds == ("visite",)


@pytest.mark.parametrize(
    ("values", "unit"), [((0.0, 1.0), "ratio"), ((0.0, 1.5), "s"), ((-0.1, 0.5), "signed_s")]
)
def test_unit_of_a_foreign_marker_is_taken_from_its_values(
    tmp_path: Path, values: tuple[float, float], unit: str
) -> None:
    rows = [f"c{n},north,Ada,2026-03-02,zeal,{value},1" for n, value in enumerate(values)]
    assert read(table(tmp_path, *rows)).readings.units == (unit,)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ROW.replace("0.5", "nan"), "finite"),
        (ROW.replace("0.5", "inf"), "finite"),
        (ROW.replace("0.5", "much"), "no number"),
        (ROW.replace("0.5", "1_0"), "no number"),
        (ROW.replace(",60", ",-1"), "exposure"),
        (ROW.replace(",60", ",nan"), "exposure"),
        (ROW.replace(",60", ","), "no number"),
        (ROW.replace("2026-03-02", "2027-03-02"), "future"),
        (ROW.replace("2026-03-02", "03/04/2026"), "two ways"),
        (ROW.replace("2026-03-02", "Ada Byron"), "no date"),
        (ROW.replace("north", " "), "no team"),
        (ROW.replace("c1,", ","), "no call"),
        (ROW.replace("zeal", " "), "no marker"),
        (ROW + ",more", "cells"),
        (ROW.replace("zeal", "talk_share").replace("0.5", "1.5"), "can't have"),
        ("c0,north,Grace,2026-03-02,zeal,0.4,60", "second time"),
        ("c0,north,Ada Byron,2026-03-02,calm,0.4,60", "otherwise"),
        ("c0,south,Grace,2026-03-02,calm,0.4,60", "otherwise"),
        ("c0,north,Grace,2026-03-03,calm,0.4,60", "otherwise"),
        ('"c1,north', "no row"),
    ],
)
def test_a_bad_row_is_one_error_with_its_line_and_never_what_it_holds(
    tmp_path: Path, row: str, says: str
) -> None:
    path = table(tmp_path, "c0,north,Grace,2026-03-02,zeal,0.4,60", row)
    with pytest.raises(InputError) as error:
        read(path, talk_share="ratio")
    message = str(error.value).replace(str(path), "")
    assert "line 3" in message
    assert says in message
    assert "ligne 3" in error.value.text.fr
    assert not any(name in message + error.value.text.fr.replace(str(path), "") for name in NAMES)


@pytest.mark.parametrize(
    "header", ["call_id,team,person", "", "person," + HEADER, HEADER.replace("value", "valeur")]
)
def test_a_header_that_lacks_or_repeats_a_column_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(InputError, match="first line"):
        read(table(tmp_path, ROW, header=header))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", HEADER.encode()])
def test_files_that_are_no_table_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "readings.csv"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read(tmp_path / "nothing.csv")


def test_people_unknown_days_unknown_and_two_teams_are_told_and_not_named(tmp_path: Path) -> None:
    rows = (
        ROW,
        "c2,south,Ada Byron,2026-03-05,zeal,0.4,60",
        "c3,south,,2026-03-05,zeal,0.4,60",
        "c4,south,Grace,,zeal,0.4,60",
    )
    found = read(table(tmp_path, *rows))
    assert len(found.readings.value) == 3
    assert found.readings.day_of_call.tolist()[-1] == UNKNOWN_DAY
    said = " ".join(notice.en for notice in found.notices)
    assert "line 3: someone has calls in two teams" in said
    assert "calls without a person are not counted" in said
    assert "1 calls" not in said  # one call is of too few to be counted
    assert not any(name in said.replace(str(tmp_path), "") for name in NAMES)


def test_a_kind_of_its_own_for_each_call_is_no_kind(tmp_path: Path) -> None:
    rows = [f"c{n},north,Ada,2026-03-02,zeal,0.5,60,kind {n}" for n in range(201)]
    with pytest.raises(InputError, match="kind of call"):
        read(table(tmp_path, *rows, header=f"{HEADER},kind"))


def test_blank_lines_are_passed_over_and_lines_counted_as_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 5"):
        read(table(tmp_path, ROW, "", ",,,,,,", ROW))


def test_a_table_without_any_value_is_read(tmp_path: Path) -> None:
    assert len(read(table(tmp_path, ROW.replace("0.5,60", "null,"))).readings.value) == 0


def test_every_column_of_context_is_kept_by_call(tmp_path: Path) -> None:
    header = HEADER + ",channel,stage"
    rows = ("c1,north,Ada,2026-03-02,zeal,0.5,60,phone,", "c2,north,Ada,2026-03-02,zeal,0.5,60, video ,early",
            "c2,north,Ada,2026-03-02,calm,0.5,60, video ,early")  # fmt: skip
    found = read(table(tmp_path, *rows, header=header)).readings
    assert [(one.name, one.values, one.of_call.tolist()) for one in found.contexts] == [
        ("stage", ("", "early"), [0, 1]),
        ("channel", ("phone", "video"), [0, 1]),
    ]
    assert found.kinds == ("",)


def test_call_that_is_of_two_stages_is_refused(tmp_path: Path) -> None:
    rows = ("c1,north,Ada,2026-03-02,zeal,0.5,60,early", "c1,north,Ada,2026-03-02,calm,0.5,60,late")
    with pytest.raises(InputError, match="line 3 tells otherwise"):
        read(table(tmp_path, *rows, header=HEADER + ",stage"))
