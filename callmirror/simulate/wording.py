"""Numbers, days and hours as they are written in a transcript, in either language."""

from datetime import date, timedelta

DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": ("January February March April May June July August September October November December").split(),
}
CLOSED = {(7, 14), (8, 15), (8, 31), (11, 1), (11, 11)}
"""Days, by month and day, on which nobody in either country makes an appointment."""


def number(value: int, language: str) -> str:
    """With a space for thousands in French, a comma in English."""
    return f"{value:,}".replace(",", " ") if language == "fr" else f"{value:,}"


def day(when: date, language: str) -> str:
    """A day with its name: "mardi 8 septembre", "Tuesday the 8th of September"."""
    name = DAYS[language][when.weekday()]
    return (
        f"{name} {numbered_day(when, language)}" if language == "fr" else f"{name} the {_english_day(when)}"
    )


def numbered_day(when: date, language: str) -> str:
    """A day without its name: "1er octobre", "1st of October"."""
    if language == "en":
        return _english_day(when)
    return f"{'1er' if when.day == 1 else when.day} {MONTHS['fr'][when.month - 1]}"


def month(when: date, language: str) -> str:
    """The name of its month."""
    return MONTHS[language][when.month - 1]


def clock(hour: int, half: bool, language: str) -> str:
    """An hour of the day: "14 heures 30", "half past two"."""
    if language == "fr":
        return f"{hour} heures" + (" 30" if half else "")
    twelve = (hour - 1) % 12 + 1
    words = "one two three four five six seven eight nine ten eleven twelve".split()
    return f"half past {words[twelve - 1]}" if half else f"{words[twelve - 1]} o'clock"


def is_closed(when: date) -> bool:
    """Whether nobody works on that day."""
    return when.weekday() > 4 or (when.month, when.day) in CLOSED


def working_day(after: date, days: int) -> date:
    """The first day at least that many days later on which people work."""
    when = after + timedelta(days=days)
    while is_closed(when):
        when += timedelta(days=1)
    return when


def _english_day(when: date) -> str:
    ending = "th" if 10 < when.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
    return f"{when.day}{ending} of {MONTHS['en'][when.month - 1]}"
