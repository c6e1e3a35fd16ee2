"""Options that several commands take together, written once: a dataclass of them stands for each."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from inspect import Parameter, Signature, signature
from typing import Any


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Have a command that takes dataclasses of options take each of their fields as an option of its own.

    A field is annotated as the parameter of a command is, and has a default.
    """
    told = signature(command).parameters
    groups: dict[str, Any] = {
        name: each.annotation for name, each in told.items() if is_dataclass(each.annotation)
    }

    def spread(**given: Any) -> None:
        made = {
            name: group(**{each.name: given.pop(each.name) for each in fields(group)})
            for name, group in groups.items()
        }
        command(**given, **made)

    parameters = [each for one in told.values() for each in _parameters(one)]
    spread.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    spread.__annotations__ = {each.name: each.annotation for each in parameters}
    spread.__name__, spread.__doc__ = command.__name__, command.__doc__
    return spread


def _parameters(one: Parameter) -> Iterator[Parameter]:
    if not is_dataclass(one.annotation):
        yield one
        return
    for each in fields(one.annotation):
        yield one.replace(name=each.name, annotation=each.type, default=_default(each))


def _default(field: "Field[Any]") -> Any:
    if field.default is MISSING:
        raise TypeError(f"the option {field.name} of a group needs a default")
    return field.default
