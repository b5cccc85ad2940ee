"""Pictures of every screen, light and dark, small and large: `python -m tests.screens build/screens`.

`--only NAME` takes just the scenes whose name holds NAME; `--quick` takes one look and size.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from tests.scenes import SCENES
from tests.staging import picture, quick_keys, staged

LOOKS = (
    ("light", (1366, 768), 100),
    ("dark", (1366, 768), 100),
    ("light", (1920, 1080), 100),
    ("dark", (1920, 1080), 100),
    ("light", (1366, 768), 200),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Takes a picture of every screen.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true")
    wanted = parser.parse_args()
    with quick_keys():
        for look, size, text in LOOKS[:1] if wanted.quick else LOOKS:
            where = wanted.folder / f"{look}-{size[0]}x{size[1]}{'' if text == 100 else f'-{text}'}"
            with staged(look, size, text) as program:
                for name, play in SCENES:
                    if wanted.only in name:
                        play(program, _taker(where / f"{name}.png"))


def _taker(path: Path) -> Callable[..., None]:
    def take(widget: object) -> None:
        print(picture(widget, path))  # type: ignore[arg-type]

    return take


if __name__ == "__main__":
    main()
