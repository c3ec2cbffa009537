"""Writes the files of this folder and datasets/survey.sav; all rows are made up.

    python make.py    (needs pyreadstat, pandas and libreadstat)
"""

import ctypes
import datetime
import os
import struct

import numpy
import pandas
import pyreadstat

here = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return os.path.join(here, name)


# A customer survey as a market research institute would deliver it.
survey = pandas.DataFrame({
    "id": [101.0, 102, 103, 104, 105, 106, 107, 108],
    "city": ["北京", "上海", "成都", "北京", "Köln", "", "上海", "成都"],
    "joined": [datetime.date(2019, 3, d) for d in (1, 4, 9, 15, 18, 22, 27, 30)],
    "satisfied": [5.0, 4, 9, 2, 1, 4, 8, 5],
    "channel": [1.0, 2, 1, 3, 2, 2, 1, 1],
    "age": [34.0, 51, 98, 27, 99, 63, 45, 98],
    "spent": [120.5, 80.25, numpy.nan, 15.0, 301.0, 44.75, 99.9, 210.0],
    "visits": [3.0, 97, 1, 0, 97, 5, 2, 8],
})
labels = {
    "id": "Customer number", "city": "Where do you live?", "joined": "Customer since",
    "satisfied": "How satisfied are you with us?", "channel": "Where did you buy last?", "age": "How old are you?",
    "spent": "Spent in the last year, in yuan",
}
values = {
    "satisfied": {1.0: "very dissatisfied", 2.0: "dissatisfied", 3.0: "undecided", 4.0: "satisfied",
                  5.0: "very satisfied", 8.0: "don't know", 9.0: "refused"},
    "channel": {1.0: "web", 2.0: "shop", 3.0: "telephone"},
    "age": {98.0: "refused", 99.0: "don't know"},
    "visits": {97.0: "97 or more"},
}
for target in (path("survey.sav"), path("survey.zsav"), path("../../../datasets/survey.sav")):
    pyreadstat.write_sav(
        survey, target, file_label="Customer survey 2019", column_labels=labels, variable_value_labels=values,
        missing_ranges={"satisfied": [{"lo": 8, "hi": 9}], "age": [98, 99]},
        variable_measure={"satisfied": "ordinal", "channel": "nominal"},
        variable_format={"id": "F5.0"}, compress=target.endswith("zsav"))

# Missing values with letters, and every unit of time that Stata has.
stata = pandas.DataFrame({
    "income": [1200.5, "a", 900.0, "b", "a"],
    "grade": [1, 2, 2, 1, 3],
    "day": [datetime.date(2020, 12, 31), datetime.date(1959, 12, 31), datetime.date(1960, 1, 1), None,
            datetime.date(2024, 2, 29)],
    "name": ["Ann", "Bé", "张三", "", "longer name "],
})
pyreadstat.write_dta(
    stata, path("letters.dta"), version=15, missing_user_values={"income": ["a", "b"]},
    variable_value_labels={"grade": {1: "low", 2: "middle", 3: "high"}, "income": {"a": "refused", "b": "not asked"}},
    column_labels=["Income a month", "", "Day", "Name"], variable_format={"day": "%td"})
times = pandas.DataFrame({
    "m": [-1.0, 0, 768], "q": [-1.0, 0, 256], "h": [-1.0, 0, 128], "w": [-1.0, 0, 3328], "y": [1999.0, 2000, 2024],
    "c": [-500.0, 0, 1893456000123.0], "d": [-1.0, 0, 23376],
})
pyreadstat.write_dta(
    times, path("times.dta"), version=12,
    variable_format={"m": "%tm", "q": "%tq", "h": "%th", "w": "%tw", "y": "%ty", "c": "%tc", "d": "%-td"})

pyreadstat.write_xport(
    pandas.DataFrame({"ID": [1.0, 2, 3], "NAME": ["Ann", "", "Bob"], "SPENT": [1.5, numpy.nan, 2]}),
    path("small.xpt"), file_format_version=8)
pyreadstat.write_por(
    pandas.DataFrame({"ID": [1.0, 2, 3], "NAME": ["Ann", "", "Bob"], "SPENT": [1.5, numpy.nan, 2]}), path("small.por"))


# pyreadstat writes no sas7bdat and no file in another encoding than UTF-8; ReadStat itself does.
library = ctypes.CDLL("libreadstat.so.1")
for name in ("readstat_writer_init", "readstat_add_variable", "readstat_add_label_set"):
    getattr(library, name).restype = ctypes.c_void_p
pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_double
TEXT, DOUBLE = 0, 5


def write(target, begin, columns, rows, labels=None):
    """Columns are (name, type, width, format)."""
    chunks = []
    writer_type = ctypes.CFUNCTYPE(ctypes.c_ssize_t, pointer, ctypes.c_size_t, pointer)

    def take(data, length, context):
        chunks.append(ctypes.string_at(data, length))
        return length

    taker = writer_type(take)
    writer = pointer(library.readstat_writer_init())
    library.readstat_set_data_writer(writer, taker)
    library.readstat_writer_set_file_timestamp(writer, ctypes.c_long(1577836800))
    variables = []
    for name, kind, width, form in columns:
        variable = pointer(library.readstat_add_variable(writer, text(name), kind, ctypes.c_size_t(width)))
        if form:
            library.readstat_variable_set_format(variable, text(form))
        if labels and name in labels:
            found = pointer(library.readstat_add_label_set(writer, kind, text(name)))
            for value, label in labels[name].items():
                library.readstat_label_double_value(found, number(value), text(label))
            library.readstat_variable_set_label_set(variable, found)
        variables.append(variable)
    assert getattr(library, begin)(writer, None, ctypes.c_long(len(rows))) == 0
    for row in rows:
        library.readstat_begin_row(writer)
        for (name, kind, width, form), variable, value in zip(columns, variables, row):
            if value is None:
                code = library.readstat_insert_missing_value(writer, variable)
            elif isinstance(value, str):
                code = library.readstat_insert_tagged_missing_value(writer, variable, ctypes.c_char(value.encode()))
            elif kind == TEXT:
                code = library.readstat_insert_string_value(writer, variable, text(value))
            else:
                code = library.readstat_insert_double_value(writer, variable, number(value))
            assert code == 0, code
        assert library.readstat_end_row(writer) == 0
    assert library.readstat_end_writing(writer) == 0
    library.readstat_writer_free(writer)
    with open(target, "wb") as file:
        file.write(b"".join(chunks))


write(
    path("visits.sas7bdat"), "readstat_begin_writing_sas7bdat",
    [(b"customer", DOUBLE, 8, b""), (b"name", TEXT, 12, b""), (b"day", DOUBLE, 8, b"DATE9."),
     (b"at", DOUBLE, 8, b"DATETIME20."), (b"long", DOUBLE, 8, b"TIME8."), (b"spent", DOUBLE, 8, b"")],
    [[1, "Ann".encode(), 22280, 1924992000, 3600, 12.5], [2, "张三".encode(), None, None, 60, "A"],
     [3, b"", 0, 0.5, None, "Z"]])

gbk = path("chinese.sav")
write(
    gbk, "readstat_begin_writing_sav", [(b"city", TEXT, 8, b"A8"), (b"kind", DOUBLE, 8, b"F8.0")],
    [["北京".encode("gbk"), 1], ["成都".encode("gbk"), 2]],
    {b"kind": {1: "普通".encode("gbk"), 2: "会员".encode("gbk")}})
data = open(gbk, "rb").read()
# The file says that its texts are UTF-8; one file is made to tell the truth, the other isn't.
open(path("chinese-unsaid.sav"), "wb").write(data)
code = struct.pack("<i", 65001)
assert data.count(code) == 1
data = data.replace(b"UTF-8", b"CP936").replace(code, struct.pack("<i", 936))
open(gbk, "wb").write(data)
