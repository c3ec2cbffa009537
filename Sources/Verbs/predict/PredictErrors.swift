import Diagnostics
import Session

extension PredictVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "PredictMissingColumn", "a column the tree asks for is not there",
        """
        The rows to predict need every column the tree splits on, under the same name. Values may be \
        missing: then surrogates decide. Prune the tree, or join the column.
        """)
    ]
  }
}
