/// Customers in buckets of neighbouring keys, so that ordering them moves within the cache.
struct KeyBuckets<Form: OrderForm> {
  typealias Entry = FoundCustomers<Form>.Entry

  let entries: [Entry]
  /// For each place the word of the customer that comes there: its lower half is the place in `entries`.
  let order: [UInt64]

  init(_ lists: [[Entry]], _ count: Int) {
    var (least, most) = (UInt64.max, UInt64.min)
    for list in lists {
      for entry in list { (least, most) = (min(least, entry.key), max(most, entry.key)) }
    }
    // At most 64 buckets of equal width, in the order of the keys.
    let shift = UInt64(max(0, 58 - (most - least).leadingZeroBitCount))
    var starts = [Int](repeating: 0, count: 65)
    for list in lists {
      for entry in list { starts[Int((entry.key - least) &>> shift) + 1] += 1 }
    }
    for bucket in 1...64 { starts[bucket] += starts[bucket - 1] }
    let dealt = SharedRows<Entry>(count: count)
    var next = starts
    for list in lists {
      for entry in list {
        let bucket = Int((entry.key - least) &>> shift)
        dealt[next[bucket]] = entry
        next[bucket] += 1
      }
    }
    let entries = dealt.take()
    var words = (0..<UInt64(count)).map { $0 }
    for bucket in 0..<64 {
      sortWords(&words, starts[bucket]..<starts[bucket + 1]) { entries[Int($0 & 0xFFFF_FFFF)].key }
    }
    (self.entries, order) = (entries, words)
  }
}

/// Sorts words by the keys that their lower halves stand for, all different.
///
/// Words are ordered by the leading 32 bits of the keys' range first, and those that agree in them among
/// themselves.
///
/// - Complexity: O(n).
@inline(__always)
private func sortWords(_ words: inout [UInt64], _ run: Range<Int>, _ key: (UInt64) -> UInt64) {
  var runs = [run]
  while let run = runs.popLast() {
    if run.count < 64 {
      insertionSort(&words, run, key)
      continue
    }
    var (least, most) = (UInt64.max, UInt64.min)
    for i in run {
      let key = key(words[i])
      (least, most) = (min(least, key), max(most, key))
    }
    let shift = UInt64(max(0, 32 - (most - least).leadingZeroBitCount))
    for i in run {
      let word = words[i] & 0xFFFF_FFFF
      words[i] = ((key(word) - least) &>> shift) << 32 | word
    }
    sortLeading(&words, run, most: (most - least) &>> shift)
    if shift == 0 { continue }
    var start = run.lowerBound
    for i in run where i + 1 == run.upperBound || words[i + 1] >> 32 != words[i] >> 32 {
      if i > start { runs.append(start..<i + 1) }
      start = i + 1
    }
  }
}

@inline(__always)
private func insertionSort(_ words: inout [UInt64], _ run: Range<Int>, _ key: (UInt64) -> UInt64) {
  for i in run.dropFirst() {
    let word = words[i]
    let own = key(word)
    var j = i
    while j > run.lowerBound, key(words[j - 1]) > own {
      words[j] = words[j - 1]
      j -= 1
    }
    words[j] = word
  }
}

/// Sorts a run of words by their upper halves, of which `most` is the highest, eleven bits at a time.
private func sortLeading(_ words: inout [UInt64], _ run: Range<Int>, most: UInt64) {
  var source = Array(words[run])
  var other = [UInt64](repeating: 0, count: run.count)
  for shift in stride(from: UInt64(32), to: 64, by: 11) where most >> (shift - 32) != 0 {
    var next = [Int](repeating: 0, count: 2_049)
    for word in source { next[Int(word &>> shift & 2_047) + 1] += 1 }
    for digit in 1...2_048 { next[digit] += next[digit - 1] }
    var places = next.mutableSpan
    var out = other.mutableSpan
    for word in source {
      let digit = Int(word &>> shift & 2_047)
      // SAFETY: digit < 2,048, and every place was counted for exactly one word.
      let place = unsafe places[unchecked: digit]
      unsafe places[unchecked: digit] = place &+ 1
      unsafe out[unchecked: place] = word
    }
    swap(&source, &other)
  }
  words.replaceSubrange(run, with: source)
}
