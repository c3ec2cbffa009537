"""One form for the trees of both programs, and the ways rows take in them."""

from collections import namedtuple

import crmlab_trees as crm

Node = namedtuple("Node", "number n weight risk complexity predicted shares leaf")
# `left` and `right` are "<" and ">=" beside a cut, or sets of levels; a level in neither has no direction.
# `score` is the improvement of a split, or the agreement of a surrogate.
Split = namedtuple("Split", "attribute left right cut score adjusted n")


class Tree:
  """Nodes, splits and surrogates by node number, the pruning table, and predictions for new rows."""

  def __init__(self, nodes, splits, surrogates, table, predictions):
    self.nodes, self.splits, self.surrogates = nodes, splits, surrogates
    self.table, self.predictions = table, predictions

  def primary(self, number):
    return self.splits[number][0] if self.splits.get(number) else None


def number(text):
  text = text.strip()
  return None if text in ("", "NA", "NaN") else float(text)


def near(a, b, tolerance=1e-9):
  if a is None or b is None:
    return a is b
  return abs(a - b) <= tolerance * max(1, abs(a), abs(b))


def rpart_tree(folder, classes):
  """The tree that rpart.R wrote."""
  nodes = {}
  for r in crm.rows(folder / "rpart-nodes.csv"):
    key = int(float(r["node"]))
    nodes[key] = Node(key, int(float(r["n"])), number(r["weight"]), number(r["risk"]), number(r["complexity"]),
                      r["predicted"] if classes else number(r["predicted"]),
                      [number(r[f"p{k + 1}"]) for k in range(len(classes))], r["leaf"] == "TRUE")
  lists = {"split": {}, "surrogate": {}}
  for r in crm.rows(folder / "rpart-splits.csv"):
    cut = number(r["cut"])
    sides = (r["left"], {"<": ">=", ">=": "<"}[r["left"]]) if cut is not None else \
        (frozenset(filter(None, r["left"].split("|"))), frozenset(filter(None, r["right"].split("|"))))
    lists[r["role"]].setdefault(int(float(r["node"])), []).append(
        Split(r["attribute"], *sides, cut, number(r["improvement"]), number(r["adjusted"]), int(float(r["n"]))))
  predictions = [[number(v) for v in r.values()] for r in crm.rows(folder / "rpart-predicted.csv")]
  return Tree(nodes, lists["split"], lists["surrogate"], table(folder / "rpart-cp.csv"), predictions)


def crmlab_tree(folder, classes):
  """The tree that crmlab saved."""
  out = folder / "crmlab"
  nodes = {}
  for r in crm.rows(out / "nodes.csv"):
    key = int(r["node"])
    nodes[key] = Node(key, int(r["n"]), number(r["weight"]), number(r["loss"]), number(r["cp"]),
                      r["predicted"] if classes else number(r["predicted"]),
                      [number(r["p_" + c] if "p_" + c in r else r[c]) for c in classes], r["leaf"] == "true")
  splits, surrogates = {}, {}
  for file, lists, score in (("splits.csv", splits, "improvement"), ("surrogates.csv", surrogates, "agreement")):
    for r in crm.rows(out / file):
      lists.setdefault(int(r["node"]), []).append(
          Split(r["attribute"], side(r["left_if"], r["attribute"]), side(r["right_if"], r["attribute"]),
                number(r["cut"]), number(r[score]), number(r.get("adjusted", "")), int(r["n"])))
  predictions = [[number(r["p_" + c]) for c in classes] if classes else [number(r["predicted"])]
                 for r in crm.rows(out / "predicted.csv")]
  return Tree(nodes, splits, surrogates, table(out / "cp.csv"), predictions)


def table(path):
  names = ("cp", "splits", "relative_error", "xerror", "xstd")
  return [{name: number(r[name]) for name in names} for r in crm.rows(path)]


def side(text, attribute):
  """What `x < 3`, `g = a` and `g in {a, b}` say of the column's values."""
  words = text[len(attribute) + 1:]
  if words[0] in "<>":
    return words.split(" ")[0]
  levels = words[2:] if words.startswith("= ") else words[3:].strip("{}")
  return frozenset(filter(None, levels.split(", ")))


def same_split(a, b):
  """Whether two splits divide alike."""
  if a is None or b is None:
    return a is b
  return a.attribute == b.attribute and a.left == b.left and a.right == b.right and near(a.cut, b.cut)


def way(split, columns, row):
  """-1 left, 1 right, 0 without direction."""
  value = columns[split.attribute][row]
  if value is None:
    return 0
  if split.cut is not None:
    return -1 if (value < split.cut) == (split.left == "<") else 1
  return -1 if value in split.left else 1 if value in split.right else 0


class Router:
  """Sends rows down a tree. `default` is the way of a row, at a node, that no split directs: −1, 0 or 1."""

  def __init__(self, tree, columns, usesurrogate, default):
    self.tree, self.columns, self.use, self.default = tree, columns, usesurrogate, default

  def step(self, node, row):
    """The way of a row and whether a split or surrogate decided it."""
    direction = way(self.tree.primary(node), self.columns, row)
    if direction == 0 and self.use > 0:
      for surrogate in self.tree.surrogates.get(node, []):
        direction = way(surrogate, self.columns, row)
        if direction:
          break
    if direction or self.use < 2:
      return direction, True
    return self.default(node), False

  def leaf(self, row, stands=lambda node: True):
    """The node a row ends in, going on below nodes whose split stands."""
    node = 1
    while not self.tree.nodes[node].leaf and stands(node):
      direction, _ = self.step(node, row)
      if direction == 0:
        return node, True
      node = 2 * node + (direction > 0)
    return node, False
