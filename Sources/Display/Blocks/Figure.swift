/// A picture described as data, from which SVG and the prompt's Unicode drawing are made.
///
/// Replay compares the description, never the drawing. Undefined numbers (NaN) have no place in a
/// drawing; infinite ones lie at its edge in bars and colours, and are left out of lines.
public enum Figure: Hashable, Sendable {
  /// Horizontal bars.
  case bars(BarChart)
  /// Grids of coloured cells.
  case heatMap(HeatMap)
  /// Lines or points over two axes.
  case lines(LineChart)
  /// Boxes joined by edges.
  case tree(TreeDiagram)
  /// Bands between columns of boxes.
  case flow(FlowDiagram)
}

/// Horizontal bars, one a label, in the order given.
public struct BarChart: Hashable, Sendable {
  /// What stands above the bars; empty for nothing.
  public var title: String
  /// What the lengths measure.
  public var axis: String
  /// The bars from top to bottom.
  public var bars: [Bar]
  /// How the number behind each bar is written.
  public var format: NumberFormat

  /// One bar; `depth` indents its label in a hierarchy.
  public struct Bar: Hashable, Sendable {
    /// What the bar stands for.
    public var label: String
    /// Its length, in the axis's unit; NaN draws no bar and is written `–`.
    public var value: Double
    /// How deep it lies in a hierarchy, from 0.
    public var depth: Int
    /// How far the number may lie to both sides, drawn as a whisker; nil for none.
    public var spread: Spread?

    /// From where to where a number reaches, in the axis's unit.
    public struct Spread: Hashable, Sendable {
      /// The lower end.
      public var lower: Double
      /// The upper end.
      public var upper: Double

      /// A reach between two numbers.
      public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
      }
    }

    /// A bar of this length.
    public init(_ label: String, _ value: Double, depth: Int = 0, spread: Spread? = nil) {
      self.label = label
      self.value = value
      self.depth = depth
      self.spread = spread
    }
  }

  /// A chart of these bars.
  public init(title: String, axis: String, bars: [Bar], format: NumberFormat = .fixed(3)) {
    self.title = title
    self.axis = axis
    self.bars = bars
    self.format = format
  }
}

/// One or more grids of cells, each with a value that colours it and a label.
///
/// One scale of colours holds for all panels: from the least value to the greatest, or as far on both
/// sides of zero where values have both signs.
public struct HeatMap: Hashable, Sendable {
  /// What stands above the grids; empty for nothing.
  public var title: String
  /// What the colours measure.
  public var scale: String
  /// The grids, drawn beside each other where they fit.
  public var panels: [Panel]

  /// One grid: `cells[row][column]`.
  public struct Panel: Hashable, Sendable {
    /// What stands above the grid; empty for nothing.
    public var title: String
    /// What the rows are; empty for nothing.
    public var rowAxis: String
    /// What the columns are; empty for nothing.
    public var columnAxis: String
    /// The names of the rows from top to bottom.
    public var rows: [String]
    /// The names of the columns from left to right.
    public var columns: [String]
    /// The cells, shape [rows × columns]; missing ones are drawn empty.
    public var cells: [[Tile]]

    /// A grid; see the properties.
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
    /// What colours the cell, in the scale's unit.
    public var value: Double?
    /// One or two short lines written in the cell.
    public var lines: [String]

    /// A cell of this value.
    public init(_ value: Double?, lines: [String]) {
      self.value = value
      self.lines = lines
    }
  }

  /// A map of these grids.
  public init(title: String, scale: String, panels: [Panel]) {
    self.title = title
    self.scale = scale
    self.panels = panels
  }
}

/// Lines or points over two numeric axes.
public struct LineChart: Hashable, Sendable {
  /// What stands above the plot; empty for nothing.
  public var title: String
  /// The level axis.
  public var xAxis: Axis
  /// The upright axis.
  public var yAxis: Axis
  /// The lines and sets of points, in the order of the key.
  public var series: [Series]
  /// Reference lines: the 1-SE bound, the diagonal.
  public var rules: [Rule]

  /// An axis: what it measures, and names for its places where it is not a scale of numbers.
  public struct Axis: Hashable, Sendable {
    /// What the axis measures.
    public var title: String
    /// Tick labels at 0, 1, 2, …; empty for a numeric scale.
    public var ticks: [String]

    /// An axis; numeric unless it has tick labels.
    public init(_ title: String, ticks: [String] = []) {
      self.title = title
      self.ticks = ticks
    }
  }

  /// One line or one set of points, from left to right.
  public struct Series: Hashable, Sendable {
    /// What the series is; empty for a single one that needs no name.
    public var name: String
    /// The points from left to right.
    public var points: [Point]
    /// How the points are drawn.
    public var style: Style

    /// How the points are drawn.
    public enum Style: Hashable, Sendable {
      /// Joined by straight lines.
      case line
      /// Not joined.
      case points
      /// Marked and joined by straight lines.
      case lineWithPoints
      /// Joined by steps: level up to the next point's x, then to its y.
      case steps
    }

    /// A series of these points.
    public init(_ name: String, _ points: [Point], style: Style = .line) {
      self.name = name
      self.points = points
      self.style = style
    }
  }

  /// A point, with half the length of its error bar where it has one.
  public struct Point: Hashable, Sendable {
    /// The place on the level axis.
    public var x: Double
    /// The place on the upright axis.
    public var y: Double
    /// Half the length of the error bar, in the upright axis's unit.
    public var error: Double?
    /// A name written beside the point.
    public var label: String?
    /// What the area of the point's mark shows, beside those of the chart's other points; such a point is
    /// a bubble.
    public var size: Double?

    /// A point at this place.
    public init(
      _ x: Double, _ y: Double, error: Double? = nil, label: String? = nil, size: Double? = nil
    ) {
      self.x = x
      self.y = y
      self.error = error
      self.label = label
      self.size = size
    }
  }

  /// A dashed line: level, upright, or from corner to corner.
  public enum Rule: Hashable, Sendable {
    /// A level line at a place of the upright axis.
    case horizontal(Double, label: String)
    /// An upright line at a place of the level axis.
    case vertical(Double, label: String)
    /// The line from the left lower to the right upper corner.
    case diagonal(label: String)
  }

  /// A chart; see the properties.
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
  /// What stands above the tree; empty for nothing.
  public var title: String
  /// The colour key: class names in order; empty where boxes have no shares.
  public var classes: [String]
  /// The topmost box.
  public var root: Node

  /// A box with its lines and the boxes below it.
  public struct Node: Hashable, Sendable {
    /// Lines written in the box, the first in bold.
    public var lines: [String]
    /// Shares of the classes, adding up to 1; empty for none.
    public var shares: [Double]
    /// What stands on the edge from the parent; empty at the root.
    public var edge: String
    /// The boxes below it, from left to right.
    public var children: [Node]

    /// A box; see the properties.
    public init(lines: [String], shares: [Double] = [], edge: String = "", children: [Node] = []) {
      self.lines = lines
      self.shares = shares
      self.edge = edge
      self.children = children
    }
  }

  /// A tree below this box.
  public init(title: String, classes: [String] = [], root: Node) {
    self.title = title
    self.classes = classes
    self.root = root
  }
}
