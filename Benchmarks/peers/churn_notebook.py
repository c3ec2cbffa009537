"""The analysis of notebooks/churn-cart.md as a Python notebook, and an empty one, run through nbclient.

    python churn_notebook.py (analysis | empty)

Prints the wall and processor seconds that running the notebook took, from starting its kernel to its end, without
Python's own start and the import of nbclient; and what the analysis found, for comparison. It draws no pictures, which
crmlab's notebook does.
"""
import json
import os
import resource
import sys
import time

import nbformat
from nbclient import NotebookClient

ANALYSIS = [
    """
import numpy as np
import pandas as pd
from sklearn.metrics import (
    accuracy_score, balanced_accuracy_score, classification_report, cohen_kappa_score, confusion_matrix,
    matthews_corrcoef, roc_auc_score)
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.tree import DecisionTreeClassifier, export_text
""",
    """
orders = pd.read_csv("datasets/orders.csv", parse_dates=["ordered"])
customers = pd.read_csv("datasets/customers.csv")
display(orders.head(10), customers.head(10))
""",
    """
asof = pd.Timestamp("2020-12-31")
habits = orders.groupby("uid").agg(
    last=("ordered", "max"), first=("ordered", "min"), frequency=("amount", "size"), average=("amount", "mean"),
    total=("amount", "sum")).reset_index()
habits["recently"] = (asof - habits["last"]).dt.days
habits.head(10)
""",
    """
later = pd.read_csv("datasets/orders_later.csv", parse_dates=["ordered"])
days = (asof - orders["ordered"].min()).days + 1
expected = habits.set_index("uid")["frequency"] * 181 / days
seen = later.groupby("uid").size().reindex(expected.index, fill_value=0)
kind = np.where(seen == 0, "churned", np.where(seen < 0.5 * expected, "about-to-churn", "non-churn"))
labels = pd.Series(kind, index=expected.index, name="label")
display(labels.value_counts())
""",
    """
people = customers.merge(habits, on="uid")
assert (people["type"].to_numpy() == labels.reindex(people["uid"]).to_numpy()).all()
people.head(10)
""",
    """
people.groupby("type").agg(
    customers=("uid", "size"), frequency=("frequency", "median"), average=("average", "median"),
    recently=("recently", "median"))
""",
    """
attributes = ["frequency", "average", "recently"]
train, test = train_test_split(people, test_size=0.3, stratify=people["type"], random_state=42)
display(train["type"].value_counts(), test["type"].value_counts())
""",
    """
settings = dict(min_samples_split=20, min_samples_leaf=7, random_state=42)
full = DecisionTreeClassifier(**settings).fit(train[attributes], train["type"])
print(export_text(full, feature_names=attributes))
""",
    """
alphas = full.cost_complexity_pruning_path(train[attributes], train["type"]).ccp_alphas
folds = StratifiedKFold(10, shuffle=True, random_state=42)
errors = np.array([
    1 - cross_val_score(
        DecisionTreeClassifier(ccp_alpha=max(alpha, 0), **settings), train[attributes], train["type"], cv=folds)
    for alpha in alphas])
mean, standard = errors.mean(axis=1), errors.std(axis=1, ddof=1) / np.sqrt(10)
best = mean.argmin()
kept = max(place for place in range(len(alphas)) if mean[place] <= mean[best] + standard[best])
churn = DecisionTreeClassifier(ccp_alpha=max(alphas[kept], 0), **settings).fit(train[attributes], train["type"])
pd.DataFrame({"alpha": alphas, "xerror": mean, "xstd": standard})
""",
    """
print(export_text(churn, feature_names=attributes))
pd.Series(churn.feature_importances_, attributes)
""",
    """
def evaluate(on):
    predicted = churn.predict(on[attributes])
    print(classification_report(on["type"], predicted, zero_division=0))
    display(pd.DataFrame(confusion_matrix(on["type"], predicted), churn.classes_, churn.classes_))
    return {
        "accuracy": accuracy_score(on["type"], predicted),
        "balanced": balanced_accuracy_score(on["type"], predicted),
        "kappa": cohen_kappa_score(on["type"], predicted), "mcc": matthews_corrcoef(on["type"], predicted),
        "auc": roc_auc_score(on["type"], churn.predict_proba(on[attributes]), multi_class="ovr")}

quality = evaluate(test)
assert quality["accuracy"] >= 0.8
quality
""",
    "resubstitution = evaluate(train)\nresubstitution",
    """
people["predicted"] = churn.predict(people[attributes])
calls = people.loc[people["predicted"] == "about-to-churn", ["uid", "region", *attributes, "total", "predicted"]]
calls.sort_values("total", ascending=False)
""",
    """
circular = people.assign(lapse=np.where(
    people["recently"] > 180, "churned", np.where(people["recently"] > 45, "about-to-churn", "non-churn")))
found = DecisionTreeClassifier(**settings).fit(circular[attributes], circular["lapse"])
print(export_text(found, feature_names=attributes))
found.score(circular[attributes], circular["lapse"])
""",
    'print("accuracy", quality["accuracy"], "customers", len(people))',
]


def processor():
    """Processor seconds of this process and of the kernels that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main():
    sources = ANALYSIS if sys.argv[1] == "analysis" else [""]
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    client = NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": root}})
    start, before = time.perf_counter(), processor()
    client.execute()
    wall, cpu = time.perf_counter() - start, processor() - before
    shown = cells[-1].outputs[-1].text.strip() if cells[-1].outputs else ""
    print(json.dumps({"wall": wall, "cpu": cpu, "shown": shown}))


main()
