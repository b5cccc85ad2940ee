"""A new audit: what has to be said, what is advised, and what is handed on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from ui import messages
from ui.closure_days import read_closure_days, show_closure_days
from ui.new_audit import NewAudit, NewAuditPage
from ui.password_advice import advise
from ui.safe_places import warning_about
from ui.settings import Preferences
from workbench.domain.audit import Settings, Standard
from workbench.resourcing import built_in_checklist

PASSWORD = "heron lantern quilt seventeen"


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    kept = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    folder = tmp_path / "audits"
    folder.mkdir()
    kept.last_folder = folder
    return kept


@pytest.fixture
def page(qtbot, preferences: Preferences) -> NewAuditPage:
    page = NewAuditPage(built_in_checklist(), preferences)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def created(page: NewAuditPage) -> list[NewAudit]:
    wanted: list[NewAudit] = []
    page.create_wanted.connect(wanted.append)
    return wanted


def fill(qtbot, page: NewAuditPage, **other: str) -> None:
    typed = {
        "title": "Audit of strategy discussions",
        "partnership": "Northmoor Safeguarding Children Partnership",
        "period": "March 2021",
        "auditor": "A. Auditor",
        "password": PASSWORD,
        "again": PASSWORD,
    } | other
    for name, text in typed.items():
        editor = getattr(page, name).editor
        line = editor if isinstance(editor, QLineEdit) else editor.line
        line.clear()
        qtbot.keyClicks(line, text)


def test_what_was_typed_is_handed_on_whole(qtbot, page, created, preferences) -> None:
    fill(qtbot, page)
    page.focus.editor.insertPlainText("Sibling groups\n\n  Information shared \n")
    page.judgements.setChecked(True)
    qtbot.keyClicks(page.closure_days.editor, "27 Dec 2021, 24/12/21")
    page.create_button.click()
    assert created == [
        NewAudit(
            preferences.last_folder / "Audit of strategy discussions.audit",
            PASSWORD,
            Settings(
                title="Audit of strategy discussions",
                partnership="Northmoor Safeguarding Children Partnership",
                period="March 2021",
                auditor="A. Auditor",
                focus="Sibling groups\nInformation shared",
                judgements=True,
                closure_days="2021-12-24 2021-12-27",
                standards={},
            ),
            None,
        )
    ]
    assert not created[0].path.exists()


def test_the_password_is_never_in_what_is_printed_of_it(qtbot, page, created) -> None:
    fill(qtbot, page)
    page.create_button.click()
    assert PASSWORD not in repr(created[0])


def test_every_fault_stands_beside_its_field_and_the_first_has_the_focus(qtbot, page, created) -> None:
    page.create_button.click()
    assert created == []
    for field in (page.title, page.partnership, page.auditor, page.password):
        assert field.fault != ""
    assert page.period.fault == page.file.fault == ""
    assert page.title.editor.hasFocus()
    assert page.message == "4 entries need another look before the audit can be made."
    qtbot.keyClicks(page.title.editor, "T")
    assert page.title.fault == ""


def test_a_fault_further_down_is_brought_into_sight(qtbot, page, created) -> None:
    fill(qtbot, page, again="something else")
    page.title.editor.setFocus()
    page.create_button.click()
    assert created == []
    assert "differ" in page.again.fault
    assert page.again.editor.line.hasFocus()
    assert not page.again.visibleRegion().isEmpty()


def test_that_two_passwords_differ_is_not_said_any_more_once_the_first_is_mended(
    qtbot, page, created
) -> None:
    fill(qtbot, page, again="something else")
    page.create_button.click()
    assert "differ" in page.again.fault
    page.password.editor.line.clear()
    qtbot.keyClicks(page.password.editor.line, "something else")
    assert page.again.fault == ""
    page.create_button.click()
    assert len(created) == 1


def test_the_file_is_called_after_the_audit_until_it_has_a_name_of_its_own(qtbot, page, preferences) -> None:
    qtbot.keyClicks(page.title.editor, 'Audit: "March" 2021/22?')
    assert page.file_line.path == preferences.last_folder / "Audit March 2021 22.audit"
    page.file_line.line.selectAll()
    qtbot.keyClicks(page.file_line.line, str(preferences.last_folder / "own.audit"))
    qtbot.keyClicks(page.title.editor, " and more")
    assert page.file_line.path.name == "own.audit"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Say where"),
        ("there.audit", "name already"),
        ("x.docx", "end in .audit"),
        ("nowhere/x.audit", "folder is not there"),
    ],
)
def test_a_file_that_cannot_be_made_is_told_before_anything_is_written(
    qtbot, page, created, preferences, name: str, why: str
) -> None:
    (preferences.last_folder / "there.audit").write_text("precious")
    fill(qtbot, page)
    page.file_line.line.selectAll()
    qtbot.keyClick(page.file_line.line, Qt.Key.Key_Delete)
    if name:
        qtbot.keyClicks(page.file_line.line, str(preferences.last_folder / name))
    page.create_button.click()
    assert created == []
    assert why in page.file.fault
    assert (preferences.last_folder / "there.audit").read_text() == "precious"


def test_local_standards_are_handed_on_where_they_differ(qtbot, page, created) -> None:
    fill(qtbot, page)
    line = page.standards.lines["report_days"]
    line.days.setValue(3)
    line.source.clear()
    qtbot.keyClicks(line.source, "Northmoor procedures 4.2")
    page.create_button.click()
    assert created[0].settings.standards == {"report_days": Standard(3, "Northmoor procedures 4.2")}


def test_every_standard_of_the_checklist_can_be_set(page) -> None:
    shown = {name: (line.days.value(), line.source.text()) for name, line in page.standards.lines.items()}
    assert shown == {name: (s.days, s.source) for name, s in built_in_checklist().standards.items()}


def test_a_case_list_chosen_here_is_handed_on(qtbot, page, created, tmp_path, monkeypatch) -> None:
    listed = tmp_path / "list 5.xlsx"
    listed.write_bytes(b"PK")
    monkeypatch.setattr(messages, "choose_file", lambda *_: listed)
    fill(qtbot, page)
    page.list_file.button.click()
    page.create_button.click()
    assert created[0].list_path == listed


def test_a_case_list_that_is_not_there_is_told(qtbot, page, created, tmp_path) -> None:
    fill(qtbot, page)
    qtbot.keyClicks(page.list_file.line, str(tmp_path / "gone.xlsx"))
    page.create_button.click()
    assert created == []
    assert "not there" in page.list_path.fault


def test_a_closure_day_that_is_no_date_is_named(qtbot, page, created) -> None:
    fill(qtbot, page)
    qtbot.keyClicks(page.closure_days.editor, "24/12/21, Boxing Day")
    page.create_button.click()
    assert created == []
    assert "“Boxing Day”" in page.closure_days.fault


def test_a_folder_that_is_copied_elsewhere_is_warned_of_and_the_user_decides(
    qtbot, page, created, preferences
) -> None:
    folder = preferences.last_folder / "OneDrive - Northmoor"
    folder.mkdir()
    fill(qtbot, page)
    page.file_line.line.selectAll()
    qtbot.keyClicks(page.file_line.line, str(folder / "a.audit"))
    assert "OneDrive" in page.folder_warning
    page.create_button.click()
    assert created[0].path == folder / "a.audit"


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("/data/Dropbox/audits", "Dropbox"),
        ("/data/Google Drive/x", "Google Drive"),
        ("/data/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("\\\\server\\share\\audits", "network"),
        ("//server/share", "network"),
    ],
)
def test_the_usual_places_of_copies_are_known(folder: str, said: str) -> None:
    assert said in warning_about(Path(folder))


def test_an_ordinary_folder_is_not_warned_of(tmp_path: Path) -> None:
    assert warning_about(tmp_path) == ""
    assert warning_about(tmp_path / "not" / "yet" / "there") == ""


@pytest.mark.parametrize(
    ("password", "tone"),
    [
        ("", "quiet"),
        ("short", "poor"),
        ("aaaaaaaaaaaaaa", "poor"),
        ("Password12345", "poor"),
        ("x7mq2pfk", "fair"),
        ("x7mq2pfkz9rt", "good"),
        (PASSWORD, "good"),
    ],
)
def test_length_is_what_makes_a_password_strong(password: str, tone: str) -> None:
    advice = advise(password)
    assert advice.tone == tone
    assert advice.words


def test_closure_days_come_back_as_they_can_be_typed_again() -> None:
    typed = "24/12/21; 27 Dec 2021\n2021-12-24"
    read = read_closure_days(typed)
    assert read.days == ("2021-12-24", "2021-12-27")
    assert read_closure_days(show_closure_days(" ".join(read.days))) == read


def test_a_refusal_from_below_keeps_everything_typed(qtbot, page, created) -> None:
    fill(qtbot, page)
    page.create_button.click()
    page.tell("There is no room on this disk.")
    assert page.message == "There is no room on this disk."
    assert page.title.editor.text() == "Audit of strategy discussions"
    page.create_button.click()
    assert len(created) == 2


def test_the_auditor_s_name_and_folder_are_proposed_the_next_time(qtbot, page, created, preferences) -> None:
    fill(qtbot, page)
    page.create_button.click()
    again = NewAuditPage(built_in_checklist(), preferences)
    qtbot.addWidget(again)
    assert again.auditor.editor.text() == "A. Auditor"


def test_the_whole_form_is_reached_by_tab_and_every_part_has_a_name(qtbot, page) -> None:
    seen = [page.title.editor]
    page.title.editor.setFocus()
    while page.focusWidget() is not page.create_button:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() not in seen
        seen.append(page.focusWidget())
    wanted = [*page.findChildren(QLineEdit), *page.findChildren(QPushButton)]
    by_tab = [part for part in wanted if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    reachable = [part for part in by_tab if part.focusProxy() is None]
    assert {part.accessibleName() or part.text() for part in reachable} <= {
        part.accessibleName() or part.text() for part in seen
    }
    assert all(part.accessibleName() or part.text() for part in seen)


def test_back_is_asked_for(qtbot, page) -> None:
    with qtbot.waitSignal(page.back_wanted):
        page.back.click()
