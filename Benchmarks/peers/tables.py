"""polars, DuckDB and pandas on the tables of the topic `tables`.

polars and DuckDB infer kinds from their usual sample of the rows, which is less work than crmlab's all rows:
polars takes a hundred times as long when it looks at all of them.
"""
import functools
import subprocess
import sys

import duckdb
import pandas
import polars

from worker import operation, serve


@functools.lru_cache(maxsize=2)
def frame(folder, name):
    return polars.read_csv(f"{folder}/{name}.csv", try_parse_dates=True)


def database(folder, *names):
    connection = duckdb.connect()
    for name in names:
        connection.sql(f"create table {name} as select * from read_csv('{folder}/{name}.csv')")
    return connection


def totals(columns, rows):
    return [rows] + [float(column.sum()) for column in columns]


def numbers(name):
    return ["x1", "x2", "x3", "x4"] if name.startswith("doubles") else ["uid", "amount"]


def read(name):
    @operation("read-" + name, "polars")
    def prepare_polars(folder):
        def body():
            table = polars.read_csv(f"{folder}/{name}.csv", try_parse_dates=True)
            return totals([table[column] for column in numbers(name)], table.height)
        return body

    @operation("read-" + name, "duckdb")
    def prepare_duckdb(folder):
        def body():
            connection = database(folder, name)
            sums = ", ".join(f"sum({column})" for column in numbers(name))
            return list(connection.sql(f"select count(*), {sums} from {name}").fetchall()[0])
        return body

    @operation("read-" + name, "pandas")
    def prepare_pandas(folder):
        def body():
            dates = [] if name.startswith("doubles") else ["date"]
            table = pandas.read_csv(f"{folder}/{name}.csv", parse_dates=dates)
            return totals([table[column] for column in numbers(name)], len(table))
        return body


for table in ["orders_1e6", "orders_1e7", "doubles_2e6"]:
    read(table)

LAZY = """
import polars, datetime
day = datetime.date(2023, 12, 31)
print(polars.scan_csv({path!r}, try_parse_dates=True).group_by("uid").agg(
    frequency=polars.len(), monetary=polars.col("amount").sum(), last=polars.col("date").max(),
    first=polars.col("date").min()).with_columns(recently=day - polars.col("last")).collect())
"""


@operation("process-rfm_1e6", "polars")
def prepare_process(folder):
    script = LAZY.format(path=f"{folder}/orders_1e6.csv")

    def body():
        subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)
        return []
    return body


def rfm(operation_name, name):
    @operation(operation_name, "polars")
    def prepare_polars(folder):
        table = frame(folder, name)

        def body():
            table.group_by("uid").agg(
                frequency=polars.len(), monetary=polars.col("amount").sum(), last=polars.col("date").max(),
                first=polars.col("date").min())
            return []
        return body

    @operation(operation_name, "duckdb")
    def prepare_duckdb(folder):
        connection = database(folder, name)

        def body():
            connection.sql(
                "create or replace table habits as select uid, count(*) as frequency, sum(amount) as monetary, "
                f"max(date) as last, min(date) as first from {name} group by uid")
            return []
        return body


rfm("rfm-dense_1e7", "orders_1e7")
rfm("rfm-sparse_1e7", "sparse_1e7")


@operation("aggregate-text_1e7", "polars")
def prepare_aggregate_polars(folder):
    table = frame(folder, "orders_1e7")

    def body():
        table.group_by("channel").agg(total=polars.col("amount").sum(), mean=polars.col("amount").mean())
        return []
    return body


@operation("aggregate-text_1e7", "duckdb")
def prepare_aggregate_duckdb(folder):
    connection = database(folder, "orders_1e7")

    def body():
        connection.sql(
            "create or replace table sums as select channel, sum(amount), mean(amount) as mean from orders_1e7 "
            "group by channel")
        return []
    return body


@operation("join_1e7", "polars")
def prepare_join_polars(folder):
    orders, customers = frame(folder, "orders_1e7"), frame(folder, "customers_1e6")

    def body():
        orders.join(customers, on="uid", how="left")
        return []
    return body


@operation("join_1e7", "duckdb")
def prepare_join_duckdb(folder):
    connection = database(folder, "orders_1e7", "customers_1e6")

    def body():
        connection.sql(
            "create or replace table joined as select * from orders_1e7 left join customers_1e6 using (uid)")
        return []
    return body


if __name__ == "__main__":
    serve()
