import Diagnostics
import Display
import Kernels
import Tables

/// The profiles of a table's columns, as the tables shown and as the table returned.
struct ProfileTables {
  let profiles: [ColumnProfile]

  /// The tables shown: completeness of all columns, then numbers, text, dates, and what should be looked at.
  var blocks: [Block] {
    [completeness, numbers, texts, dates, remarks].compactMap { block in
      block.map { .table($0) }
    }
  }

  private var completeness: TableBlock? {
    TableBlock(
      columns: [
        .init("column", profiles.map { .text($0.name) }),
        .init("kind", profiles.map { .text($0.kind.rawValue) }),
        .init("n", profiles.map { .integer(Int64($0.present)) }),
        .init("missing", profiles.map { .integer(Int64($0.missing)) }),
        .init(
          "complete", profiles.map { Cell($0.completeness) },
          format: .share(of: profiles.compactMap(\.completeness))),
        .init("distinct", profiles.map { .integer(Int64($0.distinct)) }),
      ]
    ).cut
  }

  private var numbers: TableBlock? {
    let numeric = profiles.compactMap { profile in profile.numbers.map { (profile.name, $0) } }
    guard !numeric.isEmpty else { return nil }
    let points = ["min", "q1", "median", "q3", "max"].enumerated().map { place, name in
      TableBlock.TableColumn(name, numeric.map { .number($0.1.points[place]) })
    }
    return TableBlock(
      title: "numbers",
      columns: [
        .init("column", numeric.map { .text($0.0) }), .init("mean", numeric.map { .number($0.1.mean) }),
        .init("sd", numeric.map { Cell($0.1.standardDeviation) }),
      ] + points
    ).cut
  }

  private var texts: TableBlock? {
    let textual = profiles.filter { !$0.top.isEmpty }
    guard !textual.isEmpty else { return nil }
    return TableBlock(
      title: "text and categories",
      columns: [
        .init("column", textual.map { .text($0.name) }),
        .init("most frequent", textual.map { .text($0.frequent) }),
      ]
    ).cut
  }

  private var dates: TableBlock? {
    let dated = profiles.compactMap { profile in profile.range.map { (profile, $0) } }
    guard !dated.isEmpty else { return nil }
    return TableBlock(
      title: "dates",
      columns: [
        .init("column", dated.map { .text($0.0.name) }),
        .init("earliest", dated.map(\.1.earliest)), .init("latest", dated.map(\.1.latest)),
      ]
    ).cut
  }

  private var remarks: TableBlock? {
    let remarks = profiles.flatMap { profile in profile.remarks.map { (profile.name, $0) } }
    guard !remarks.isEmpty else { return nil }
    return TableBlock(
      title: "worth a look",
      columns: [.init("column", remarks.map { .text($0.0) }), .init("what", remarks.map { .text($0.1) })]
    ).cut
  }
}

extension ProfileTables {
  /// The columns of the table returned: one row for each profile.
  ///
  /// What does not apply to a kind is missing; of date-times the day is kept.
  var columns: [Column] {
    let points = ["min", "q1", "median", "q3", "max"].enumerated().map { place, name in
      Column(name: name, numbers: profiles.map { $0.numbers?.points[place] ?? .nan })
    }
    return [
      Column(name: "column", texts: profiles.map(\.name)),
      Column(name: "kind", texts: profiles.map(\.kind.rawValue)),
      Column(name: "n", .integer(profiles.map { Int64($0.present) })),
      Column(name: "n_missing", .integer(profiles.map { Int64($0.missing) })),
      Column(name: "complete", numbers: profiles.map { $0.completeness ?? .nan }),
      Column(name: "distinct", .integer(profiles.map { Int64($0.distinct) })),
      Column(name: "mean", numbers: profiles.map { $0.numbers?.mean ?? .nan }),
      Column(name: "sd", numbers: profiles.map { $0.numbers?.standardDeviation ?? .nan }),
    ] + points + [
      Column(name: "top", texts: profiles.map { $0.top.first?.text }),
      Column(
        name: "top_count", .integer(profiles.map { Int64($0.top.first?.count ?? 0) }),
        missing: MissingMask(count: profiles.count) { profiles[$0].top.isEmpty }),
      days("earliest", profiles.map { $0.range?.earliest }),
      days("latest", profiles.map { $0.range?.latest }),
      Column(
        name: "remarks", texts: profiles.map { $0.remarks.isEmpty ? nil : $0.remarks.joined(separator: "; ") }
      ),
    ]
  }

  private func days(_ name: String, _ cells: [Cell?]) -> Column {
    let days = cells.map { cell -> Int32? in
      switch cell {
      case .date(let day): day.days
      case .moment(let moment): moment.date.days
      default: nil
      }
    }
    return Column(
      name: name, .date(days.map { $0 ?? 0 }), missing: MissingMask(count: days.count) { days[$0] == nil })
  }
}

extension ColumnProfile {
  /// The most frequent values in one line: `No (5174), Yes (1869)`.
  fileprivate var frequent: String {
    if let first = top.first, first.count == 1, distinct > top.count { return "each value once" }
    let rest = distinct - top.count
    return top.map { "\($0.text.isEmpty ? "\"\"" : $0.text) (\($0.count))" }.joined(separator: ", ")
      + (rest > 0 ? ", \(rest) more" : "")
  }
}

extension Cell {
  fileprivate init(_ number: Double?) {
    self = number.flatMap { $0.isNaN ? nil : .number($0) } ?? .missing
  }
}

extension TableBlock {
  /// The table with its first hundred rows.
  fileprivate var cut: TableBlock {
    var block = self
    for place in columns.indices { block.columns[place].cells = Array(columns[place].cells.prefix(100)) }
    return block
  }
}

extension NumberFormat {
  /// Per cent with so many digits, one at least, that no share below the whole is written as 100 %.
  static func share(of shares: [Double]) -> NumberFormat {
    let largest = shares.filter { $0 < 1 }.max() ?? 0
    var digits = 1
    var step = 0.001
    while digits < 6, 1 - largest < step / 2 {
      digits += 1
      step /= 10
    }
    return .percent(digits)
  }
}
