"""A yardstick, run as a process: libyaml composes every YAML file below a folder into ruamel.yaml's nodes, no more."""

import sys
from pathlib import Path

from ruamel.yaml import YAML, __with_libyaml__

if not __with_libyaml__:
    sys.exit("ruamel.yaml.clib is not installed")
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    YAML(typ="safe").compose(path.read_bytes())
