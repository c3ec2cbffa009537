extension Table {
  /// Joins two tables on equal keys.
  ///
  /// Missing keys are equal to nothing. Whole numbers equal numbers, and text equals the levels of a
  /// category; other kinds must agree. The result has the left rows in their order, each with its right rows
  /// in theirs, then (for `full`) the right rows without a partner. It has the columns of the
  /// left table, then those of the right table that are no keys; one whose name is taken gets `_2`, `_3` …
  /// behind it. `anti` and `semi` keep the left columns only. Its `id` is that of the left table.
  ///
  /// - Complexity: O(left + right + result) on average.
  public static func joined(
    _ left: Table, _ right: Table, by keys: [JoinKey], kind: JoinKind, origin: Origin
  ) throws(JoinDefect) -> (table: Table, report: JoinReport) {
    let codes = try JoinCodes(left, right, keys)
    let match = JoinMatch(codes)
    var report = match.report
    guard match.rowCount(kind) <= Int(Int32.max) else { throw .tooManyRows(match.rowCount(kind)) }
    let (leftRows, rightRows) = match.rows(kind)
    if kind == .anti || kind == .semi { return (left.gathered(leftRows, origin: origin), report) }
    var columns: [Column] = []
    for column in left.columns {
      let gathered = column.gathered(orMissing: leftRows)
      if kind == .full, let key = keys.first(where: { $0.left == column.name }), let other = right[key.right]
      {
        columns.append(gathered.filled(from: other.gathered(orMissing: rightRows), where: leftRows))
      } else {
        columns.append(gathered)
      }
    }
    var names = Set(left.names)
    let rightKeys = Set(keys.map(\.right))
    for column in right.columns where !rightKeys.contains(column.name) {
      var name = column.name
      var number = 2
      while names.contains(name) || name != column.name && right[name] != nil {
        name = "\(column.name)_\(number)"
        number += 1
      }
      names.insert(name)
      if name != column.name { report.renamed.append(.init(from: column.name, to: name)) }
      columns.append(column.gathered(orMissing: rightRows).renamed(name))
    }
    do {
      return (try Table(columns: columns, origin: origin, id: left.id), report)
    } catch {
      preconditionFailure("joined columns have equal lengths and different names: \(error)")
    }
  }
}

/// One code for equal keys in two tables; −1 where a key is missing.
private struct JoinCodes {
  var left: ArraySlice<Int32>
  var right: ArraySlice<Int32>
  var count: Int

  init(_ left: Table, _ right: Table, _ keys: [JoinKey]) throws(JoinDefect) {
    var all: DenseCodes?
    for key in keys {
      guard let ours = left[key.left] else { throw .noLeftColumn(key.left) }
      guard let theirs = right[key.right] else { throw .noRightColumn(key.right) }
      guard let codes = DenseCodes(ours, theirs) else { throw .kindsDiffer(key, ours.kind, theirs.kind) }
      all = all.map { $0.paired(with: codes) } ?? codes
    }
    guard let all else { throw .noKeys }
    self.left = all.codes[..<left.rowCount]
    self.right = all.codes[left.rowCount...]
    count = all.count
  }
}

extension DenseCodes {
  /// The codes of the rows of two columns, one behind the other; `nil` when their values can't be equal.
  fileprivate init?(_ left: Column, _ right: Column) {
    let missing = MissingMask(count: left.count + right.count) { row in
      row < left.count ? left.isMissing(row) : right.isMissing(row - left.count)
    }
    switch (left.storage, right.storage) {
    case (.integer(let ours), .integer(let theirs)), (.moment(let ours), .moment(let theirs)):
      self.init(integers: ours + theirs, missing: missing)
    case (.date(let ours), .date(let theirs)):
      self.init(integers: (ours + theirs).map(Int64.init), missing: missing)
    case (.bool(let ours), .bool(let theirs)):
      self.init(integers: (ours + theirs).map { $0 ? 1 : 0 }, missing: missing)
    case (.number(let ours), .number(let theirs)):
      self.init(keys: (ours + theirs).map(Self.key), missing: missing)
    case (.integer(let ours), .number(let theirs)):
      self.init(mixed: ours.map { .integer($0) } + theirs.map(Self.mixed), missing: missing)
    case (.number(let ours), .integer(let theirs)):
      self.init(mixed: ours.map(Self.mixed) + theirs.map { .integer($0) }, missing: missing)
    case (.text, .text), (.text, .category), (.category, .text), (.category, .category):
      var strings = TextValuesBuilder(capacity: left.count + right.count)
      strings.append(valuesOf: left)
      strings.append(valuesOf: right)
      self.init(text: strings.finish(), missing: missing)
    default: return nil
    }
  }

  /// A number that is a whole one of 64 bits, or another.
  private enum Mixed {
    case integer(Int64)
    case other(UInt64)
  }

  private static func mixed(_ value: Double) -> Mixed {
    Int64(exactly: value).map { .integer($0) } ?? .other(key(value))
  }

  private init(mixed values: [Mixed], missing: MissingMask) {
    // Whole numbers and others never equal each other, so each has codes of its own: even and odd keys.
    var whole = NumberInterner()
    var other = NumberInterner()
    let keys = values.enumerated().map { row, value -> UInt64 in
      if missing[row] { return 0 }
      return switch value {
      case .integer(let key): UInt64(whole.code(of: UInt64(bitPattern: key))) * 2
      case .other(let key): UInt64(other.code(of: key)) * 2 + 1
      }
    }
    self.init(keys: keys, missing: missing)
  }
}

extension TextValuesBuilder {
  /// Adds the strings of a column of text or categories.
  fileprivate mutating func append(valuesOf column: Column) {
    switch column.storage {
    case .text(let values):
      let bytes = values.pool.bytes.span
      for row in 0..<values.count {
        let range = values.pool.range(at: values.codes.map { Int($0[row]) } ?? row)
        append(bytes, range.lowerBound, range.upperBound)
      }
    case .category(let codes, let levels, _):
      let pool = StringPool(levels)
      for (row, code) in codes.enumerated() {
        if column.isMissing(row) {
          appendEmpty()
        } else {
          let range = pool.range(at: Int(code))
          append(pool.bytes.span, range.lowerBound, range.upperBound)
        }
      }
    case .integer, .number, .date, .moment, .bool: break
    }
  }
}

/// Which rows belong together.
private struct JoinMatch {
  let codes: JoinCodes
  /// For each code how many rows it has.
  let leftCounts: [Int]
  let rightCounts: [Int]
  /// The right rows by code, and where each code's rows end.
  let rightRows: [Int]
  let rightEnds: [Int]
  private(set) var report = JoinReport()

  init(_ codes: JoinCodes) {
    self.codes = codes
    leftCounts = Self.counts(codes.left, codes.count)
    let rightCounts = Self.counts(codes.right, codes.count)
    self.rightCounts = rightCounts
    var places: [Int] = []
    places.reserveCapacity(codes.count)
    var sum = 0
    for count in rightCounts {
      places.append(sum)
      sum += count
    }
    var rows = Array(repeating: 0, count: sum)
    for (row, code) in codes.right.enumerated() where code >= 0 {
      rows[places[Int(code)]] = row
      places[Int(code)] += 1
    }
    rightRows = rows
    rightEnds = places
    report.left = Self.side(codes.left, others: rightCounts)
    report.right = Self.side(codes.right, others: leftCounts)
    for (ours, theirs) in zip(leftCounts, rightCounts) {
      let (pairs, overflow) = ours.multipliedReportingOverflow(by: theirs)
      report.pairs = overflow ? .max : report.pairs.addingReportingOverflow(pairs).partialValue
      if ours > 1, theirs > 1 { report.multiplyingKeys += 1 }
    }
  }

  private static func counts(_ codes: ArraySlice<Int32>, _ count: Int) -> [Int] {
    var counts = Array(repeating: 0, count: count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    return counts
  }

  private static func side(_ codes: ArraySlice<Int32>, others: [Int]) -> JoinReport.Side {
    var side = JoinReport.Side()
    var isSeen = Array(repeating: false, count: others.count)
    for (row, code) in codes.enumerated() {
      guard code >= 0 else {
        side.missingKeys += 1
        continue
      }
      if isSeen[Int(code)] {
        side.duplicates += 1
        if side.firstDuplicates.count < 5 { side.firstDuplicates.append(row) }
      }
      isSeen[Int(code)] = true
      if others[Int(code)] == 0 {
        side.orphans += 1
        if side.firstOrphans.count < 5 { side.firstOrphans.append(row) }
      }
    }
    return side
  }

  /// How many rows a join has.
  func rowCount(_ kind: JoinKind) -> Int {
    let lonelyLeft = report.left.orphans + report.left.missingKeys
    switch kind {
    case .inner: return report.pairs
    case .left: return report.pairs.addingReportingOverflow(lonelyLeft).partialValue
    case .full:
      return report.pairs.addingReportingOverflow(
        lonelyLeft + report.right.orphans + report.right.missingKeys
      ).partialValue
    case .anti: return lonelyLeft
    case .semi: return codes.left.count - lonelyLeft
    }
  }

  /// The left and right row of each row of the result; −1 for none.
  func rows(_ kind: JoinKind) -> (left: [Int], right: [Int]) {
    var left: [Int] = []
    var right: [Int] = []
    left.reserveCapacity(rowCount(kind))
    for (row, code) in codes.left.enumerated() {
      let partners = code < 0 ? 0 : rightCounts[Int(code)]
      switch kind {
      case .semi: if partners > 0 { left.append(row) }
      case .anti: if partners == 0 { left.append(row) }
      case .inner, .left, .full:
        if partners > 0 {
          let end = rightEnds[Int(code)]
          for place in (end - partners)..<end {
            left.append(row)
            right.append(rightRows[place])
          }
        } else if kind != .inner {
          left.append(row)
          right.append(-1)
        }
      }
    }
    guard kind == .full else { return (left, right) }
    for (row, code) in codes.right.enumerated() where code < 0 || leftCounts[Int(code)] == 0 {
      left.append(-1)
      right.append(row)
    }
    return (left, right)
  }
}
