"""Takes a cross-validation apart: the trees of the folds by both programs, and what each charges."""

import math
import shutil
from fractions import Fraction

import crmlab_trees as crm
from trees import Router, near

TRANSPOSED = "losses: rpart charges held-out rows with the loss matrix transposed"
STALE = "usesurrogate below 2: rpart charges a held-out row that stops with the loss of the row before it"
RIGHT = "equal sides: in rpart's folds a row without direction goes right, in its trees it stays"
MEETS = "a fold's complexity equal to the level it is read at, judged by rounding"


def write(rows, folder, theirs):
  """Writes a case for each fold: the rows of the others to grow on, its own as new ones."""
  case = rows.case
  raw = [r for r in crm.rows(folder / "data.csv")
         if r[case["target"]] != "" and any(r[p] != "" for p in rows.predictors)]
  root = float(rows.risk(range(rows.count)))
  cp = theirs.table[-1]["cp"] if len(theirs.table) > 1 else float(case.get("cp", 0.01))
  total = rows.total(range(rows.count))
  target = folder / "folds"
  shutil.rmtree(target, ignore_errors=True)
  for fold in sorted(set(rows.folds), key=int):
    inside = [i for i in range(rows.count) if rows.folds[i] != fold]
    out = [i for i in range(rows.count) if rows.folds[i] == fold]
    own = float(rows.risk(inside))
    if own == 0:
      continue
    share = float(rows.total(inside) / total)
    fields = dict(case, cp=repr(cp * root * share / own), of_fold=fold)
    if "prior" in case:
      masses = [f * c for f, c in zip(rows.factors, rows.counts(inside))]
      fields["prior"] = " ".join(repr(float(m / sum(masses))) for m in masses)
    place = target / fold
    place.mkdir(parents=True)
    write_rows(place / "data.csv", [raw[i] for i in inside])
    write_rows(place / "new.csv", [raw[i] for i in out])
    with open(place / "case.dcf", "w") as file:
      file.writelines(f"{key}: {value}\n" for key, value in fields.items())


def write_rows(path, rows):
  import csv
  with open(path, "w", newline="") as file:
    writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


class Charges:
  """The errors of the held-out rows under the trees of the folds, by a program's own rules or the definition."""

  def __init__(self, rows, table):
    self.rows = rows
    self.root = float(rows.risk(range(rows.count)))
    cps = [r["cp"] for r in table]
    self.levels = [10 * cps[0]] + [math.sqrt(a * b) for a, b in zip(cps, cps[1:])]
    self.total = float(rows.total(range(rows.count)))
    self.weights = [float(w) for w in rows.weights]
    self.met = False

  def table(self, trees, transposed=False, stale=False, right=False):
    """xerror and xstd by row of the pruning table; `trees` by fold."""
    errors, squares = [0.0] * len(self.levels), [0.0] * len(self.levels)
    last = [0.0] * len(self.levels)
    use = int(self.rows.case.get("usesurrogate", 2))
    for fold in sorted(trees, key=int):
      tree = trees[fold]
      inside = [i for i in range(self.rows.count) if self.rows.folds[i] != fold]
      share = float(self.rows.total(inside)) / self.total
      own = tree.nodes[1].risk
      places = self.places(tree, inside)

      def default(node):
        left, right_rows, _ = self.rows.sides(tree.primary(node), places[node])
        a, b = self.rows.total(left), self.rows.total(right_rows)
        return (1 if right else 0) if a == b else -1 if a > b else 1

      router = Router(tree, self.rows.columns, use, default)
      # Fold priors scale a tree's risks; its complexities are shares of its own root's.
      scale = float(self.rows.risk(inside))
      levels = [level * self.root * share / scale for level in self.levels]
      for row in (i for i in range(self.rows.count) if self.rows.folds[i] == fold):
        stopped = False
        for k, level in enumerate(levels):
          self.met |= any(near(n.complexity, level, 1e-12) for n in tree.nodes.values() if not n.leaf)
          node, stopped_here = router.leaf(row, lambda n: tree.nodes[n].complexity > level)
          stopped |= stopped_here
          if not (stopped and stale):
            last[k] = self.error(tree.nodes[node].predicted, row, transposed)
        for k, error in enumerate(last):
          errors[k] += self.weights[row] * error
          squares[k] += self.weights[row] * error * error
    return [(e / self.root, math.sqrt(max(0, s - e * e / self.total)) / self.root) for e, s in zip(errors, squares)]

  def places(self, tree, inside):
    """The fold's training rows by node."""
    use = int(self.rows.case.get("usesurrogate", 2))
    places, waiting = {}, [(1, inside)]
    while waiting:
      node, rows = waiting.pop()
      places[node] = rows
      if tree.nodes[node].leaf:
        continue
      left, right, _ = self.rows.sides(tree.primary(node), rows)
      a, b = self.rows.total(left), self.rows.total(right)
      router = Router(tree, self.rows.columns, use, lambda _: 0 if a == b else -1 if a > b else 1)
      ways = {i: router.step(node, i)[0] for i in rows}
      waiting += [(2 * node, [i for i in rows if ways[i] < 0]), (2 * node + 1, [i for i in rows if ways[i] > 0])]
    return places

  def error(self, predicted, row, transposed):
    y = self.rows.target[row]
    if not self.rows.classes:
      return float(y - Fraction(predicted)) ** 2
    assigned = self.rows.classes.index(predicted)
    loss = self.rows.loss[assigned][y] if transposed else self.rows.loss[y][assigned]
    return float(self.rows.factors[y] * loss)


def agrees(table, charged):
  return all(near(r["xerror"], e, 1e-8) and near(r["xstd"], s, 1e-7) for r, (e, s) in zip(table, charged))
