"""Writes the generated data sets of the parity run: a table, rows to predict, and how to grow, each by seed."""

import csv
import pathlib
import random
import sys

LEVELS = "abcdefgh"


def case(name, seed, rows=200, classes=2, numeric=3, tied=0, factors=(), missing=0.0, weights=None,
         noise=0.35, folds=10, new_rows=60, class_names=None, **options):
  """A case: `classes` 0 is a numeric target; `tied` columns are whole numbers; `factors` are counts of levels."""
  return dict(name=name, seed=seed, rows=rows, classes=classes, numeric=numeric, tied=tied, factors=list(factors),
              missing=missing, weights=weights, noise=noise, folds=folds, new_rows=new_rows, options=options,
              class_names=class_names)


def cases():
  """The named data sets, from plain to everything at once."""
  yield case("plain two classes", 11)
  yield case("plain three classes", 12, classes=3, cp=0.001)
  yield case("plain five classes", 13, rows=400, classes=5, numeric=5, cp=0.005, minsplit=10)
  yield case("full depth", 14, rows=300, classes=3, cp=0, minsplit=2, minbucket=1)
  yield case("ties", 15, rows=300, numeric=1, tied=4, cp=0.002)
  yield case("regression", 16, classes=0, numeric=4, cp=0.002)
  yield case("regression, ties and levels", 17, rows=300, classes=0, tied=2, factors=(5, 8), cp=0.002, minbucket=5)
  yield case("regression, missing values and weights", 18, rows=300, classes=0, numeric=4, missing=0.15,
             weights="decimal", cp=0.003)
  yield case("missing values", 19, rows=300, numeric=5, missing=0.15, cp=0.002)
  yield case("missing values and levels", 20, rows=300, classes=3, numeric=3, factors=(4, 6), missing=0.15, cp=0.002)
  yield case("stopping at missing values", 21, rows=300, numeric=5, missing=0.1, usesurrogate=0, cp=0.002)
  yield case("surrogates without majority", 22, rows=300, numeric=4, missing=0.2, usesurrogate=1, cp=0.002)
  yield case("surrogates by present rows", 23, rows=300, numeric=4, factors=(3,), missing=0.2, surrogatestyle=1,
             cp=0.002)
  yield case("levels, two classes", 24, rows=300, numeric=2, factors=(3, 8), cp=0.002)
  yield case("levels, four classes", 25, rows=400, classes=4, numeric=2, factors=(4, 7), cp=0.002)
  yield case("priors", 26, rows=300, classes=3, prior=(0.2, 0.5, 0.3), cp=0.004)
  yield case("losses", 27, rows=300, classes=3, loss=(0, 2, 1, 4, 0, 1, 1, 3, 0), cp=0.004)
  yield case("priors and losses", 28, rows=300, loss=(0, 1, 5, 0), prior=(0.7, 0.3), cp=0.004)
  yield case("whole weights", 29, rows=250, classes=3, weights="whole", cp=0.002)
  yield case("decimal weights", 30, rows=250, weights="decimal", cp=0.002)
  yield case("costs of variables", 31, rows=250, numeric=4, cost=(1, 2.5, 0.5, 4), cp=0.002)
  yield case("entropy", 32, rows=300, classes=3, criterion="entropy", cp=0.002)
  yield case("entropy, quarter weights", 33, rows=300, classes=2, numeric=4, criterion="entropy", weights="quarters",
             cp=0.002)
  yield case("entropy, decimal weights", 34, rows=300, classes=3, numeric=4, criterion="entropy", weights="decimal",
             cp=0.002)
  yield case("shallow", 35, rows=400, classes=3, maxdepth=2, cp=0)
  yield case("large leaves", 36, rows=400, minbucket=40, cp=0)
  yield case("no competitors, one surrogate", 37, rows=300, numeric=5, missing=0.1, maxcompete=0, maxsurrogate=1,
             cp=0.002)
  yield case("few rows", 38, rows=26, classes=3, numeric=3, minsplit=4, minbucket=2, cp=0, folds=5)
  yield case("everything", 39, rows=500, classes=3, numeric=3, tied=2, factors=(4, 5), missing=0.1, weights="whole",
             prior=(0.3, 0.3, 0.4), cp=0.002)


def drawn(seed):
  """A case with options drawn by seed, for searching where the two differ."""
  r = random.Random(seed * 7919 + 1)
  classes = r.choice([0, 2, 2, 3, 3, 5])
  options = dict(cp=r.choice([0, 0, 0.001, 0.01, 0.01, 0.03]))
  if r.random() < 0.5:
    options["minsplit"] = r.choice([2, 4, 10, 30])
  if r.random() < 0.4:
    options["minbucket"] = r.choice([1, 2, 5, 12])
  if r.random() < 0.2:
    options["maxdepth"] = r.choice([1, 2, 3, 5])
  if r.random() < 0.3:
    options["usesurrogate"] = r.choice([0, 1, 2])
  if r.random() < 0.15:
    options["surrogatestyle"] = 1
  if r.random() < 0.15:
    options["maxsurrogate"] = r.choice([1, 2, 9])
  if r.random() < 0.15:
    options["maxcompete"] = r.choice([0, 1, 9])
  numeric, tied = r.choice([1, 2, 3, 4]), r.choice([0, 0, 1, 2])
  factors = [r.choice([2, 3, 4, 6, 8]) for _ in range(r.choice([0, 0, 1, 2]))]
  if classes:
    if r.random() < 0.3:
      options["criterion"] = "entropy"
    if r.random() < 0.25:
      parts = [r.randint(1, 9) for _ in range(classes)]
      shares = [round(p / sum(parts), 2) for p in parts[:-1]]
      last = round(1 - sum(shares), 2)
      if last > 0 and sum(shares) + last == 1:
        options["prior"] = (*shares, last)
    if r.random() < 0.25:
      options["loss"] = tuple(0 if i == j else r.choice([1, 1, 2, 3, 5]) for i in range(classes) for j in range(classes))
  if r.random() < 0.15:
    options["cost"] = tuple(r.choice([1, 1, 2, 0.5, 3]) for _ in range(numeric + tied + len(factors)))
  return case(f"drawn {seed}", seed, rows=r.choice([26, 40, 81, 150, 300]), classes=classes, numeric=numeric, tied=tied,
              factors=factors, missing=r.choice([0, 0, 0, 0.08, 0.2]),
              weights=r.choice([None, None, None, "whole", "quarters", "decimal"]),
              noise=r.choice([0.15, 0.4, 0.9]), folds=r.choice([3, 5, 10]), **options)


def table(spec, rows, r, effects):
  """Rows of the case's columns: dictionaries of text as it is written to the file."""
  result = []
  for i in range(rows):
    x = [r.random() for _ in range(spec["numeric"])] + [r.randint(1, 9) for _ in range(spec["tied"])]
    if spec["numeric"] > 1:  # a column that can stand in for another
      x[1] = 0.7 * x[0] + 0.3 * x[1]
    g = [r.randrange(levels) for levels in spec["factors"]]
    if g and r.random() < 0.5:
      g[-1] = int(x[0] * 0.999 * spec["factors"][-1])
    score = x[0] + 0.6 * (x[spec["numeric"] - 1] > 0.4) + sum(0.08 * v for v in x[spec["numeric"]:])
    score += sum(effect[level] for effect, level in zip(effects, g)) + r.gauss(0, spec["noise"])
    row = {f"x{k + 1}": repr(round(v, 6)) if isinstance(v, float) else str(v) for k, v in enumerate(x)}
    row.update({f"g{k + 1}": LEVELS[level] for k, level in enumerate(g)})
    for name in list(row):
      if r.random() < spec["missing"]:
        row[name] = ""
    weight = {"whole": lambda: str(r.randint(1, 4)), "quarters": lambda: str(r.randint(1, 12) / 4),
              "decimal": lambda: repr(round(0.1 + 2 * r.random(), 3))}.get(spec["weights"], lambda: "1")()
    result.append((score, row, weight, i % spec["folds"] + 1))
  return result


def write(spec, folder):
  """Writes data.csv, new.csv and case.dcf of one case."""
  r = random.Random(spec["seed"])
  effects = [[r.choice([0, 0.2, 0.5, 0.8]) for _ in range(levels)] for levels in spec["factors"]]
  rows = table(spec, spec["rows"], r, effects)
  new = table(spec, spec["new_rows"], r, effects)
  k = spec["classes"]
  cuts = sorted(score for score, *_ in rows)
  cuts = [cuts[len(cuts) * (i + 1) // k] for i in range(k - 1)] if k else []
  # Few names of which none is an R level out of order.
  names = spec["class_names"] or ["low", "middle", "upper", "very high", "zenith"]
  names = [names[0], names[-1]] if k == 2 else names
  predictors = list(rows[0][1])

  def target(score):
    return repr(round(score, 4)) if k == 0 else names[sum(score >= cut for cut in cuts)]

  folder.mkdir(parents=True, exist_ok=True)
  for file, part in (("data.csv", rows), ("new.csv", new)):
    with open(folder / file, "w", newline="") as out:
      writer = csv.writer(out, lineterminator="\n")
      writer.writerow(["y", *predictors, "w", "fold"])
      for score, row, weight, fold in part:
        writer.writerow([target(score), *(row[p] for p in predictors), weight, fold])
  fields = dict(name=spec["name"], target="y", method="class" if k else "anova", predictors=" ".join(predictors),
                factors=" ".join(p for p in predictors if p.startswith("g")),
                weights="w" if spec["weights"] else "", folds="fold")
  fields.update({key: " ".join(map(str, v)) if isinstance(v, tuple) else v for key, v in spec["options"].items()})
  write_fields(fields, folder)


def write_fields(fields, folder):
  with open(folder / "case.dcf", "w") as out:
    for key, value in fields.items():
      if str(value) != "":
        out.write(f"{key}: {value}\n")


def folder_name(name):
  return "".join(c if c.isalnum() or c in "._" else "-" for c in name.replace(",", "").replace("(", "").replace(")", ""))


if __name__ == "__main__":
  import study
  root = pathlib.Path(sys.argv[1])
  if len(sys.argv) > 2:  # seeds FIRST-LAST: cases with drawn options
    for seed in range(*map(int, sys.argv[2].split("-"))):
      write(drawn(seed), root / f"drawn-{seed:05}")
  else:
    for place, spec in enumerate(cases()):
      write(spec, root / f"{place + 1:02}-{folder_name(spec['name'])}")
    for place, spec in enumerate(study.cases()):
      study.write(spec, root / f"9{place:02}-{folder_name(spec['name'])}")
