"""Grows a case's tree with crmlab and reads back its nodes, splits, pruning table and predictions."""

import csv
import os
import subprocess

PROGRAM = os.environ.get("CRMLAB", ".build/release/crmlab")


def fields(folder):
  with open(folder / "case.dcf") as lines:
    return dict(line.rstrip("\n").split(": ", 1) for line in lines if ": " in line)


def rows(path):
  with open(path, newline="") as file:
    return list(csv.DictReader(file))


def record(pairs):
  return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def quoted(name):
  return "`" + name + "`"


def levels(case, folder):
  """The classes of the target, as both programs order them."""
  if case["method"] != "class":
    return []
  return sorted({row[case["target"]] for row in rows(folder / "data.csv")} - {""})


def program(case, folder):
  """The notebook that grows and prunes the case's tree."""
  options = []
  names = {"minsplit", "minbucket", "maxdepth", "cp", "maxcompete", "maxsurrogate", "usesurrogate", "surrogatestyle",
           "criterion"}
  options += [f"{key}: {case[key]}" for key in case if key in names]
  classes = levels(case, folder)
  if "weights" in case:
    options.append(f"weights: {case['weights']}")
  if "prior" in case:
    options.append("prior: " + record(zip(map(quoted, classes), case["prior"].split())))
  if "loss" in case:
    costs = case["loss"].split()
    table = [(quoted(true), record((quoted(assigned), costs[i * len(classes) + j])
                                   for j, assigned in enumerate(classes) if i != j)) for i, true in enumerate(classes)]
    options.append("loss: " + record(table))
  if "cost" in case:
    options.append("costs: " + record(zip(map(quoted, case["predictors"].split()), case["cost"].split())))
  formula = f"{quoted(case['target'])} ~ " + " + ".join(map(quoted, case["predictors"].split()))
  factors = case.get("factors", "").split()
  types = ", types: " + record((quoted(n), "category" if n in factors else "number")
                               for n in case["predictors"].split())
  return f"""crm 1
d = load "data.csv"{types}
new = load "new.csv"{types}
t = {", ".join([f"tree d, {formula}", *options])}
p = prune t, rule: cp, cp: 0, folds: d.{quoted(case['folds'])}
nodes = t.nodes
splits = t.candidates
surrogates = t.surrogates
cp = p.cp
predicted = predict t, on: new
save [nodes, splits, surrogates, cp, predicted], to: "crmlab/"
"""


def grow(folder):
  """Runs crmlab on one case; returns what it said on failure, else nothing."""
  case = fields(folder)
  (folder / "case.crm").write_text(program(case, folder))
  done = subprocess.run([os.path.abspath(PROGRAM), "run", "case.crm"], cwd=folder, capture_output=True, text=True)
  return done.stderr or done.stdout[-2000:] if done.returncode else None
