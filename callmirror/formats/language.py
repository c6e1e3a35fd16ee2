"""The language a file names, as an ISO 639-1 code."""

import re

_NAMES = {
    "english": "en", "anglais": "en", "eng": "en",
    "french": "fr", "français": "fr", "francais": "fr", "fra": "fr", "fre": "fr",
    "german": "de", "allemand": "de", "deu": "de", "ger": "de",
    "spanish": "es", "espagnol": "es", "castilian": "es", "spa": "es",
    "italian": "it", "italien": "it", "ita": "it",
    "dutch": "nl", "néerlandais": "nl", "flemish": "nl", "nld": "nl", "dut": "nl",
    "portuguese": "pt", "portugais": "pt", "por": "pt",
    "catalan": "ca", "cat": "ca", "breton": "br", "bre": "br", "occitan": "oc", "oci": "oc",
    "arabic": "ar", "arabe": "ar", "ara": "ar", "polish": "pl", "polonais": "pl", "pol": "pl",
    "russian": "ru", "turkish": "tr", "ukrainian": "uk", "romanian": "ro", "greek": "el",
    "chinese": "zh", "mandarin": "zh", "cmn": "zh", "japanese": "ja", "korean": "ko", "hindi": "hi",
}  # fmt: skip
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*")


def language_code(value: object) -> str | None:
    """Tell the code of "fr", "fr-CA", "en_us", "fra" or "french"; None for "auto" and the unknown."""
    if not isinstance(value, str):
        return None
    said = value.strip().lower()
    if said in _NAMES:
        return _NAMES[said]
    if (match := _TAG.fullmatch(said)) is None:
        return None
    code = match[1]
    return code if len(code) == 2 else _NAMES.get(code)
