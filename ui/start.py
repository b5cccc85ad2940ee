"""Where the program begins.

The rule kept here: until the first window stands no garbage is looked for; nearly all that is made stays.
"""

from __future__ import annotations

import gc
import sys


def main() -> int:
    gc.disable()  # ui.program enables it again once the window is painted
    from ui.app import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
