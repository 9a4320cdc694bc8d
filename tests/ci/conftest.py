"""What the tests of the CI files share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ci.steps import DEPARTMENT, ask_for_everything


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout of the example, whose config asks for everything."""
    folder = Path(shutil.copytree(DEPARTMENT, tmp_path / "checkout" / "部门 报数"))
    ask_for_everything(folder)
    return folder
