import Kernels

/// One code for equal keys in two tables; −1 where a key is missing.
struct JoinCodes {
  let left: [Int32]
  let right: [Int32]
  /// One more than the highest code there may be.
  let bound: Int

  init(_ left: Table, _ right: Table, _ keys: [JoinKey]) throws(JoinDefect) {
    var all: JoinCodes?
    for key in keys {
      guard let ours = left[key.left] else { throw .noLeftColumn(key.left) }
      guard let theirs = right[key.right] else { throw .noRightColumn(key.right) }
      guard let codes = JoinCodes(ours, theirs) else { throw .kindsDiffer(key, ours.kind, theirs.kind) }
      all = all.map { $0.paired(with: codes) } ?? codes
    }
    guard let all else { throw .noKeys }
    self = all
  }

  private init(left: [Int32], right: [Int32], bound: Int) {
    (self.left, self.right, self.bound) = (left, right, bound)
  }

  /// The codes of two columns; `nil` when their values can't be equal.
  private init?(_ left: Column, _ right: Column) {
    switch (left.storage, right.storage) {
    case (.integer(let ours), .integer(let theirs)), (.moment(let ours), .moment(let theirs)):
      self.init(integers: ours, left.missing, theirs, right.missing)
    case (.date(let ours), .date(let theirs)):
      self.init(
        integers: elementwise(ours) { Int64($0) }, left.missing, elementwise(theirs) { Int64($0) },
        right.missing)
    case (.bool(let ours), .bool(let theirs)):
      self.init(
        integers: elementwise(ours) { $0 ? 1 : 0 }, left.missing, elementwise(theirs) { $0 ? 1 : 0 },
        right.missing)
    case (.number, .number), (.integer, .number), (.number, .integer):
      guard let ours = left.wholeAndOther, let theirs = right.wholeAndOther else { return nil }
      // Whole numbers and others never equal each other, so each have codes of their own: even and odd ones.
      let whole = JoinCodes(keys: ours.whole, nil, theirs.whole, nil)
      let other = JoinCodes(keys: ours.other, nil, theirs.other, nil)
      self.init(
        left: Self.interleaved(whole.left, other.left, ours.isWhole).without(left.missing),
        right: Self.interleaved(whole.right, other.right, theirs.isWhole).without(right.missing),
        bound: 2 * max(whole.bound, other.bound))
    case (.text, .text), (.text, .category), (.category, .text), (.category, .category):
      var interner = StringInterner()
      let (ours, theirs) = (left.textCodes(&interner), right.textCodes(&interner))
      self.init(left: ours, right: theirs, bound: interner.count)
    default: return nil
    }
  }

  /// The codes of whole numbers: places in their range where that is narrow.
  private init(
    integers left: [Int64], _ leftMissing: MissingMask?, _ right: [Int64], _ rightMissing: MissingMask?
  ) {
    if let ours = KeyRange(left, leftMissing), let theirs = KeyRange(right, rightMissing),
      let range = ours.union(theirs), range.isDense(rows: left.count + right.count)
    {
      self.init(
        left: range.places(left, leftMissing), right: range.places(right, rightMissing), bound: range.width)
      return
    }
    self.init(
      keys: elementwise(left) { UInt64(bitPattern: $0) }, leftMissing,
      elementwise(right) { UInt64(bitPattern: $0) }, rightMissing)
  }

  /// The codes of any keys.
  private init(
    keys left: [UInt64], _ leftMissing: MissingMask?, _ right: [UInt64], _ rightMissing: MissingMask?
  ) {
    let (codes, count) = keyCodes(left + right)
    self.init(
      left: Array(codes[..<left.count]).without(leftMissing),
      right: Array(codes[left.count...]).without(rightMissing), bound: count)
  }

  private static func interleaved(_ whole: [Int32], _ other: [Int32], _ isWhole: [Bool]) -> [Int32] {
    isWhole.indices.map { isWhole[$0] ? 2 * whole[$0] : 2 * other[$0] + 1 }
  }

  /// Codes for pairs of these and others; a row has one when it has both.
  private func paired(with other: JoinCodes) -> JoinCodes {
    let (product, overflow) = bound.multipliedReportingOverflow(by: other.bound)
    if !overflow, product <= max(65_536, 4 * (left.count + right.count)) {
      let width = Int32(other.bound)
      func pairs(_ first: [Int32], _ second: [Int32]) -> [Int32] {
        pairwise(first, second, count: first.count) { $0 < 0 || $1 < 0 ? -1 : $0 * width + $1 }
      }
      return JoinCodes(
        left: pairs(left, other.left), right: pairs(right, other.right), bound: product)
    }
    func keys(_ first: [Int32], _ second: [Int32]) -> [UInt64] {
      pairwise(first, second, count: first.count) {
        UInt64(UInt32(bitPattern: $0)) << 32 | UInt64(UInt32(bitPattern: $1))
      }
    }
    let all = JoinCodes(keys: keys(left, other.left), nil, keys(right, other.right), nil)
    func masked(_ codes: [Int32], _ first: [Int32], _ second: [Int32]) -> [Int32] {
      codes.indices.map { first[$0] < 0 || second[$0] < 0 ? -1 : codes[$0] }
    }
    return JoinCodes(
      left: masked(all.left, left, other.left), right: masked(all.right, right, other.right),
      bound: all.bound)
  }
}

extension [Int32] {
  /// The codes with −1 in the rows of `missing`.
  fileprivate func without(_ missing: MissingMask?) -> [Int32] {
    var codes = self
    missing?.forEachMissing { codes[$0] = -1 }
    return codes
  }
}

extension Column {
  /// Numbers as keys: the whole ones of 64 bits, and the bits of all others.
  fileprivate var wholeAndOther: (whole: [UInt64], other: [UInt64], isWhole: [Bool])? {
    switch storage {
    case .integer(let values):
      (
        elementwise(values) { UInt64(bitPattern: $0) }, Array(repeating: 0, count: values.count),
        Array(repeating: true, count: values.count)
      )
    case .number(let values):
      (
        elementwise(values) { Int64(exactly: $0).map { UInt64(bitPattern: $0) } ?? 0 },
        elementwise(values, DenseCodes.key), elementwise(values) { Int64(exactly: $0) != nil }
      )
    default: nil
    }
  }

  /// The codes of a column of text or categories by their strings' bytes; −1 in missing rows.
  fileprivate func textCodes(_ interner: inout StringInterner) -> [Int32] {
    switch storage {
    case .text(let values):
      let own = interner.codes(of: values.pool)
      return values.codes.map { gather(own, $0.without(missing), absent: -1) } ?? own.without(missing)
    case .category(let codes, let levels, _):
      return gather(interner.codes(of: StringPool(levels)), codes.without(missing), absent: -1)
    case .integer, .number, .date, .moment, .bool: return []
    }
  }
}

extension StringInterner {
  /// The codes of all strings of a pool.
  fileprivate mutating func codes(of pool: StringPool) -> [Int32] {
    let bytes = pool.bytes.span
    return (0..<pool.count).map { place in
      let range = pool.range(at: place)
      return code(of: bytes, range.lowerBound, range.upperBound)
    }
  }
}
