"""``python -m agent.sandbox``: for ``clawgate doctor``, whether programs can be run here, as JSON. Always 0."""

import asyncio
import json
import sys

from agent.sandbox.limits import Limits
from agent.sandbox.trial import trial

if __name__ == "__main__":
    tried = asyncio.run(trial(Limits()))
    facts = {"works": tried.sandbox is not None, "found": tried.found, "problem": tried.problem, "mend": tried.mend}
    sys.stdout.write(json.dumps(facts) + "\n")
