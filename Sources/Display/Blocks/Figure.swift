/// A picture described as data, from which SVG and the prompt's Unicode drawing are made.
///
/// Replay compares the description, never the drawing.
public enum Figure: Hashable, Sendable {
  case bars(BarChart)
  case heatMap(HeatMap)
  case lines(LineChart)
  case tree(TreeDiagram)
}

/// Horizontal bars, one a label, in the order given.
public struct BarChart: Hashable, Sendable {
  public var title: String
  /// What the lengths measure.
  public var axis: String
  public var bars: [Bar]
  /// How the number behind each bar is written.
  public var format: NumberFormat

  /// One bar; `depth` indents its label in a hierarchy.
  public struct Bar: Hashable, Sendable {
    public var label: String
    public var value: Double
    public var depth: Int

    public init(_ label: String, _ value: Double, depth: Int = 0) {
      self.label = label
      self.value = value
      self.depth = depth
    }
  }

  public init(title: String, axis: String, bars: [Bar], format: NumberFormat = .fixed(3)) {
    self.title = title
    self.axis = axis
    self.bars = bars
    self.format = format
  }
}

/// One or more grids of cells, each with a value that colours it and a label.
public struct HeatMap: Hashable, Sendable {
  public var title: String
  /// What the colours measure.
  public var scale: String
  public var panels: [Panel]

  /// One grid: `cells[row][column]`.
  public struct Panel: Hashable, Sendable {
    public var title: String
    public var rowAxis: String
    public var columnAxis: String
    public var rows: [String]
    public var columns: [String]
    public var cells: [[Tile]]

    public init(
      title: String, rowAxis: String, columnAxis: String, rows: [String], columns: [String], cells: [[Tile]]
    ) {
      self.title = title
      self.rowAxis = rowAxis
      self.columnAxis = columnAxis
      self.rows = rows
      self.columns = columns
      self.cells = cells
    }
  }

  /// One cell; `value` is `nil` where there is nothing to colour.
  public struct Tile: Hashable, Sendable {
    public var value: Double?
    /// One or two short lines written in the cell.
    public var lines: [String]

    public init(_ value: Double?, lines: [String]) {
      self.value = value
      self.lines = lines
    }
  }

  public init(title: String, scale: String, panels: [Panel]) {
    self.title = title
    self.scale = scale
    self.panels = panels
  }
}

/// Lines or points over two numeric axes.
public struct LineChart: Hashable, Sendable {
  public var title: String
  public var xAxis: Axis
  public var yAxis: Axis
  public var series: [Series]
  /// Reference lines: the 1-SE bound, the diagonal.
  public var rules: [Rule]

  /// An axis: what it measures, and names for its places where it is not a scale of numbers.
  public struct Axis: Hashable, Sendable {
    public var title: String
    /// Tick labels at 0, 1, 2, …; empty for a numeric scale.
    public var ticks: [String]

    public init(_ title: String, ticks: [String] = []) {
      self.title = title
      self.ticks = ticks
    }
  }

  /// One line or one set of points, from left to right.
  public struct Series: Hashable, Sendable {
    public var name: String
    public var points: [Point]
    public var style: Style

    /// How the points are drawn.
    public enum Style: Hashable, Sendable { case line, points, lineWithPoints, steps }

    public init(_ name: String, _ points: [Point], style: Style = .line) {
      self.name = name
      self.points = points
      self.style = style
    }
  }

  /// A point, with half the length of its error bar where it has one.
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var error: Double?

    public init(_ x: Double, _ y: Double, error: Double? = nil) {
      self.x = x
      self.y = y
      self.error = error
    }
  }

  /// A dashed line: level, upright, or from corner to corner.
  public enum Rule: Hashable, Sendable {
    case horizontal(Double, label: String)
    case vertical(Double, label: String)
    case diagonal(label: String)
  }

  public init(title: String, xAxis: Axis, yAxis: Axis, series: [Series], rules: [Rule] = []) {
    self.title = title
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.series = series
    self.rules = rules
  }
}

/// A tree of boxes joined by edges: a decision tree, or a hierarchy of indicators.
public struct TreeDiagram: Hashable, Sendable {
  public var title: String
  /// The colour key: class names in order; empty where boxes have no shares.
  public var classes: [String]
  public var root: Node

  /// A box with its lines and the boxes below it.
  public struct Node: Hashable, Sendable {
    /// Lines written in the box, the first in bold.
    public var lines: [String]
    /// Shares of the classes, adding up to 1; empty for none.
    public var shares: [Double]
    /// What stands on the edge from the parent; empty at the root.
    public var edge: String
    public var children: [Node]

    public init(lines: [String], shares: [Double] = [], edge: String = "", children: [Node] = []) {
      self.lines = lines
      self.shares = shares
      self.edge = edge
      self.children = children
    }
  }

  public init(title: String, classes: [String] = [], root: Node) {
    self.title = title
    self.classes = classes
    self.root = root
  }
}
