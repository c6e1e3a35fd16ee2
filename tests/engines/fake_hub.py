"""A model hub in this process: what the hub's library asks for, answered over HTTP, with faults on demand."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

COMMIT = "c0ffee" + "0" * 34


@dataclass
class FakeHub:
    """Serves one repository at one commit; ``sent`` are bytes sent in the place of those that are listed."""

    repository: str
    files: dict[str, bytes]
    commit: str = COMMIT
    sent: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    @classmethod
    def of(cls, folder: Path, repository: str, *, commit: str = COMMIT) -> "FakeHub":
        return cls(repository, {path.name: path.read_bytes() for path in folder.iterdir()}, commit)

    def listed(self) -> list[dict[str, object]]:
        return [self._entry(name, content) for name, content in self.files.items()]

    @staticmethod
    def _entry(name: str, content: bytes) -> dict[str, object]:
        entry: dict[str, object] = {"type": "file", "path": name, "rfilename": name, "size": len(content)}
        blob = hashlib.sha1(f"blob {len(content)}\0".encode() + content, usedforsecurity=False).hexdigest()
        entry["oid"] = entry["blobId"] = blob
        if name == "model.bin":
            sha256 = hashlib.sha256(content).hexdigest()
            entry["lfs"] = {"oid": sha256, "sha256": sha256, "size": len(content), "pointerSize": 134}
        return entry


@contextmanager
def serving(hub: FakeHub) -> Iterator[FakeHub]:
    class Handler(_Handler):
        served = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: ClassVar[FakeHub]

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _answer(self, *, body: bool) -> None:
        hub, path = self.served, self.path.partition("?")[0]
        hub.asked.append(path)
        content = self._content(path)
        if content is None:
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        name = path.rpartition("/")[2]
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header(
            "Content-Type", "application/json" if path.startswith("/api") else "application/octet-stream"
        )
        if name in hub.files:
            self.send_header("X-Repo-Commit", hub.commit)
            self.send_header("ETag", f'"{hub._entry(name, hub.files[name])["oid"]}"')
        self.end_headers()
        if body:
            self.wfile.write(content)

    def _content(self, path: str) -> bytes | None:
        hub = self.served
        if path in {f"/api/models/{hub.repository}", f"/api/models/{hub.repository}/revision/{hub.commit}"}:
            told = {"id": hub.repository, "sha": hub.commit, "siblings": hub.listed()}
            return json.dumps(told).encode()
        if path == f"/api/models/{hub.repository}/tree/{hub.commit}":
            return json.dumps(hub.listed()).encode()
        name = path.removeprefix(f"/{hub.repository}/resolve/{hub.commit}/")
        return hub.sent.get(name, hub.files.get(name)) if name != path else None
