"""Questions for the next meeting's ritual, and one thing to try; open questions, and to all of us."""

from collections.abc import Iterator, Mapping

from callmirror.domain import Text

LOW = 0.5

_ALWAYS = Text(
    en="What helped us think well together in this meeting, and how do we keep it?",
    fr="Qu'est-ce qui nous a aidés à bien réfléchir ensemble, et comment le garder ?",
)
_ASKED: Mapping[str, Text] = {
    "learning_question_share": Text(
        en="Which question of this meeting could begin with “what did we learn” next time?",
        fr="Quelle question de cette réunion pourrait commencer, la prochaine fois, par « qu'avons-nous "
        "appris » ?",
    ),
    "number_signal_share": Text(
        en="Which of our figures makes us curious, and what would we look at to understand it?",
        fr="Lequel de nos chiffres nous rend curieux, et que regarderions-nous pour le comprendre ?",
    ),
    "deal_coverage": Text(
        en="Of which deal do we not yet know where it stands, what may stop it, or who does what by when?",
        fr="De quel dossier ne savons-nous pas encore où il en est, ce qui peut l'arrêter, ou qui fait "
        "quoi et "
        "quand ?",
    ),
    "taken_up_share": Text(
        en="What became of what we said last time, and what got in its way?",
        fr="Qu'est devenu ce que nous avions dit la dernière fois, et qu'est-ce qui s'est mis en travers ?",
    ),
}
_TRIED: Mapping[str, Text] = {
    "learning_question_share": Text(
        en="Try once: open the next meeting with what each of us learnt from a deal, before any figure.",
        fr="À essayer une fois : commencer la prochaine réunion par ce que chacun a appris d'un dossier, "
        "avant "
        "tout chiffre.",
    ),
    "number_signal_share": Text(
        en="Try once: say every figure together with the question that it opens.",
        fr="À essayer une fois : dire chaque chiffre avec la question qu'il ouvre.",
    ),
    "deal_coverage": Text(
        en="Try once: fewer deals, and for each where it stands, what may stop it, who does what by when.",
        fr="À essayer une fois : moins de dossiers, et pour chacun où il en est, ce qui peut l'arrêter, qui "
        "fait quoi et quand.",
    ),
    "taken_up_share": Text(
        en="Try once: five minutes at the beginning for what we said last time, whatever became of it.",
        fr="À essayer une fois : cinq minutes au début pour ce que nous avions dit la dernière fois, quoi "
        "qu'il "
        "en soit advenu.",
    ),
}
_KEEP = Text(
    en="Try once: let somebody else ask the questions, and see what changes.",
    fr="À essayer une fois : laisser une autre personne poser les questions, et voir ce que cela change.",
)


def questions(shown: Mapping[str, float]) -> tuple[Text, ...]:
    """Open questions: what to keep first, then one for each shown value that is low."""
    return (_ALWAYS, *(_ASKED[name] for name in _low(shown)))


def experiment(shown: Mapping[str, float]) -> Text:
    """One thing to try: for the first of the shown values that is low."""
    return next((_TRIED[name] for name in _low(shown)), _KEEP)


def _low(shown: Mapping[str, float]) -> Iterator[str]:
    return (name for name in _ASKED if name in shown and shown[name] < LOW)
