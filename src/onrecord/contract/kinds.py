"""Whether the fields of a value are of the kinds that its class declares; JSON can hold any."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.errors import ContractError

Test = Callable[[Any], bool]


def require_kinds(value: object) -> None:
    """Raise `ContractError` unless every field of the dataclass `value`, inside too, is of its kind."""
    kind: type = type(value)
    for name, test in _fields(kind):
        if not test(getattr(value, name)):
            raise ContractError(f"{name!r} of a {type(value).__name__} has a value of the wrong kind")


@cache
def _fields(kind: type) -> tuple[tuple[str, Test], ...]:
    hints = get_type_hints(kind)
    named = (one.name for one in dataclasses.fields(kind) if one.compare)  # a byte map is not in the JSON
    return tuple((name, _test(hints[name])) for name in named)


def _test(kind: Any) -> Test:  # noqa: ANN401 - any annotation
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        words = frozenset(inner)
        return lambda value: isinstance(value, str) and value in words
    if origin in {Union, types.UnionType}:
        tests = tuple(map(_test, inner))
        return lambda value: any(test(value) for test in tests)
    if origin is tuple and inner[1:] == (...,):
        each = _test(inner[0])
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    if origin is tuple:
        tests = tuple(map(_test, inner))
        return lambda value: (
            isinstance(value, tuple)
            and len(value) == len(tests)
            and all(test(one) for test, one in zip(tests, value, strict=True))
        )
    if origin is Mapping:
        keys, values = map(_test, inner)
        return lambda value: all(keys(key) and values(one) for key, one in value.items())
    if dataclasses.is_dataclass(kind):
        return partial(_is_whole, kind)
    return lambda value: isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _is_whole(kind: Any, value: object) -> bool:  # noqa: ANN401 - a dataclass
    if not isinstance(value, kind):
        return False
    require_kinds(value)
    return True
