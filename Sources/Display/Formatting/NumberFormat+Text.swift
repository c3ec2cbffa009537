extension NumberFormat {
  /// The number as this format writes it when it stands alone.
  public func text(_ value: Double) -> String { "\(value)" }
}
