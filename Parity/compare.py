"""Compares two trees node by node and names the cause of each difference, proved by exact arithmetic."""

import collections

from reference import level_agreement
from trees import near, same_split

Difference = collections.namedtuple("Difference", "where what cause")

TIE = "exact tie, broken by rounding in rpart"
CLASS_TIE = "classes of equal loss, broken by rounding in rpart"
NAN = "entropy of decimal weights: a rest below zero has no logarithm in rpart"
WORTH = "a split worth exactly cp, judged by rounding in rpart"
BELOW = "follows from a difference below"
TWO_OF_LEVELS = "surrogate of levels: rpart asks for two rows that agree and two that do not"
LIST_OF_TWO = "a list of two loses its best to a better one in rpart"
MAJORITY = "majority: rpart predicts by rows of the children, grows by weight of the primary sides"
HIDDEN = "what stands below a split that both take back is not shown"
FOLLOWS = "follows from a difference in the tree"


class Comparison:
  """The differences between rpart's tree and crmlab's on the same rows."""

  def __init__(self, rows, theirs, ours):
    self.rows, self.theirs, self.ours = rows, theirs, ours
    self.differences = []
    self.same_nodes = 0
    self.compare_nodes()

  def note(self, where, what, cause):
    self.differences.append(Difference(where, what, cause))

  @property
  def same_tree(self):
    return not any(d.what in ("split", "routing", "class", "risk") for d in self.differences)

  # Nodes, from the root down as long as the ways to them agree.

  def compare_nodes(self):
    waiting = [(1, list(range(self.rows.count)))]
    late = []
    while waiting:
      node, inside = waiting.pop()
      before = len(self.differences)
      children = self.compare_node(node, inside)
      if len(self.differences) == before:
        self.same_nodes += 1
      if children:
        waiting += children
      late.append(node)
    self.compare_complexities(late)

  def compare_node(self, node, inside):
    a, b = self.theirs.nodes[node], self.ours.nodes[node]
    if a.n != b.n or not near(a.weight, b.weight):
      self.note(node, "rows", None)
      return None
    if a.predicted != b.predicted and self.rows.classes:
      losses = self.rows.losses(inside)
      first, second = (losses[self.rows.classes.index(x.predicted)] for x in (a, b))
      self.note(node, "class", CLASS_TIE if self.rows.equal(first, second) else None)
    elif not self.rows.classes and not near(a.predicted, b.predicted):
      self.note(node, "value", None)
    if not near(a.risk, b.risk) or not all(map(near, a.shares, b.shares)):
      self.note(node, "risk", None)
    first, second = self.theirs.primary(node), self.ours.primary(node)
    if first is None or second is None:
      if first is not second:
        self.note(node, "split", self.cause_of_one(node, inside))
      return None
    if not same_split(first, second):
      self.note(node, "split", self.cause_of_gains(first, second, inside))
      return None
    self.compare_competitors(node, inside)
    return self.compare_surrogates(node, inside)

  def cause_of_gains(self, first, second, inside):
    theirs, ours = self.rows.gain(first, inside), self.rows.gain(second, inside)
    if self.rows.equal(theirs, ours):
      return TIE
    return NAN if ours > theirs and self.rows.entropy and "weights" in self.rows.case else None

  def cause_of_one(self, node, inside):
    """Why a node is split in one tree only: its split is worth cp to the last bits, or more is tied below."""
    cp = float(self.rows.case.get("cp", 0.01))
    tree = self.theirs if self.theirs.primary(node) else self.ours
    if near(tree.nodes[node].complexity, cp, 1e-9):
      return WORTH
    waiting = [(node, inside)]
    while waiting:
      place, rows = waiting.pop()
      split = tree.primary(place)
      if not split:
        continue
      if self.has_tie(split, rows):
        return TIE
      if self.rows.entropy and "weights" in self.rows.case:
        return NAN
      if self.rows.sides(split, rows)[2] and any(
          self.counts_two_otherwise(name, split, rows)[0] for name in self.rows.predictors if name != split.attribute):
        return TWO_OF_LEVELS
      ways = self.directions(tree, place, rows)
      waiting += [(2 * place, [i for i in rows if ways[i] < 0]), (2 * place + 1, [i for i in rows if ways[i] > 0])]
    return None

  def ties(self):
    """Whether rounding may decide anywhere in crmlab's tree: a split that another equals."""
    waiting = [(1, list(range(self.rows.count)))]
    while waiting:
      node, inside = waiting.pop()
      split = self.ours.primary(node)
      if not split:
        continue
      if self.has_tie(split, inside):
        return True
      ways = self.directions(self.ours, node, inside)
      waiting += [(2 * node, [i for i in inside if ways[i] < 0]), (2 * node + 1, [i for i in inside if ways[i] > 0])]
    return False

  def has_tie(self, split, inside):
    """Whether another cut or column gains exactly as much in a node."""
    edge = int(self.rows.case.get("minbucket", round(int(self.rows.case.get("minsplit", 20)) / 3)))
    return self.rows.rivals(split, inside, max(edge, 1)) > 1

  def compare_complexities(self, nodes):
    # A node's complexity depends on what stands below it.
    apart = {d.where for d in self.differences if d.what in ("split", "routing", "class")}
    explained = set()
    for node in sorted(nodes):
      a, b = self.theirs.nodes[node].complexity, self.ours.nodes[node].complexity
      if not near(a, b, 1e-8):
        related = any(is_below(x, node) or is_below(node, x) for x in apart) \
            or node // 2 in explained and self.falls_with_parent(node)
        if related:
          explained.add(node)
        cp = float(self.rows.case.get("cp", 0.01))
        hidden = self.theirs.nodes[node].leaf and self.ours.nodes[node].leaf and max(a, b) <= cp * (1 + 1e-9)
        self.note(node, "complexity", BELOW if related else HIDDEN if hidden else None)

  def falls_with_parent(self, node):
    """Whether one tree takes a node's split back only because it takes back that of its parent."""
    return any(near(tree.nodes[node].complexity, tree.nodes[node // 2].complexity)
               for tree in (self.theirs, self.ours))

  # Runners-up and surrogates.

  def compare_competitors(self, node, inside):
    theirs, ours = self.theirs.splits[node], self.ours.splits[node]
    if len(theirs) == len(ours) and all(map(same_split, theirs, ours)):
      if not all(near(a.score, b.score) and a.n == b.n for a, b in zip(theirs, ours)):
        self.note(node, "improvement", None)
      return
    gains = [[self.rows.gain(s, inside) for s in splits] for splits in (theirs, ours)]
    if len(theirs) == len(ours) and all(map(self.rows.equal, *gains)):
      cause = TIE
    elif self.rows.case.get("maxcompete") == "1" and len(ours) == 2 \
        and (len(theirs) == 1 or gains[0][1] <= gains[1][1]):
      cause = LIST_OF_TWO
    elif self.rows.entropy and "weights" in self.rows.case and len(theirs) == len(ours) \
        and all(a <= b or self.rows.equal(a, b) for a, b in zip(*gains)):
      cause = NAN
    else:
      cause = None
    self.note(node, "competitors", cause)

  def compare_surrogates(self, node, inside):
    """Compares the surrogates of a split; returns the children with their rows where both send rows alike."""
    theirs, ours = self.theirs.surrogates.get(node, []), self.ours.surrogates.get(node, [])
    primary = self.ours.primary(node)
    same = len(theirs) == len(ours) and all(map(same_split, theirs, ours))
    if same and not all(near(a.score, b.score) and near(a.adjusted, b.adjusted) and a.n == b.n
                        for a, b in zip(theirs, ours)):
      self.note(node, "agreement", None)
    cause = None if same else self.cause_of_surrogates(primary, theirs, ours, inside)
    if not same:
      self.note(node, "surrogates", cause)
    ways = [self.directions(tree, node, inside) for tree in (self.theirs, self.ours)]
    if ways[0] != ways[1]:
      self.note(node, "routing", cause)
      return None
    return [(2 * node + side, [i for i in inside if ways[0][i] == (1 if side else -1)]) for side in (0, 1)]

  def directions(self, tree, node, inside):
    from trees import Router
    left, right, _ = self.rows.sides(tree.primary(node), inside)
    weights = self.rows.total(left), self.rows.total(right)
    majority = 0 if weights[0] == weights[1] else -1 if weights[0] > weights[1] else 1
    use = int(self.rows.case.get("usesurrogate", 2))
    router = Router(tree, self.rows.columns, use, lambda _: majority)
    return {i: router.step(node, i)[0] for i in inside}

  def counts_two_otherwise(self, name, primary, inside):
    """Whether rpart's count of two refuses or takes a column of levels otherwise than two rows sent either way do."""
    ways = self.rows.directed(name, primary, inside)
    if not ways or isinstance(ways[0][0], float):
      return False, False
    _, agreed, not_agreed, sent = level_agreement(ways)
    two_sent = min(sent.values()) >= 2
    return (agreed > 1 and not_agreed > 1) != two_sent, two_sent

  def cause_of_surrogates(self, primary, theirs, ours, inside):
    """rpart's list is that of crmlab less what its rules for levels and short lists do, up to ties."""
    causes = set()
    limit = int(self.rows.case.get("maxsurrogate", 5))
    dropped = {s.attribute for s in ours} - {s.attribute for s in theirs}
    added = {s.attribute for s in theirs} - {s.attribute for s in ours}
    for name in dropped | added:
      cut = next(s.cut for s in ours + theirs if s.attribute == name)
      if cut is None:
        otherwise, two_sent = self.counts_two_otherwise(name, primary, inside)
        if otherwise and (name in dropped) == two_sent:
          causes.add(TWO_OF_LEVELS)
    if dropped and limit == 2 and all(
        self.rows.agreement(s, primary, inside) <= min(self.rows.agreement(o, primary, inside) for o in ours)
        for s in theirs if s.attribute in added):
      causes.add(LIST_OF_TWO)
    for name in {s.attribute for s in ours} & {s.attribute for s in theirs}:
      a, b = (next(s for s in part if s.attribute == name) for part in (theirs, ours))
      if not same_split(a, b):
        if self.rows.agreement(a, primary, inside) != self.rows.agreement(b, primary, inside):
          return None
        causes.add(TIE)
    if not causes and dropped | added or not dropped | added:
      agreements = [[self.rows.agreement(s, primary, inside) for s in part] for part in (theirs, ours)]
      if agreements[0] == agreements[1]:
        causes.add(TIE)
    # A list that is full lets a weaker one in where a stronger was refused.
    return "; ".join(sorted(causes)) or None


def is_below(node, top):
  while node > top:
    node //= 2
  return node == top
