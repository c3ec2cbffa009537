/// The names most like a mistyped one, nearest first, at most three.
///
/// Distance is Damerau–Levenshtein (optimal string alignment) over characters, case folded; a name is
/// near when its distance is at most a third of the longer length (at least 1), or when one is a
/// prefix of the other and at least two characters long. Equal distances keep the order of `names`.
///
/// - Complexity: O(Σ |written|·|name|).
public func nearestNames(to written: String, among names: [String]) -> [String] {
  let target = Array(written.lowercased())
  var found: [(distance: Int, order: Int, name: String)] = []
  for (order, name) in names.enumerated() where name != written {
    let candidate = Array(name.lowercased())
    // Lengths alone rule most names out, before the quadratic part.
    let limit = max(1, max(target.count, candidate.count) / 3)
    if abs(target.count - candidate.count) <= limit {
      let distance = alignmentDistance(target, candidate)
      if distance <= limit && distance < max(target.count, candidate.count) {
        found.append((distance, order, name))
        continue
      }
    }
    let shorter = min(target.count, candidate.count)
    if shorter >= 2 && target.prefix(shorter) == candidate.prefix(shorter) {
      found.append((abs(target.count - candidate.count), order, name))
    }
  }
  found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
  return found.prefix(3).map(\.name)
}

/// How many insertions, deletions, replacements and swaps of neighbours turn one into the other.
private func alignmentDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    row.reserveCapacity(right.count + 1)
    for j in right.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
