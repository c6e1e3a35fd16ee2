"""What of a charter is heard in a call: in other words too, and each mark by itself."""

from dataclasses import replace

from charter_calls import DECLARED

from callmirror.charter.declared import Needle
from callmirror.charter.finding import heard_in, made_for
from callmirror.charter.reading import parse_charter
from callmirror.domain import Call, Role, RoleSource, Sentence, Turn

NEEDLES = parse_charter(DECLARED, source="t").needles
SAID, UNSAID = "charter.said.listening", "charter.unsaid.choice"


def call(*said: str, role: Role = Role.REP, language: str | None = "en") -> Call:
    return Call(
        "c",
        "c.vtt",
        turns=(Turn(0, "A", role, " ".join(said)), Turn(1, "B", Role.CUSTOMER, "Yes please, go on.")),
        sentences=(*(Sentence(0, one) for one in said), Sentence(1, "Yes please, go on.")),
        roles={"A": role, "B": Role.CUSTOMER},
        role_source=RoleSource.DECLARED if role is Role.REP else RoleSource.UNKNOWN,
        role_confidence=1.0,
        language=language,
    )


def test_example_is_heard_in_its_words_and_in_others() -> None:
    for said in (
        "If I understand you correctly you lose time every morning.",
        "So if I understand correctly, every morning you lose a lot of time.",
    ):
        assert heard_in(call(said), {}, NEEDLES) == {SAID: 1.0, UNSAID: 0.0}
    assert heard_in(call("We deliver on Tuesdays."), {}, NEEDLES) == {SAID: 0.0, UNSAID: 0.0}


def test_counter_example_is_heard_nearly_as_it_stands_and_never_where_it_is_denied() -> None:
    assert heard_in(call("This price is only valid until tonight."), {}, NEEDLES)[UNSAID] == 1.0
    assert heard_in(call("This price is not only valid until tonight."), {}, NEEDLES)[UNSAID] == 0.0
    assert heard_in(call("The price list is on our site."), {}, NEEDLES)[UNSAID] == 0.0


def test_what_the_customer_says_is_not_heard_as_ours() -> None:
    theirs = "If I understand you correctly you lose time every morning."
    spoken = replace(
        call("We deliver on Tuesdays."), sentences=(Sentence(0, "We deliver."), Sentence(1, theirs))
    )
    assert heard_in(spoken, {}, NEEDLES)[SAID] == 0.0


def test_call_that_cant_be_looked_into_says_why_and_guesses_nothing() -> None:
    assert set(heard_in(call("We deliver.", language=None), {}, NEEDLES).values()) == {"no_language"}
    assert set(heard_in(call("We deliver.", role=Role.UNKNOWN), {}, NEEDLES).values()) == {"no_roles"}
    assert set(heard_in(call("Nous livrons.", language="fr"), {}, NEEDLES).values()) == {"no_examples_here"}


def test_one_more_mark_changes_no_other_marks_reading() -> None:
    more = parse_charter(
        DECLARED.replace(
            "  - name: dignity",
            "  - {name: more, says: M, examples: [lose time every morning]}\n  - name: dignity",
        ),
        source="t",
    )
    for said in ("you lose time every day", "If I understand you correctly", "We deliver on Tuesdays."):
        before, after = heard_in(call(said), {}, NEEDLES), heard_in(call(said), {}, more.needles)
        assert before.items() <= after.items()


def test_what_is_kept_is_known_by_all_that_is_looked_for() -> None:
    other = parse_charter(DECLARED.replace("every morning", "each morning"), source="t").needles
    assert made_for(NEEDLES) == made_for(tuple(NEEDLES))
    assert made_for(NEEDLES) != made_for(other)
    first: Needle = NEEDLES[0]
    assert made_for([first]) != made_for([replace(first, sort="unsaid")])


def test_looking_for_many_at_once_finds_what_each_alone_would_find() -> None:
    marks = [f"  - {{name: m{n}, says: M, examples: [{' '.join(words)}]}}" for n, words in enumerate(WORDED)]
    needles = parse_charter("marks:\n" + "\n".join(marks), source="t").needles
    spoken = call("You lose time every morning.", "If I understand you, trucks wait.", "Then they drive.")
    together = heard_in(spoken, {}, needles)
    alone = [heard_in(spoken, {}, [one]) for one in needles]
    assert together == {measure: told for each in alone for measure, told in each.items()}
    assert set(together.values()) == {0.0, 1.0}


WORDED = (
    ("lose", "time", "morning"),
    ("trucks", "wait", "drive"),
    ("understand", "trucks"),
    ("morning", "paper"),
    ("price", "offer", "tonight"),
)
