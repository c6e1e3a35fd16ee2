from pathlib import Path

import pytest

from callmirror.acts.labels import LABELS
from callmirror.errors import PlaybookError
from callmirror.playbooks import ACTS, LARGEST_BYTES, read_grid, read_playbook

WHOLE = """\
name: Visit
ordered: yes
steps:
  - name: hello
    title: {en: Greet, fr: Saluer}
    examples:
      en: [Hello there.]
      fr: [Bonjour.]
  - name: price
    title: Price
    required: false
    examples: [It costs ten.]
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "book.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_playbook_is_read_whole(tmp_path: Path) -> None:
    playbook = read_playbook(written(tmp_path, WHOLE))
    assert (playbook.name, playbook.ordered) == ("Visit", True)
    hello, price = playbook.steps
    assert (hello.name, hello.required, hello.title["fr"]) == ("hello", True, "Saluer")
    assert hello.examples == {"en": ("Hello there.",), "fr": ("Bonjour.",)}
    assert (price.required, price.title["fr"], price.examples["fr"]) == (False, "Price", ("It costs ten.",))


RULED_OUT = """\
must_not:
  - We are the cheapest.
  - name: promise
    title: {en: Promises, fr: Promesses}
    examples: {en: [We guarantee it.], fr: [Nous le garantissons.]}
grid:
  - name: budget
    acts: [price]
  - name: people
    examples: ["Who decides?"]
"""


def test_what_is_ruled_out_and_the_grid_are_read(tmp_path: Path) -> None:
    playbook = read_playbook(written(tmp_path, WHOLE + RULED_OUT))
    phrase, promise = playbook.must_not
    assert (phrase.name, phrase.title["fr"]) == ("phrase_1", "We are the cheapest.")
    assert phrase.examples == {"en": ("We are the cheapest.",), "fr": ("We are the cheapest.",)}
    assert (promise.name, promise.examples["fr"]) == ("promise", ("Nous le garantissons.",))
    budget, people = playbook.grid
    assert (budget.acts, budget.examples, people.acts) == (("price",), {}, ())


def test_without_them_a_playbook_rules_nothing_out_and_has_no_grid(tmp_path: Path) -> None:
    playbook = read_playbook(written(tmp_path, WHOLE))
    assert (playbook.must_not, playbook.grid) == ((), ())


def test_a_step_may_be_said_by_acts(tmp_path: Path) -> None:
    text = WHOLE.replace("    required: false", "    required: false\n    acts: [price, next_step]")
    assert read_playbook(written(tmp_path, text)).steps[1].acts == ("price", "next_step")


def test_the_acts_that_say_a_step_are_acts_that_are_read() -> None:
    assert set(ACTS) <= set(LABELS)


def test_a_grid_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    (topic,) = read_grid(written(tmp_path, 'grid:\n  - name: budget\n    examples: ["What budget?"]\n'))
    assert topic.examples["fr"] == ("What budget?",)
    with pytest.raises(PlaybookError, match="'grid'"):
        read_grid(written(tmp_path, "{}"))


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (WHOLE + RULED_OUT.replace("[price]", "[priced]"), 20, "one of the acts"),
        (WHOLE + RULED_OUT.replace("name: people", "name: budget"), 19, "a different name"),
        (WHOLE + RULED_OUT.replace("acts: [price]", "required: true"), 20, "one of the names name, title"),
        (WHOLE + "must_not: []\n", 13, "a list of 1 to 60"),
        ("name: [", 1, "not YAML"),
        ("- a\n- b\n", 1, "names with values"),
        ("name: Visit\n", 1, "'steps'"),
        ("name: Visit\nsteps: []\n", 2, "a list of 1 to 60"),
        ("name: Visit\nsteps:\n  - name: a\n", 3, "'examples'"),
        (WHOLE.replace("required: false", "required: perhaps"), 11, "true or false"),
        (WHOLE.replace("    required", "    requierd"), 11, "one of the names"),
        (WHOLE.replace("name: price", "name: Le Prix"), 9, "short name"),
        (WHOLE.replace("name: price", "name: hello"), 4, "a different name for each step"),
        (WHOLE.replace("fr: [Bonjour.]", "de: [Hallo.]"), 8, "one of the names fr, en"),
        (WHOLE.replace("[It costs ten.]", "[{a: b}]"), 12, "a text"),
        (WHOLE.replace("name: Visit", "name: Visit\nname: Again"), 2, "stands once"),
        ("a: &x [1]\nb: *x\n", 2, "not YAML"),
        ("name: !!python/object:os.system x\nsteps: 1\n", 2, "a list"),
    ],
)
def test_an_error_names_the_file_the_line_and_what_was_expected(
    tmp_path: Path, text: str, line: int, expected: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PlaybookError) as error:
        read_playbook(path)
    assert str(error.value).startswith(f"{path}: line {line}")
    assert expected in str(error.value)
    assert f"ligne {line}" in error.value.text.fr


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a" * (LARGEST_BYTES + 1), "larger than 200 kB"),
        (b"[" * 50_000, "nested"),
        (b"\x00\x01\x02", "not YAML"),
    ],
)
def test_what_is_no_playbook_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    with pytest.raises(PlaybookError, match=expected):
        read_playbook(written(tmp_path, content))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="can't be opened"):
        read_playbook(tmp_path / "none.yaml")
    with pytest.raises(PlaybookError, match="can't be opened"):
        read_playbook(tmp_path)
