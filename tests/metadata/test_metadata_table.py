"""Tables that people and telephone systems write, and which row tells of which file."""

import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callmirror.errors import MetadataError
from callmirror.metadata import Metadata, read_table

TEXT = "file,rep,date,team\na.wav,José Ñandú,2025-02-19,Équipe Sud\n"
WHEN = datetime(2025, 2, 19, tzinfo=UTC)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "calls.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_table_is_read_however_it_was_saved(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    table = read_table(written(tmp_path, TEXT.replace(",", delimiter).replace("\n", newline), encoding))
    assert table.of(tmp_path / "a.wav") == Metadata(rep="José Ñandú", started_at=WHEN, team="Équipe Sud")
    assert table.notices == ()


def test_columns_have_french_names_too(tmp_path: Path) -> None:
    table = read_table(
        written(tmp_path, "Fichier;Commercial;Équipe;Langue;Type\na.wav;Ana;Sud;français;relance\n")
    )
    assert table.of(Path("a.wav")) == Metadata(rep="Ana", team="Sud", language="fr", kind="relance")


@pytest.mark.parametrize(
    ("header", "dates", "read"),
    [
        ("file,date", ("05/01/2026", "25/01/2026 06:01"), ("2026-01-05 00:00", "2026-01-25 06:01")),
        ("Fichier;Date", ("05/01/2026", "6.2.2026 06h01"), ("2026-01-05 00:00", "2026-02-06 06:01")),
        ("file;date", ("2026-01-05", "25/01/2026"), ("2026-01-05 00:00", "2026-01-25 00:00")),
    ],
)
def test_order_of_day_and_month_is_that_of_the_whole_column(
    tmp_path: Path, header: str, dates: tuple[str, str], read: tuple[str, str]
) -> None:
    mark = ";" if ";" in header else ","
    table = read_table(written(tmp_path, f"{header}\na.wav{mark}{dates[0]}\nb.wav{mark}{dates[1]}\n"))
    told = [table.of(Path(name), now=datetime(2026, 6, 1, tzinfo=UTC)) for name in ("a.wav", "b.wav")]
    assert [one and f"{one.started_at:%Y-%m-%d %H:%M}" for one in told] == list(read)


@pytest.mark.parametrize(
    "table", ["file,date\na.wav,05/01/2025\n", "fichier,date\na.wav,05/01/2025\nb.wav,05/25/2025\n"]
)
def test_date_whose_order_the_column_leaves_open_is_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises(MetadataError, match="can be read as"):
        read_table(written(tmp_path, table)).of(Path("a.wav"))


def test_every_column_is_told(tmp_path: Path) -> None:
    header = "file,rep,date,kind,team,rep_speaker,language,transcript"
    table = read_table(
        written(tmp_path, f"{header}\na.wav,Ana,20250219T060122,demo,Nord,channel 1,EN,texts\\a.vtt\n")
    )
    assert table.of(tmp_path / "a.wav") == Metadata(
        rep="Ana",
        started_at=datetime(2025, 2, 19, 6, 1, 22, tzinfo=UTC),
        kind="demo",
        team="Nord",
        rep_speaker="channel 1",
        language="en",
        transcript=tmp_path / "texts" / "a.vtt",
    )


def test_blank_cells_and_rows_tell_nothing(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "\nfile,rep,kind\n\n , ,\na.wav,,\nb.wav\n,Ana,demo\n"))
    assert [table.of(Path(name)) for name in ("a.wav", "b.wav", "c.wav")] == [Metadata(), Metadata(), None]


def test_unknown_columns_are_left_aside_with_a_notice(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "file,Duration (s),rep\na.wav,12,Ana\n"))
    assert table.of(Path("a.wav")) == Metadata(rep="Ana")
    (notice,) = table.notices
    assert "Duration (s)" in notice.en
    assert "Duration (s)" in notice.fr


@pytest.mark.parametrize("header", ["name,rep,date", "a.wav", "", "file,rep,rep", "file,fichier"])
def test_header_without_file_or_with_a_column_twice_names_found_and_expected(
    tmp_path: Path, header: str
) -> None:
    with pytest.raises(MetadataError, match=r"calls\.csv.*found: .*Expected: file, rep, date") as caught:
        read_table(written(tmp_path, header + "\nx,y,z\n"))
    assert "Attendu" in caught.value.text.fr


@pytest.mark.parametrize(
    "content",
    [
        b"RIFF\x24\x00\x00\x00WAVEfmt \x00",
        b"file\n\x81\x8d\xff",
        b'file,rep\n"a.wav,Ana\n',
        b"file\na.wav,Ana\n",
    ],
)
def test_file_that_is_no_table_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "calls.csv"
    path.write_bytes(content)
    with pytest.raises(MetadataError, match=r"calls\.csv: (is no CSV table|line \d is no row)"):
        read_table(path)


def test_table_that_is_not_there_or_a_folder_is_one_clear_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.csv"):
        with pytest.raises(MetadataError, match="can't be read"):
            read_table(path)


def test_huge_cell_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="is no row of a table"):
        read_table(written(tmp_path, f"file,rep\na.wav,{'x' * 200_000}\n"))


def test_bad_row_harms_its_own_file_only(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "file,rep,date\na.wav,Ana,03/04/2025\nb.wav,Bo,2025-02-19\n"))
    with pytest.raises(
        MetadataError, match=r"calls\.csv:2 \(a\.wav\).*2025-04-03 or as 2025-03-04"
    ) as caught:
        table.of(Path("a.wav"))
    assert "Ana" not in str(caught.value)
    assert table.of(Path("b.wav")) == Metadata(rep="Bo", started_at=WHEN)


def test_row_is_found_by_the_last_parts_of_a_path(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "file,kind\nmars\\a.wav,march\na.wav,any\n"))
    kinds = [told.kind for name in ("x/mars/a.wav", "avril/a.wav") if (told := table.of(Path(name)))]
    assert kinds == ["march", "any"]
    assert table.of(Path("banana.wav")) is None


def test_row_names_the_file_that_lies_there_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.wav").touch()
    table = read_table(written(tmp_path, "file,kind\n./b/../a.wav,here\n"))
    assert table.of(tmp_path / "a.wav") == Metadata(kind="here")
    assert table.of(tmp_path / "elsewhere" / "a.wav") is None


def test_row_that_may_mean_several_files_is_refused_for_each(tmp_path: Path) -> None:
    files = [Path("x/a.wav"), Path("y/a.wav"), Path("y/b.wav")]
    table = read_table(written(tmp_path, "file,kind\na.wav,any\nb.wav,sure\n")).among(files)
    for file in files[:2]:
        with pytest.raises(MetadataError, match="2 files of this batch end so"):
            table.of(file)
    assert table.of(files[2]) == Metadata(kind="sure")


def test_rows_that_contradict_each_other_are_refused_and_repetitions_told(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "file,kind\na.wav,x\na.wav,y\nb.wav,z\nb.wav,z\n"))
    with pytest.raises(MetadataError, match=r"something else of the same file \(line 3\)"):
        table.of(Path("a.wav"))
    assert table.of(Path("b.wav")) == Metadata(kind="z")
    assert [notice.en.split(": ")[1] for notice in table.notices] == ["the rows on line 5 repeat another."]


def test_rows_without_a_file_in_the_batch_are_told_by_line_not_by_name(tmp_path: Path) -> None:
    table = read_table(
        written(tmp_path, "file,rep\na.wav,Ana\n" + "".join(f"Ana-{n}.wav,Ana\n" for n in range(12)))
    )
    (notice,) = table.among([Path("a.wav")]).unused()
    assert "3, 4, 5, 6, 7, 8, 9, 10, 11, 12 (+ 2)" in notice.en
    assert "Ana" not in notice.en + notice.fr
    assert table.among([Path("a.wav"), *(Path(f"Ana-{n}.wav") for n in range(12))]).unused() == ()


def test_names_of_files_agree_however_their_accents_are_written(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "file,kind\nété.wav,warm\n"))
    assert table.of(Path(unicodedata.normalize("NFD", "été.wav"))) == Metadata(kind="warm")


def test_no_name_stands_in_what_a_log_would_show(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, TEXT))
    assert "José" not in repr(table) + repr(table.of(Path("a.wav"))) + repr(table.rows)
