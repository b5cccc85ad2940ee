"""Pictures of every screen, light and dark, small and large: `python -m tests.screens build/screens`.

`--only NAME` takes just the scenes whose name holds NAME; `--quick` takes one look and size.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.scenes import SCENES
from tests.staging import attended, calm, picture, quick_keys, staged

LOOKS = (
    ("light", (1366, 768), 100),
    ("dark", (1366, 768), 100),
    ("light", (1366, 768), 200),
    ("dark", (1366, 768), 200),
    ("light", (1280, 720), 100),
    ("dark", (1920, 1080), 100),
    ("light", (3840, 2160), 200),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Takes a picture of every screen.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--look", default="", help="only folders with this in the name")
    parser.add_argument("--guide", action="store_true", help="only the small pictures of the short guide")
    wanted = parser.parse_args()
    with quick_keys():
        if wanted.guide:
            take_for_guide(wanted.folder)
            return
        for look, size, text in LOOKS[:1] if wanted.quick else LOOKS:
            where = wanted.folder / f"{look}-{size[0]}x{size[1]}{'' if text == 100 else f'-{text}'}"
            if wanted.look not in where.name:
                continue
            with staged(look, size, text) as program:
                for name, play in SCENES:
                    if wanted.only in name:
                        attended(program)
                        play(program, _taker(where / f"{name}.png"))


GUIDE = {
    "cases": "05-cases-2-discussion",
    "overview": "06-overview",
    "findings": "07-findings",
    "report": "08-report",
}
"""By the name of a picture in the guide: the scene it is taken of."""


def take_for_guide(folder: Path) -> None:
    """The guide's pictures, small, so that they weigh little; and the one of the README, whole."""
    with staged("light", (1366, 768), 100) as program:
        for name, scene in GUIDE.items():

            def take(widget: QWidget, name: str = name) -> None:
                calm(widget)
                whole = widget.grab().toImage()
                print(_small(whole).save(str(folder / f"{name}.png")), folder / f"{name}.png")
                if name == "cases":  # what one sees first of the program, whole
                    print(whole.save(str(folder / "window.png")), folder / "window.png")

            dict(SCENES)[scene](program, take)


def _small(whole: QImage) -> QImage:
    """In true colours: with few of them the answers would not look as they do in the window."""
    size = whole.scaledToWidth(whole.width() * 6 // 10, Qt.TransformationMode.SmoothTransformation)
    return size.convertToFormat(QImage.Format.Format_RGB888)


def _taker(path: Path) -> Callable[..., None]:
    taken = count(1)

    def take(widget: object) -> None:
        number = next(taken)
        own = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        print(picture(widget, own))  # type: ignore[arg-type]

    return take


if __name__ == "__main__":
    main()
