"""What a page of a list is asked for: the fields of its form, out of an address and into others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request


class Asked:
    """The fields of a form as they were typed, what they ask for, and what is wrong with them.

    `fields` are the names of those that take words; `days` of those that take a day, `choices` of those that
    take one of some words. A field that is empty asks for nothing.
    """

    def __init__(
        self,
        request: Request,
        *,
        fields: Sequence[str],
        days: Sequence[str] = (),
        choices: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        query = request.query_params
        self.choices = dict(choices or {})
        names = (*fields, *days, *self.choices)
        self.typed = {name: query.get(name, "").strip() for name in names}
        self.after = query.get("after") or None
        self.before = query.get("before") or None
        self.problems: dict[str, str] = {}
        self.conditions: dict[str, Any] = {name: self.typed[name] for name in fields if self.typed[name]}
        for name in days:
            if self.typed[name]:
                self._take_day(name)
        for name, known in self.choices.items():
            if self.typed[name] in known:
                self.conditions[name] = self.typed[name]
            elif self.typed[name]:
                self.problems[name] = f"There is no {name} {self.typed[name]!r}."

    @property
    def is_any(self) -> bool:
        """Whether anything is asked for."""
        return any(self.typed.values())

    def address(self, path: str, **more: str | None) -> str:
        """Return the address of `path` with what is asked for, and `more`."""
        values = {name: value for name, value in {**self.typed, **more}.items() if value}
        return f"{path}?{urlencode(values)}" if values else path

    def _take_day(self, name: str) -> None:
        try:
            self.conditions[name] = dt.date.fromisoformat(self.typed[name])
        except ValueError:
            self.problems[name] = f"{self.typed[name]!r} is not a day; write it like 2026-03-15."
