"""``clawgate bench NAME``: measures, and prints what it found."""

import importlib
import sys

BENCHMARKS = {
    "bus": "messages a second and latency, from the door to the outbox",
    "engine": "tokens a second and time to the first word, of one model and several conversations",
    "roundtrip": "one message at a time through the whole system",
}


def main(arguments: list[str]) -> int:
    """Run the one that is named; without a name, say which there are."""
    if not arguments or arguments[0] not in BENCHMARKS:
        for name, what in BENCHMARKS.items():
            sys.stdout.write(f"clawgate bench {name:<12}{what}\n")
        return 0 if not arguments else 2
    importlib.import_module(f"tests.bench.{arguments[0]}").main(arguments[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
