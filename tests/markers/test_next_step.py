from datetime import UTC, datetime

import pytest
from language_calls import talk

from callmirror.domain import Reading
from callmirror.markers.next_step import next_step

WEDNESDAY = datetime(2026, 11, 18, 10, tzinfo=UTC)


def read(*lines: str, code: str = "en") -> Reading:
    return next_step.read(*talk(*lines, code=code, started_at=WEDNESDAY))


AGREED: dict[str, list[tuple[str, ...]]] = {
    "en": [
        ("R I'll send you the offer on Tuesday. | next_step", "C Great, thanks."),
        ("R Shall we book a call for next week? | request next_step", "C Sounds good to me."),
        (
            "R Let's meet again. | next_step",
            "C Sure. | next_step",
            "C Thursday at ten? | next_step",
            "R Perfect.",
        ),
        ("C Can you call me on Friday? | request next_step", "R I'll do that. | next_step"),
        ("R Could we say Monday for a demo? | request next_step", "C Monday is fine. | next_step"),
        ("R I'll call you. | next_step", "C Okay.", "R Tomorrow then. | next_step", "C Yes, no problem."),
    ],
    "fr": [
        ("R Je vous envoie l'offre mardi. | next_step", "C Parfait, merci."),
        ("R On fixe un rendez-vous la semaine prochaine ? | request next_step", "C Ça me va."),
        ("C Vous me rappelez vendredi ? | request next_step", "R Entendu, je note. | next_step"),
        ("R On se revoit ? | request next_step", "C Volontiers, le 14 décembre. | next_step"),
        ("R Je vous propose un rendez-vous jeudi. | next_step", "C D'ici jeudi, pas de problème."),
    ],
}
NOT_AGREED: dict[str, list[tuple[str, ...]]] = {
    "en": [
        ("R I'll send you the offer. | next_step", "C Great, thanks."),
        ("R I'll send you the offer on Tuesday. | next_step", "C No, please don't."),
        ("R I'll send you the offer on Tuesday. | next_step", "C I'm not sure about that."),
        ("R I'll send you the offer on Tuesday. | next_step",),
        ("R Shall we meet on Tuesday? | request next_step", "C Tuesday? Hm, the price. | objection"),
        ("R Shall we meet on Tuesday? | request next_step", "C Rather Thursday? | closed_question next_step"),
        ("R Tuesday then. | next_step", "C Yes."),
        ("R I'll be in touch next month. | next_step", "C Fine."),
        ("R I'll send it as every Tuesday. | next_step", "C Fine."),
        ("R We spoke last Tuesday.", "C Yes, that works."),
    ],
    "fr": [
        ("R Je vous envoie l'offre. | next_step", "C Parfait, merci."),
        ("R On se rappelle mardi ? | request next_step", "C Ça me va pas du tout."),
        ("R On se rappelle mardi ? | request next_step", "C Je ne peux pas mardi."),
        ("R On se rappelle mardi ? | request next_step", "C On verra bien."),
        ("R On se rappelle en mars ? | request next_step", "C Oui, d'accord."),
    ],
}


@pytest.mark.parametrize(("code", "lines"), [(code, one) for code, all_ in AGREED.items() for one in all_])
def test_a_step_with_owner_and_date_that_the_other_accepts_is_agreed(
    code: str, lines: tuple[str, ...]
) -> None:
    reading = read(*lines, code=code)
    assert reading.value == 1.0, reading.support
    assert reading.evidence


@pytest.mark.parametrize(
    ("code", "lines"), [(code, one) for code, all_ in NOT_AGREED.items() for one in all_]
)
def test_without_date_owner_or_acceptance_it_is_not(code: str, lines: tuple[str, ...]) -> None:
    assert read(*lines, code=code).value == 0.0


def test_no_next_step_is_zero_and_not_nothing() -> None:
    reading = read("R Good morning Bob.", "C Good morning on this Tuesday.")
    assert (reading.value, reading.evidence) == (0.0, ())
    assert reading.support == {"calls": 1.0, "next_actions": 0.0}


def test_the_support_says_who_proposes_who_acts_and_how_far_ahead() -> None:
    reading = read("C Can you send it on Friday? | request next_step", "R Of course. | next_step")
    assert reading.support == {
        "calls": 1.0,
        "next_actions": 1.0,
        "agreed": 1.0,
        "rep_acts": 1.0,
        "customer_acts": 0.0,
        "has_date": 1.0,
        "proposed_by_rep": 0.0,
        "days_ahead": 2.0,
    }
    both = read("R Let's meet on the 30th. | next_step", "C Fine.").support
    assert (both["rep_acts"], both["customer_acts"], both["days_ahead"]) == (1.0, 1.0, 12.0)


def test_the_day_agreed_last_is_the_one_that_counts() -> None:
    reading = read(
        "R Shall we meet on Friday? | request next_step",
        "C Rather Monday. | next_step",
        "R Monday it is. | next_step",
        "C Good.",
    )
    assert (reading.value, reading.support["days_ahead"]) == (1.0, 5.0)


def test_where_the_day_of_the_call_is_not_known_a_date_still_is_one() -> None:
    reading = next_step.read(*talk("R I'll call you on Friday. | next_step", "C Fine."))
    assert reading.value == 1.0
    assert "days_ahead" not in reading.support


def test_of_several_actions_the_fullest_is_told() -> None:
    chat = ("C It rains here.", "R Here too.", "C All day long.", "R Well well.")
    reading = read(
        "R I'll send a note on Monday. | next_step",
        "C Fine.",
        *chat,
        "R We should talk. | next_step",
        "C Hm.",
    )
    assert (reading.value, reading.support["next_actions"]) == (1.0, 2.0)
    assert [each.turn for each in reading.evidence] == [0]
