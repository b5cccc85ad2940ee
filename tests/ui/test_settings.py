"""What is remembered between two days, and that no spoilt file stops the program."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from ui.settings import MOST_RECENT, Preferences, Recent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def opened(file: Path) -> Preferences:
    return Preferences(QSettings(str(file), QSettings.Format.IniFormat))


def test_on_the_first_day_everything_has_a_sensible_value(file: Path) -> None:
    first = opened(file)
    assert (first.theme, first.text_size, first.recent, first.auditor) == ("system", 100, (), "")
    assert first.last_folder == Path.home()
    assert first.window.isEmpty()


def test_everything_set_is_there_the_next_day(file: Path, tmp_path: Path) -> None:
    today = opened(file)
    today.theme = "dark"
    today.text_size = 130
    today.auditor = "Zoë O’Brien"
    today.last_folder = tmp_path
    today.window = QByteArray(b"\x00\x01geometry")
    today.remember(tmp_path / "Südmoor, 2021.audit", "Südmoor; Partnership", "2022-01-11T14:32:00")
    today.sync()
    next_day = opened(file)
    assert (next_day.theme, next_day.text_size, next_day.auditor) == ("dark", 130, "Zoë O’Brien")
    assert next_day.last_folder == tmp_path
    assert next_day.window == QByteArray(b"\x00\x01geometry")
    assert next_day.recent == (
        Recent(tmp_path / "Südmoor, 2021.audit", "Südmoor; Partnership", "2022-01-11T14:32:00"),
    )


def test_the_file_opened_last_stands_first_and_only_once(file: Path) -> None:
    preferences = opened(file)
    for name, day in (("a", 1), ("b", 2), ("a", 3)):
        preferences.remember(Path(name), name.upper(), f"2022-01-0{day}")
    assert [(entry.path.name, entry.opened) for entry in preferences.recent] == [
        ("a", "2022-01-03"),
        ("b", "2022-01-02"),
    ]
    preferences.forget(Path("a"))
    assert [entry.path.name for entry in preferences.recent] == ["b"]


def test_the_list_of_files_does_not_grow_for_ever(file: Path) -> None:
    preferences = opened(file)
    for number in range(40):
        preferences.remember(Path(f"{number}.audit"), "", "")
    assert [entry.path.name for entry in preferences.recent][:2] == ["39.audit", "38.audit"]
    assert len(preferences.recent) == MOST_RECENT


@pytest.mark.parametrize(
    "spoilt", ["", "purple", "[]", "-3", "1e9", "\x00", "@Invalid()", "@ByteArray(x)", "9" * 400]
)
@pytest.mark.parametrize(
    "key",
    ["look/theme", "look/text_size", "files/recent", "files/last_folder", "window/geometry", "auditor/name"],
)
def test_a_spoilt_value_is_as_if_it_had_never_been_set(file: Path, key: str, spoilt: str) -> None:
    store = QSettings(str(file), QSettings.Format.IniFormat)
    store.setValue(key, spoilt)
    store.sync()
    preferences = opened(file)
    assert preferences.theme in ("system", "light", "dark")
    assert 80 <= preferences.text_size <= 200
    assert preferences.recent == ()
    assert preferences.last_folder.is_dir()
    assert isinstance(preferences.window, QByteArray)
    assert isinstance(preferences.auditor, str)


@pytest.mark.parametrize(
    "told",
    [
        "{",
        '{"path": "a"}',
        '[1, null, "x", {}, {"path": 3, "partnership": "", "opened": ""}]',
        '[{"path": "", "partnership": "P", "opened": "x"}]',
        '[{"path": "a\\u0000b", "partnership": "P", "opened": "x"}]',
    ],
)
def test_a_spoilt_list_of_files_keeps_what_can_be_read(file: Path, told: str) -> None:
    store = QSettings(str(file), QSettings.Format.IniFormat)
    store.setValue("files/recent", told)
    store.sync()
    assert opened(file).recent == ()


def test_a_settings_file_of_rubbish_is_no_reason_to_stop(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 20)
    preferences = opened(file)
    assert preferences.text_size == 100
    preferences.text_size = 120
    assert preferences.text_size == 120


@pytest.mark.parametrize(("asked", "kept"), [(10, 80), (80, 80), (155, 155), (900, 200)])
def test_the_size_of_the_text_stays_within_reason(file: Path, asked: int, kept: int) -> None:
    preferences = opened(file)
    preferences.text_size = asked
    assert preferences.text_size == kept
