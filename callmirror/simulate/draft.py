"""A call being written: lines in the order in which they are begun."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from callmirror.domain import Role
from callmirror.simulate.dice import Dice
from callmirror.simulate.grammar import SLOT, lower, phrases, polish
from callmirror.simulate.people import Rep
from callmirror.simulate.scene import Scene, fill, topic_slots, yours

NEEDED = re.compile(r"\(([^)]*)\)\s*")


class Cue(StrEnum):
    """How a line begins, seen from the line before."""

    TURN = "turn"
    """The other has finished."""
    ON = "on"
    """The same speaker goes on after a breath."""
    BACKCHANNEL = "backchannel"
    """A "mm" under the other's speech; the other goes on."""
    CUT = "cut"
    """The other has not finished."""
    HOLD = "hold"
    """After a long silence: somebody was put on hold."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said in one breath.

    ``step`` is the step of the call it fulfils; ``question`` is "open" or "closed" where it asks.
    """

    role: Role
    text: str
    cue: Cue
    step: str | None = None
    question: str | None = None


class Draft:
    """Lines written so far, and all that a beat needs to write the next ones."""

    def __init__(
        self,
        *,
        scene: Scene,
        rep: Rep,
        skips: frozenset[str],
        dice: Dice,
        habit: str | None,
        full: bool = True,
    ) -> None:
        self.scene = scene
        self.style = rep.style
        self.skips = skips
        self.dice = dice
        self.habit = habit
        self.full = full
        self.lines: list[Line] = []
        self.slots = dict(scene.slots)
        self.heard: set[str] = set()
        self._told = ""
        self._figures: set[tuple[int, str]] = set()
        self.phrases = phrases(scene.language)
        self._topic = 0
        self._topics: dict[int, Mapping[str, str]] = {}

    def topic(self, index: int) -> None:
        """Speak of that trouble from here on; its figures are drawn when it first comes up."""
        if index not in self._topics:
            self._topics[index] = topic_slots(self.scene.topics[index], self.scene.language, self.dice)
        self._topic = index
        self.slots.update(self._topics[index])

    def fresh(self, choices: str | Sequence[Any]) -> Any:
        """A phrase of that name, or of these, that this call has not heard yet."""
        offered = self.offered(choices) if isinstance(choices, str) else choices
        unsaid = [phrase for phrase in offered if str(phrase) not in self.heard] or list(offered)
        phrase = self.dice.pick(unsaid)
        self.heard.add(str(phrase))
        return phrase

    def offered(self, name: str) -> Sequence[Any]:
        """The phrases of that name; a full call has more of some."""
        more = f"{name}_full"
        chosen: Sequence[Any] = self.phrases[more if self.full and more in self.phrases else name]
        return chosen

    def unsaid(self, choices: Sequence[str]) -> list[str]:
        """Those that this call has not heard yet."""
        return [phrase for phrase in choices if phrase not in self.heard]

    def supported(self, choices: Sequence[str]) -> list[str]:
        """Those that rest on what the customer has said: every figure in them, every "(word)" before them."""
        return [NEEDED.sub("", phrase) for phrase in choices if self._is_supported(phrase)]

    def _is_supported(self, phrase: str) -> bool:
        words = NEEDED.findall(phrase)
        figures = set(SLOT.findall(phrase)) & self._topics[self._topic].keys() - {"about", "of_about"}
        known = {name for topic, name in self._figures if topic == self._topic}
        return all(word in self._told for word in words) and figures <= known

    def rep(
        self, phrase: str, *, cue: Cue = Cue.TURN, step: str | None = None, question: str | None = None
    ) -> None:
        """The rep says it, a line for each breath."""
        self._say(Role.REP, phrase, cue, step, question)

    def customer(self, phrase: str, *, cue: Cue = Cue.TURN) -> None:
        """The customer says it, the rep listening with a "mm" here and there."""
        self._say(Role.CUSTOMER, phrase, cue, None, None)

    def cut_short(self) -> None:
        """The last line is left unfinished; a last word too short to be cut is never begun."""
        while self.lines[-1].cue in {Cue.ON, Cue.BACKCHANNEL} and len(self.lines[-1].text.split()) < 6:
            del self.lines[-1]
        last = self.lines[-1]
        words = last.text.rstrip(".!?").split()
        kept = words[: max(4, round(len(words) * self.dice.uniform(0.6, 0.9)))]
        self.lines[-1] = replace(last, text=" ".join(kept).rstrip(",") + "…")

    def _say(self, role: Role, phrase: str, cue: Cue, step: str | None, question: str | None) -> None:
        for place, piece in enumerate(phrase.split(" / ")):
            if place:
                self._listen(role)
            text = self._spoken(piece, role, stumbles=len(self.lines) > 1 and step != "thanks")
            if role is Role.CUSTOMER:
                self._told += text.lower()
                self._figures.update((self._topic, name) for name in SLOT.findall(piece))
            self.lines.append(Line(role, text, cue if place == 0 else Cue.ON, step, question))

    def _listen(self, speaker: Role) -> None:
        if speaker is Role.CUSTOMER and self.dice.chance(self.style.backchannels):
            self.lines.append(Line(Role.REP, self.fresh("backchannel"), Cue.BACKCHANNEL))
        elif speaker is Role.REP and self.dice.chance(0.3):
            self.lines.append(Line(Role.CUSTOMER, self.fresh("customer_backchannel"), Cue.BACKCHANNEL))

    def _spoken(self, piece: str, role: Role, *, stumbles: bool) -> str:
        slots = {**self.slots, **yours(self.slots)} if role is Role.REP else self.slots
        filled = fill(piece, self.scene, slots, by_rep=role is Role.REP, dice=self.dice)
        said = self._stumble(filled, role) if stumbles else filled
        return polish(said, self.scene.language)

    def _stumble(self, text: str, role: Role) -> str:
        person = self.scene.rep if role is Role.REP else self.scene.customer
        if len(text.split()) < 5 or not self.dice.chance(2.2 * person.hesitates):
            return text
        way = self.dice.pick((self._hesitate, self._restart, self._aside))
        return way(text)

    def _hesitate(self, text: str) -> str:
        if re.match(
            r"(?i)(euh|alors|ben|enfin|oui|bon|mm|ah|mais|ça|um|well|so|yeah|right|ok|oh|but|not|d'accord|donc|and|et)\b",
            text,
        ):
            return text
        sound: str = self.dice.pick(self.phrases["hesitations"])
        return sound + _inside(text, self.slots)

    def _restart(self, text: str) -> str:
        first = text.split(" ", maxsplit=1)[0]
        again = first if re.match(r"I\b", first) else first.lower()
        return f"{first}, {again}{text[len(first) :]}" if first.lower() in self.phrases["restarts"] else text

    def _aside(self, text: str) -> str:
        if text.count(",") != 1 or len(text.split()) < 8 or text.endswith("?"):
            return text
        return text.replace(",", self.dice.pick(self.phrases["asides"]), 1)


def _inside(text: str, slots: dict[str, str]) -> str:
    """The text after other words: its first letter small unless it begins with a name."""
    names = [value for name, value in slots.items() if value[:1].isupper() and not name.endswith("_cap")]
    named = any(text.startswith(value) for value in names)
    return text if named else lower(text)
