"""What a team agrees on, written out and read again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.domain import Standard, TeamWords, Text
from callmirror.markers import MARKERS
from callmirror.mirror.agreeing import SOURCE, quoted, standards_text, words_text
from callmirror.standards import parse_standards
from callmirror.vocabulary import parse_words

SAID = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    lambda text: text == text.strip() and bool(text)
)
"""What a person may write, whatever signs it holds."""
DIRECTED = st.one_of(
    st.tuples(st.sampled_from(["at_least", "at_most"]), st.integers(1, 99).map(lambda n: n / 100)),
    st.tuples(st.sampled_from(["more", "less"]), st.none()),
)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(MARKERS)), DIRECTED, st.none() | st.builds(Text, en=SAID, fr=SAID)),
        min_size=1,
        max_size=5,
        unique_by=lambda each: each[0],
    )
)
def test_standards_that_are_written_out_are_read_as_they_were(
    told: list[tuple[str, tuple[str, float | None], Text | None]],
) -> None:
    declared = tuple(
        Standard(marker, target, direction, None, said) for marker, (direction, target), said in told
    )
    assert parse_standards(standards_text(declared), source=SOURCE) == declared


@pytest.mark.parametrize("names", [(), ("Lumora",), ("Route 66 Plus", 'L"or', "a: bc [cd]", "# Brackwell")])
def test_words_that_are_written_out_are_read_as_they_were(names: tuple[str, ...]) -> None:
    words = TeamWords(products={"en": names, "fr": names} if names else {})
    text = words_text(words)
    assert (parse_words(text, source=SOURCE).words == words) if names else text == ""


def test_text_is_quoted_so_that_it_stands_on_one_line() -> None:
    assert quoted("a\nb") == '"a\\U0000000ab"'
    assert "\n" not in quoted("x\u2028\n\r\x85")
