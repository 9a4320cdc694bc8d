"""python -m jingan_cli, and the command jingan."""

import gc
import sys


def run() -> None:
    """Run one call and leave with its exit code; what cannot even begin, or end, is a fault of ours, and not a 1."""
    gc.set_threshold(100_000)  # a call is short: to look for garbage every few hundred objects is a twentieth of it
    try:
        from jingan_cli.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        code = 3
        _tell(error)
    gc.freeze()  # to look through everything once more, just before all of it goes, is a tenth of a check
    sys.exit(code)


def _tell(error: Exception) -> None:
    """Say on standard error where it happened, as far as that is possible."""
    try:
        from jingan_cli.cli.crash_report import fault_report

        sys.stderr.write(fault_report(error, "zh", "en"))
    except Exception:  # as good as nothing works: the code says it
        return


if __name__ == "__main__":
    run()
