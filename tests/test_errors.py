"""The tree of errors: as drawn, in two languages, and known to every edge."""

import re
from collections.abc import Iterator

import pytest

from api.errors import STATUS
from callmirror import errors
from callmirror.cli.exits import Exit, code_of
from callmirror.errors import CallMirrorError, InputError, TooMany


def family(kind: type[CallMirrorError]) -> Iterator[type[CallMirrorError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from family(child)


EVERY_ERROR = tuple(kind for kind in family(CallMirrorError) if kind.__module__ == errors.__name__)


def made(kind: type[CallMirrorError]) -> CallMirrorError:
    if issubclass(kind, TooMany):
        return kind(en="It is so.", fr="C'est ainsi.", retry_after_s=1)
    named = {"source": "call.wav"} if issubclass(kind, InputError) else {}
    return kind(**named, en="It is so.", fr="C'est ainsi.")


def test_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"^[ │├└─]*(\w+)", (errors.__doc__ or "").partition("::")[2], re.MULTILINE)
    classes = [name for name in drawn if hasattr(errors, name)]
    assert sorted(classes) == sorted(kind.__name__ for kind in EVERY_ERROR)


@pytest.mark.parametrize("kind", EVERY_ERROR)
def test_error_speaks_both_languages(kind: type[CallMirrorError]) -> None:
    error = made(kind)
    assert str(error) == error.text.en
    assert error.text.en.endswith("It is so.")
    assert error.text.fr.endswith("C'est ainsi.")


def test_input_error_begins_with_what_it_is_about() -> None:
    error = InputError("call.wav", en="is empty.", fr="est vide.")
    assert error.source == "call.wav"
    assert (error.text.en, error.text.fr) == ("call.wav: is empty.", "call.wav : est vide.")


@pytest.mark.parametrize("kind", EVERY_ERROR)
def test_every_error_has_an_exit_code_and_a_status(kind: type[CallMirrorError]) -> None:
    assert code_of(made(kind)) not in {Exit.OK, Exit.SOME_FAILED, Exit.INTERRUPTED}
    assert next(code for known, code in STATUS if issubclass(kind, known)) >= 400


@pytest.mark.parametrize(
    ("name", "code", "status"),
    [
        ("SettingsError", 2, 422),
        ("TranscriptError", 3, 422),
        ("RecordingError", 3, 422),
        ("MetadataError", 3, 422),
        ("ArtefactError", 3, 422),
        ("StoreError", 4, 503),
        ("NotFound", 5, 404),
        ("ModelMissing", 6, 503),
    ],
)
def test_edges_tell_errors_apart(name: str, code: int, status: int) -> None:
    kind = getattr(errors, name)
    assert code_of(made(kind)) == code
    assert next(number for known, number in STATUS if issubclass(kind, known)) == status
