"""One audit on a Dask cluster: prints, byte for byte, what `jingan audit --format json` prints."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence

import fsspec
from dask.distributed import Client, Future

from jingan_cli import JinganError, Plan, load_plan, to_json
from jingan_cli.engine import MOST_BYTES, SEARCHED, Gathered, Named, collect, combine, gather, together

FAN_IN = 16  # so many parts are added up in one task
File = Named | tuple[fsspec.AbstractFileSystem, str]  # on a disk, or in an object store


def listed(places: Sequence[str]) -> list[File]:
    """Return every file once, those on a disk first."""
    stored = [file for place in places if "://" in place for file in in_store(place)]
    return list(dict.fromkeys([*collect(place for place in places if "://" not in place), *stored]))


def in_store(url: str) -> list[File]:
    """Return the files below a URL, folders in the order of their names; one that cannot be listed is an error."""
    store, root = fsspec.url_to_fs(url)
    folders = sorted(store.walk(root, on_error="raise"), key=lambda folder: folder[0].split("/"))
    paths = [f"{here}/{name}".rstrip("/") for here, _, names in folders for name in sorted(names)]
    shown = [path for path in paths if "/." not in path[len(root) :] and "/~$" not in path]
    return [(store, path) for path in shown if path.lower().endswith(SEARCHED)]


def content(store: fsspec.AbstractFileSystem, path: str) -> bytes | OSError:
    """Return what is in the file, or why it cannot be read."""
    try:
        with store.open(path, "rb") as file:
            return bytes(file.read(MOST_BYTES + 1))
    except OSError as error:
        return error


def read(files: Sequence[File], plan: Plan) -> Gathered:
    """Read some files; this runs on a worker."""
    return gather(plan, [file if isinstance(file, Named) else (file[1], content(*file)) for file in files])


def gathered_on(client: Client, plan: Future[Plan], files: Sequence[File], batch: int) -> Gathered:
    """Read all files on the cluster and add up what became of them; a file that got lost is an error."""
    batches = [files[first : first + batch] for first in range(0, len(files), batch)]
    parts = client.map(read, batches, plan=plan, pure=False)
    while len(parts) > 1:
        hands = [parts[first : first + FAN_IN] for first in range(0, len(parts), FAN_IN)]
        parts = client.map(together, hands, pure=False)
    found: Gathered = parts[0].result() if parts else Gathered()
    if found.file_count != len(files):
        raise RuntimeError(f"{len(files)} files were listed and {found.file_count} came back")
    return found


def audit_on(client: Client, plan: Plan, places: Sequence[str], batch: int) -> tuple[str, int]:
    """Return the audit as JSON, and the exit code that `jingan audit` would have."""
    # a task and not scatter(): a worker that dies takes scattered data along, a task is done again
    on_cluster = client.submit(lambda: plan, pure=False)
    found = gathered_on(client, on_cluster, listed(places), batch)
    picture = combine(
        plan, found, pieces=4 * len(client.ncores()),
        run=lambda function, things: client.gather(client.map(function, list(things), pure=False)))
    return to_json(picture), 2 if picture.problems else 0 if picture.gate.passed else 1


def main() -> int:
    """Audit; 0 passed, 1 not passed, 2 could not check all, 3 a fault, such as a task that killed its workers."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("places", nargs="+", metavar="PLACE", help="file, folder, or URL that fsspec knows")
    asked.add_argument("--plan", help="the plan, by default the bundled one")
    asked.add_argument("--scheduler", metavar="ADDRESS", help="of a running cluster; without it one is started here")
    asked.add_argument("--workers", type=int, metavar="N", help="processes of the cluster started here")
    asked.add_argument("--batch", type=int, default=100, metavar="N", help="files for one task, by default 100")
    given = asked.parse_args()
    try:
        plan = load_plan(given.plan)
        here = {"n_workers": given.workers, "threads_per_worker": 1, "dashboard_address": ":0"}
        with Client(given.scheduler) if given.scheduler else Client(**here) as client:
            text, code = audit_on(client, plan, given.places, given.batch)
    except (JinganError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except Exception:
        traceback.print_exc()
        return 3
    sys.stdout.buffer.write(text.encode())
    return code


if __name__ == "__main__":
    sys.exit(main())
