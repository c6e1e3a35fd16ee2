"""What members said of a level, beside it; a level that is contested says so wherever it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from callmirror.domain import Experiment, Reply, Sort, Text
from callmirror.report.figures import month_words
from callmirror.report.pack_experiments import Trial
from callmirror.report.parts import Figure, Insight, Steps
from callmirror.report.saying import told

CONTESTED = Text(en="{value} (contested)", fr="{value} (contesté)")
UNSURE = Text(
    en="Contested by a member of the team and not answered yet: nothing here is sure.",
    fr="Contesté par un membre de l'équipe, sans réponse encore : rien ici n'est sûr.",
)
SAID: Mapping[Sort, Text] = {
    Sort.CONTEST: Text(
        en="A member of the team does not recognise this ({month}): “{text}”",
        fr="Un membre de l'équipe ne s'y reconnaît pas ({month}) : « {text} »",
    ),
    Sort.CONTEXT: Text(
        en="A member of the team adds ({month}): “{text}”",
        fr="Un membre de l'équipe ajoute ({month}) : « {text} »",
    ),
    Sort.THANKS: Text(
        en="The team is thanked for this ({month}): “{text}”",
        fr="L'équipe en est remerciée ({month}) : « {text} »",
    ),
}
ANSWER = Text(en="Answer: “{text}”", fr="Réponse : « {text} »")
ANSWER_GONE = Text(
    en="It was answered; the words of the answer were erased.",
    fr="Une réponse a été donnée ; ses mots ont été effacés.",
)
NO_ANSWER = Text(en="Nobody has answered yet.", fr="Personne n'a encore répondu.")


@dataclass(frozen=True, slots=True)
class Replied:
    """What is said of the levels of a page, by marker, in one language."""

    language: str
    by_key: Mapping[str, Sequence[Reply]] = field(default_factory=dict)

    @classmethod
    def of(cls, replies: Sequence[Reply], language: str) -> "Replied":
        """Put replies together by what they are about."""
        keys = dict.fromkeys(one.finding.key for one in replies)
        return cls(language, {key: [one for one in replies if one.finding.key == key] for key in keys})

    def contests(self, key: str) -> bool:
        """Whether a finding is contested and nobody has answered."""
        return any(one.contests for one in self.by_key.get(key, ()))

    def figure(self, figure: Figure, *, strength: bool = False) -> Figure:
        """A level with what is said of it; thanks stand beside a strength alone."""
        said = [
            reply_words(one, self.language)
            for one in self.by_key.get(figure.marker, ())
            if strength or one.sort is not Sort.THANKS
        ]
        found = replace(figure, replies=tuple(said))
        if not self.contests(figure.marker):
            return found
        value = contested(figure.value, self.language)
        chart = figure.chart.replace(figure.value, value, 1)
        return replace(found, value=value, chart=chart, said=told(UNSURE, self.language))

    def insight(self, insight: Insight) -> Insight:
        """A pattern with what is said of it; how sure it is nobody says of one that is contested."""
        figure = self.figure(insight.figure, strength=insight.strength)
        if not self.contests(insight.figure.marker):
            return replace(insight, figure=figure)
        kind = contested(insight.kind, self.language)
        return replace(insight, kind=kind, figure=figure, sure=told(UNSURE, self.language))

    def steps(self, steps: Steps | None) -> Steps | None:
        """The steps of a marker with what is said of each."""
        return steps and replace(steps, figures=tuple(map(self.figure, steps.figures)))

    def trial(self, trial: Trial, experiment: Experiment) -> Trial:
        """What became of an experiment; nothing of it is sure where its level is contested."""
        if not trial.finding or not self.contests(experiment.marker):
            return trial
        return replace(trial, cautions=(*trial.cautions, told(UNSURE, self.language)))


def contested(value: str, language: str) -> str:
    """A number of which it is said that it is contested."""
    return told(CONTESTED, language).format(value=value)


def reply_words(reply: Reply, language: str) -> str:
    """A reply and its answer as one line; nobody is named, of the day only its month is told."""
    said = _filled(SAID[reply.sort], language, text=reply.text, month=month_said(reply, language))
    if reply.sort is Sort.THANKS:
        return said
    if reply.answer is None:
        return f"{said} {told(NO_ANSWER, language)}"
    answer = told(ANSWER_GONE, language)
    if reply.answer:
        answer = _filled(ANSWER, language, text=reply.answer)
    return f"{said} {answer}"


def month_said(reply: Reply, language: str) -> str:
    """The month in which something was said."""
    return month_words(date.fromisoformat(f"{reply.month}-01"), language)


def reply_data(reply: Reply) -> dict[str, object]:
    """A reply as public JSON has it."""
    return {
        "number": reply.number,
        "area": reply.finding.area.value,
        "finding": reply.finding.key,
        "period": reply.finding.period,
        "sort": reply.sort.value,
        "state": reply.state.value,
        "text": reply.text,
        "month": reply.month,
        "answer": reply.answer,
    }


def _filled(sentence: Text, language: str, **values: str) -> str:
    return told(sentence, language).format(**values)
