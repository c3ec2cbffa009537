extension BarChart {
  /// The numbers beside the bars, with how far they reach where that is known: `0.437 (0.310 to 0.520)`.
  var texts: [String] {
    let values = format.texts(of: bars.map(\.value))
    let lower = format.texts(of: bars.map { $0.spread?.lower ?? $0.value })
    let upper = format.texts(of: bars.map { $0.spread?.upper ?? $0.value })
    return bars.indices.map { place in
      bars[place].spread == nil ? values[place] : "\(values[place]) (\(lower[place]) to \(upper[place]))"
    }
  }
}
