"""Runs the parity cases: crmlab against rpart, node for node, and against scikit-learn.

parity.py FOLDER [--brief]   prints one table, lists differences with their causes, and fails on one without."""

import collections
import os
import pathlib
import subprocess
import sys

import crmlab_trees as crm
import folds
from compare import FOLLOWS, MAJORITY, TIE, Comparison
from reference import Rows
from trees import Router, crmlab_tree, near, rpart_tree

HERE = pathlib.Path(__file__).parent


def run_rpart(folder):
  subprocess.run(["Rscript", str(HERE / "rpart.R"), str(folder)], check=True)


def both(folder, case, classes):
  return rpart_tree(folder, classes), crmlab_tree(folder, classes)


def compare_tables(rows, comparison, folder):
  """Differences in the pruning table; cross-validated errors are taken apart fold by fold."""
  theirs, ours = comparison.theirs.table, comparison.ours.table
  explained = not comparison.same_tree and all(d.cause for d in comparison.differences)
  if len(theirs) != len(ours) or not all(
      near(a[k], b[k], 1e-8) for a, b in zip(theirs, ours) for k in ("cp", "splits", "relative_error")):
    if len(theirs) != len(ours) and rounding_rows(theirs, ours):
      return [("table", "complexities that differ by rounding are one row", len(theirs))]
    return [("table", FOLLOWS if explained else None, None)]
  if len(theirs) == 1 or agrees_on_errors(theirs, ours):
    return []
  if not comparison.same_tree:
    return [("xerror", FOLLOWS if explained else None, None)]
  return [("xerror", cause, None) for cause in causes_of_errors(rows, comparison, folder)]


def rounding_rows(theirs, ours):
  """Whether one table is the other but for rows whose complexity repeats its neighbour's to the last bits."""
  def merged(table):
    kept = []
    for row in table:
      if not kept or not near(kept[-1]["cp"], row["cp"], 1e-9):
        kept.append(row)
    return kept
  a, b = merged(theirs), merged(ours)
  return len(a) == len(b) and all(near(x["cp"], y["cp"], 1e-8) for x, y in zip(a, b))


def agrees_on_errors(theirs, ours):
  return all(near(a[k], b[k], 1e-8) for a, b in zip(theirs, ours) for k in ("xerror", "xstd"))


def causes_of_errors(rows, comparison, folder):
  """Why cross-validated errors differ: both programs' errors, computed anew from the trees of their folds."""
  folds.write(rows, folder, comparison.theirs)
  run_rpart(folder / "folds")
  theirs, ours, causes, inner = {}, {}, set(), []
  for place in sorted((folder / "folds").iterdir()):
    failed = crm.grow(place) or (place / "rpart-failed.txt").exists()
    if failed:
      return [None]
    case = crm.fields(place)
    theirs[place.name], ours[place.name] = both(place, case, rows.classes)
    inner.append(Comparison(Rows(case, place), theirs[place.name], ours[place.name]))
    causes |= {d.cause and "in a fold's tree: " + d.cause for d in inner[-1].differences
               if d.what in ("split", "routing", "class", "risk")}
  charges = folds.Charges(rows, comparison.theirs.table)
  asymmetric = bool(rows.classes) and any(a != b for i, a in enumerate(rows.loss) for b in [[r[i] for r in rows.loss]])
  stale = int(rows.case.get("usesurrogate", 2)) < 2
  if not folds.agrees(comparison.ours.table, charges.table(ours)):
    return [folds.MEETS if charges.met else None]
  if not folds.agrees(comparison.theirs.table, charges.table(theirs, asymmetric, stale, True)):
    # rpart's rounding in a run on the fold alone is not that of its cross-validation.
    tied = charges.met or any(c.ties() for c in inner)
    causes.add("in a fold's tree: " + TIE if tied else None)
  plain = charges.table(theirs)
  for is_met, cause, options in ((asymmetric, folds.TRANSPOSED, dict(transposed=True)),
                                 (stale, folds.STALE, dict(stale=True)), (not stale, folds.RIGHT, dict(right=True))):
    if is_met and charges.table(theirs, **options) != plain:
      causes.add(cause)
  return sorted(causes, key=str) or [None]


def compare_predictions(rows, comparison, folder):
  """Differences in the predictions for new rows, where the trees are the same."""
  theirs, ours = comparison.theirs, comparison.ours
  apart = [i for i, (a, b) in enumerate(zip(theirs.predictions, ours.predictions)) if not all(map(near, a, b))]
  if not apart:
    return []
  explained = bool(comparison.differences) and all(d.cause for d in comparison.differences)
  if not comparison.same_tree:
    return [("predictions", FOLLOWS if explained else None, len(apart))]
  new = Rows(rows.case, folder, "new.csv")
  use = int(rows.case.get("usesurrogate", 2))

  def by_rows(node):
    a, b = theirs.nodes[2 * node].n, theirs.nodes[2 * node + 1].n
    return 0 if a == b else -1 if a > b else 1

  router = Router(theirs, new.columns, use, by_rows)
  for row in apart:
    node, _ = router.leaf(row)
    said = theirs.nodes[node].shares or [theirs.nodes[node].predicted]
    if not all(map(near, said, theirs.predictions[row])):
      return [("predictions", None, len(apart))]
  by_surrogates = any(d.what == "surrogates" for d in comparison.differences)
  return [("predictions", FOLLOWS if by_surrogates and explained else MAJORITY, len(apart))]


def examine(folder):
  """One row of the results: the case's name and size, and its differences as (what, cause, count)."""
  case = crm.fields(folder)
  failed = crm.grow(folder)
  if failed:
    return dict(name=case["name"], rows=0, nodes="–", differences=[("crmlab failed: " + failed.strip()[:200], None, None)])
  if (folder / "rpart-failed.txt").exists():
    text = (folder / "rpart-failed.txt").read_text().strip()[:200]
    return dict(name=case["name"], rows=0, nodes="–", differences=[("rpart failed: " + text, None, None)])
  rows = Rows(case, folder)
  theirs, ours = both(folder, case, rows.classes)
  comparison = Comparison(rows, theirs, ours)
  counted = collections.Counter((d.what, d.cause) for d in comparison.differences)
  differences = [(what, cause, count) for (what, cause), count in counted.items()]
  differences += compare_tables(rows, comparison, folder)
  differences += compare_predictions(rows, comparison, folder)
  return dict(name=case["name"], rows=rows.count, nodes=f"{comparison.same_nodes} of {len(theirs.nodes)}",
              differences=differences)


def show(result):
  differences = result["differences"]
  verdict = "same" if not differences else "UNEXPLAINED" if any(not c for _, c, _ in differences) else "explained"
  print(f"{result['name']:<42}{result['rows']:>6}  {result['nodes']:>12}  {verdict}")
  for what, cause, count in differences:
    print(f"    {what}{f' ({count})' if count else ''}: {cause or 'NO CAUSE FOUND'}")
  return verdict


def main():
  root = pathlib.Path(sys.argv[1])
  run_rpart(root)
  print(f"{'data set':<42}{'rows':>6}  {'same nodes':>12}  crmlab and rpart")
  verdicts, causes = collections.Counter(), collections.Counter()
  for folder in sorted(f for f in root.iterdir() if f.is_dir()):
    result = examine(folder)
    verdicts[show(result)] += 1
    causes.update({cause for _, cause, _ in result["differences"]})
  print("\n" + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()))
  for cause, count in causes.most_common():
    print(f"{count:>6}  {cause or 'NO CAUSE FOUND'}")
  return 1 if verdicts["UNEXPLAINED"] else 0


if __name__ == "__main__":
  sys.exit(main())
