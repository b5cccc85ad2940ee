"""What is decided about findings and the earlier audit survives closing, and undo takes it back."""

from pathlib import Path

from workbench.domain.audit import Earlier, EarlierAudit, FindingEdit, Quoted, Seen
from workbench.storage.audit_file import AuditFile

EDIT = FindingEdit(
    direction="strength",
    text="Own words.",
    position=2,
    joined=("sd.sharing", "sd.minutes"),
    joint="For all three, <&> 🙂.",
    quotes=(Quoted(1, "sd.needs"), Quoted(2, "info.items", 7, "what")),
    seen=(Seen("sd.needs", 2, 3), Seen("sd.sharing", 1, 3)),
)


def reopened(file: AuditFile) -> AuditFile:
    file.close()
    return AuditFile.open(file.path, "secret")


def test_a_joined_finding_with_quotes_and_figures_is_there_again_after_closing(
    audit_file: AuditFile,
) -> None:
    audit_file.edit_findings({"sd.needs": EDIT}, "Join")
    again = reopened(audit_file)
    assert again.audit.findings == {"sd.needs": EDIT}
    again.undo()
    assert again.audit.findings == {}
    again.redo()
    assert reopened(again).audit.findings == {"sd.needs": EDIT}


def test_an_edit_back_to_nothing_leaves_no_row(audit_file: AuditFile) -> None:
    audit_file.edit_findings({"sd.needs": EDIT}, "Join")
    audit_file.edit_findings({"sd.needs": FindingEdit()}, "Split")
    assert reopened(audit_file).audit.findings == {}


def test_an_earlier_audit_is_attached_replaced_and_taken_away(audit_file: AuditFile, tmp_path: Path) -> None:
    first = EarlierAudit("A", "2020", 9, {"sd.needs": Earlier("sd.needs", "w", 4, 9, "Its words")})
    second = EarlierAudit("B", "2021", 3, {"sd.needs": Earlier("sd.needs", "w", 1, 3)})
    audit_file.set_earlier(first)
    assert audit_file.set_earlier(first) is None
    audit_file.set_earlier(second)
    audit_file.set_earlier(EarlierAudit())
    assert audit_file.undo_label == "Earlier audit taken away: B, 2021"
    audit_file.undo()
    audit_file.undo()
    assert reopened(audit_file).audit.earlier == first
