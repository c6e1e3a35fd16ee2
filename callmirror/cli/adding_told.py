"""What is said of a batch that was added: for a person, for a program, and as an exit code."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from callmirror.cli.exits import Exit, code_of_kind
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.processing_told import lost, traits
from callmirror.errors import CallMirrorError

if TYPE_CHECKING:
    from callmirror.archives import Outcome, Tally

WORDS = {
    "file": ("transcripts", "transcriptions"),
    "beside": (
        "recordings: the sound, with the words of the transcript beside it",
        "enregistrements : le son, avec les mots de la transcription à côté",
    ),
    "heard": ("recordings: words heard by the speech model", "enregistrements : mots entendus par le modèle"),
    "none": ("recordings: timing only, no words", "enregistrements : temps de parole seuls, sans mots"),
}


def as_json(tally: "Tally", failed: "Sequence[Outcome]") -> dict[str, Any]:
    """What became of a batch, for a program."""
    sentences = ((each.named, each.sentence) for each in failed)
    return {
        "added": tally.added,
        "known": tally.known,
        "failed": [{"file": named, "en": said.en, "fr": said.fr} for named, said in sentences],
        "skipped": tally.no_calls,
        "left_out": [
            {"count": cause.count, "en": cause.why.en, "fr": cause.why.fr} for cause in tally.left_out
        ],
        **traits(tally),
    }


def lines(tally: "Tally") -> Iterator[str]:
    """What became of a batch, for a person to read."""
    yield say(
        f"{tally.added} added, {tally.known} already known, {tally.failures} failed, "
        f"{tally.no_calls} passed over as no calls.",
        f"{tally.added} ajoutés, {tally.known} déjà connus, {tally.failures} en échec, "
        f"{tally.no_calls} écartés car ce ne sont pas des appels.",
    )
    if tally.known:
        yield say(
            "  Known calls stay as they were; --again reviews them anew, with what is told of them now.",
            "  Les appels connus restent tels quels ; --again les relit, avec ce qui en est dit maintenant.",
        )
    for cause in tally.left_out:
        yield f"  {cause.count} · {cause.why.to(LANGUAGE)}"
    yield from _words(tally)
    yield from _lacking(tally)
    yield from lost(tally)


def _words(tally: "Tally") -> Iterator[str]:
    for origin, named in WORDS.items():
        if tally.traits[origin]:
            yield f"  {tally.traits[origin]} · {say(*named)}"
    if tally.traits["none"]:
        yield say(
            "    No speech model was at hand: `callmirror doctor` says what to do; then add with --again.",
            "    Aucun modèle vocal : `callmirror doctor` dit que faire ; puis ajoutez avec --again.",
        )


def _lacking(tally: "Tally") -> Iterator[str]:
    undated, nobody = tally.traits["undated"], tally.traits["nobody"]
    if undated:
        yield say(
            f"  {undated} have no date and count in the report of all time only.",
            f"  {undated} sans date, comptés seulement dans le rapport sur toute la durée.",
        )
    if nobody:
        yield say(
            f"  {nobody} name no rep and count in no mirror; add them --again with --rep, a column or a "
            "group.",
            f"  {nobody} sans commercial indiqué, non comptés dans le miroir ; ajoutez-les avec --again et "
            "--rep, une colonne ou un groupe.",
        )
    if meetings := tally.traits["meeting"]:
        yield say(
            f"  {meetings} look like a meeting of a team and not like a call; `callmirror show` says so of a "
            "call. A meeting goes to `callmirror meeting add`, once it is forgotten here.",
            f"  {meetings} ressemblent à une réunion d'équipe et non à un appel ; `callmirror show` le dit "
            "d'un "
            "appel. Une réunion va à `callmirror meeting add`, une fois oubliée ici.",
        )


def code_of_cause(cause: str) -> Exit:
    """The exit code where nothing could be added and the first failed for that cause."""
    from callmirror.archives.task import cause_of  # noqa: PLC0415 - `--help` never pays for it

    kinds = (kind for kind in _kinds(CallMirrorError) if cause_of(kind) == cause)
    return code_of_kind(next(kinds, CallMirrorError))


def _kinds(kind: type[CallMirrorError]) -> Iterator[type[CallMirrorError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)
