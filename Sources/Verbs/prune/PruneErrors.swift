import Diagnostics
import Session

extension PruneVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "TreeFolds", "folds that cannot be made",
        """
        Cross-validation puts each row into one of two or more folds, at most as many as there are rows. \
        Give a number of folds, a range or list to deal out in turn, or a column with a whole number for \
        each row the tree was grown on. Rules that compare cross-validated errors need folds.
        """)
    ]
  }
}
