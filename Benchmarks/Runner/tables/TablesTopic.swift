import FoundationEssentials
import Kernels
import Session
import TableFiles
import Tables
import Verbs

/// Reading delimited text and what is done with orders first, against polars, DuckDB, pandas and data.table.
let tables = BenchmarkTopic(
  name: "tables", tables: OrderTables.all, operations: reading + wholeProcess + working)

private let reading: [BenchmarkOperation] = [
  read("orders_1e6", "typed columns by all rows", 1_000_000, [("polars", 4), ("duckdb", 4)]),
  read(
    "orders_1e7", "typed columns by all rows", 10_000_000,
    [("polars", 4), ("duckdb", 4), ("data.table", 2.5), ("pandas", 2.5)]),
  read("doubles_2e6", "four columns of 17 digits", 2_000_000, [("polars", 1), ("duckdb", 1)]),
  BenchmarkOperation(
    name: "load-orders_1e7", about: "the same with SHA-256 and fingerprints for the contract",
    rows: 10_000_000, targets: []
  ) { tables in
    let path = tables.path("orders_1e7")
    return { totals(try TableFile.read(path: path).table) }
  },
]

/// The file's columns in memory; the numbers are the sums of its columns of numbers.
private func read(
  _ table: String, _ about: String, _ rows: Int, _ targets: [(peer: String, ratio: Double)]
) -> BenchmarkOperation {
  BenchmarkOperation(name: "read-" + table, about: about, rows: rows, targets: targets) { tables in
    let path = tables.path(table)
    return { totals(try DelimitedText.read(try FileReading.mapped(path: path)).table) }
  }
}

/// The rows, and the sum of each column of numbers.
private func totals(_ table: Table) -> [Double] {
  [Double(table.rowCount)]
    + table.columns.filter { $0.kind == .integer || $0.kind == .number }.map { deterministicSum($0) }
}

private func deterministicSum(_ column: Column) -> Double {
  switch column.storage {
  case .integer(let values): Double(values.reduce(0, &+))
  case .number(let values): values.reduce(0, +)
  default: 0
  }
}

private let wholeProcess: [BenchmarkOperation] = [
  BenchmarkOperation(
    name: "process-rfm_1e6", about: "from CSV to one row a customer, started and ended", rows: 1_000_000,
    targets: [("polars", 8)]
  ) { tables in
    let program = tables.path("orders_1e6") + ".crm"
    let line = "rfm orders, id: uid, date: date, amount: amount, asof: 2023-12-31"
    try FileBytes.write(
      Array("crm 1\norders = load \"\(tables.path("orders_1e6"))\"\nhabits = \(line)\n".utf8), path: program)
    let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let crmlab = (folder + ["crmlab"]).joined(separator: "/")
    return {
      let ending = ChildProcess.run(crmlab, ["run", program], limit: .seconds(60)) { false }
      guard ending == .code(0) else { throw BenchmarkFailure.child(ending) }
      return []
    }
  }
]

private let working: [BenchmarkOperation] = [
  work(
    "rfm-dense_1e7", "customers numbered from 1", ["orders_1e7"],
    "rfm orders_1e7, id: uid, date: date, amount: amount, asof: 2023-12-31", 6),
  work(
    "rfm-sparse_1e7", "customers by sixteen digits", ["sparse_1e7"],
    "rfm sparse_1e7, id: uid, date: date, amount: amount, asof: 2023-12-31", 3),
  work(
    "aggregate-text_1e7", "sum and mean by a text key", ["orders_1e7"],
    "aggregate orders_1e7, by: channel, total = sum(amount), mean = mean(amount)", 3),
  work(
    "join_1e7", "10⁷ orders with 10⁶ customers", ["orders_1e7", "customers_1e6"],
    "join orders_1e7, customers_1e6, by: uid", 2),
]

/// A line of the language over tables in memory.
private func work(
  _ name: String, _ about: String, _ tables: [String], _ line: String, _ ratio: Double
) -> BenchmarkOperation {
  BenchmarkOperation(
    name: name, about: about, rows: 10_000_000, targets: [("polars", ratio), ("duckdb", ratio)]
  ) { shared in
    var session = Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(
        notebookFolder: nil, workingDirectory: ".", readableFolders: nil, writing: .nowhere))
    for table in tables { try session.carryOut("\(table) = load \"\(shared.path(table))\"") }
    return {
      try session.carryOut("result = " + line)
      return []
    }
  }
}

extension Session {
  /// Carries out a line that can't fail.
  fileprivate mutating func carryOut(_ line: String) throws {
    if let error = evaluate(line).error { throw error }
  }
}

/// What keeps an operation from being timed.
enum BenchmarkFailure: Error {
  case child(ChildProcess.Ending)
}
