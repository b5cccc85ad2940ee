"""What the wizard asks about a list: a password, the columns, a preset; and what it remembers of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from tests.importing import formats, lists
from ui import messages
from ui.importing.columns_page import ColumnsPage
from ui.importing.file_page import FilePage
from ui.importing.rows_page import RowsPage
from ui.settings import Preferences
from workbench.importing.preview import preview
from workbench.importing.reading import Loaded, load, read_list
from workbench.importing.sheets import SheetReader

OWN = ["Ref", "Met on", "Conference on", "Called"]


@pytest.fixture
def file_page(qtbot: QtBot, tmp_path: Path) -> Iterator[FilePage]:
    page = FilePage(tmp_path)
    qtbot.addWidget(page)
    yield page
    page.close_down()


@pytest.fixture
def columns(qtbot: QtBot) -> Iterator[Callable[[Loaded], ColumnsPage]]:
    made: list[ColumnsPage] = []

    def show(loaded: Loaded) -> ColumnsPage:
        page = ColumnsPage()
        made.append(page)
        qtbot.addWidget(page)
        page.show_list(loaded)
        return page

    yield show
    for page in made:
        page.close_down()


def own_list(tmp_path: Path, name: str = "own.csv") -> Loaded:
    rows = [OWN, ["70010001", "11/1/22", "28/1/22", "Rowan Ashby"]]
    return load(SheetReader(lists.text(tmp_path / name, rows)))


def match(qtbot: QtBot, page: ColumnsPage, *fields: str) -> None:
    for line, field in zip(page.lines, fields, strict=False):
        line.pick.setCurrentIndex(line.pick.findData(field))
        line.pick.activated.emit(line.pick.currentIndex())


def read(qtbot: QtBot, page: FilePage, path: Path) -> None:
    page.read(path)
    qtbot.waitUntil(lambda: page._reading is None, timeout=30_000)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    return formats.locked(tmp_path / "locked.xlsx", lists.workbook(tmp_path / "open.xlsx", formats.table()))


def test_a_password_is_asked_for_until_it_is_right_and_then_no_more(
    qtbot: QtBot, file_page: FilePage, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["wrong", formats.PASSWORD])
    asked: list[str] = []

    def answer(parent: object, title: str, text: str, **how: object) -> str:
        assert how["password"] is True
        asked.append(text)
        return next(answers)

    monkeypatch.setattr(messages, "ask_text", answer)
    file_page.read(locked)
    qtbot.waitUntil(lambda: file_page.ready, timeout=30_000)
    assert "A password is needed" in asked[0]
    assert "not the one" in asked[1]
    file_page.read(locked, "List 5")
    qtbot.waitUntil(lambda: file_page.ready, timeout=30_000)
    assert len(asked) == 2


def test_without_the_password_the_page_is_as_before_and_says_why(
    qtbot: QtBot, file_page: FilePage, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: None)
    file_page.read(locked)
    qtbot.waitUntil(lambda: bool(file_page.fault.text), timeout=30_000)
    assert "nothing of it was read" in file_page.fault.text
    assert not file_page.ready


def test_a_list_of_plans_alone_is_no_list_of_cases_but_gives_its_categories_to_one(
    qtbot: QtBot, file_page: FilePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    headings = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
    headings += ["Child Protection Plan Start Date", "Initial Category of Abuse"]
    row = [70010001, "F", "WBRI", "05/06/2014", 7, "28/01/2022", "a) Neglect"]
    plans = lists.workbook(tmp_path / "plans.xlsx", [headings, row], "List 7")
    read(qtbot, file_page, plans)
    assert not file_page.ready
    assert "list of plans" in file_page.fault.text
    read(qtbot, file_page, lists.ofsted(tmp_path / "list.xlsx", [lists.row()]))
    assert file_page.ready
    monkeypatch.setattr(messages, "choose_file", lambda *_: plans)
    qtbot.mouseClick(file_page.recognised.add_plans, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: file_page.plans is not None, timeout=30_000)
    assert file_page.loaded is not None
    page = ColumnsPage()
    qtbot.addWidget(page)
    page.show_list(file_page.loaded, file_page.plans)
    assert page.understood().rows[0]["category"] == "neglect"
    page.close_down()


def test_what_was_matched_by_hand_is_remembered_for_the_same_headings(
    qtbot: QtBot, columns: Callable[[Loaded], ColumnsPage], tmp_path: Path
) -> None:
    first = columns(own_list(tmp_path))
    assert not first.ready
    match(qtbot, first, "child_id", "sd_date", "icpc_date", "name")
    assert first.understood().rows[0]["name"] == "Rowan Ashby"
    second = columns(own_list(tmp_path, "next.csv"))
    assert second.ready
    assert [line.pick.value for line in second.lines] == ["child_id", "sd_date", "icpc_date", "name"]
    assert second.lines[0].sure.text() == "As you matched it before"
    qtbot.mouseClick(second.afresh, Qt.MouseButton.LeftButton)
    assert not columns(own_list(tmp_path, "third.csv")).ready


def test_nothing_of_a_list_is_in_what_is_remembered(
    qtbot: QtBot, columns: Callable[[Loaded], ColumnsPage], tmp_path: Path, fresh_settings: Path
) -> None:
    page = columns(own_list(tmp_path).with_headings_in(1))
    match(qtbot, page, "child_id", "sd_date", "icpc_date", "name")
    page.understood()
    Preferences().sync()
    kept = b"".join(path.read_bytes() for path in fresh_settings.rglob("*") if path.is_file())
    assert b"sd_date" in kept
    for word in (*OWN, "70010001", "Rowan"):
        assert word.encode() not in kept


def test_damaged_settings_are_as_if_nothing_was_remembered(
    columns: Callable[[Loaded], ColumnsPage], tmp_path: Path
) -> None:
    scope = QSettings.Scope.UserScope
    store = QSettings(QSettings.Format.IniFormat, scope, "audit-workbench", "audit-workbench")
    for damaged in ("[]", "{", '{"x": 7}'):
        store.setValue("lists/columns", damaged)
        store.sync()
        assert not columns(own_list(tmp_path)).ready


def test_a_preset_is_saved_and_used_for_another_list(
    qtbot: QtBot,
    columns: Callable[[Loaded], ColumnsPage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = columns(own_list(tmp_path))
    match(qtbot, page, "child_id", "sd_date", "icpc_date")
    saved = tmp_path / "council.toml"
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: saved)
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert "nothing of its rows" in page.told.text
    assert "70010001" not in saved.read_text(encoding="utf-8")
    qtbot.mouseClick(page.afresh, Qt.MouseButton.LeftButton)
    assert not page.ready
    monkeypatch.setattr(messages, "choose_file", lambda *_: saved)
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert page.ready
    (tmp_path / "bad.toml").write_text("id = 7")
    monkeypatch.setattr(messages, "choose_file", lambda *_: tmp_path / "bad.toml")
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert "is not a preset" in page.told.text
    assert page.ready


def test_a_heading_that_only_resembles_a_known_one_is_shown_with_its_likeness(
    columns: Callable[[Loaded], ColumnsPage], tmp_path: Path
) -> None:
    rows = [["Child Uniqe ID", "Stratgy Discussion Date"], ["1", "11/1/22"]]
    page = columns(load(SheetReader(lists.text(tmp_path / "list.csv", rows))))
    assert page.lines[0].sure.text() == "Resembles a known heading, 77% sure, please check"
    assert page.lines[0].sure.property("tone") == "fair"
    assert "Please check the 2" in page.told.text


def test_the_rows_refused_are_saved_to_be_sent_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [lists.row(), lists.row(child_id=2, sd_date="@soon")]
    found = preview(read_list(lists.ofsted(tmp_path / "list.xlsx", rows)))
    page = RowsPage()
    qtbot.addWidget(page)
    assert page.send_back.isHidden()
    page.show_preview(found)
    assert not page.send_back.isHidden()
    path = tmp_path / "back.csv"
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: path)
    qtbot.mouseClick(page.send_back, Qt.MouseButton.LeftButton)
    line = path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert line.startswith("4,2,Strategy discussion initiating")
    assert "'@soon" in line
    told: list[str] = []
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: tmp_path / "gone" / "back.csv")
    monkeypatch.setattr(messages, "tell", lambda parent, title, text: told.append(text))
    qtbot.mouseClick(page.send_back, Qt.MouseButton.LeftButton)
    assert "cannot be written" in told[0]
