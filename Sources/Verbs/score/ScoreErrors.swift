import Diagnostics
import Session

extension ScoreVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "MissingIndicator", "an indicator is missing",
        """
        A weighted sum over fewer indicators would be smaller without the customer being worth less. \
        `missing: renormalize` shares the weight of what is missing among the indicators that are there; \
        or filter, or fill in.
        """),
      ErrorGuide(
        "W206", "scores that mean nothing",
        """
        All rows are equal on everything that has weight, so every distance is 0 and each score is the \
        middle.
        """),
    ]
  }
}
