"""How much a form or a document may hold: what is larger is refused by a problem that says the limit."""

from __future__ import annotations

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Spot


class TooLarge(Exception):
    """More of something than a person's file has."""

    def __init__(self, most: int, unit: str) -> None:
        super().__init__(most, unit)
        self.most, self.unit = most, unit

    def of(self, code: str, path: str) -> JinganError:
        """Return the problem of that code, which says how much of what the file may hold."""
        return JinganError((problem(code, Spot(path, 1, 1), limit=f"{self.most:,}", unit=label(self.unit)),))


def hold(size: int, most: int, unit: str) -> None:
    """Raise TooLarge where there is more than `most`; `unit` is a label, `unit-bytes` say."""
    if size > most:
        raise TooLarge(most, unit)
