"""`python -m workbench.cli` is the command audit-workbench."""

import sys

from workbench.cli import main

sys.exit(main())
