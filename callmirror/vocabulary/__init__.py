"""The words of a team: what it calls things, written in YAML by a person, without code.

::

    products: [Lumora, Lumora Route]             # what we sell
    offers: {en: [Comfort plan], fr: [formule Confort]}
    competitors: [Brackwell]                     # who else sells the like
    pitch: {en: [routes that draw themselves], fr: [des tournées qui se dessinent]}
    price: {en: [set-up fee], fr: [frais de mise en service]}
    steps:                                       # more ways to say the steps of the playbook
      greeting: {en: ["Morning, Lumora here."], fr: ["Lumora, bonjour."]}

Each is optional. A plain list serves in every language. People's names do not belong here.
"""

from callmirror.vocabulary.reading import Told, parse_words, read_words
from callmirror.vocabulary.wording import with_wording

__all__ = ["Told", "parse_words", "read_words", "with_wording"]
