"""python -m jingan_cli, and the command jingan."""

import sys
import traceback


def run() -> None:
    """Run one call and leave with its exit code; what cannot even begin is a fault of ours, and not a 1."""
    try:
        from jingan_cli.cli import main
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        traceback.print_exc()
        sys.exit(3)
    sys.exit(main())


if __name__ == "__main__":
    run()
