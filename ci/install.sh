#!/bin/sh
# Install jingan from this checkout into a new environment and print its Python: install.sh FOLDER
# It is run in a checkout of somebody else's branch: -I keeps a pip.py, venv.py or logging.py there from being imported,
# nothing is installed but what requirements.txt names by its hash, and what chooses a Python by a file in the folder,
# as pyenv and asdf do, is asked here and not there.
set -u
source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
cd "$source" || exit 2
python=$(command -v python3 || command -v python) || {
    echo "There is no Python here; jingan needs 3.10 or newer." >&2
    exit 2
}
"$python" -I -m venv "$1" >&2 || exit 2
bin=$1/bin
test -d "$bin" || bin=$1/Scripts
pip() { "$bin/python" -I -m pip install --quiet --disable-pip-version-check "$@" >&2 || exit 2; }
pip --require-hashes --requirement "$source/ci/requirements.txt"
pip --no-deps --no-build-isolation "$source"
printf '%s\n' "$bin/python"
