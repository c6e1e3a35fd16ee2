"""A playbook with the ways of one team to say its steps."""

from dataclasses import replace

from callmirror.domain import Phrases, Playbook, TeamWords


def with_wording(playbook: Playbook, words: TeamWords) -> Playbook:
    """The playbook with the team's own ways to say its steps; those of steps it has not are left aside."""
    steps = (
        replace(step, examples=_joined(step.examples, words.steps.get(step.name, {})))
        for step in playbook.steps
    )
    return replace(playbook, steps=tuple(steps))


def _joined(one: Phrases, other: Phrases) -> Phrases:
    return {code: (*one.get(code, ()), *other.get(code, ())) for code in dict.fromkeys((*one, *other))}
