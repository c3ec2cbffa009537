"""Cases from published tables of customers, as far as CRMLAB_TEST_DATA names a folder that holds them."""

import csv
import os
import pathlib

from generate import write_fields

SHIPPED = pathlib.Path(__file__).parent.parent / "datasets"


def rows(path, delimiter=","):
  with open(path, newline="", encoding="utf-8-sig") as file:
    return list(csv.DictReader(file, delimiter=delimiter))


def case(name, source, target, predictors, factors=(), method="class", **options):
  return dict(name=name, source=source, target=target, predictors=list(predictors), factors=list(factors),
              method=method, options=options)


def cases():
  churn = rows(SHIPPED / "churn.csv")
  yield case("churn (shipped)", churn, "type", ["frequency", "average", "recently"], minsplit=4, minbucket=2, cp=0)
  folder = os.environ.get("CRMLAB_TEST_DATA")
  if not folder:
    return
  folder = pathlib.Path(folder)
  if (folder / "telco_churn.csv").exists():
    telco = rows(folder / "telco_churn.csv")
    for row in telco:
      row["TotalCharges"] = row["TotalCharges"].strip()
    numeric = {"SeniorCitizen", "tenure", "MonthlyCharges", "TotalCharges"}
    names = [n for n in telco[0] if n not in ("customerID", "Churn")]
    factors = [n for n in names if n not in numeric]
    yield case("telco_churn", telco, "Churn", names, factors, cp=0.001)
    yield case("telco_churn, losses and entropy", telco, "Churn", names, factors, cp=0.002, criterion="entropy",
               loss=(0, 1, 3, 0))
    yield case("telco_churn, contract", telco, "Contract", [n for n in names if n != "Contract"],
               [n for n in factors if n != "Contract"], cp=0.003)
  if (folder / "bank.csv").exists():
    bank = rows(folder / "bank.csv", ";")
    numeric = {"age", "balance", "day", "duration", "campaign", "pdays", "previous"}
    names = [n for n in bank[0] if n != "y"]
    yield case("bank", bank, "y", names, [n for n in names if n not in numeric], cp=0.002)
    yield case("bank, priors", bank, "y", names, [n for n in names if n not in numeric], cp=0.005, prior=(0.75, 0.25))
    yield case("bank, balance", bank, "balance", [n for n in names if n != "balance"],
               [n for n in names if n not in numeric], method="anova", cp=0.002)
  if (folder / "wholesale.csv").exists():
    wholesale = rows(folder / "wholesale.csv")
    spend = ["Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen"]
    for row in wholesale:
      row["Channel"] = {"1": "hotel", "2": "retail"}[row["Channel"]]
      row["Region"] = {"1": "Lisbon", "2": "Oporto", "3": "other"}[row["Region"]]
    yield case("wholesale, channel", wholesale, "Channel", spend, cp=0.002)
    yield case("wholesale, region", wholesale, "Region", spend + ["Channel"], ["Channel"], cp=0.002, minbucket=5)
    yield case("wholesale, grocery", wholesale, "Grocery", [s for s in spend if s != "Grocery"] + ["Channel"],
               ["Channel"], method="anova", cp=0.002)
  if (folder / "cdnow_customers_summary.csv").exists():
    cdnow = rows(folder / "cdnow_customers_summary.csv")
    names = [n for n in ("recency", "T") if n in cdnow[0]]
    if len(names) == 2:
      yield case("cdnow, frequency", cdnow, "frequency", names, method="anova", cp=0.002)


def write(spec, folder):
  """Nine rows of ten to grow on, the tenth to predict; ten folds in turn."""
  folder.mkdir(parents=True, exist_ok=True)
  names = [spec["target"], *spec["predictors"]]
  parts = {"data.csv": [], "new.csv": []}
  for i, row in enumerate(spec["source"]):
    parts["new.csv" if i % 10 == 9 and len(spec["source"]) > 100 else "data.csv"].append(row)
  parts["new.csv"] = parts["new.csv"] or parts["data.csv"]
  for file, part in parts.items():
    with open(folder / file, "w", newline="") as out:
      writer = csv.writer(out, lineterminator="\n")
      writer.writerow([*names, "fold_"])
      writer.writerows([*(row[n] for n in names), i % 10 + 1] for i, row in enumerate(part))
  fields = dict(name=spec["name"], target=spec["target"], method=spec["method"], predictors=" ".join(spec["predictors"]),
                factors=" ".join(spec["factors"]), folds="fold_")
  fields.update({k: " ".join(map(str, v)) if isinstance(v, tuple) else v for k, v in spec["options"].items()})
  write_fields(fields, folder)
