"""The one table from an error to an HTTP status; the core knows none."""

from fastapi import Request
from fastapi.responses import JSONResponse

from callmirror.errors import CallMirrorError, EngineError, InputError, NotFound, SettingsError, StoreError

STATUS: tuple[tuple[type[CallMirrorError], int], ...] = (
    (NotFound, 404),
    (SettingsError, 422),
    (InputError, 422),
    (StoreError, 503),
    (EngineError, 503),
    (CallMirrorError, 422),
)


LANGUAGES = ("en", "fr")


def preferred(accepted: str) -> str:
    """The language of ours that an ``Accept-Language`` header weighs most, English where it names none."""
    weights: dict[str, float] = {}
    for choice in accepted.split(","):
        tag, _, weight = choice.partition(";")
        code = tag.strip().lower().partition("-")[0]
        weights[code] = max(weights.get(code, 0.0), _weight(weight))
    return max(LANGUAGES, key=lambda code: weights.get(code, 0.0))


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=")) if text.strip() else 1.0
    except ValueError:
        return 0.0


async def problem(request: Request, error: Exception) -> JSONResponse:
    """An error as a problem document (RFC 9457), in English or French as the reader asks."""
    if not isinstance(error, CallMirrorError):
        raise error
    status = next(code for kind, code in STATUS if isinstance(error, kind))
    language = preferred(request.headers.get("accept-language", ""))
    body = {"type": "about:blank", "title": type(error).__name__, "status": status}
    return JSONResponse(
        {**body, "detail": error.text.to(language)}, status_code=status, media_type="application/problem+json"
    )
