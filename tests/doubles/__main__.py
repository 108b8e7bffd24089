"""``clawgate double NAME``: runs one of the folders here until it is stopped."""

import importlib
import pkgutil
import sys

import tests.doubles


def main(arguments: list[str]) -> int:
    """Run the platform that is named; without a name, say which there are."""
    names = sorted(module.name for module in pkgutil.iter_modules(tests.doubles.__path__) if module.ispkg)
    if not arguments or arguments[0] not in names:
        sys.stdout.writelines(f"clawgate double {name}\n" for name in names)
        return 0 if not arguments else 2
    code: int = importlib.import_module(f"tests.doubles.{arguments[0]}.command").main(arguments[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
