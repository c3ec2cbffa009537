import Diagnostics
import Session

extension EvaluateVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "W313", "judged by the rows it was grown on",
        """
        A tree fits the rows it was grown on better than any others, so this quality is too good. Split \
        the data, grow on one part and judge by the other; or read the cross-validated error of `prune`.
        """)
    ]
  }
}
