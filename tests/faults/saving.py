"""A process that records answers and says so after each: `python -m tests.faults.saving FILE`.

It prints a number only once the answer with that number is on disk, so that a test may kill it at any time.
"""

import sys
from pathlib import Path

from workbench.domain.audit import Answer, NewCase, Place
from workbench.storage import vault
from workbench.storage.audit_file import AuditFile


def main(path: Path, import_too: bool) -> None:
    vault.COST.update(time_cost=1, memory_cost=1024, parallelism=1)
    file = AuditFile.open(path, "secret")
    case = file.audit.in_order[0].id
    written = file.audit.cases[case].answer("sd.sharing").note
    number = int(written) if written else 0
    print("open", flush=True)
    while True:
        number += 1
        if import_too and number % 5 == 0:
            file.add_cases(
                [NewCase({"case.sd_date": "2022-01-11"}, {"children": ({"name": "x"},)})] * 3, "list"
            )
        file.record(case, Place("sd.sharing"), Answer("partly", str(number)))
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--import" in sys.argv)
