import Segmentation
import Testing

@Suite struct MatrixTests {

  @Test(arguments: [
    (SegmentNames.metals, ["platinum", "gold", "iron", "lead"]),
    (SegmentNames.boston, ["star", "cash cow", "question mark", "dog"]),
    (SegmentNames.loyaltyValue, ["true friends", "barnacles", "butterflies", "strangers"]),
  ]) func `the four corners have their names`(names: SegmentNames, expected: [String]) throws {
    let matrix = try MatrixSegmentation(
      [SegmentationAxis("x", [9, 9, 1, 1]), SegmentationAxis("y", [9, 1, 9, 1])], names: names)
    let assignment = matrix.cube.assignment
    #expect(assignment.codes.map { assignment.segments[Int($0)].name.english } == expected)
    #expect(names.axes.count == 2)
  }

  @Test func `three by three has nine named cells and a grid from the top left`() throws {
    let cut = CutRule.values([3, 6])
    let matrix = try MatrixSegmentation([
      SegmentationAxis("share", [1, 4, 8], cut: cut), SegmentationAxis("growth", [8, 4, 1], cut: cut),
    ])
    #expect(matrix.cube.assignment.codes == [6, 4, 2])
    #expect(matrix.cube.assignment.segments[4].name.english == "medium share, medium growth")
    #expect(matrix.grid == [[6, 3, 0], [7, 4, 1], [8, 5, 2]])
  }

  @Test func `a matrix has two axes of two or three levels`() {
    let axis = SegmentationAxis("x", [1, 2])
    #expect(throws: CubeDefect.matrixAxes(found: 3)) { try MatrixSegmentation([axis, axis, axis]) }
    let four = SegmentationAxis("y", [1, 2], cut: .quantiles([0.2, 0.4, 0.6]))
    #expect(throws: CubeDefect.matrixLevels(axis: "y", found: 4)) { try MatrixSegmentation([axis, four]) }
  }
}
