"""Which steps of the agreed playbook are found in the call, and how close to its own words."""

from callmirror.domain import Call, Playbook
from callmirror.languages import Language
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, said_of
from callmirror.markers.step_search import LIKENESS, Found, in_order, search, searchable

SCRIPTED = (Need.PLAYBOOK, *SPOKEN_ROLES)


@marker(version=2, unit="ratio", exposure="steps", needs=SCRIPTED, parameters=LIKENESS)
def script_adherence(call: Call, context: Context) -> Measured | Abstained:
    """Share of the playbook's required steps that the rep says, in its own words or in others.

    A step is said by a sentence like one of its examples; where the sentence does an act of the step, less
    likeness is enough, and none where the step has no example in this language. The support
    has ``step.<name>`` as 1 or 0 for every step, so that teams can be read step by step, and ``in_order``
    where the playbook has an order.
    """
    playbook, language = given(context)
    steps = searchable(playbook.steps, language)
    required = [step for step in steps if step.required]
    found = _found(call, context)
    if isinstance(found, Abstained):
        return found
    if not required:
        return Abstained("no_steps", {"steps": 0.0})
    said = {each.step.name for each in found}
    hit = sum(step.name in said for step in required)
    support = {
        "steps": float(len(required)),
        "required_found": float(hit),
        "optional": float(len(steps) - len(required)),
        "optional_found": float(len(said) - hit),
        "not_searched": float(len(playbook.steps) - len(steps)),
        **({"in_order": in_order(found)} if playbook.ordered and found else {}),
        **{f"step.{step.name}": float(step.name in said) for step in steps},
    }
    sentences = [each.sentence for each in found]
    return Measured(hit / len(required), support, quoted(call, sentences, most=max(2, len(sentences))))


@marker(
    version=1,
    unit="ratio",
    exposure="steps_found",
    needs=SCRIPTED,
    parameters=LIKENESS,
)
def script_verbatim(call: Call, context: Context) -> Measured | Abstained:
    """Share of the words of the playbook's examples that are said in their order, where a step is found.

    The mean over the steps found, each beside the example it is most like. Abstains where none is.
    """
    found = _found(call, context)
    if isinstance(found, Abstained):
        return Abstained(found.reason, {"steps_found": 0.0})
    if not found:
        return Abstained("no_step_found", {"steps_found": 0.0})
    verbatim = sum(each.verbatim for each in found) / len(found)
    closest = sorted(found, key=lambda each: (-each.verbatim, each.place))
    return Measured(
        verbatim, {"steps_found": float(len(found))}, quoted(call, [each.sentence for each in closest])
    )


def given(context: Context) -> tuple[Playbook, Language]:
    """The playbook and the language, which the needs of these markers have made sure of."""
    assert context.language is not None, "Need.LANGUAGE was checked"  # noqa: S101
    assert context.playbook is not None, "Need.PLAYBOOK was checked"  # noqa: S101
    return context.playbook, context.language


def _found(call: Call, context: Context) -> tuple[Found, ...] | Abstained:
    """The steps that are said, required or not."""
    playbook, language = given(context)
    sentences = said_of(call, context).rep
    if not sentences:
        return Abstained("no_rep_sentences", {"steps": 0.0})
    return search(searchable(playbook.steps, language), sentences, language)
