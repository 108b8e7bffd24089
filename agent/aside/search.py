"""A search of the web: ``python -m agent.aside.search`` reads a line of JSON and writes JSON.

By ddgs, which asks several search engines that want no key; any of them may refuse at any time.
"""

import json
import sys
from typing import Any

from agent.aside import keep_modest

_SECONDS = 8


def main() -> int:
    """The program."""
    keep_modest(20)
    asked = json.loads(sys.stdin.buffer.readline())
    # Imported here, as it opens what it needs of the network.
    from ddgs import DDGS  # noqa: PLC0415
    from ddgs.exceptions import DDGSException  # noqa: PLC0415

    try:
        found = DDGS(timeout=_SECONDS).text(asked["query"], max_results=asked["most"])
        answer: dict[str, Any] = {"results": [[hit["title"], hit["href"], hit["body"]] for hit in found]}
    except DDGSException as error:
        answer = {"results": [], "problem": str(error)[:200]}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
