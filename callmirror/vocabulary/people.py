"""What reads like the name of a person, which has no place among the words of a team."""

import re

TITLES = frozenset("mr mrs ms miss dr m mm mme mlle monsieur madame mademoiselle".split())
GIVEN_NAMES = frozenset(
    (
        "alice alan alexandre amélie andrew anna anne antoine aurélie ben bernard brigitte camille carol "
        "catherine charles charlotte chloé chris christine christophe claire clara claude daniel david "
        "denis diane didier dominique edward elena elise élise elizabeth emily emma éric eric fabien fatima "
        "françois françoise frédéric gabriel george gérard guillaume hannah hélène henri hugo inès isabelle "
        "jacques james jane jean jennifer jérôme joanna john joseph julia julie julien karen karim kate "
        "kevin laura laurent léa lisa louis louise lucas lucie lucy luc manon marc margaret maria marie mark "
        "martin mary mathieu mehdi michael michel mohamed monique nadia nathalie nicolas nicole nora olivia "
        "olivier oliver pascal patricia patrick paul peter philippe pierre rachel rebecca richard robert "
        "romain samira samuel sandrine sara sarah simon sophie stéphane stephen steven susan sylvie théo "
        "thierry thomas tom valérie victor vincent william yasmine yves zoé"
    ).split()
)
"""Frequent given names in French and English, in lower case; written for this, taken from no list."""
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")


def is_like_a_person(name: str) -> bool:
    """Whether this is a title or a given name with one other name behind it; companies may be called so."""
    first, *rest = name.replace(".", " ").split() or [""]
    known = first.lower() in TITLES | GIVEN_NAMES and bool(_CAPITAL.match(first))
    return known and len(rest) == 1 and bool(_CAPITAL.match(rest[0]))
