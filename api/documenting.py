"""The description of the API as a page shows it: what the OpenAPI document says, in the order of reading."""

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.description import SHARED
from api.etags import JSON

REF = "#/components/schemas/"
DEEPEST = 4
"""How far an example follows what refers to what."""
METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
TOKEN = "Authorization: Bearer $TOKEN"  # noqa: S105 - stands for one
EXAMPLES: Mapping[str, Any] = {"string": "…", "integer": 1, "number": 0.5, "boolean": True, "null": None}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; ``code`` where they are to be set as code."""

    text: str
    code: bool = False


Sentences = tuple[tuple[Piece, ...], ...]
"""Paragraphs."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is, in the notation of types; ``links`` are the forms it names."""

    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter or a field; ``place`` is path, query or header, "" for a field."""

    name: str
    kind: Kind
    required: bool
    about: Sentences
    place: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be answered; ``media`` and ``kind`` where there is a body."""

    status: str
    about: Sentences
    media: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One endpoint; ``bodies`` are the media types it takes, ``open`` whether anybody may ask."""

    name: str
    method: str
    path: str
    about: Sentences
    parameters: tuple[Value, ...]
    bodies: tuple[tuple[str, Kind], ...]
    answers: tuple[Answer, ...]
    curl: str
    open: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The endpoints of one tag."""

    name: str
    about: Sentences
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A body by its name, with its fields; ``values`` are all there are where it is a choice."""

    name: str
    about: Sentences
    fields: tuple[Value, ...]
    values: tuple[str, ...] = ()


def sections(document: Mapping[str, Any], address: str) -> tuple[Section, ...]:
    """The endpoints by tag, as they stand in the document; ``address`` is where examples ask."""
    schemas = document["components"]["schemas"]
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in document["tags"]}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operation = _operation(path, method, item[method], _Examples(schemas, address))
                found[item[method]["tags"][0]].append(operation)
    about = {tag["name"]: tag["description"] for tag in document["tags"]}
    return tuple(Section(name, _told(about[name]), tuple(each)) for name, each in found.items() if each)


def shared_answers() -> tuple[Answer, ...]:
    """What may be answered everywhere, by status."""
    return tuple(Answer(str(status), _told(SHARED[status])) for status in sorted(SHARED))


def forms(document: Mapping[str, Any]) -> tuple[Form, ...]:
    """Every body that has a name, by name."""
    return tuple(_form(name, schema) for name, schema in sorted(document["components"]["schemas"].items()))


def _operation(path: str, method: str, told: Mapping[str, Any], examples: "_Examples") -> Operation:
    bodies = told.get("requestBody", {}).get("content", {})
    return Operation(
        told["operationId"],
        method.upper(),
        path,
        _told(told.get("description", "")),
        tuple(map(_parameter, told.get("parameters", ()))),
        tuple((media, _kind(body.get("schema", {}))) for media, body in bodies.items()),
        tuple(_answers(told["responses"])),
        examples.curl(path, method, told),
        not told["security"],
    )


def _parameter(told: Mapping[str, Any]) -> Value:
    about = _told(told.get("description", ""))
    return Value(told["name"], _kind(told["schema"]), told.get("required", False), about, told["in"])


def _answers(responses: Mapping[str, Any]) -> Iterator[Answer]:
    for status, told in responses.items():
        if told["description"] == SHARED.get(int(status)):
            continue
        about = _told("" if told["description"] == "Successful Response" else told["description"])
        content: Mapping[str, Mapping[str, Any]] = told.get("content", {})
        media = next(iter(content), "")
        schema = content[media].get("schema") if media else None
        yield Answer(status, about, media, _kind(schema) if schema else None)


def _form(name: str, schema: Mapping[str, Any]) -> Form:
    required = schema.get("required", ())
    fields = tuple(
        Value(field, _kind(told), field in required, _told(told.get("description", "")))
        for field, told in schema.get("properties", {}).items()
    )
    return Form(name, _told(schema.get("description", "")), fields, tuple(map(str, schema.get("enum", ()))))


def _kind(schema: Mapping[str, Any]) -> Kind:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REF)
        return Kind(name, (name,))
    choices = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if choices:
        kinds = [_kind(each) for each in choices]
        mark = " & " if "allOf" in schema else " | "
        return Kind(mark.join(each.text for each in kinds), sum((each.links for each in kinds), ()))
    if schema.get("type") == "array":
        inner = _kind(schema.get("items", {}))
        return Kind(f"{inner.text}[]" if " " not in inner.text else f"({inner.text})[]", inner.links)
    if "enum" in schema or "const" in schema:
        return Kind(" | ".join(json.dumps(each) for each in schema.get("enum", [schema.get("const")])))
    kind = str(schema.get("type", "any"))
    return Kind(f"{kind} ({schema['format']})" if "format" in schema else kind)


def _told(text: str) -> Sentences:
    paragraphs = (" ".join(each.split()) for each in text.split("\n\n") if each.strip())
    return tuple(
        tuple(Piece(part, code=place % 2 == 1) for place, part in enumerate(each.split("`")) if part)
        for each in paragraphs
    )


@dataclass(frozen=True, slots=True)
class _Examples:
    """Makes up what one could send."""

    schemas: Mapping[str, Any]
    address: str

    def curl(self, path: str, method: str, told: Mapping[str, Any]) -> str:
        """A command that asks this endpoint, one option to a line."""
        words = ["curl"]
        if method == "head":
            words.append("--head")
        elif method != "get":
            words.append(f"--request {method.upper()}")
        if told["security"]:
            words.append(f'--header "{TOKEN}"')
        words += self._body(told.get("requestBody", {}).get("content", {}))
        words.append(shlex.quote(self.address + path + self._query(told.get("parameters", ()))))
        return " ".join(words[:2]) + "".join(f" \\\n  {word}" for word in words[2:])

    def _query(self, parameters: Sequence[Mapping[str, Any]]) -> str:
        needed = [each["name"] for each in parameters if each["in"] == "query" and each.get("required")]
        return "?" + "&".join(f"{name}=…" for name in needed) if needed else ""

    def _body(self, bodies: Mapping[str, Any]) -> list[str]:
        if "multipart/form-data" in bodies:
            return ["--form file=@call.wav", "--form team=Lyon"]
        if JSON in bodies:
            example = self.of(bodies[JSON].get("schema", {}))
            sent = shlex.quote(json.dumps(example, ensure_ascii=False))
            return [f'--header "Content-Type: {JSON}"', f"--data {sent}"]
        return ["--data-binary @part"] if bodies else []

    def of(self, schema: Mapping[str, Any], depth: int = 0) -> Any:
        """A value that is of that kind: what must be there, and nothing else."""
        if "$ref" in schema:
            return self.of(self.schemas[schema["$ref"].removeprefix(REF)], depth + 1)
        fallback = [schema["default"]] if "default" in schema else ()
        told = schema.get("examples") or schema.get("enum") or fallback
        if told:
            return told[0]
        choices = schema.get("anyOf") or schema.get("oneOf")
        if choices:
            return self.of(choices[0], depth)
        if schema.get("type") == "array":
            return [self.of(schema.get("items", {}), depth + 1)] if depth < DEEPEST else []
        if "properties" in schema:
            required = schema.get("required") or list(schema["properties"])[:1]
            return {name: self.of(schema["properties"][name], depth + 1) for name in required}
        return EXAMPLES.get(str(schema.get("type")), {})
