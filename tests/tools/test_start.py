"""The executable itself."""

import ast
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

from tools.bootstrap.main import WITH_TEST_TOOLS
from tools.bootstrap.place import ROOT


def test_an_old_python_can_read_the_start_and_gets_its_sentence() -> None:
    text = (ROOT / "clawgate").read_text()
    ast.parse(text, feature_version=(3, 6))
    assert os.access(ROOT / "clawgate", os.X_OK)
    pretended = re.sub(r"^NEEDED = .*$", "NEEDED = (3, 99)", text, flags=re.MULTILINE)
    program = pretended.replace("Path(__file__)", f"Path({str(ROOT / 'clawgate')!r})")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert re.fullmatch(r"clawgate needs Python 3\.11 or later, and this is 3\.\d+: install .*\.\n", done.stderr)


def test_the_set_up_needs_only_the_standard_library() -> None:
    for path in sorted(Path(ROOT, "tools", "bootstrap").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in {*sys.stdlib_module_names, "tools"}, (path, name)


def test_each_command_of_those_who_work_on_it_is_a_module_there_is() -> None:
    for name, module in WITH_TEST_TOOLS.items():
        assert importlib.util.find_spec(f"tools.bootstrap.{module}"), name
