import Kernels

/// Which rows of two tables belong together.
struct JoinMatch {
  private let codes: JoinCodes
  /// For each code how many rows it has.
  private let leftCounts: [Int32]
  private let rightCounts: [Int32]
  /// What was found out about the keys.
  let report: JoinReport

  init(_ codes: JoinCodes) {
    self.codes = codes
    leftCounts = codeCounts(codes.left, bound: codes.bound)
    rightCounts = codeCounts(codes.right, bound: codes.bound)
    var report = JoinReport()
    report.left = Self.side(codes.left, leftCounts, others: rightCounts)
    report.right = Self.side(codes.right, rightCounts, others: leftCounts)
    var (pairs, multiplying) = (0, 0)
    for (ours, theirs) in zip(leftCounts, rightCounts) {
      // At most 2⁶² for one code, and fewer than 2⁶² together: a table has fewer than 2³¹ rows.
      pairs += Int(ours) * Int(theirs)
      if ours > 1, theirs > 1 { multiplying += 1 }
    }
    (report.pairs, report.multiplyingKeys) = (pairs, multiplying)
    self.report = report
  }

  private static func side(_ codes: [Int32], _ own: [Int32], others: [Int32]) -> JoinReport.Side {
    var side = JoinReport.Side()
    var withKey = 0
    for (count, partners) in zip(own, others) {
      withKey += Int(count)
      side.duplicates += max(0, Int(count) - 1)
      if partners == 0 { side.orphans += Int(count) }
    }
    side.missingKeys = codes.count - withKey
    side.firstOrphans = codes.firstRows(min(5, side.orphans)) { others[$0] == 0 }
    if side.duplicates > 0 {
      var isSeen = [Bool](repeating: false, count: own.count)
      side.firstDuplicates = codes.firstRows(min(5, side.duplicates)) { code in
        defer { isSeen[code] = true }
        return isSeen[code]
      }
    }
    return side
  }

  /// How many rows a join has.
  func rowCount(_ kind: JoinKind) -> Int {
    let lonelyLeft = report.left.orphans + report.left.missingKeys
    return switch kind {
    case .inner: report.pairs
    case .left: report.pairs + lonelyLeft
    case .full: report.pairs + lonelyLeft + report.right.orphans + report.right.missingKeys
    case .anti: lonelyLeft
    case .semi: codes.left.count - lonelyLeft
    }
  }

  /// The left and right row of each row of the result, −1 for none.
  struct Rows {
    /// `nil` where the result has the left rows as they are.
    var left: [Int32]?
    var right: [Int32]
  }

  /// The rows of a join.
  ///
  /// - Precondition: there are fewer than 2³¹.
  func rows(_ kind: JoinKind) -> Rows {
    switch kind {
    case .semi: return Rows(left: leftRows(havingPartner: true), right: [])
    case .anti: return Rows(left: leftRows(havingPartner: false), right: [])
    case .inner, .left, .full: break
    }
    // Where no key stands twice on the right, every left row has one place in the result or none.
    if report.right.duplicates == 0 {
      let partners = gather(onlyRightRows, codes.left, absent: -1)
      if rowCount(kind) == codes.left.count { return Rows(left: nil, right: partners) }
      if kind == .inner {
        let kept = leftRows(havingPartner: true)
        return Rows(left: kept, right: gather(partners, kept, absent: -1))
      }
    }
    return multiplied(kind)
  }

  private func leftRows(havingPartner: Bool) -> [Int32] {
    codes.left.indices.compactMap { row in
      let code = codes.left[row]
      let has = code >= 0 && rightCounts[Int(code)] > 0
      return has == havingPartner ? Int32(truncatingIfNeeded: row) : nil
    }
  }

  /// For each code its right row, −1 for none.
  private var onlyRightRows: [Int32] {
    var rows = [Int32](repeating: -1, count: codes.bound)
    for (row, code) in codes.right.enumerated() where code >= 0 {
      rows[Int(code)] = Int32(truncatingIfNeeded: row)
    }
    return rows
  }

  /// The right rows by code, and where each code's rows end.
  private var rightRowsByCode: (rows: [Int32], ends: [Int]) {
    var places: [Int] = []
    places.reserveCapacity(codes.bound)
    var sum = 0
    for count in rightCounts {
      places.append(sum)
      sum += Int(count)
    }
    var rows = [Int32](repeating: 0, count: sum)
    for (row, code) in codes.right.enumerated() where code >= 0 {
      rows[places[Int(code)]] = Int32(truncatingIfNeeded: row)
      places[Int(code)] += 1
    }
    return (rows, places)
  }

  private func multiplied(_ kind: JoinKind) -> Rows {
    let (rightRows, ends) = rightRowsByCode
    var (left, right) = ([Int32](), [Int32]())
    left.reserveCapacity(rowCount(kind))
    right.reserveCapacity(rowCount(kind))
    for (row, code) in codes.left.enumerated() {
      let partners = code < 0 ? 0 : Int(rightCounts[Int(code)])
      if partners > 0 {
        let end = ends[Int(code)]
        for place in (end - partners)..<end {
          left.append(Int32(truncatingIfNeeded: row))
          right.append(rightRows[place])
        }
      } else if kind != .inner {
        left.append(Int32(truncatingIfNeeded: row))
        right.append(-1)
      }
    }
    if kind == .full {
      for (row, code) in codes.right.enumerated() where code < 0 || leftCounts[Int(code)] == 0 {
        left.append(-1)
        right.append(Int32(truncatingIfNeeded: row))
      }
    }
    return Rows(left: left, right: right)
  }
}

extension [Int32] {
  /// The first so many rows whose code is not negative and fulfils a condition.
  fileprivate func firstRows(_ limit: Int, where condition: (Int) -> Bool) -> [Int] {
    var found: [Int] = []
    for (row, code) in enumerated() {
      if found.count == limit { break }
      if code >= 0, condition(Int(code)) { found.append(row) }
    }
    return found
  }
}
