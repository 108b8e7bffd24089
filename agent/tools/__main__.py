"""``python -m agent.tools FOLDER``: for ``clawgate doctor``, the operator's own tools there, as JSON. Always 0."""

import json
import sys
from pathlib import Path

from agent.tools.own import load
from agent.tools.toolbox import Toolbox
from gateway.errors import ConfigurationError

if __name__ == "__main__":
    facts: dict[str, object]
    try:
        found = load(Path(sys.argv[1]), Toolbox.all().names)
        facts = {"tools": [f"{tool.name} ({tool.effect})" for tool in found]}
    except ConfigurationError as error:
        facts = {"problem": str(error)}
    sys.stdout.write(json.dumps(facts) + "\n")
