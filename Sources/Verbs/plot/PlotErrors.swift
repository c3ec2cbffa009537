import Diagnostics
import Session

extension PlotVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "E311", "nothing to draw",
        """
        Weights, indices, trees, segmentations, crosstabs, reports and figures have pictures. A table has \
        one if it has labels, a column of numbers, and at most 60 rows.
        """,
        wrong: "plot 5",
        right: "s = index {a: benefit, b: cost}\nplot s")
    ]
  }
}
