"""What a finding is called where its key is no marker's name, in both languages."""

import pytest

from callmirror.domain import Area
from callmirror.replies.saying import AREAS, title_of_finding

TITLES = {
    "topic:price": ("The price", "Le prix"),
    "topic:said_back": ("What we say back", "Ce que nous redisons"),
    "topic:gone_since": ("Gone since", "Gone since"),
    "supplier:Canal+": ("Canal+", "Canal+"),
    "words:fr": (
        "Words said in more calls or in fewer / in French",
        "Mots dits dans plus ou moins d'appels / en français",
    ),
    "fate:kept": (
        "What became of next steps / It shows by its day",
        "Ce que sont devenues les suites convenues / Elle se voit au jour dit ou avant",
    ),
    "apart:owned": (
        "What became of next steps / It is said who does the next step that is agreed",
        "Ce que sont devenues les suites convenues / On dit qui fait la suite convenue",
    ),
    "habit:recapped": ("The end sums up what was agreed on", "La fin résume ce qui a été convenu"),
    "mark:free_choice": ("Free choice", "Free choice"),
    "sign:talk_share": ("Share of talk", "Part de parole"),
    "sign:charter.step.first_word": ("First word", "First word"),
    "since:talk_share": ("Share of talk", "Part de parole"),
}


@pytest.mark.parametrize("key", TITLES)
@pytest.mark.parametrize(("place", "language"), [(0, "en"), (1, "fr")])
def test_finding_has_a_title(key: str, place: int, language: str) -> None:
    title = title_of_finding(key, language).replace("\u00a0", " ").replace("\u2019", "'")
    assert title == TITLES[key][place]


def test_every_page_that_is_replied_to_has_a_name_in_both_languages() -> None:
    assert set(AREAS) == set(Area)
    assert all(text.en != "" and text.fr != "" for text in AREAS.values())
