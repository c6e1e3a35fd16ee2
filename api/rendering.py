"""Pages from templates: one environment for each language, numbers and dates in its own form."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from babel import dates, numbers
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.identity import CSRF_FIELD, Identity, csrf_token
from api.navigation import links_for
from api.wording import COOKIE, LANGUAGES, LOCALES, language_of, words_of
from callmirror import __version__
from callmirror.domain import Text
from callmirror.report.saying import told

YEAR_S = 365 * 24 * 3600


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Answer with a template in the language of the request.

    Beside ``values`` a template has ``_`` and ``ngettext``, ``request``, ``language``, ``account``, ``may``
    (the principal's), ``links`` of the navigation, ``csrf_field()`` and ``csrf``, the bare token.
    """
    language = language_of(request)
    identity: Identity = getattr(request.state, "identity", Identity())
    token = csrf_token(identity.session) if identity.session else ""
    principal = identity.principal
    content = (
        environment(language)
        .get_template(template)
        .render(
            request=request,
            account=principal.account if principal else None,
            may=principal.may if principal else _never,
            links=links_for(principal, request.url.path),
            csrf=token,
            csrf_field=lambda: Markup('<input type="hidden" name="{}" value="{}">').format(CSRF_FIELD, token),
            **values,
        )
    )
    answer = HTMLResponse(content, status_code=status, headers={"content-language": language})
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(COOKIE, language, max_age=YEAR_S, httponly=True, samesite="lax")
    return answer


def _never(*_args: object, **_told: object) -> bool:
    return False


@cache
def environment(language: str) -> Environment:
    """The templates in that language."""
    made = Environment(
        loader=PackageLoader("api", "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = words_of(language)
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update({name: _in(language, form) for name, form in FILTERS.items()})
    made.globals.update(language=language, languages=LANGUAGES, static=static, version=__version__)
    return made


def _in(language: str, form: Callable[..., str]) -> Callable[..., str]:
    return lambda value, *told: form(value, language, *told)


def said(text: Text, language: str) -> str:
    """A sentence of the core in the language."""
    return told(text, language)


def day(value: date | datetime, language: str, form: str = "long") -> str:
    """A day, as "22 novembre 2026"; forms are those of Babel: short, medium, long, full."""
    return dates.format_date(value, format=form, locale=LOCALES[language])


def moment(value: datetime, language: str, form: str = "medium") -> str:
    """A day and time of the clock of this machine."""
    return dates.format_datetime(value.astimezone(), format=form, locale=LOCALES[language])


def number(value: float, language: str, digits: int = 0) -> str:
    """A number with so many digits after the mark at most."""
    form = "#,##0" + ("." + "#" * digits if digits else "")
    return numbers.format_decimal(value, format=form, locale=LOCALES[language])


def percent(value: float, language: str) -> str:
    """A share as a whole percentage."""
    return numbers.format_percent(value, locale=LOCALES[language])


def clock(seconds: float, language: str) -> str:
    """A time within a recording, as "1:02:03" or "2:03"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def size(value: float, language: str) -> str:
    """A number of bytes as a person reads it."""
    names = ("o", "ko", "Mo", "Go", "To") if language == "fr" else ("B", "kB", "MB", "GB", "TB")
    place = 0
    while value >= 1000 and place < len(names) - 1:
        value, place = value / 1000, place + 1
    return f"{number(value, language, 1 if place else 0)}\u00a0{names[place]}"


FILTERS: dict[str, Callable[..., str]] = {
    "said": said,
    "day": day,
    "moment": moment,
    "number": number,
    "percent": percent,
    "clock": clock,
    "size": size,
}
"""What templates may put a value through; each is given the language too."""


@cache
def static(name: str) -> str:
    """The address of a file of ``static``; it changes with its content, so that it may be kept for ever."""
    content = (files("api") / "static" / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:12]}"
