import Diagnostics
import Session

extension TreeVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "TreeTarget", "a column that the tree cannot explain this way",
        """
        Text, categories and true/false are classes, explained by gini or entropy; numbers are explained \
        by sse. A target of more than 20 classes is most likely an id or a number. What is judged must \
        hold the kind and the classes the tree was grown for.
        """),
      ErrorGuide(
        "TreeOneClass", "a target without variety",
        """
        Every row that was left to learn from has the same class or number, so there is nothing to \
        explain. The tree is a single leaf that predicts it.
        """),
      ErrorGuide(
        "TreeNoPredictors", "nothing explains",
        """
        The formula's right side names no column once the target, the id and what was taken away are \
        left out. Columns that are the same in every row are no candidates either.
        """),
      ErrorGuide(
        "TreeRows", "no rows to learn from",
        """
        Rows without a target, without any predictor or with a weight of 0 are left out, and none \
        remains.
        """),
      ErrorGuide(
        "TreeLevels", "too many ways to split a category",
        """
        With three classes or more each way to part the levels is tried, 2 to the power of levels less \
        1. Merge levels, make them ordered by `types`, or explain two classes at a time.
        """),
      ErrorGuide(
        "TreePrior", "priors that are no probabilities",
        """
        Each class has a prior of 0 or more, and they add up to 1; they replace the shares of the \
        classes in the data.
        """),
      ErrorGuide(
        "TreeLoss", "losses that are no costs",
        """
        A loss is the cost of calling a class by another one: 0 or more, 0 for calling it what it is, \
        and above 0 for some error of each class.
        """),
      ErrorGuide(
        "TreeCost", "a cost that is not above 0",
        """
        `costs:` says how dear measuring a column is; the gain of a split is divided by it. 1 is the \
        usual.
        """),
      ErrorGuide(
        "TreeWeight", "a case weight that counts nothing",
        """
        `weights:` names a column that says how often each row counts: 0 or more, not missing.
        """),
      ErrorGuide(
        "TreeComplexity", "a cp below 0",
        """
        cp is what a split must at least be worth, as a share of the error of the tree without splits; 0 \
        keeps every split that improves anything.
        """),
      ErrorGuide(
        "W311", "an id among the predictors",
        """
        The column is different in every row, as ids are: it can tell training rows apart and says \
        nothing of others. Leave it out, or name it as the id when loading: then `.` leaves it out.
        """),
      ErrorGuide(
        "W312", "a predictor that the target was made from",
        """
        The target was derived from this column, so the tree finds the definition again and foresees \
        nothing. Measure the predictors in an earlier window of time than the outcome, or leave the \
        column out.
        """),
      ErrorGuide(
        "N311", "rows were left out",
        """
        A row without a target cannot be learned from, one without any predictor says nothing; `missing: \
        drop` leaves out incomplete rows as well.
        """),
      ErrorGuide(
        "N312", "a column that cannot split",
        """
        The column is the same in every row, or missing in all.
        """),
    ]
  }
}
