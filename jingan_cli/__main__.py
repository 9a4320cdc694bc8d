"""python -m jingan_cli, and the command jingan."""

import sys

from jingan_cli.cli import main


def run() -> None:
    """Run one call and leave with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
