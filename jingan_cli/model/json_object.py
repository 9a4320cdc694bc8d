"""The values of JSON: a report to be written, a report that was read, a schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

Json: TypeAlias = "bool | int | Decimal | str | Sequence[Json] | Mapping[str, Json] | None"
"""A value; numbers are int or Decimal, exactly."""
JsonObject: TypeAlias = "dict[str, Json]"
"""An object, as it is written."""
KnownObject = Mapping[str, Any]  # who reads a key knows what is there: its schema says it, which mypy cannot read
"""An object that was held to its schema, as it is read."""
