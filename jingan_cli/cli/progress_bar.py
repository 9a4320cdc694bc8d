"""A progress bar on standard error, for a person who waits longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from jingan_cli.cli.terminal import Terminal
from jingan_cli.messages import label

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE = 1.0


class Progress:
    """Counts what is done; draws nothing unless standard error is a terminal and a second has passed."""

    def __init__(self, terminal: Terminal, total: int) -> None:
        self.words = label("reading").within(terminal.language)
        self.total = total
        self.done = 0
        self.wanted = sys.stderr.isatty()
        self.began = time.monotonic()
        self.bar: tuple[Bar, TaskID] | None = None

    def __enter__(self) -> Progress:
        return self

    def add(self, count: int) -> None:
        """Count so many more done."""
        self.done += count
        if self.bar is None and self.wanted and time.monotonic() - self.began > _PATIENCE:
            self.bar = self._begun()
        if self.bar is not None:
            bar, task = self.bar
            bar.update(task, completed=self.done)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar[0].stop()

    def _begun(self) -> tuple[Bar, TaskID]:
        from rich.console import Console
        from rich.progress import Progress as Bar

        bar = Bar(console=Console(stderr=True), transient=True)
        task = bar.add_task(self.words, total=self.total)
        bar.start()
        return bar, task
