/// Why random matrices could not be made.
public enum SimulationDefect: Error, Hashable, Sendable {
  /// A parameter lies outside its range.
  case parameter(name: String, value: Double)
  /// The run was stopped.
  case interrupted
}
