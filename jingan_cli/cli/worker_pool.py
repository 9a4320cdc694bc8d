"""Work spread over processes: results in order, Ctrl-C at once, a worker that dies is named."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Thread
from types import TracebackType
from typing import Any, Generic, TypeVar

from jingan_cli.cli.exit_codes import ENDED_BY
from jingan_cli.model.problem import WorkerDied

T = TypeVar("T")
R = TypeVar("R")
Thing = TypeVar("Thing")
Made = TypeVar("Made")
AnyTask = Callable[[Any], Any]  # a worker keeps whatever task its pool has
_ENDING = (signal.SIGINT, *ENDED_BY)
_AHEAD = 3
"""So many pieces of work wait for each worker; more would only fill the memory."""


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool(Generic[T, R]):
    """Applies a task to many things, in this process or in several; to use as a context."""

    def __init__(self, jobs: int, task: Callable[[T], R]) -> None:
        """`task` is what `each` applies; it is sent to a worker once, and may hold a whole plan."""
        self.jobs = jobs
        """How many processes work."""
        self._task = task
        self._executor = _executor(jobs, task) if jobs > 1 else None

    def each(self, things: Iterable[T]) -> Iterator[R]:
        """Yield what the task makes of each thing, in order."""
        return map(self._task, things) if self._executor is None else self._spread(_apply, things)

    def map(self, function: Callable[[Thing], Made], things: Iterable[Thing]) -> Iterator[Made]:
        """Yield what the function makes of each thing, in order."""
        return map(function, things) if self._executor is None else self._spread(function, things)

    def _spread(self, function: Callable[[Thing], Made], things: Iterable[Thing]) -> Iterator[Made]:
        executor = self._executor
        assert executor is not None
        waiting: deque[Future[Made]] = deque()
        for thing in things:
            waiting.append(_submitted(executor, function, thing))
            if len(waiting) > self.jobs * _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def __enter__(self) -> Pool[T, R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is None:
            return
        if error is not None:
            _end_workers()
        self._executor.shutdown(cancel_futures=True)


def _executor(jobs: int, task: AnyTask) -> ProcessPoolExecutor | None:
    """On Linux workers are forked, which takes no time; elsewhere they start anew.

    None where they cannot be started, as where no more files may be open: then this process does the work.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    try:
        executor = ProcessPoolExecutor(jobs, context, _install, (task,))
        with _signals_held():
            executor.submit(int)
    except OSError:
        _end_workers()
        return None
    return executor


def _end_workers() -> None:
    for process in multiprocessing.active_children():
        process.terminate()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Workers that start meanwhile meet no signal before `_install` has said what each does there.

    Until then a forked one has this process's handlers, whose exception whatever it runs just then may swallow.
    """
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _submitted(executor: ProcessPoolExecutor, function: Callable[[T], R], thing: T) -> Future[R]:
    try:
        with _signals_held():
            return executor.submit(function, thing)
    except BrokenExecutor:
        raise WorkerDied from None


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except BrokenExecutor:
        raise WorkerDied from None


_installed: AnyTask | None = None


def _install(task: AnyTask) -> None:
    """Run once in each worker; Ctrl-C is for the main process, which then ends the workers."""
    global _installed
    _installed = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDED_BY:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the main process is gone, however it went, and end this one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _apply(thing: Any) -> Any:  # what the task is
    assert _installed is not None, "a worker is told its task when it starts"
    return _installed(thing)
