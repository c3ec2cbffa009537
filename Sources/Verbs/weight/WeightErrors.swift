import Diagnostics
import Session

extension WeightVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "AHPShape", "judgements that make no matrix",
        """
        n criteria need n(n − 1)/2 comparisons: a square matrix of n rows, the numbers above its \
        diagonal row by row, or pairs by name. The message names the pairs that are missing; \
        `incomplete: llsm` weighs by those there are.
        """,
        wrong: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [3, 5]}
          """,
        right: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [3, 5, 2]}
          """),
      ErrorGuide(
        "AHPValue", "a judgement that is no ratio",
        """
        A judgement says how many times more important the first criterion is than the second: above 0, \
        from 1 (equal) to 9 (extreme), and 1/9 to 1 where the second counts more. Under `strict: true` \
        numbers beyond 1/9 to 9 are errors too.
        """,
        wrong: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [3, -5, 2]}
          """,
        right: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [3, 5, 2]}
          """),
      ErrorGuide(
        "AHPReciprocal", "a judgement that contradicts its mirror",
        """
        If a counts 3 times as much as b, then b counts 1/3 of a, and everything counts as much as \
        itself. Rounded reciprocals such as 0.33 pass, up to 2 %. Giving only the numbers above the \
        diagonal avoids the question.
        """,
        wrong: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [[1, 3, 5], [3, 1, 2], [1/5, 1/2, 1]]}
          """,
        right: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [[1, 3, 5], [1/3, 1, 2], [1/5, 1/2, 1]]}
          """),
      ErrorGuide(
        "AHPDisconnected", "criteria that no judgement connects",
        """
        Pairs may be missing as long as a chain of judgements leads from each criterion to each other; \
        otherwise nothing says how the parts compare. Judge one pair across the parts that the message \
        lists.
        """,
        wrong: """
          t = index {a: benefit, b: benefit, c: cost, d: cost}
          weight t, judgements: {goal: {a: {b: 2}, c: {d: 3}}}, incomplete: llsm
          """,
        right: """
          t = index {a: benefit, b: benefit, c: cost, d: cost}
          weight t, judgements: {goal: {a: {b: 2, c: 4}, c: {d: 3}}}, incomplete: llsm
          """),
      ErrorGuide(
        "GroupMismatch", "experts that make no group",
        """
        Each expert judges the same criteria, has a name of their own and a part of 0 or more, and at \
        least one part is above 0. With `trust: "consistent"` at least one expert's CR must be 0.10 or \
        less.
        """),
      ErrorGuide(
        "WeightDegenerate", "data that weigh nothing",
        """
        Weights from data come from how far a column tells rows apart. Where every column is the same in \
        all rows, or the mean is 0 that a coefficient of variation divides by, there is nothing to weigh \
        by.
        """),
      ErrorGuide(
        "WeightRows", "too few complete rows",
        """
        Weights from data need at least two rows in which no indicator is missing; rows with missing \
        values are left out. Fill them in or take indicators away.
        """),
      ErrorGuide(
        "WeightSources", "sources of weights that do not fit together",
        """
        Combining takes two or more weights of the same indicators; for the game-theoretic rule none may \
        be a sum of others, and additive shares are one number for each source.
        """),
      ErrorGuide(
        "N201", "a rounded reciprocal was made exact",
        """
        A matrix gave both a judgement and its mirror, one of them rounded: 3 and 0.33. The one of 1 or \
        more decides, and the other becomes exactly 1 over it.
        """,
        wrong: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [[1, 3, 5], [0.33, 1, 2], [0.2, 0.5, 1]]}
          """,
        right: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [[1, 3, 5], [1/3, 1, 2], [0.2, 0.5, 1]]}
          """),
      ErrorGuide(
        "N202", "missing judgements were filled in",
        """
        `incomplete:` fills pairs in from the judgements there are, so that the matrix has a CR. The \
        note lists what was put in. The CR is milder than that of a full matrix, because what is filled \
        in contradicts nothing.
        """),
      ErrorGuide(
        "W201", "a judgement beyond the scale",
        """
        Saaty's scale goes from 1/9 to 9. Larger ratios are legal where they are measured and rarely \
        meant where they are judged.
        """,
        wrong: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [12, 12, 1]}
          """,
        right: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [9, 9, 1]}
          """),
      ErrorGuide(
        "W202", "inconsistent judgements",
        """
        The consistency ratio CR compares the contradictions in a matrix with those of random ones; \
        Saaty accepts less than 0.10. The warning names the judgement that fits the others least, what \
        the others imply for it, and judgements that run in a circle. Nothing is changed: judge again.
        """,
        wrong: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [3, 1/5, 4]}
          """,
        right: """
          s = index {a: benefit, b: benefit, c: cost}
          weight s, judgements: {goal: [3, 5, 2]}
          """),
      ErrorGuide(
        "W203", "a column that is the same in every row",
        """
        Such a column tells no rows apart: it gets no weight from data, and no say in a ranking by \
        distance.
        """),
      ErrorGuide(
        "W204", "rows left out of weighing",
        """
        Weights from data use the rows in which every indicator is there.
        """),
      ErrorGuide(
        "W207", "a fuzzy weight of 0",
        """
        Chang's extent analysis takes, for each criterion, the least degree of possibility of being the \
        largest. Where fuzzy numbers do not overlap that is 0, and the criterion is lost although it was \
        judged. Buckley's geometric means never give 0.
        """,
        wrong: """
          s = index {a: benefit, b: benefit}
          weight s, method: chang, judgements: {goal: [[4, 5, 6]]}
          """,
        right: """
          s = index {a: benefit, b: benefit}
          weight s, method: buckley, judgements: {goal: [[4, 5, 6]]}
          """),
      ErrorGuide(
        "W205", "a negative coefficient counts as 0",
        """
        Game theory combines sources by coefficients that solve a linear system. A negative one would \
        take weight away for what its source finds important, so it is set to 0.
        """),
    ]
  }
}
