public import Kernels

/// Rows divided by two axes of two or three levels each.
public struct MatrixSegmentation: Hashable, Sendable {
  /// The same division as a cube of two axes.
  public let cube: CubeSegmentation

  /// Cuts both axes and names the cells.
  ///
  /// - Throws: `matrixAxes` or `matrixLevels`, then what `CubeSegmentation` throws.
  /// - Complexity: O(rows).
  public init(
    _ axes: [SegmentationAxis], names: SegmentNames? = nil, control: RunControl = RunControl()
  ) throws(CubeDefect) {
    guard axes.count == 2 else { throw .matrixAxes(found: axes.count) }
    for axis in axes where !(2...3).contains(axis.cut.levels) {
      throw .matrixLevels(axis: axis.name, found: axis.cut.levels)
    }
    cube = try CubeSegmentation(axes, names: names, control: control)
  }

  /// The cells as a picture shows them: rows from the second axis's highest level down, columns from the
  /// first axis's lowest level up.
  public var grid: [[Int]] {
    let levels = cube.names.levels
    return (0..<levels[1]).reversed().map { y in
      (0..<levels[0]).compactMap { x in SegmentNames.code(of: [x, y], levels: levels) }
    }
  }
}
