import Diagnostics
import Foundation
import Kernels
import Notebooks
import Replay
import Session
import Tables
import Testing
import Verbs

/// Names become pseudonyms that hang on the key alone, values become coarser, and small groups are found.
@Suite struct MaskTests {
  private static let load = "people = load \"datasets/manual/people.csv\""

  private static func table(_ lines: String..., named name: String = "x") throws -> Table {
    var session = Repository.session()
    for line in lines {
      let evaluation = session.evaluate(line)
      try #require(evaluation.error == nil, "\(line): \(evaluation.error?.message.text ?? "")")
    }
    return try #require(session[name]?.asTable)
  }

  /// Computed with Python's hmac and hashlib over `crmlab value␀赵军` and the key without its line end.
  @Test func `a pseudonym is the HMAC-SHA-256 that another program computes`() throws {
    let masked = try Self.table(
      Self.load, "x = mask people, columns: {name: hash}, key: \"datasets/manual/manual.key\"")
    #expect(masked["name"]?[0] == .text("srx32w598ta3sjp3"))
  }

  @Test func `equal values have equal pseudonyms, others have others, and missing stays missing`() throws {
    let masked = try Self.table(
      Self.load,
      "x = mask people, columns: {phone: hash, job: hash, name: drop, email: drop}, key: \"datasets/manual/manual.key\", length: 20"
    )
    let people = try Self.table(Self.load, named: "people")
    let (job, code) = (try #require(people["job"]), try #require(masked["job"]))
    for a in 0..<job.count {
      for b in 0..<a { #expect((job[a] == job[b]) == (code[a] == code[b])) }
    }
    #expect(masked["phone"]?.missingCount == 1)
    #expect(masked["phone"]?[4] == .missing)
    guard case .text(let text)? = masked["phone"]?[0] else { throw Failure() }
    #expect(text.count == 20)
    #expect(text.allSatisfy { "0123456789abcdefghjkmnpqrstvwxyz".contains($0) })
  }

  @Test func `the same key in a variable gives the same values, and is told in no output or notebook`() throws
  {
    // Every machine has this variable, and tests that run beside this one need no change of it.
    let key = try #require(EnvironmentVariable.value(of: "PATH"))
    let folder = NSTemporaryDirectory() + "crm-key-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try (key + "\n").write(toFile: folder + "/path.key", atomically: true, encoding: .utf8)
    var session = Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(workingDirectory: Repository.root))
    _ = session.evaluate(Self.load)
    let file = session.evaluate("a = mask people, columns: {name: hash}, key: \"\(folder)/path.key\"")
    let variable = session.evaluate(
      "b = mask people, columns: {name: hash, email: drop}, key: \"env:PATH\"")
    #expect(file.error == nil && variable.error == nil)
    #expect(session["a"]?.asTable?["name"] == session["b"]?.asTable?["name"])
    #expect(!"\(file.outputs)\(variable.outputs)\(session.entries)".contains(key))
    for codec in NotebookCodecs.all {
      let encoded = codec.encode(session.notebook, name: "n")
      let all = ([encoded.bytes] + encoded.attachments.values).map { String(decoding: $0, as: UTF8.self) }
        .joined()
      #expect(!all.contains(key), "\(codec)")
      let masked = try codec.decode(encoded, name: "n").masked
      #expect(
        masked == [
          MaskedColumn(table: "a", column: "name", how: "keyed hash"),
          MaskedColumn(table: "b", column: "name", how: "keyed hash"),
          MaskedColumn(table: "b", column: "email", how: "dropped"),
        ], "\(codec)")
    }
  }

  @Test func `undoing a mask takes its record back`() throws {
    var session = Repository.session()
    _ = session.evaluate(Self.load)
    _ = session.evaluate("a = mask people, columns: {name: drop}")
    #expect(session.masked.count == 1)
    _ = session.undo()
    #expect(session.masked.isEmpty)
  }

  @Test func `a replay with another key names the key as the cause`() throws {
    let folder = NSTemporaryDirectory() + "crm-mask-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(
      atPath: "\(Repository.root)/datasets/manual/people.csv", toPath: folder + "/people.csv")
    let replayer = Replayer(
      session: Session(
        catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
        access: FileAccess(workingDirectory: folder, writing: .nowhere)))
    try "one key of sixteen bytes".write(toFile: folder + "/k", atomically: true, encoding: .utf8)
    let cells = [
      "people = load \"people.csv\"", "x = mask people, columns: {name: hash, email: drop}, key: \"k\"",
      "y = sort x, by: name",
    ]
    let recorded = replayer.replay(Notebook(cells: cells.map { NotebookCell(.code($0, outputs: nil)) }))
      .notebook
    #expect(replayer.replay(recorded).exitCode == .fine)
    #expect(recorded.masked.map(\.column) == ["name", "email"])
    try "two keys of sixteen bytes".write(toFile: folder + "/k", atomically: true, encoding: .utf8)
    let result = replayer.replay(recorded)
    #expect(result.exitCode == .outputsDiffer)
    #expect(result.causes.map(\.word) == ["key"])
    #expect(result.causes.map(\.cell) == [2])
    #expect(result.causes.map(\.followers) == [[3]])
    #expect(result.causes[0].words.hasPrefix("another key: recorded with the one of fingerprint "))
  }

  @Test func `bands, periods, prefixes, limits and groups are as written`() throws {
    let masked = try Self.table(
      Self.load,
      """
      y = derive people, score = visits / 2, when = born, again = born
      """,
      """
      x = mask y, columns: {visits: bands(3), score: bands(0, 2), income: bands(50000, 90000, 100000), born: month,
        when: quarter, again: year, postcode: prefix(4), job: {field: ["farmer", "miner"]}, name: drop, email: drop, phone: drop}
      """)
    #expect(masked["visits"]?[0] == .text("6 to 8"))
    #expect(masked["score"]?[1] == .text("0 to <2"))
    #expect(masked["score"]?[0] == .text("2 and over"))
    #expect(masked["income"]?[0] == .text("100000 and over"))
    #expect(masked["income"]?[1] == .text("90000 to 99999"))
    #expect(masked["born"]?[0] == .text("1958-07"))
    #expect(masked["when"]?[0] == .text("1958-Q3"))
    #expect(masked["again"]?[0] == .integer(1958))
    #expect(masked["postcode"]?[0] == .text("1000*"))
    #expect(masked["job"]?[1] == .text("field"))
    #expect(masked["job"]?[0] == .text("other"))
    #expect(masked["name"] == nil)
    guard case .category(_, let levels, true)? = masked["visits"]?.storage else { throw Failure() }
    #expect(levels == ["0 to 2", "3 to 5", "6 to 8", "9 to 11"])
  }

  @Test(arguments: ["drop", "blank"], [2, 3, 4]) func `no group is smaller than k`(small: String, k: Int)
    throws
  {
    let masked = try Self.table(
      "c = load \"datasets/customers.csv\"",
      "x = mask c, columns: {uid: drop, tenure: bands(4), revenue: bands(40000)}, quasi: [region, tenure, revenue], k: \(k), small: \(small)"
    )
    var sizes: [[Cell]: Int] = [:]
    for row in 0..<masked.rowCount {
      sizes[["region", "tenure", "revenue"].map { masked[$0]?[row] ?? .missing }, default: 0] += 1
    }
    #expect(sizes.values.allSatisfy { $0 >= k })
    #expect(masked.rowCount == (small == "drop" ? sizes.values.reduce(0, +) : 600))
  }

  @Test func `limits beyond whole numbers, and tables without rows, end no program`() throws {
    let masked = try Self.table(
      Self.load,
      "x = mask people, columns: {income: top(-1e300), visits: bottom(1e300), name: drop, email: drop}")
    #expect(masked["income"]?[0] == .number(-1e300))
    #expect(masked["visits"]?[0] == .number(1e300))
    let empty = try Self.table(
      Self.load, "none = filter people, visits > 100",
      "x = mask none, columns: {income: bands(10), born: month, name: hash}, key: \"datasets/manual/manual.key\", k: 3"
    )
    #expect(empty.rowCount == 0)
  }

  static let errors: [(line: String, text: String)] = [
    (
      "mask people, columns: {name: bands}",
      """
      error[E302]: bands takes a width above 0, or rising limits
        ┌ line 1, column 30
      1 │ mask people, columns: {name: bands}
        │                              ^^^^^
        = rules: hash, drop, bands(10), bands(18, 65), month, quarter, year, prefix(2), top(100), bottom(5), {name: [values]}
      """
    ),
    (
      "mask people, columns: {job: {a: [\"clerk\"], b: [\"clerk\"]}}",
      """
      error[E302]: "clerk" stands in two groups
        ┌ line 1, column 47
      1 │ mask people, columns: {job: {a: ["clerk"], b: ["clerk"]}}
        │                                               ^^^^^^^^^
      """
    ),
    (
      "mask people, columns: {name: drop}, k: 3",
      """
      error[E204]: `k:` needs `quasi:`, the columns whose groups are counted, as no column is generalized
        ┌ line 1, column 40
      1 │ mask people, columns: {name: drop}, k: 3
        │                                        ^
        = as in quasi: [age, region]
      """
    ),
    (
      "mask people, columns: {name: hash}, key: \"datasets/manual/people.key\"",
      """
      error[MaskKey]: there is no file datasets/manual/people.key with a key
        ┌ line 1, column 42
      1 │ mask people, columns: {name: hash}, key: "datasets/manual/people.key"
        │                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no such file
        = openssl rand -hex 32 > secret.key makes one; keep it where the data are not
      """
    ),
    (
      "mask orders, columns: {row: hash}, key: \"datasets/manual/manual.key\", length: 4",
      """
      error[MaskCollision]: two different values of `row` get the same 4 characters
        ┌ line 1, column 79
      1 │ mask orders, columns: {row: hash}, key: "datasets/manual/manual.key", length: 4
        │                                                                               ^
        = length: 16 tells them apart
      """
    ),
    (
      "mask people, columns: {name: drop, phone: drop, email: drop, born: year}, k: 30, small: drop",
      """
      error[MaskGroups]: the smallest group has 1 row, and k: 30 asks for 30: 24 rows in 7 groups have too few like them
        ┌ line 1, column 78
      1 │ mask people, columns: {name: drop, phone: drop, email: drop, born: year}, k: 30, small: drop
        │                                                                              ^^
        = groups are rows equal in born; wider bands or shorter prefixes make them larger
        = small: drop leaves such rows out, small: blank takes these values from them
      """
    ),
  ]

  @Test(arguments: errors) func `an error says what and where`(line: String, text: String) throws {
    var session = Repository.session()
    for line in [
      Self.load, "o = load \"datasets/orders.csv\"",
      "orders = derive o, row = concat(uid, text(ordered), text(amount))",
    ] {
      _ = session.evaluate(line)
    }
    let error = try #require(session.evaluate(line).error, "\(line)")
    #expect(DiagnosticRenderer(source: line).render(error) == text)
  }

  struct Failure: Error {}
}
