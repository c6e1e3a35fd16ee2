"""Speed of ConvoKit's politeness features, questions among them, on turns given as a JSON list.

Run by a Python that has ConvoKit, which CallMirror itself never needs.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

PARSER = "en_core_web_sm"


def main() -> None:
    """Measure and print one line for each part that can run here."""
    try:
        import spacy  # noqa: PLC0415 - what is absent is told, not raised
        from convokit import (  # type: ignore[import-not-found]  # noqa: PLC0415
            PolitenessStrategies,
            Speaker,
            Utterance,
        )
        from convokit.text_processing.textParser import (  # type: ignore[import-not-found]  # noqa: PLC0415
            process_text,
        )
    except ImportError as error:
        print(f"ConvoKit: this Python lacks {error.name}.")
        return
    turns = json.load(sys.stdin)
    try:
        parse = spacy.load(PARSER)
    except OSError:
        print(f"ConvoKit, whole: not measured, its English parser {PARSER} is not installed.")
        told = "features alone, on words without the parse they need (a bound from above)"
        blank = spacy.blank("en")
        parsed = [[{"toks": [_token(each.text) for each in blank(text)]}] for text in turns]
        seconds = 0.0
    else:
        told = "parser and features"
        seconds, parsed = _timed(lambda: [process_text(text, spacy_nlp=parse) for text in turns])
    speaker, politeness = Speaker(id="one"), PolitenessStrategies()
    made = [
        Utterance(id=str(place), speaker=speaker, text=text, meta={"parsed": one})
        for place, (text, one) in enumerate(zip(turns, parsed, strict=True))
    ]
    more, _ = _timed(lambda: [politeness.transform_utterance(each) for each in made])
    print(f"ConvoKit, {told}: {len(turns) / (seconds + more):.0f} turns/s")


def _token(text: str) -> dict[str, Any]:
    """A word as ConvoKit keeps it, with nothing told of its place in a parse."""
    return {"tok": text, "tag": "", "dep": "", "up": 0, "dn": []}


def _timed(task: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = task()
    return time.process_time() - start, found


if __name__ == "__main__":
    main()
