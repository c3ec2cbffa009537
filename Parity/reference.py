"""Exact arithmetic on the rows of a node: what a split gains and how far a surrogate agrees, in fractions.

Nothing here grows a tree. It judges, without rounding, the splits that two programs chose."""

import math
from fractions import Fraction

import crmlab_trees as crm
from trees import way


class Rows:
  """The rows of a case that take part, with the masses that priors and losses give them."""

  def __init__(self, case, folder, file="data.csv"):
    self.case, self.predictors = case, case["predictors"].split()
    factors = set(case.get("factors", "").split())
    rows = crm.rows(folder / file)
    if file == "data.csv":
      rows = [r for r in rows if r[case["target"]] != "" and any(r[p] != "" for p in self.predictors)]
    self.count = len(rows)
    self.columns = {p: [None if r[p] == "" else r[p] if p in factors else float(r[p]) for r in rows]
                    for p in self.predictors}
    self.weights = [Fraction(r[case["weights"]]) if "weights" in case else 1 for r in rows]
    self.folds = [r[case["folds"]] for r in rows]
    self.classes = crm.levels(case, folder)
    self.target = [self.classes.index(r[case["target"]]) if self.classes else Fraction(r[case["target"]])
                   for r in rows] if file == "data.csv" else []
    if self.classes and self.target:
      self.set_masses()

  @property
  def entropy(self):
    return bool(self.classes) and self.case.get("criterion") == "entropy"

  def set_masses(self):
    """`factors`: the mass of one unit of case weight by class; `altered`: with losses, up to a common factor."""
    k = range(len(self.classes))
    totals = [Fraction(sum(w for w, y in zip(self.weights, self.target) if y == j)) for j in k]
    self.shares = [t / sum(totals) for t in totals]
    self.prior = [Fraction(p) for p in self.case["prior"].split()] if "prior" in self.case else self.shares
    given = [Fraction(c) for c in self.case["loss"].split()] if "loss" in self.case else None
    self.loss = [[given[i * len(k) + j] if given else Fraction(i != j) for j in k] for i in k]
    self.factors = [self.prior[i] / self.shares[i] if self.shares[i] else Fraction(0) for i in k]
    self.altered = [f * sum(row) for f, row in zip(self.factors, self.loss)] if given else self.factors

  def total(self, rows):
    return sum(self.weights[i] for i in rows)

  def counts(self, rows):
    counts = [0] * len(self.classes)
    for i in rows:
      counts[self.target[i]] += self.weights[i]
    return counts

  def losses(self, rows):
    """What each class would cost as the prediction of a node."""
    masses = [c * f for c, f in zip(self.counts(rows), self.factors)]
    return [sum(m * self.loss[i][j] for i, m in enumerate(masses)) for j in range(len(self.classes))]

  def risk(self, rows):
    return min(self.losses(rows)) if self.classes else self.impurity(rows)

  def impurity(self, rows):
    """Mass times impurity, or the sum of squares, of some rows."""
    if not self.classes:
      weight = self.total(rows)
      first = sum(self.weights[i] * self.target[i] for i in rows)
      return sum(self.weights[i] * self.target[i] ** 2 for i in rows) - first * first / weight if weight else weight
    return self.impurity_of([c * f for c, f in zip(self.counts(rows), self.altered)])

  def impurity_of(self, masses):
    mass = sum(masses)
    if not mass:
      return Fraction(0)
    if self.entropy:
      return -math.fsum(float(m) * math.log(m / mass) for m in masses if m)
    return mass - sum(m * m for m in masses) / mass

  def sides(self, split, rows):
    parts = {-1: [], 0: [], 1: []}
    for i in rows:
      parts[way(split, self.columns, i)].append(i)
    return parts[-1], parts[1], parts[0]

  def gain(self, split, rows):
    """The improvement of a split over the rows that have a value, divided by the column's cost."""
    left, right, _ = self.sides(split, rows)
    gain = self.impurity(left + right) - self.impurity(left) - self.impurity(right)
    costs = self.case.get("cost")
    return gain / Fraction(costs.split()[self.predictors.index(split.attribute)]) if costs else gain

  def rivals(self, split, inside, edge):
    """How many cuts and sets of levels of all columns gain exactly what a split gains, itself among them."""
    best, found = self.gain(split, inside), 0
    costs = self.case.get("cost")
    for place, name in enumerate(self.predictors):
      cost = Fraction(costs.split()[place]) if costs else 1
      tallies = self.tallies(name, inside)
      total = [sum(parts) for parts in zip(*tallies.values())]
      for left in self.prefixes(name, tallies, total):
        if min(left[0], total[0] - left[0]) < edge:
          continue
        # Most candidates are told apart without fractions.
        rough = self.gain_of(left, total, float)
        if abs(rough - float(best) * float(cost)) <= 1e-6 * max(abs(rough), 1e-300) \
            and self.equal(self.gain_of(left, total, Fraction) / cost, best):
          found += 1
    return found

  def tallies(self, name, inside):
    """By value: rows, then case weight by class, or weight and weighted sum of the target."""
    size = max(len(self.classes), 2) + 1
    tallies = {}
    for i in inside:
      value = self.columns[name][i]
      if value is None:
        continue
      tally = tallies.setdefault(value, [0] + [Fraction(0)] * (size - 1))
      tally[0] += 1
      if self.classes:
        tally[1 + self.target[i]] += self.weights[i]
      else:
        tally[1] += self.weights[i]
        tally[2] += self.weights[i] * self.target[i]
    return tallies

  def prefixes(self, name, tallies, total):
    """The tallies of the left sides: below each cut, or of each set of levels without the last."""
    values = sorted(tallies)
    left = [0] * len(total)
    if values and isinstance(values[0], float):
      for value in values[:-1]:
        left = [a + b for a, b in zip(left, tallies[value])]
        yield left
      return
    for mask in range(1, 2 ** max(len(values) - 1, 0)):
      yield [sum(parts) for parts in zip(*(tallies[v] for k, v in enumerate(values) if mask >> k & 1))]

  def gain_of(self, left, total, kind):
    """What a left side gains, by tallies, in floating point or fractions."""
    left, total = [kind(x) for x in left[1:]], [kind(x) for x in total[1:]]
    right = [t - l for l, t in zip(left, total)]
    if not self.classes:
      return sum(s * s / w if w else 0 for w, s in (left, right)) - (total[1] * total[1] / total[0] if total[0] else 0)
    whole, one, other = ([m * kind(f) for m, f in zip(part, self.altered)] for part in (total, left, right))
    return self.impurity_of(whole) - self.impurity_of(one) - self.impurity_of(other)

  def equal(self, first, second):
    """Whether two numbers are one: exactly, or within the rounding of logarithms or of a fold's priors."""
    if self.entropy or "of_fold" in self.case:
      return abs(first - second) <= 1e-11 * max(abs(first), abs(second))
    return first == second

  def directed(self, name, primary, rows):
    """The rows a column could imitate a split on: (value, the split's way, weight) each."""
    left, right, _ = self.sides(primary, rows)
    return [(self.columns[name][i], d, self.weights[i]) for part, d in ((left, -1), (right, 1)) for i in part
            if self.columns[name][i] is not None]

  def agreement(self, surrogate, primary, rows):
    """The case weight that both splits send the same way."""
    return sum((self.weights[i] for i in rows
                if way(primary, self.columns, i) == way(surrogate, self.columns, i) != 0), Fraction(0))


def level_agreement(ways):
  """Each level sent its heavier way: the weight and rows agreed on, rows disagreed on, rows sent left and right."""
  tally = {}
  for level, direction, weight in ways:
    entry = tally.setdefault(level, {-1: [Fraction(0), 0], 1: [Fraction(0), 0]})
    entry[direction][0] += weight
    entry[direction][1] += 1
  total = {d: sum((e[d][0] for e in tally.values()), Fraction(0)) for d in (-1, 1)}
  tied = -1 if total[-1] > total[1] else 1
  agreed, rows_agreed, rows_not, sent = Fraction(0), 0, 0, {-1: 0, 1: 0}
  for entry in tally.values():
    d = tied if entry[-1][0] == entry[1][0] else -1 if entry[-1][0] > entry[1][0] else 1
    agreed += entry[d][0]
    rows_agreed += entry[d][1]
    rows_not += entry[-d][1]
    sent[d] += entry[-1][1] + entry[1][1]
  return agreed, rows_agreed, rows_not, sent
