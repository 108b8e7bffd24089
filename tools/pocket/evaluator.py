"""``python -m tools.pocket.evaluator``: how well a model does the built-in model's job, on the held-out dialogues."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from agent.model import load_model
from gateway.errors import ClawgateError
from gateway.settings import BUILT_IN_MODEL, ModelSection
from tools.pocket.examination import report
from tools.pocket.examination.item import Item, by_hand, generated
from tools.pocket.examination.sitting import Outcome, take


async def examine(path: Path, items: list[Item], *, threads: int | None = None) -> list[Outcome]:
    """The outcomes of all items, one after the other: nothing else slows an answer down. Raises ``ConfigurationError``."""
    model = await load_model(ModelSection(path=str(path), threads=threads, slots=1))
    try:
        return [outcome for item in items for outcome in await take(item, model)]
    finally:
        await model.close()


def main() -> int:
    """Examine a model and print the figures."""
    arguments = _arguments()
    try:
        items = [*by_hand(arguments.dialogues)] if arguments.dialogues else [*by_hand(), *generated()]
        outcomes = asyncio.run(examine(arguments.model, items[:: arguments.every], threads=arguments.threads))
    except (ClawgateError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.wrong:
        lines = [json.dumps(each, ensure_ascii=False) for each in report.wrong(outcomes)]
        arguments.wrong.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    print(json.dumps(report.as_json(outcomes), indent=1) if arguments.json else report.table(outcomes))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.pocket.evaluator", description=__doc__)
    parser.add_argument("--model", type=Path, default=BUILT_IN_MODEL, metavar="FILE", help="a GGUF file")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    parser.add_argument("--wrong", type=Path, metavar="FILE", help="write what went wrong there, a JSON object a line")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth dialogue, for a quick look")
    parser.add_argument("--dialogues", type=Path, metavar="FOLDER", help="other dialogues: <language>/<job>.yaml there")
    parser.add_argument("--threads", type=int, metavar="N", help="of the processor")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
