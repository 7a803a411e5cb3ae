"""Record how well the shipped model does on the project's own sentences and answers.

`python tests/trainer/record_figures.py` prints, for each table of tests/data/claims, how many rows
are right and which are not, and the agreement on tests/data/snapshot. With `--write` it records
both, for test_claims_behaviour.py and test_snapshot.py to hold later models to: run it whenever
the marker has become better, and look at what became worse before recording that.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import claim_rows
import snapshot_set

from trainer.marking.verdict import Model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="default", help="a shipped model's name, or its folder")
    parser.add_argument("--write", action="store_true", help="record the figures")
    args = parser.parse_args()
    model = Model.load(args.model)
    markers = claim_rows.markers(model)
    for table in claim_rows.tables():
        right = _report(table, markers)
        if args.write:
            _record(claim_rows.FOLDER / f"{table.kind}.yaml", right)
    figures = snapshot_set.measured(model)
    print(f"snapshot: {json.dumps(figures)}")
    if args.write:
        snapshot_set.RECORDED.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _report(table: claim_rows.Table, markers: dict[str, claim_rows.Marker]) -> int:
    verdicts = [(row, claim_rows.verdict_on(row, markers)) for row in table.rows]
    wrong = [(row, verdict) for row, verdict in verdicts if not claim_rows.is_right(row, verdict)]
    right = len(verdicts) - len(wrong)
    plain = sum(row.must for row, _ in wrong)
    print(f"{table.kind}: {right} of {len(verdicts)} right; of the plain rows {plain} are wrong")
    for row, verdict in wrong:
        print(f"  {claim_rows.describe(row, verdict)}")
    return right


def _record(path: Path, right: int) -> None:
    text = path.read_text(encoding="utf-8")
    new = re.sub(r"^at_least: .*$", f"at_least: {right}", text, count=1, flags=re.MULTILINE)
    path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
