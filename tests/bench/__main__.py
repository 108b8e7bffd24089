"""``clawgate bench NAME``: measures, and prints what it found."""

import importlib
import sys

BENCHMARKS = {
    "agent": "what a turn costs beside the model, how little of a prompt is read anew, and small jobs that are done",
    "bus": "messages a second and latency, from the door to the outbox",
    "email": "mails a second, from a mailbox in which they wait to the mailboxes of those who wrote them",
    "engine": "tokens a second and time to the first word, of one model and several conversations",
    "path": "three platforms at once, with their limits: nothing lost, and how long acceptance and sending take",
    "roundtrip": "one message at a time through the whole system",
}
TOOLS = {
    "make-model": ("tests.bench.engine.random_model", "a model of random weights, to be measured without a download"),
    "build-llama-server": ("", "llama.cpp's server from the source of our engine, to be measured beside it"),
}
"""What serves the benchmarks: the module of each, but for what ``tools/bootstrap/bench.py`` runs itself."""


def main(arguments: list[str]) -> int:
    """Run the one that is named; without a name, say which there are."""
    module = _module(arguments[0]) if arguments else ""
    if not module:
        for name, what in [*BENCHMARKS.items(), *((name, tool[1]) for name, tool in TOOLS.items())]:
            sys.stdout.write(f"clawgate bench {name:<20}{what}\n")
        return 0 if not arguments else 2
    importlib.import_module(module).main(arguments[1:])
    return 0


def _module(name: str) -> str:
    return f"tests.bench.{name}" if name in BENCHMARKS else TOOLS.get(name, ("", ""))[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
