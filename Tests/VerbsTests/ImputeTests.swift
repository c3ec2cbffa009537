import Diagnostics
import Kernels
import Session
import Tables
import Testing
import Verbs

/// Gaps are filled by what was learned, nothing else changes, and what was learned applies to other rows.
@Suite struct ImputeTests {
  /// Lines carried out one after the other in the repository.
  static func session(_ lines: String...) throws -> Session {
    var session = Repository.session()
    for line in lines {
      let evaluation = session.evaluate(line)
      try #require(evaluation.error == nil, "\(line): \(evaluation.error?.message.text ?? "")")
    }
    return session
  }

  private static let load = "bills = load \"datasets/manual/gaps.csv\""

  private static func table(_ name: String, in session: Session) throws -> Table {
    try #require(session[name]?.asTable)
  }

  @Test(
    arguments: [
      "method: median", "method: mode", "method: random, seed: 3", "method: nearest, k: 2",
      "method: median, by: region", "method: mode, by: [region, plan]", "method: last, by: uid, order: month",
      "method: next, order: [uid, -month]",
    ]) func `known values stay, and the report counts what changed`(how: String) throws
  {
    let columns =
      how.contains("plan")
      ? "[bill, complaints]" : how.contains("median") ? "[bill, complaints]" : "[bill, plan, complaints]"
    let session = try Self.session(Self.load, "clean = impute bills, columns: \(columns), \(how)")
    let (before, after) = (try Self.table("bills", in: session), try Self.table("clean", in: session))
    var filled = 0
    for column in before.columns {
      let other = try #require(after[column.name])
      for row in 0..<column.count where !column.isMissing(row) {
        #expect(other[row].plain == column[row].plain, "\(column.name), row \(row)")
      }
      filled += column.missingCount - other.missingCount
    }
    guard case .object(let result)? = session["clean"], case .table(let report)? = result.member("filled"),
      case .integer(let counts)? = report["filled"]?.storage,
      case .integer(let left)? = report["n_missing"]?.storage
    else { throw Failure() }
    #expect(counts.reduce(0, +) == Int64(filled))
    #expect(left.reduce(0, +) == Int64(report.columnNames.reduce(0) { $0 + (after[$1]?.missingCount ?? 0) }))
  }

  @Test func `median, mean and mode are those of the known values`() throws {
    let session = try Self.session(
      Self.load, "a = impute bills, columns: bill", "b = impute bills, columns: complaints, method: mean",
      "c = impute bills, columns: plan",
      "d = impute bills, columns: [bill, complaints], value: {bill: 1, complaints: 2.5}",
      "x = median(bills.bill)", "y = mean(bills.complaints)")
    let bills = try Self.table("bills", in: session)
    let gap = try #require((0..<bills.rowCount).first { bills["bill"]?.isMissing($0) == true })
    #expect(try Self.table("a", in: session)["bill"]?[gap] == session["x"]?.cell)
    let lacking = try #require((0..<bills.rowCount).first { bills["complaints"]?.isMissing($0) == true })
    #expect(try Self.table("b", in: session)["complaints"]?[lacking] == session["y"]?.cell)
    #expect(try Self.table("c", in: session)["plan"]?[0] == .text("basic"))
    #expect(try Self.table("d", in: session)["complaints"]?[lacking] == .number(2.5))
    #expect(try Self.table("d", in: session)["bill"]?.kind == .number)
  }

  @Test func `the smallest of equally frequent values is the mode, whatever the order of rows`() throws {
    let session = try Self.session(
      "odd = load \"datasets/manual/odd.csv\"",
      "up = derive odd, c = if(code == \"C-01\", missing, if(branch > 0 and code > \"C-05\", \"b\", \"a\"))",
      "even = filter up, code != \"C-10\"", "down = sort even, by: -code", "x = impute even, columns: c",
      "y = impute down, columns: c")
    #expect(try Self.table("x", in: session)["c"]?[0] == .text("a"))
    #expect(try Self.table("y", in: session)["c"]?[8] == .text("a"))
  }

  @Test func `what was learned from some rows fills others as if they had been among them`() throws {
    let session = try Self.session(
      Self.load, "s = split bills, test: 30%, seed: 4",
      "clean = impute s.train, columns: [bill, plan], by: region, flags: true",
      "a = impute s.test, with: clean",
      "b = impute s.test, columns: [bill, plan], by: region, flags: true, fit: s.train",
      "c = impute s.train, with: clean")
    let (a, b) = (try Self.table("a", in: session), try Self.table("b", in: session))
    #expect(a.columns == b.columns)
    #expect(a.names.contains("bill_missing"))
    #expect(try Self.table("c", in: session).columns == Self.table("clean", in: session).columns)
  }

  @Test func `a group that was not there stays missing, and a warning says so`() throws {
    var session = try Self.session(
      Self.load, "known = filter bills, region == \"east\"", "clean = impute known, columns: bill, by: region"
    )
    let evaluation = session.evaluate("rest = impute bills, with: clean")
    #expect(
      evaluation.outputs.contains {
        if case .notice(let notice, _) = $0 { notice.message.code == "W451" } else { false }
      })
    #expect(try Self.table("rest", in: session)["bill"]?.missingCount == 5)
  }

  /// Plain loops over rows, as Gower (1971) has it.
  @Test func `nearest rows are those of plain loops`() throws {
    let session = try Self.session(
      Self.load,
      "clean = impute bills, columns: bill, method: nearest, k: 3, using: [month, region, complaints]")
    let (before, after) = (try Self.table("bills", in: session), try Self.table("clean", in: session))
    let bill = try #require(before["bill"]?.doubles)
    let month = try #require(before["month"]?.doubles)
    let complaints = try #require(before["complaints"]?.doubles)
    let region = try #require(before["region"])
    let known = bill.indices.filter { !bill[$0].isNaN }
    func range(_ values: [Double]) -> Double {
      let there = known.map { values[$0] }.filter { !$0.isNaN } + values.filter { !$0.isNaN }
      return (there.max() ?? 0) - (there.min() ?? 0)
    }
    for row in bill.indices where bill[row].isNaN {
      let distances = known.map { other -> (Double, Int) in
        var parts = [abs(month[row] - month[other]) / range(month), region[row] == region[other] ? 0.0 : 1.0]
        if !complaints[row].isNaN, !complaints[other].isNaN {
          parts.append(abs(complaints[row] - complaints[other]) / range(complaints))
        }
        return (parts.reduce(0, +) / Double(parts.count), other)
      }
      let nearest = distances.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map { bill[$0.1] }.sorted()
      #expect(after["bill"]?[row] == .number(nearest[1]), "row \(row)")
    }
  }

  @Test func `random values are drawn from the known ones, and again the same from the same seed`() throws {
    let session = try Self.session(
      Self.load, "a = impute bills, columns: bill, method: random, seed: 5",
      "b = impute bills, columns: bill, method: random, seed: 5",
      "c = impute bills, columns: bill, method: random, seed: 6")
    let known = Set(try #require(Self.table("bills", in: session)["bill"]?.doubles).filter { !$0.isNaN })
    let a = try #require(Self.table("a", in: session)["bill"]?.doubles)
    #expect(a.allSatisfy(known.contains))
    #expect(try a == Self.table("b", in: session)["bill"]?.doubles)
    #expect(try a != Self.table("c", in: session)["bill"]?.doubles)
  }

  @Test func `the last value is carried within a group and along the order, whatever the order of rows`()
    throws
  {
    let session = try Self.session(
      Self.load, "a = impute bills, columns: plan, method: last, by: uid, order: month",
      "mixed = sort bills, by: [plan, -month]",
      "b = impute mixed, columns: plan, method: last, by: uid, order: month",
      "c = sort b, by: [uid, month]")
    #expect(try Self.table("a", in: session)["plan"] == Self.table("c", in: session)["plan"])
    // The seventh customer's plan of February is carried into March.
    #expect(try Self.table("a", in: session)["plan"]?[20] == .text("basic"))
  }

  static let errors: [(line: String, text: String)] = [
    (
      "impute bills, columns: bill, with: clean",
      """
      error[E207]: with `with:` the option `columns:` has no meaning
        ┌ line 1, column 24
      1 │ impute bills, columns: bill, with: clean
        │                        ^^^^ says nothing here
        = `with:` fills these rows in the very way of clean
      """
    ),
    (
      "impute bills, columns: bill, k: 3",
      """
      error[E207]: method: median takes no `k:`
        ┌ line 1, column 33
      1 │ impute bills, columns: bill, k: 3
        │                                 ^
        = it goes with method: nearest
      """
    ),
    (
      "impute bills, columns: plan, by: plan",
      """
      error[E207]: `plan` makes the groups, so its own gaps are not filled by them
        ┌ line 1, column 24
      1 │ impute bills, columns: plan, by: plan
        │                        ^^^^ in `by:` too
      """
    ),
    (
      "impute bills, columns: bill, method: last, order: plan",
      """
      error[ImputeOrder]: `plan` is missing in 5 rows, which have no place in the order
        ┌ line 1, column 51
      1 │ impute bills, columns: bill, method: last, order: plan
        │                                                   ^^^^
        = leave them out: filter bills, plan is not missing
      """
    ),
    (
      "impute empty, columns: bill",
      """
      error[ImputeNothing]: every value of `bill` in empty is missing, so there is nothing to learn
        ┌ line 1, column 24
      1 │ impute empty, columns: bill
        │                        ^^^^
        = value: says what to put there: value: {bill: …}
      """
    ),
    (
      "impute other, with: clean",
      """
      error[ImputeKind]: `bill` is text in other, and what fills it was learned from number
        ┌ line 1, column 8
      1 │ impute other, with: clean
        │        ^^^^^
      """
    ),
    (
      "impute named, columns: uid",
      """
      error[ImputeKind]: `uid` identifies rows, and an invented id would be another customer's
        ┌ line 1, column 24
      1 │ impute named, columns: uid
        │                        ^^^ the id
      """
    ),
    (
      "impute bills, columns: plan, method: mean",
      """
      error[ImputeKind]: `plan` is text, which has no mean
        ┌ line 1, column 24
      1 │ impute bills, columns: plan, method: mean
        │                        ^^^^ text
        = method: mode takes its most frequent value, value: "…" one of your own
        = columns: names those that method: mean is meant for
      """
    ),
  ]

  @Test(arguments: errors) func `an error says what and where`(line: String, text: String) throws {
    var session = try Self.session(
      Self.load, "named = load \"datasets/manual/gaps.csv\", id: uid", "clean = impute bills",
      "empty = derive bills, bill = if(complaints > 1000, 1.0, missing)",
      "other = derive bills, bill = text(bill)")
    let error = try #require(session.evaluate(line).error, "\(line)")
    #expect(DiagnosticRenderer(source: line).render(error) == text)
  }

  @Test func `rows split after their gaps were filled by all of them are warned of`() throws {
    var session = try Self.session(Self.load, "a = impute bills", "b = impute bills, value: {plan: \"x\"}")
    func codes(_ line: String) -> [String] {
      session.evaluate(line).outputs.compactMap {
        if case .notice(let notice, _) = $0 { notice.message.code } else { nil }
      }
    }
    #expect(codes("s = split a, test: 20%, seed: 1") == ["W452"])
    #expect(codes("t = split b, test: 20%, seed: 1") == [])
  }

  struct Failure: Error {}
}

extension Table {
  /// The names that a report's column `column` lists.
  fileprivate var columnNames: [String] {
    (0..<rowCount).compactMap { row in
      if case .text(let name)? = self["column"]?[row] { name } else { nil }
    }
  }
}

extension Cell {
  /// The value, whole numbers as numbers.
  fileprivate var plain: Cell { if case .integer(let whole) = self { .number(Double(whole)) } else { self } }
}
