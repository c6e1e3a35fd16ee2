"""Which steps of the agreed playbook are found in the call."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.rep_sentences import quoted, rep_sentences
from callmirror.markers.step_search import LEAST_LIKENESS, Found, in_order, search, searchable


@marker(
    version=1,
    unit="ratio",
    exposure="steps",
    needs=(Need.PLAYBOOK, Need.WORDS, Need.LANGUAGE, Need.ROLES),
    parameters={"least_likeness": LEAST_LIKENESS},
)
def script_adherence(call: Call, context: Context) -> Measured | Abstained:
    """Share of the playbook's required steps that the rep says, in its own words or in others.

    The support has ``step.<name>`` as 1 or 0 for every step, so that teams can be read step by step.
    """
    assert context.language is not None, "Need.LANGUAGE was checked"  # noqa: S101
    assert context.playbook is not None, "Need.PLAYBOOK was checked"  # noqa: S101
    sentences = rep_sentences(call, context.language)
    if not sentences:
        return Abstained("no_rep_sentences", {"steps": 0.0})
    steps = searchable(context.playbook.steps, context.language)
    required = [step for step in steps if step.required]
    if not required:
        return Abstained("no_steps", {"steps": 0.0})
    found = search(steps, sentences, context.language)
    said = {each.step.name for each in found}
    hit = sum(step.name in said for step in required)
    support = {
        "steps": float(len(required)),
        "required_found": float(hit),
        "optional": float(len(steps) - len(required)),
        "optional_found": float(len(said) - hit),
        "not_searched": float(len(context.playbook.steps) - len(steps)),
        **_manner(found, ordered=context.playbook.ordered),
        **{f"step.{step.name}": float(step.name in said) for step in steps},
    }
    evidence = tuple(quote for each in found for quote in quoted(call, [each.sentence]))
    return Measured(hit / len(required), support, evidence)


def _manner(found: tuple[Found, ...], *, ordered: bool) -> dict[str, float]:
    """How the found steps were said: word for word, and in order where the playbook has one."""
    if not found:
        return {}
    verbatim = sum(each.verbatim for each in found) / len(found)
    return {"verbatim": verbatim, **({"in_order": in_order(found)} if ordered else {})}
