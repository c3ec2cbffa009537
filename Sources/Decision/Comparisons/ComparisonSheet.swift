/// Judgements while they are being read: checks each one, completes mirrored cells.
struct ComparisonSheet {
  let names: [String]
  var values: [Double]
  var adjusted: [ComparisonCell] = []

  var order: Int { names.count }

  init(names: [String]) throws(ComparisonDefect) {
    guard !names.isEmpty else { throw .empty }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .duplicateName(name) }
    self.names = names
    values = Array(repeating: .nan, count: names.count * names.count)
    for i in names.indices { values[i * names.count + i] = 1 }
  }

  init(names: [String], rows: [[Double]]) throws(ComparisonDefect) {
    try self.init(names: names)
    guard rows.count == order else { throw .rowCount(criteria: order, rows: rows.count) }
    for (i, row) in rows.enumerated() where row.count != order {
      throw .rowLength(criteria: order, row: names[i], cells: row.count)
    }
    for i in 0..<order {
      let own = rows[i][i]
      guard own.isNaN || abs(own - 1) <= 1e-9 else { throw .diagonal(name: names[i], value: own) }
      for j in i + 1..<order { try set(i, j, forward: rows[i][j], backward: rows[j][i]) }
    }
  }

  init(names: [String], upper: [Double]) throws(ComparisonDefect) {
    try self.init(names: names)
    let needed = order * (order - 1) / 2
    guard upper.count == needed else {
      let missing = Array(allPairs.dropFirst(upper.count))
      throw .shape(criteria: order, needed: needed, got: upper.count, missing: missing)
    }
    var next = 0
    for i in 0..<order {
      for j in i + 1..<order {
        try set(i, j, forward: upper[next], backward: .nan)
        next += 1
      }
    }
  }

  init(names: [String], pairs: [JudgedPair]) throws(ComparisonDefect) {
    try self.init(names: names)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var given = Array(repeating: Double.nan, count: order * order)
    for pair in pairs {
      guard let i = places[pair.first] else { throw .unknownName(pair.first, known: names) }
      guard let j = places[pair.second] else { throw .unknownName(pair.second, known: names) }
      if i == j {
        guard abs(pair.value - 1) <= 1e-9 else { throw .diagonal(name: pair.first, value: pair.value) }
        continue
      }
      try check(i, j, pair.value)
      let earlier = given[i * order + j]
      guard earlier.isNaN || earlier == pair.value else {
        throw .repeated(first: pair.first, second: pair.second, values: [earlier, pair.value])
      }
      given[i * order + j] = pair.value
    }
    for i in 0..<order {
      for j in i + 1..<order {
        try set(i, j, forward: given[i * order + j], backward: given[j * order + i])
      }
    }
  }

  /// The pairs above the diagonal, by row.
  var allPairs: [[String]] {
    (0..<order).flatMap { i in (i + 1..<order).map { [names[i], names[$0]] } }
  }

  /// Judgements must have a finite reciprocal and leave room for products of a row.
  private func check(_ i: Int, _ j: Int, _ value: Double) throws(ComparisonDefect) {
    guard value >= 1e-100, value <= 1e100 else {
      throw .value(first: names[i], second: names[j], value: value.isNaN ? nil : value)
    }
  }

  /// Of two mirrored judgements that agree within 2 %, the one of at least 1 is taken as meant and the
  /// other becomes its exact reciprocal: rounding hurts the smaller one more.
  private mutating func set(
    _ i: Int, _ j: Int, forward: Double, backward: Double
  ) throws(ComparisonDefect) {
    if !forward.isNaN { try check(i, j, forward) }
    if !backward.isNaN { try check(j, i, backward) }
    switch (forward.isNaN, backward.isNaN) {
    case (true, true): return
    case (false, true): fill(i, j, forward)
    case (true, false): fill(j, i, backward)
    case (false, false):
      guard abs(forward * backward - 1) <= 0.02 + 1e-9 else {
        throw .reciprocal(first: names[i], second: names[j], forward: forward, backward: backward)
      }
      if forward >= backward {
        fill(i, j, forward)
        note(j, i, given: backward, used: 1 / forward)
      } else {
        fill(j, i, backward)
        note(i, j, given: forward, used: 1 / backward)
      }
    }
  }

  private mutating func fill(_ i: Int, _ j: Int, _ value: Double) {
    values[i * order + j] = value
    values[j * order + i] = 1 / value
  }

  private mutating func note(_ i: Int, _ j: Int, given: Double, used: Double) {
    guard abs(given - used) > 1e-12 * used else { return }
    adjusted.append(.init(first: names[i], second: names[j], given: given, used: used))
  }

  /// The connected parts of the graph of judged pairs, each in the order of the criteria.
  var connectedParts: [[Int]] {
    var part = Array(repeating: -1, count: order)
    var parts: [[Int]] = []
    for start in 0..<order where part[start] < 0 {
      part[start] = parts.count
      var pending = [start]
      while let i = pending.popLast() {
        for j in 0..<order where part[j] < 0 && !values[i * order + j].isNaN {
          part[j] = parts.count
          pending.append(j)
        }
      }
      parts.append((0..<order).filter { part[$0] == parts.count })
    }
    return parts
  }
}
