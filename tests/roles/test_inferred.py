"""Who is the rep by manner: found without any telling phrase, abstained from where nobody serves."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.domain import Playbook, Role, Step
from callmirror.languages import LANGUAGES
from callmirror.roles.inferred import CLAIM_MIN, CONFIDENCE_MAX, SHORT_TALK_WORDS, Said, infer
from callmirror.roles.manner import manner_of
from callmirror.roles.weights import weights

REP, CUSTOMER, UNKNOWN = Role.REP, Role.CUSTOMER, Role.UNKNOWN

INBOUND = (
    ("b", "Morning. The lift in our stairwell has stopped again and my tenants are cross with me."),
    ("a", "So what have you tried so far, and how long have you been without it?"),
    ("b", "Nothing. I pressed the button, I shouted at it. It's the third time this year."),
    ("a", "Where were you when it stopped, and what did you hear?"),
    ("b", "I was at home. They heard a bang, they said. I'm not an engineer."),
    ("a", "So you need somebody today. Let me show you what we could do and what it would change for you."),
    ("b", "I don't know. I'd have to ask my partner, and he's away until Monday."),
    ("a", "How would it be if you had it looked at each spring? Shall we put you down for a visit?"),
)
SELLS_BACK = (
    ("a", "So how are you getting your fruit at the moment, and what would you like to be different?"),
    ("b", "I buy it at the market. We make the best cider in the county, you know, I could sell you some."),
    ("a", "I bet you do. What happens to your cider when your fruit comes late?"),
    ("b", "Then I lose a week. My press stands still and my lads play cards."),
    ("a", "So a week of yours, each time. What would you do with that week if you had it back?"),
    ("b", "I'd rest. Try our perry, we have an offer on, ten per cent off for you."),
    (
        "a",
        "You're tempting me. So would you be open to a first crate, so that you can see for yourself?",
    ),
    ("b", "Maybe. I'd rather see it first. I'm careful with my money."),
)
SAYS_LITTLE = (
    ("b", "I have three shops. My brother runs one, he does it his way, and I do the other two myself."),
    ("a", "What would you like from us?"),
    (
        "b",
        "I want to know where my stock is. I lose whole boxes, I've no idea where they go, it drives me mad.",
    ),
    ("a", "How often do you count?"),
    ("b", "Once a year. I hate it. My wife says I'm stubborn, and she's right, I never liked counting."),
    ("a", "So what would you gain?"),
    (
        "b",
        "I'd sleep. But I've been sold things before, they never worked, and I'm not paying for that again.",
    ),
    ("a", "Shall we start with your smallest shop?"),
)
PROSPECTION = (
    ("b", "Oui, allô, j'écoute."),
    ("a", "Bonjour, vous avez deux minutes pour que je vous explique ce qui m'amène ?"),
    ("b", "Euh, j'ai un client qui arrive, mais dites toujours."),
    ("a", "Comment faites-vous pour livrer vos clients quand votre camion est en panne ?"),
    (
        "b",
        "Je loue. Ça me coûte une fortune, et mon chauffeur râle, il n'aime pas ces camions-là.",
    ),
    ("a", "Donc quand vous louez, qu'est-ce que cela change pour vos délais ?"),
    ("b", "J'ai du retard, et mes clients appellent. Moi, je n'aime pas ça."),
    (
        "a",
        "Alors si vous aviez un camion de secours chez vous dans l'heure, que feriez-vous de votre temps ?",
    ),
    ("b", "Je dormirais. Mais c'est sûrement trop cher pour moi, non."),
)
FRIENDS = (
    ("a", "I went to the lake with my brother and he fell in again."),
    ("b", "No! He did that last year too. I was there, I laughed so much."),
    ("a", "Yeah. And then my car would not start, so we walked."),
    ("b", "I walked home from the station yesterday, in the rain."),
    ("a", "They said it would stop. It never does."),
    ("b", "It never does. My garden is a pond."),
    ("a", "I'd like to see that. I could bring my boat."),
    ("b", "You could bring your brother. He's wet already."),
)


def roles(said: Said, code: str = "en") -> dict[str, Role]:
    parties = list(dict.fromkeys(speaker for speaker, _ in said))
    return dict(infer(said, parties, LANGUAGES[code])[0])


@pytest.mark.parametrize(
    ("said", "code"), [(INBOUND, "en"), (SELLS_BACK, "en"), (SAYS_LITTLE, "en"), (PROSPECTION, "fr")]
)
@pytest.mark.parametrize("bare", [False, True])
def test_rep_is_known_by_manner_whoever_calls_speaks_first_or_speaks_most(
    said: Said, code: str, *, bare: bool
) -> None:
    language = LANGUAGES[code]
    given_said = [(speaker, language.bare(text) if bare else text) for speaker, text in said]
    assert roles(given_said, code) == {"a": REP, "b": CUSTOMER}


def test_friends_have_no_rep() -> None:
    assert set(roles(FRIENDS).values()) == {UNKNOWN}


def test_lead_that_changes_hands_in_a_long_talk_is_no_role() -> None:
    swapped = [({"a": "b", "b": "a"}[speaker], text) for speaker, text in SELLS_BACK]
    assert set(roles((*SELLS_BACK * 6, *swapped * 6)).values()) == {UNKNOWN}


def test_long_talk_needs_the_lead_in_every_part() -> None:
    quiet = [(speaker, "the weather is fine and the road is long") for _ in range(40) for speaker in "ab"]
    assert roles(INBOUND * 6)["a"] is REP
    assert set(roles((*INBOUND * 6, *quiet)).values()) == {UNKNOWN}


def test_few_words_of_one_manner_are_not_enough() -> None:
    said = INBOUND[1:3]
    language = LANGUAGES["en"]
    assert sum(manner_of(text, language).words for _, text in said) < SHORT_TALK_WORDS
    assert set(roles(said).values()) == {UNKNOWN}


def test_third_party_beside_the_rep_is_a_customer_and_two_alike_are_nobody() -> None:
    three = [("c" if at == 4 else speaker, text) for at, (speaker, text) in enumerate(INBOUND * 2)]
    assert roles(three) == {"a": REP, "b": CUSTOMER, "c": CUSTOMER}
    two_reps = [
        ("c" if speaker == "a" and at % 4 == 1 else speaker, text)
        for at, (speaker, text) in enumerate(INBOUND * 2)
    ]
    assert REP not in roles(two_reps).values() or CUSTOMER in roles(two_reps).values()
    assert roles(two_reps).get("b") is not REP


def test_words_of_the_playbook_count_for_whoever_says_them() -> None:
    step = Step("path", {"en": "path"}, {"en": ("Here is how I suggest we spend our time today", "Okay")})
    second = Step("mirror", {"en": "mirror"}, {"en": ("Tell me if I understood that in the right way",)})
    third = Step("door", {"en": "door"}, {"en": ("Nobody decides anything before the summer ends",)})
    playbook = Playbook("house", (step, second, third))
    lines = ("Fine. Here is how I suggest we spend it.", "tell me if I understood that", "Okay.")
    closing = "nobody decides anything before the summer"
    said = [
        (speaker, text)
        for pair in zip(("x",) * 3, lines, strict=True)
        for speaker, text in (pair, ("y", "Okay."))
    ]
    said.append(("x", closing))
    parties = ("y", "x")
    without, _ = infer(said, parties, LANGUAGES["en"])
    found, confidence = infer(said, parties, LANGUAGES["en"], playbook)
    assert set(without.values()) == {UNKNOWN}
    assert found == {"x": REP, "y": CUSTOMER}
    assert confidence >= CLAIM_MIN


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([INBOUND, SELLS_BACK, SAYS_LITTLE, FRIENDS]))
def test_order_of_turns_changes_nothing_in_a_talk_no_longer_than_an_opening(seed: int, said: Said) -> None:
    mixed = random.Random(seed).sample(said, len(said))  # noqa: S311 - an order, not a secret
    assert infer(mixed, ("a", "b"), LANGUAGES["en"])[0] == infer(said, ("a", "b"), LANGUAGES["en"])[0]


@pytest.mark.parametrize("times", [1, 5, 50])
def test_confidence_is_never_certainty_and_is_symmetric(times: int) -> None:
    language = LANGUAGES["en"]
    _, confidence = infer(INBOUND * times, ("a", "b"), language)
    assert CLAIM_MIN <= confidence <= CONFIDENCE_MAX
    assert infer(INBOUND * times, ("b", "a"), language)[1] == confidence


def test_odds_of_two_are_the_same_amount_either_way() -> None:
    language = LANGUAGES["en"]
    one, other = (manner_of(text, language) for text in (INBOUND[1][1], INBOUND[0][1]))
    assert weights().odds(one, other) == pytest.approx(-weights().odds(other, one))
