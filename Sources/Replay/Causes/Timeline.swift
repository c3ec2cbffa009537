import Notebooks

/// The cells of a notebook as they stand now, with the cells of its recording that stand there no more.
struct Timeline {
  /// One cell, now or then.
  enum Entry: Hashable {
    /// A present cell, by its place among the code cells, from 0.
    case present(Int)
    /// A recorded cell that does not stand here any more, by its place in the recording, from 0.
    case gone(Int)
  }

  /// What became of a present cell since the recording.
  enum State: Hashable {
    case asRecorded, edited, added
    /// The place where it stood, from 0.
    case moved(from: Int)
  }

  private(set) var entries: [Entry] = []
  /// The states of the present cells.
  private(set) var states: [State]
  /// The places in the recording that moved cells left, by place in the recording; where they stand now.
  private(set) var movedTo: [Int: Int] = [:]
  /// For each present cell the place of the recorded cell it is, or was before it was edited; `nil` for one put in.
  private(set) var origins: [Int?]

  /// The present cells alone, where there is no recording.
  init(count: Int) {
    entries = (0..<count).map(Entry.present)
    states = Array(repeating: .asRecorded, count: count)
    origins = Array(0..<count)
  }

  /// Lines present cells up with recorded ones.
  ///
  /// Cells of the longest run that both have in the same order stay; of the others, those that occur in both
  /// were moved, and those that stand between the same neighbours were edited.
  init(present: [Recording.Step], recorded: [Recording.Step]) {
    states = Array(repeating: .added, count: present.count)
    let anchors = Alignment(recorded.map(\.digest), present.map(\.digest)).pairs
    origins = Array(repeating: nil, count: present.count)
    for pair in anchors {
      states[pair.new] = .asRecorded
      origins[pair.new] = pair.old
    }
    let kept = Set(anchors.map(\.old))
    var free: [String: [Int]] = [:]
    for place in recorded.indices.reversed() where !kept.contains(place) {
      free[recorded[place].digest, default: []].append(place)
    }
    for place in present.indices where states[place] == .added {
      guard let from = free[present[place].digest]?.popLast() else { continue }
      states[place] = .moved(from: from)
      movedTo[from] = place
      origins[place] = from
    }
    var old = 0
    var new = 0
    for anchor in anchors + [(old: recorded.count, new: present.count)] {
      append(old..<anchor.old, of: recorded, new..<anchor.new, of: present)
      if anchor.new < present.count { entries.append(.present(anchor.new)) }
      (old, new) = (anchor.old + 1, anchor.new + 1)
    }
  }

  /// Adds what stands between two cells that stayed: edited cells in the place of what they were.
  private mutating func append(
    _ oldPlaces: Range<Int>, of recorded: [Recording.Step], _ newPlaces: Range<Int>,
    of present: [Recording.Step]
  ) {
    var rest = oldPlaces.filter { movedTo[$0] == nil }
    var edited: Set<Int> = []
    func pair(_ match: Int, with place: Int) {
      origins[place] = rest.remove(at: match)
      if let origin = origins[place] { edited.insert(origin) }
      states[place] = .edited
    }
    for place in newPlaces where states[place] == .added {
      let names = present[place].names
      guard let match = rest.firstIndex(where: { recorded[$0].names == names }), !names.isEmpty else {
        continue
      }
      pair(match, with: place)
    }
    for place in newPlaces where states[place] == .added {
      guard let match = rest.firstIndex(where: { recorded[$0].names.isEmpty }) ?? rest.indices.first,
        newPlaces.count(where: { states[$0] == .added }) >= rest.count
      else { continue }
      pair(match, with: place)
    }
    for place in oldPlaces where !edited.contains(place) { entries.append(.gone(place)) }
    entries += newPlaces.map(Entry.present)
  }
}

/// The longest run of items that two lists have in common, in order.
///
/// - Complexity: O(n + m) for lists that are alike at both ends, O(n · m) in between; beyond four million
///   pairs in between only the ends are matched.
struct Alignment {
  /// The places of common items, rising in both.
  private(set) var pairs: [(old: Int, new: Int)] = []

  init(_ old: [String], _ new: [String]) {
    let shorter = min(old.count, new.count)
    let head = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
    let tail =
      (0..<(shorter - head)).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? (shorter - head)
    pairs = (0..<head).map { ($0, $0) }
    let oldMiddle = Array(old[head..<(old.count - tail)])
    let newMiddle = Array(new[head..<(new.count - tail)])
    if oldMiddle.count * newMiddle.count <= 4_000_000 {
      pairs += Self.common(oldMiddle, newMiddle).map { ($0.old + head, $0.new + head) }
    }
    pairs += (0..<tail).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
  }

  private static func common(_ old: [String], _ new: [String]) -> [(old: Int, new: Int)] {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        lengths[i * width + j] =
          old[i] == new[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var pairs: [(old: Int, new: Int)] = []
    var (i, j) = (0, 0)
    while i < old.count, j < new.count {
      if old[i] == new[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
