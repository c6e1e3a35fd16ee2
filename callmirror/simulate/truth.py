"""What is planted in the demo archive, written down so that a mirror can be held against it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from callmirror.simulate.archive import SimulatedCall
from callmirror.simulate.demo import COMPANY, DEMO, GENEVA, LEEDS, LYON, SEED
from callmirror.simulate.spec import TeamSpec

CHARACTER: Mapping[str, Mapping[str, str]] = {
    LYON.name: {
        "en": "Curious: asks openly, listens long, hardly interrupts, restates. Gives objections back and "
        "asks about them, owns its faults, makes room at the end. Nobody names the price.",
        "fr": "Curieuse : questions ouvertes, longue écoute, peu d'interruptions. Redit les objections et "
        "questionne, assume ses fautes, laisse de la place à la fin. Personne ne donne le prix.",
    },
    LEEDS.name: {
        "en": "Pressed: talks most, pitches first, discounts before the need, interrupts. Meets objections "
        "with a discount, blames others, sells its own target in a month's last days. Nobody restates.",
        "fr": "Pressée : parle le plus, argumente d'abord, remise avant le besoin. Répond aux objections par "
        "une remise, accuse les autres, vend son objectif en fin de mois. Personne ne reformule.",
    },
    GENEVA.name: {
        "en": "Balanced, in two languages, but for one person who lectures. Asks who decides and what is at "
        "stake. Half of the people ask about objections, half argue. Nobody agrees a date.",
        "fr": "Équilibrée, en deux langues, sauf une personne qui disserte. Demande qui décide et l'enjeu. "
        "Une moitié questionne les objections, l'autre argumente. Personne ne fixe de date.",
    },
}

ORDER: Mapping[str, tuple[str, str, str]] = {
    "question_ratio": (LYON.name, GENEVA.name, LEEDS.name),
    "listening_time": (LYON.name, GENEVA.name, LEEDS.name),
    "customer_focus": (LYON.name, GENEVA.name, LEEDS.name),
    "talk_share": (LEEDS.name, GENEVA.name, LYON.name),
    "interruption_rate": (LEEDS.name, GENEVA.name, LYON.name),
    "response_pause": (LYON.name, GENEVA.name, LEEDS.name),
    "open_question_share": (LYON.name, GENEVA.name, LEEDS.name),
    "respect": (LYON.name, GENEVA.name, LEEDS.name),
    "after_objection": (LYON.name, GENEVA.name, LEEDS.name),
    "pressure": (LEEDS.name, GENEVA.name, LYON.name),
}
"""The teams by what the mirror should show, from the highest level of each marker to the lowest."""

LOWEST: Mapping[str, str] = {"diagnosis": LEEDS.name}
"""The team that stands below both others where these are not made to differ: Lyon asks more, and Geneva asks
more of what is at stake."""


def truth(calls: Sequence[SimulatedCall]) -> str:
    """All that is planted, as JSON: each team's manner, who stands apart, what follows for the markers."""
    document = {
        "company": COMPANY,
        "seed": SEED,
        "teams": {
            team.name: {
                "character": CHARACTER[team.name],
                **planted_in(team, [call for call in calls if call.team == team.name]),
            }
            for team in DEMO.teams
        },
        "highest_to_lowest": {marker: list(teams) for marker, teams in ORDER.items()},
        "lowest": dict(LOWEST),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def planted_in(team: TeamSpec, calls: Sequence[SimulatedCall]) -> Mapping[str, Any]:
    """What is planted in a team, with how many calls that is; no names of people."""
    planted: dict[str, Any] = {
        "people": team.people,
        "calls": len(calls),
        "languages": dict(team.languages),
        "step_everybody_skips": sorted(team.skips),
        "style": asdict(team.style),
        "spread_between_people": team.spread,
        "shared_wording": dict(team.habit),
        "other_half_of_the_people": dict(team.camp),
        "kinds_of_call": dict(Counter(call.kind for call in calls).most_common()),
    }
    if team.outlier is not None:
        # The outlier's calls outnumber everyone's, so a mean over calls and a mean over people differ.
        planted["one_person_apart"] = {"calls": team.outlier.calls, "style": asdict(team.outlier.style)}
    return planted
