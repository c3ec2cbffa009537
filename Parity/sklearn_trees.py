"""Holds crmlab's trees against scikit-learn's on the same tables: splits node for node, and `ccp_alphas`.

sklearn_trees.py FOLDER   prints one table and fails on a difference without a cause."""

import collections
import csv
import pathlib
import random
import subprocess
import sys

import numpy
import sklearn
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

import crmlab_trees as crm
from compare import Comparison
from reference import Rows
from trees import Node, Split, Tree, near, number

TIE = "exact tie: scikit-learn draws among equal columns, and rounds"
CASES = [
  # name, seed, rows, classes, columns, whether numbers repeat, options
  ("two classes, leaves of 10", 1, 600, 2, 4, False, dict(minsplit=20, minbucket=10)),
  ("three classes, leaves of 8", 2, 600, 3, 5, False, dict(minsplit=16, minbucket=8)),
  ("five classes, entropy", 3, 800, 5, 5, False, dict(minsplit=30, minbucket=15, criterion="entropy")),
  ("three classes, depth 4", 4, 800, 3, 6, False, dict(minsplit=2, minbucket=5, maxdepth=4)),
  ("three classes, one column, full depth", 5, 300, 3, 1, False, dict(minsplit=2, minbucket=1)),
  ("two classes, one column, clear", 20, 120, 2, 1, False, dict(minsplit=2, minbucket=1)),
  ("three classes, two columns, clear", 21, 90, 3, 2, False, dict(minsplit=2, minbucket=1)),
  ("three classes, full depth", 6, 400, 3, 6, False, dict(minsplit=2, minbucket=1)),
  ("two classes, weights", 7, 500, 2, 4, False, dict(minsplit=20, minbucket=10, weights="w")),
  ("regression, leaves of 7", 8, 600, 0, 5, False, dict(minsplit=20, minbucket=7)),
  ("regression, depth 5", 9, 800, 0, 6, False, dict(minsplit=2, minbucket=3, maxdepth=5)),
  ("regression, one column, full depth", 10, 300, 0, 1, False, dict(minsplit=2, minbucket=1)),
  ("regression, weights", 11, 500, 0, 4, False, dict(minsplit=20, minbucket=7, weights="w")),
  ("three classes, ties", 12, 500, 3, 5, True, dict(minsplit=20, minbucket=7)),
]


def write(case, folder):
  name, seed, rows, classes, columns, ties, options = case
  r = random.Random(seed)
  folder.mkdir(parents=True, exist_ok=True)
  names = [f"x{k + 1}" for k in range(columns)]
  with open(folder / "data.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["y", *names, "w", "fold"])
    for i in range(rows):
      x = [r.randint(1, 6) if ties else round(r.random(), 5) for _ in names]
      score = (x[0] / 6 if ties else x[0]) + 0.5 * (x[-1] > (3 if ties else 0.5)) + r.gauss(0, 0.02 if "clear" in name else 0.25)
      y = f"c{max(0, min(classes - 1, int(score / 1.5 * classes)))}" if classes else repr(round(score, 6))
      writer.writerow([y, *x, r.randint(1, 3), i % 10 + 1])
  fields = dict(name=name, target="y", method="class" if classes else "anova", predictors=" ".join(names), folds="fold",
                cp=0, maxsurrogate=0, maxcompete=0, **options)
  with open(folder / "case.dcf", "w") as file:
    file.writelines(f"{key}: {value}\n" for key, value in fields.items())


def fitted(rows):
  """scikit-learn's tree on the case's rows."""
  case = rows.case
  x = numpy.array([rows.columns[p] for p in rows.predictors]).T
  options = dict(min_samples_split=int(case["minsplit"]), min_samples_leaf=int(case["minbucket"]),
                 max_depth=int(case["maxdepth"]) if "maxdepth" in case else None, random_state=0)
  weights = [float(w) for w in rows.weights]
  if rows.classes:
    tree = DecisionTreeClassifier(criterion=case.get("criterion", "gini"), **options)
    target = rows.target
  else:
    tree, target = DecisionTreeRegressor(**options), [float(y) for y in rows.target]
  return tree.fit(x, target, sample_weight=weights), tree.cost_complexity_pruning_path(x, target, weights)


def as_tree(model, rows):
  """scikit-learn's tree in the form of both programs, less the splits that do not lower the risk, as with cp 0."""
  t, nodes, splits = model.tree_, {}, {}
  totals = [float(c) for c in rows.counts(range(rows.count))] if rows.classes else None

  def visit(place, key, inside):
    value = t.value[place][0]
    counts = [float(c) for c in rows.counts(inside)] if rows.classes else None
    risk = sum(counts) - max(counts) if counts else float(rows.impurity(inside))
    predicted = rows.classes[counts.index(max(counts))] if counts else float(value[0])
    standing = risk
    here = len(nodes)
    if t.children_left[place] >= 0:
      split = Split(rows.predictors[t.feature[place]], "<", ">=", float(t.threshold[place]), None, None, None)
      column = rows.columns[split.attribute]
      low = [i for i in inside if column[i] <= split.cut]
      high = [i for i in inside if column[i] > split.cut]
      # The cut as rpart writes it, in double precision, and the lower mean on the left.
      gain = rows.impurity(inside) - rows.impurity(low) - rows.impurity(high)
      share = rows.impurity(inside) if not rows.classes else 1
      split = split._replace(score=float(gain / share), n=len(inside), cut=(max(column[i] for i in low) + min(column[i] for i in high)) / 2)
      mean = lambda part: sum(rows.weights[i] * rows.target[i] for i in part) / rows.total(part)
      if not mean(low) < mean(high):
        split, low, high = split._replace(left=">=", right="<"), high, low
        children = (t.children_right[place], t.children_left[place])
      else:
        children = (t.children_left[place], t.children_right[place])
      splits[key] = [split]
      below = visit(children[0], 2 * key, low) + visit(children[1], 2 * key + 1, high)
      if below < risk - 1e-12:
        standing = below
      else:
        for other in [k for k in list(nodes) if descends(k, key)]:
          del nodes[other]
          splits.pop(other, None)
        del splits[key]
    nodes[key] = Node(key, len(inside), float(rows.total(inside)), risk, None, predicted,
                      [c / sum(counts) for c in counts] if counts else [], key not in splits)
    return standing

  visit(0, 1, list(range(rows.count)))
  return Tree(nodes, splits, {}, [], [])


def descends(key, top):
  while key > top:
    key //= 2
    if key == top:
      return True
  return False


def program(case):
  options = [f"{k}: {case[k]}" for k in ("minsplit", "minbucket", "maxdepth", "criterion", "weights") if k in case]
  return "\n".join([
    "crm 1", 'd = load "data.csv"',
    "t = " + ", ".join([f"tree d, y ~ {' + '.join(case['predictors'].split())}", "cp: 0", "maxsurrogate: 0",
                        "maxcompete: 0", *options]),
    "nodes = t.nodes", "splits = t.candidates", "surrogates = t.surrogates", "cp = t.cp", "alphas = t.alphas",
    "predicted = predict t, on: d", 'save [nodes, splits, surrogates, cp, alphas, predicted], to: "crmlab/"', ""])


def run(folder):
  case = crm.fields(folder)
  (folder / "case.crm").write_text(program(case))
  subprocess.run([crm.PROGRAM, "run", "case.crm"], cwd=folder, check=True, capture_output=True)
  from trees import crmlab_tree
  rows = Rows(case, folder)
  model, path = fitted(rows)
  theirs, ours = as_tree(model, rows), crmlab_tree(folder, rows.classes)
  for tree in (theirs, ours):  # complexities are another scale
    tree.nodes.update({k: n._replace(complexity=0) for k, n in tree.nodes.items()})
  comparison = Comparison(rows, theirs, ours)
  differences = collections.Counter((d.what, d.cause and TIE) for d in comparison.differences)
  whole = model.tree_.node_count == len(ours.nodes)
  alphas = "–"
  if whole and comparison.same_tree:
    alphas = compare_alphas(path, crm.rows(folder / "crmlab/alphas.csv"), differences)
  return comparison, len(theirs.nodes), alphas, differences


def compare_alphas(path, ours, differences):
  """The alphas and impurities of both sequences, equal alphas taken together."""
  theirs = []
  for alpha, impurity in zip(path.ccp_alphas, path.impurities):
    if theirs and near(theirs[-1][0], alpha, 1e-12):
      theirs.pop()
    theirs.append((alpha, impurity))
  mine = [(number(r["ccp_alpha"]), number(r["impurity"])) for r in sorted(ours, key=lambda r: -int(r["leaves"]))]
  same = len(theirs) == len(mine) and all(near(a[0], b[0], 1e-10) and near(a[1], b[1], 1e-10)
                                          for a, b in zip(theirs, mine))
  if not same:
    differences[("ccp_alphas", None)] += 1
  return f"{len(mine)} {'same' if same else 'differ'}"


def main():
  root = pathlib.Path(sys.argv[1])
  print(f"{'data set':<42}{'rows':>6}  {'same nodes':>12}  {'ccp_alphas':>11}  crmlab and scikit-learn {sklearn.__version__}")
  failed = False
  for case in CASES:
    folder = root / case[0].replace(" ", "-").replace(",", "")
    write(case, folder)
    comparison, nodes, alphas, differences = run(folder)
    unexplained = any(cause is None for _, cause in differences)
    failed |= unexplained
    verdict = "UNEXPLAINED" if unexplained else "explained" if differences else "same"
    print(f"{case[0]:<42}{case[2]:>6}  {f'{comparison.same_nodes} of {nodes}':>12}  {alphas:>11}  {verdict}")
    for (what, cause), count in differences.items():
      print(f"    {what} ({count}): {cause or 'NO CAUSE FOUND'}")
  return 1 if failed else 0


if __name__ == "__main__":
  sys.exit(main())
