/// What gave a notebook's recorded outputs: the program, and the code as it was then.
///
/// A replay that finds other outputs learns from it whether a cell was edited, moved or taken out since.
public struct Recording: Hashable, Sendable {
  /// The version of crmlab that recorded the outputs.
  public var program: String
  /// The code cells in order.
  public var steps: [Step]

  /// A code cell as it was.
  public struct Step: Hashable, Sendable {
    /// The digest of its statements, whatever their layout and comments.
    public var digest: String
    /// The names it made, in order.
    public var names: [String]

    /// A cell of this digest that made these names.
    public init(digest: String, names: [String]) {
      self.digest = digest
      self.names = names
    }

    /// A cell whose statements are written so, that made these names.
    public init(canonical source: String, names: [String]) {
      self.init(digest: CellIdentity.digest(source.utf8), names: names)
    }
  }

  /// What `program` recorded of `steps`.
  public init(program: String, steps: [Step]) {
    self.program = program
    self.steps = steps
  }
}
