"""The disks of these tests are made with the loader and the /proc of Linux."""

import sys

collect_ignore_glob = [] if sys.platform == "linux" else ["test_sweep.py", "test_mutants.py", "test_chaos.py"]
