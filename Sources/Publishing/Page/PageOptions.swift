/// What a page shows besides the notebook.
public struct PageOptions: Hashable, Sendable {
  /// Whether code is folded away, to be opened cell by cell; on paper it is left out.
  public var foldsCode: Bool
  /// Whether there is a list of contents; `nil` for one where the notebook has at least three headings
  /// below its title.
  public var hasContents: Bool?
  /// The words of the language that are commands.
  public var verbs: Set<String>
  /// The version of the program that writes the page.
  public var version: String

  /// Options; see the properties.
  public init(foldsCode: Bool = false, hasContents: Bool? = nil, verbs: Set<String>, version: String) {
    self.foldsCode = foldsCode
    self.hasContents = hasContents
    self.verbs = verbs
    self.version = version
  }
}
