"""One message to one address, within seconds, whatever is at the other end."""

import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from callmirror.errors import InputError
from callmirror.webhooks.addresses import Lookup, Refused, look_up, target

CONNECT_S = 5.0
ANSWER_S = 10.0
WHOLE_S = 20.0
"""The longest a try may take, however slowly the other end drips its answer."""
GONE = 410
"""The answer of an address that wants to be told nothing any more."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a try: the status of the answer, or why there was none.

    ``fault`` is ``refused`` (the address is of this machine or its network), ``unknown`` (nothing has that
    name), ``unreachable``, ``too_slow``, ``certificate``, or ``status`` for an answer that is not 2xx.
    """

    status: int | None = None
    fault: str | None = None

    @property
    def arrived(self) -> bool:
        """Whether it was taken."""
        return self.fault is None

    @property
    def answered(self) -> bool:
        """Whether anybody was there at all."""
        return self.status is not None


Send = Callable[[str, Mapping[str, str], bytes], Sent]
"""Sends to an address, with headers, a body; never raises for what is at the other end."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends to the outside; to this machine too where ``loopback`` says so."""

    loopback: bool = False
    look: Lookup = look_up
    trust: ssl.SSLContext | None = None
    """Whom to believe that a host is who it says; None is whom this machine believes."""

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> Sent:
        """Send; redirects are not followed, since they would lead past what was looked at."""
        try:
            found = target(url, loopback=self.loopback, look=self.look)
        except (Refused, InputError):
            return Sent(fault="refused")
        except (OSError, UnicodeError):
            return Sent(fault="unknown")
        told = {
            **headers,
            "host": found.named,
            "content-type": "application/json",
            "user-agent": "CallMirror-Webhooks/1",
        }
        return self._post(found.url, found.host, told, body)

    def _post(self, url: str, host: str, headers: Mapping[str, str], body: bytes) -> Sent:
        import httpx  # noqa: PLC0415 - a tenth of a second that the command line need not wait

        timeout = httpx.Timeout(ANSWER_S, connect=CONNECT_S)
        trust = self.trust or ssl.create_default_context()
        with httpx.Client(timeout=timeout, verify=trust, trust_env=False) as client:
            watch = threading.Timer(WHOLE_S, client.close)
            watch.start()
            try:
                with client.stream(
                    "POST", url, content=body, headers=dict(headers), extensions={"sni_hostname": host}
                ) as answer:
                    fault = None if answer.is_success else "status"
                    return Sent(answer.status_code, fault)
            except httpx.TimeoutException:
                return Sent(fault="too_slow")
            except (httpx.HTTPError, RuntimeError, OSError) as error:
                return Sent(fault="certificate" if _is_about_trust(error) else "unreachable")
            finally:
                watch.cancel()


def _is_about_trust(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
