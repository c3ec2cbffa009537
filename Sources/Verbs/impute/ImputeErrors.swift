import Diagnostics
import Session

extension ImputeVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "ImputeKind", "a method or a value that does not fit the column",
        """
        Means and medians are of numbers, days and date-times; text, categories and true and false have a \
        mode. A value of your own has the column's kind. An id is never filled.
        """),
      ErrorGuide(
        "ImputeNothing", "nothing to fill, or nothing to learn from",
        """
        Nothing is missing, or every value is: then only `value:` can say what belongs there.
        """),
      ErrorGuide(
        "ImputeOrder", "rows without a place in the order",
        """
        last and next carry values along an order of the rows. Where a column of `order:` is missing nobody \
        knows what is before the row.
        """),
      ErrorGuide(
        "W452", "gaps that were filled before the rows were divided",
        """
        What fills the gaps of the training rows was learned from the test rows too, so a model is judged by \
        rows it knows something of. Split first, impute the training rows, and fill the test rows with what was \
        learned there: impute parts.test, with: clean.
        """),
      ErrorGuide(
        "W451", "values that are still missing",
        """
        A group may have no value to learn from, a row nothing before it, or nothing in common with any other. \
        Such gaps are left and counted; impute of the result fills them in another way.
        """),
    ]
  }
}
