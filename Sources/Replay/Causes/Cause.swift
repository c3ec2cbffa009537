/// Why cells of a replay differ from what was recorded, and which cells merely follow from it.
public struct Cause: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// The cell in which it acts; `nil` for a cell that is gone.
  public var cell: Int?
  /// The cells that differ only because of it, in order.
  public var followers: [Int]

  /// A cause that acts in a cell.
  public init(_ kind: Kind, cell: Int?, followers: [Int] = []) {
    self.kind = kind
    self.cell = cell
    self.followers = followers
  }

  /// The kinds of causes, those first that explain most.
  public enum Kind: Hashable, Sendable {
    /// A file holds something else.
    case data(DataChange)
    /// A file that was read is not there, or cannot be read.
    case unreadable(path: String)
    /// A parameter has another value.
    case parameter(name: String, recorded: String?, replayed: String?)
    /// Random numbers start elsewhere; `isNotebooks` tells the notebook's seed from a step's own.
    case seed(recorded: String, replayed: String, isNotebooks: Bool)
    /// What was hashed was hashed with another key; the fingerprints of both.
    case key(recorded: String, replayed: String)
    /// The cell was edited since it was recorded.
    case edited
    /// The cell was put in since.
    case added
    /// The cell stood elsewhere, as this number.
    case moved(from: Int)
    /// A cell is gone that stood at this place and made these names.
    case dropped(place: Int, names: [String])
    /// The cell uses a name that only a later cell makes.
    case order(name: String, maker: Int)
    /// The cell uses a name that no cell makes.
    case noMaker(name: String)
    /// Another version of crmlab recorded the notebook.
    case program(recorded: String, replayed: String)
    /// Somebody edited the recorded output.
    case output
    /// The command fails.
    case failure(code: String)
    /// The same command, with the same inputs, gives something else.
    case command
  }
}
