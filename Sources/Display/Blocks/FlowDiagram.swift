/// How a crowd moves between groups: a column of boxes for each moment, and bands from each to the next.
///
/// Boxes with one name have one colour in all columns.
public struct FlowDiagram: Hashable, Sendable {
  /// What stands above the picture; empty for nothing.
  public var title: String
  /// What heights measure, such as `customers`.
  public var unit: String
  /// The moments from left to right.
  public var columns: [Column]
  /// The bands, each from a box of one column to a box of the next.
  public var bands: [Band]

  /// One moment: its groups from top to bottom.
  public struct Column: Hashable, Sendable {
    /// What stands under the column.
    public var title: String
    /// The groups from top to bottom.
    public var groups: [Group]

    /// A column of these groups.
    public init(_ title: String, groups: [Group]) {
      self.title = title
      self.groups = groups
    }
  }

  /// One box.
  public struct Group: Hashable, Sendable {
    /// What the box stands for.
    public var name: String
    /// How tall it is, in the diagram's unit; 0 or more.
    public var size: Double

    /// A box of this height.
    public init(_ name: String, _ size: Double) {
      self.name = name
      self.size = size
    }
  }

  /// What goes from a group of one column to a group of the next.
  public struct Band: Hashable, Sendable {
    /// The place of the column it leaves.
    public var column: Int
    /// The place of the group it leaves.
    public var from: Int
    /// The place, in the next column, of the group it comes to.
    public var to: Int
    /// How broad it is, in the diagram's unit.
    public var size: Double

    /// A band of this breadth.
    public init(column: Int, from: Int, to: Int, _ size: Double) {
      self.column = column
      self.from = from
      self.to = to
      self.size = size
    }
  }

  /// A diagram; see the properties.
  public init(title: String, unit: String, columns: [Column], bands: [Band]) {
    self.title = title
    self.unit = unit
    self.columns = columns
    self.bands = bands
  }

  /// The bands that can be drawn: between boxes that exist, of a breadth over 0, in the order of the boxes.
  var drawable: [Band] {
    bands.filter { band in
      band.column >= 0 && columns.indices.contains(band.column + 1)
        && columns[band.column].groups.indices.contains(band.from)
        && columns[band.column + 1].groups.indices.contains(band.to) && band.size > 0
        && band.size.isPlottable
    }.sorted { ($0.column, $0.from, $0.to) < ($1.column, $1.from, $1.to) }
  }

  /// The different names of groups in the order of their first place, which give the colours.
  var names: [String] {
    var names: [String] = []
    for group in columns.flatMap(\.groups) where !names.contains(group.name) { names.append(group.name) }
    return names
  }
}
