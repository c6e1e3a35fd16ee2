"""Numbers for Prometheus: how requests and work go. No label holds a name, a team or anything of a call.

A label is one of a list written in the code: routes by their template, statuses by their number, states, the
origins of words. So nothing that is sent can make new ones, and no number is of fewer people than the house.
"""

import shutil
import time
from collections import Counter as Counts
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.service import Service
from callmirror.errors import StoreError
from callmirror.formats import FORMATS
from callmirror.store import Store
from callmirror.store.figures import Standing

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
ORIGINS = ("heard", "file", "beside", "none")
OTHER = "other"
UP = ("callmirror_store_up", "Whether the store can be read.")
COUNTED_EVERY_S = 300.0
"""Calls are counted that often at most, since it reads each of them."""
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """What one application has counted, beside what its store says when it is asked."""

    def __init__(self, service: Service) -> None:
        """Nothing is counted yet."""
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("callmirror_requests", "Requests answered.", labels, registry=self.registry)
        self._seconds = Histogram(
            "callmirror_request_seconds",
            "Seconds until an answer begins.",
            ("route",),
            buckets=BUCKETS_S,
            registry=self.registry,
        )
        self.registry.register(_OfStore(service))

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(method if method in METHODS else OTHER, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All numbers as Prometheus reads them."""
        return generate_latest(self.registry)


class _OfStore:
    """Asks the store when it is asked; a store that can't be read is a number too."""

    def __init__(self, service: Service, clock: Callable[[], float] = time.monotonic) -> None:
        self._service = service
        self._clock = clock
        self._calls: dict[tuple[str, str], int] = {}
        self._counted_at: float | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing is asked when the application is made."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Every number of the store."""
        home = self._service.settings.home
        if home.exists():
            free = shutil.disk_usage(home).free
            yield _gauge("callmirror_disk_free_bytes", "Bytes free where the store lies.", free)
        try:
            with self._service.open(create=False) as store:
                standing, calls = store.figures.standing(), self._by_origin(store)
        except StoreError:
            yield _gauge(*UP, 0)
            return
        yield _gauge(*UP, 1)
        yield from _of_standing(standing, datetime.now(UTC))
        yield _by(
            "callmirror_calls", "Calls by where their words come from.", ("words", "format"), _bounded(calls)
        )

    def _by_origin(self, store: Store) -> dict[tuple[str, str], int]:
        now = self._clock()
        if self._counted_at is None or now - self._counted_at >= COUNTED_EVERY_S:
            self._calls, self._counted_at = store.figures.calls_by_origin(), now
        return self._calls


def _bounded(calls: Mapping[tuple[str, str], int]) -> dict[tuple[str, ...], int]:
    """The counts with every origin and format that is not of ours as one."""
    found: Counts[tuple[str, ...]] = Counts()
    for (words, form), count in calls.items():
        known = form if form in FORMATS else OTHER if form else ""
        found[words if words in ORIGINS else OTHER, known] += count
    return dict(found)


def _of_standing(standing: Standing, now: datetime) -> Iterable[Metric]:
    waits = 0.0 if standing.oldest_waiting is None else (now - standing.oldest_waiting).total_seconds()
    jobs: dict[tuple[str, ...], int] = {(str(state),): count for state, count in standing.jobs.items()}
    deliveries: dict[tuple[str, ...], int] = {
        (str(state),): count for state, count in standing.deliveries.items()
    }
    yield _by("callmirror_jobs", "Jobs by where they stand.", ("state",), jobs)
    yield _gauge("callmirror_queue_age_seconds", "How long the oldest waiting job waits.", max(0.0, waits))
    yield _by("callmirror_webhook_deliveries", "Messages of webhooks.", ("state",), deliveries)
    yield _gauge("callmirror_store_bytes", "Bytes of the store and its log.", standing.bytes)


def _gauge(name: str, said: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, said, value=value)


def _by(
    name: str, said: str, labels: tuple[str, ...], counts: Mapping[tuple[str, ...], int]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, said, labels=labels)
    for values, count in counts.items():
        family.add_metric(values, count)
    return family


class Measured:
    """Counts each request by its route and what was answered."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, prefix: str) -> None:
        self.app = app
        self._metrics = metrics
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and count."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, told = time.perf_counter(), [500, 0.0]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told[:] = message["status"], time.perf_counter() - start
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            route = self._route(scope)
            self._metrics.count(scope["method"], route, int(told[0]), told[1] or time.perf_counter() - start)

    def _route(self, scope: Scope) -> str:
        """The template of the address: one of those that are written in the code."""
        template = getattr(scope.get("route"), "path", None)
        if not isinstance(template, str):
            return OTHER
        below = scope["path"].startswith(self._prefix + "/") and not template.startswith(self._prefix)
        return self._prefix + template if below else template
