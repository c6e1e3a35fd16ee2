"""The one question that a charter leaves open, and the one thing to try."""

from callmirror.charter import phrasing, wording
from callmirror.charter.matrix import Looked, MarkShown
from callmirror.charter.places import places_of
from callmirror.declaring.shown import AS_SAID, OTHERWISE
from callmirror.report.saying import told


def asked(found: Looked, language: str) -> str:
    """Ask of what breaks first, else of a theory that calls do otherwise, else of what is kept or unheard."""
    for mark in found.marks:
        if places := places_of(mark, OTHERWISE, language):
            return _of(mark, "breaks", language, where=f"({places[0]})")
    for sign in found.theory:
        if sign.shown.finding == OTHERWISE:
            title = phrasing.title(sign.expected.marker, found.charter, language)
            return phrasing.fill(wording.QUESTIONS["theory"], language, title=title)
    unheard = next((mark for mark in found.marks if not (mark.signs or mark.meetings)), None)
    if unheard is not None:
        return _of(unheard, "no_sign", language)
    if kept := _kept(found, language):
        return _of(kept, "kept", language)
    if found.marks:
        return _of(found.marks[0], "unknown", language)
    return told(wording.QUESTIONS["none"], language)


def tried(found: Looked, language: str) -> str:
    """Try where it breaks what is done where it is kept; else a first sentence, or to share what is kept."""
    broken = [mark for mark in found.marks if places_of(mark, OTHERWISE, language)]
    for mark in broken:
        if kept := places_of(mark, AS_SAID, language):
            return _tried(mark, "elsewhere", language, kept=f"({kept[0]})", where=_first(mark, language))
    for mark in broken:
        sign = next((one for one in mark.signs if any(h.shown.finding == OTHERWISE for h in one.held)), None)
        if sign is not None and phrasing.is_heard(sign.enacted.marker):
            return _tried(mark, "examples", language)
        if sign is not None:
            title = phrasing.title(sign.enacted.marker, found.charter, language)
            return _tried(mark, "breaks", language, where=_first(mark, language), title=title)
    wordless = next((mark for mark in found.marks if not mark.mark.examples), None)
    if wordless is not None:
        return _tried(wordless, "examples", language)
    kept_mark = _kept(found, language)
    return (
        told(wording.TRIES["none"], language) if kept_mark is None else _tried(kept_mark, "share", language)
    )


def _kept(found: Looked, language: str) -> MarkShown | None:
    return next((mark for mark in found.marks if places_of(mark, AS_SAID, language)), None)


def _first(mark: MarkShown, language: str) -> str:
    return f"({places_of(mark, OTHERWISE, language)[0]})"


def _of(mark: MarkShown, key: str, language: str, **values: str) -> str:
    return phrasing.fill(wording.QUESTIONS[key], language, says=told(mark.mark.says, language), **values)


def _tried(mark: MarkShown, key: str, language: str, **values: str) -> str:
    return phrasing.fill(wording.TRIES[key], language, says=told(mark.mark.says, language), **values)
