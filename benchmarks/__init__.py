"""How long jingan takes beside what it is built on: `python -m benchmarks`; a developer's tool, in no package."""
