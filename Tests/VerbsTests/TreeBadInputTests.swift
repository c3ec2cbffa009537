import Diagnostics
import Session
import Testing

/// What a tree is told when its data or options cannot be used: the whole text of each error and warning.
@Suite struct TreeBadInputTests {
  private static let lines = [
    "churn = load \"datasets/churn.csv\", id: UID",
    "model = tree churn, type ~ frequency + average + recently, minsplit: 4, minbucket: 2",
  ]

  /// The diagnostics of the last line, rendered, after the others ran.
  private func told(_ lines: [String]) throws -> String {
    var session = Repository.session()
    for line in Self.lines + lines.dropLast() {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(line): \(evaluation.error?.message.text ?? "")")
    }
    let line = try #require(lines.last)
    let evaluation = session.evaluate(line)
    let notices = evaluation.outputs.compactMap { output in
      if case .notice(let diagnostic, _) = output { diagnostic } else { nil }
    }
    let renderer = DiagnosticRenderer(source: line)
    return (notices + [evaluation.error].compactMap(\.self)).map(renderer.render).joined(separator: "\n")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var lines: [String]
    var text: String
    var testDescription: String { name }
  }

  @Test(arguments: cases) func `bad input is told in full`(_ one: Case) throws {
    #expect(try told(one.lines) == one.text)
  }

  static let cases: [Case] = [
    Case(
      name: "one class",
      lines: [
        #"only = filter churn, type == "churned""#,
        "tree only, type ~ frequency",
      ],
      text: #"""
        warning[TreeOneClass]: `type` is churned in every row; the tree predicts it and has no splits
          ┌ line 1, column 12
        1 │ tree only, type ~ frequency
          │            ^^^^^^^^^^^^^^^^
        """#),
    Case(
      name: "one number",
      lines: [
        "flat = derive churn, y = 5",
        "tree flat, y ~ frequency",
      ],
      text: #"""
        warning[TreeOneClass]: `y` is 5 in every row; the tree predicts it and has no splits
          ┌ line 1, column 12
        1 │ tree flat, y ~ frequency
          │            ^^^^^^^^^^^^^
        """#),
    Case(
      name: "numbers are no classes",
      lines: [
        "tree churn, recently ~ frequency, criterion: entropy"
      ],
      text: #"""
        error[TreeTarget]: `recently` holds numbers, and entropy needs classes
          ┌ line 1, column 13
        1 │ tree churn, recently ~ frequency, criterion: entropy
          │             ^^^^^^^^ numbers
          = criterion: sse grows a regression tree
          = derive churn, recently = category(recently) makes classes of the numbers
        """#),
    Case(
      name: "classes are no numbers",
      lines: [
        "tree churn, type ~ frequency, criterion: sd"
      ],
      text: #"""
        error[TreeTarget]: `type` holds classes, and sd needs numbers
          ┌ line 1, column 13
        1 │ tree churn, type ~ frequency, criterion: sd
          │             ^^^^
          = criterion: gini or entropy
        """#),
    Case(
      name: "too many classes",
      lines: [
        "who = derive churn, who = text(UID)",
        "tree who, who ~ frequency",
      ],
      text: #"""
        error[TreeTarget]: `who` has 26 classes, and 20 are the most
          ┌ line 1, column 11
        1 │ tree who, who ~ frequency
          │           ^^^
          = is it an id or a number? merge classes, or explain another column
        """#),
    Case(
      name: "a date is not explained",
      lines: [
        "days = derive churn, day = 2021-01-01",
        "tree days, day ~ frequency",
      ],
      text: #"""
        error[TreeTarget]: `day` is a date column, which a tree cannot explain
          ┌ line 1, column 12
        1 │ tree days, day ~ frequency
          │            ^^^
          = derive a column of numbers or of classes from it
        """#),
    Case(
      name: "no predictors",
      lines: [
        "bare = select churn, UID, type",
        "tree bare, type ~ .",
      ],
      text: #"""
        error[TreeNoPredictors]: no column is left to explain `type`
          ┌ line 1, column 12
        1 │ tree bare, type ~ .
          │            ^^^^^^^^
          = name columns behind `~`
        """#),
    Case(
      name: "a constant column",
      lines: [
        #"same = derive churn, country = "CN""#,
        "tree same, type ~ country + recently",
      ],
      text: #"""
        note[N312]: `country` is the same in every row and was never a candidate
        """#),
    Case(
      name: "no target at all",
      lines: [
        "empty = derive churn, type = if(true, missing, type)",
        "tree empty, type ~ frequency",
      ],
      text: #"""
        error[TreeRows]: no row is left to learn from: 26 without the target
          ┌ line 1, column 13
        1 │ tree empty, type ~ frequency
          │             ^^^^
        """#),
    Case(
      name: "too many levels",
      lines: [
        "letters = derive churn, word = text(average), two = type",
        "tree letters, two ~ word",
      ],
      text: #"""
        error[TreeLevels]: `word` has 24 levels and the target 3 classes: 8 388 607 ways to split it
          ┌ line 1, column 21
        1 │ tree letters, two ~ word
          │                     ^^^^
          = merge levels, order them by `types`, or explain two classes at a time
          = exhaustive: 24 tries them all the same
        """#),
    Case(
      name: "priors that do not add up",
      lines: [
        "tree churn, type ~ ., prior: {`non-churn`: 0.5, `about-to-churn`: 0.5, churned: 0.1}"
      ],
      text: #"""
        error[TreePrior]: the priors add up to 1.1, and must add up to 1
          ┌ line 1, column 30
        1 │ tree churn, type ~ ., prior: {`non-churn`: 0.5, `about-to-churn`: 0.5, churned: 0.1}
          │                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """#),
    Case(
      name: "a negative prior",
      lines: [
        "tree churn, type ~ ., prior: {`non-churn`: 1.2, `about-to-churn`: -0.2, churned: 0}"
      ],
      text: #"""
        error[TreePrior]: the prior of `about-to-churn` is negative or missing
          ┌ line 1, column 30
        1 │ tree churn, type ~ ., prior: {`non-churn`: 1.2, `about-to-churn`: -0.2, churned: 0}
          │                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """#),
    Case(
      name: "a prior too few",
      lines: [
        "tree churn, type ~ ., prior: {`non-churn`: 1}"
      ],
      text: #"""
        error[TreePrior]: `prior:` says nothing of about-to-churn
          ┌ line 1, column 30
        1 │ tree churn, type ~ ., prior: {`non-churn`: 1}
          │                              ^^^^^^^^^^^^^^^^
        """#),
    Case(
      name: "a prior of a stranger",
      lines: [
        "tree churn, type ~ ., prior: {lost: 1}"
      ],
      text: #"""
        error[E206]: `prior:` names `lost`, which does not exist
          ┌ line 1, column 31
        1 │ tree churn, type ~ ., prior: {lost: 1}
          │                               ^^^^ not there
          = there are about-to-churn, churned, non-churn
        """#),
    Case(
      name: "a loss on the diagonal",
      lines: [
        "tree churn, type ~ ., loss: {churned: {churned: 1}}"
      ],
      text: #"""
        error[TreeLoss]: calling `churned` what it is must cost 0
          ┌ line 1, column 29
        1 │ tree churn, type ~ ., loss: {churned: {churned: 1}}
          │                             ^^^^^^^^^^^^^^^^^^^^^^^
        """#),
    Case(
      name: "a negative loss",
      lines: [
        "tree churn, type ~ ., loss: {churned: {`non-churn`: -1}}"
      ],
      text: #"""
        error[TreeLoss]: the loss for calling `churned` `non-churn` is negative or missing
          ┌ line 1, column 29
        1 │ tree churn, type ~ ., loss: {churned: {`non-churn`: -1}}
          │                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """#),
    Case(
      name: "a class that costs nothing",
      lines: [
        "tree churn, type ~ ., loss: {churned: {`non-churn`: 0, `about-to-churn`: 0}}"
      ],
      text: #"""
        error[TreeLoss]: `churned` costs nothing whatever it is called
          ┌ line 1, column 29
        1 │ tree churn, type ~ ., loss: {churned: {`non-churn`: 0, `about-to-churn`: 0}}
          │                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """#),
    Case(
      name: "a negative cp",
      lines: [
        "tree churn, type ~ ., cp: -0.01"
      ],
      text: #"""
        error[E302]: `cp` must be a number from 0 to 1, not -0.01
          ┌ line 1, column 27
        1 │ tree churn, type ~ ., cp: -0.01
          │                           ^^^^^ out of range
        """#),
    Case(
      name: "a negative weight",
      lines: [
        "heavy = derive churn, w = 12 - average",
        "tree heavy, type ~ frequency, weights: w",
      ],
      text: #"""
        error[TreeWeight]: the case weight of row 1 is negative or missing
          ┌ line 1, column 40
        1 │ tree heavy, type ~ frequency, weights: w
          │                                        ^
        """#),
    Case(
      name: "text weights",
      lines: [
        "tree churn, average ~ frequency, weights: type"
      ],
      text: #"""
        error[E301]: case weights are numbers, and `type` is a text column
          ┌ line 1, column 43
        1 │ tree churn, average ~ frequency, weights: type
          │                                           ^^^^
        """#),
    Case(
      name: "a cost of nothing",
      lines: [
        "tree churn, type ~ ., costs: {recently: 0}"
      ],
      text: #"""
        error[TreeCost]: the cost of `recently` must be above 0
          ┌ line 1, column 30
        1 │ tree churn, type ~ ., costs: {recently: 0}
          │                              ^^^^^^^^^^^^^
        """#),
    Case(
      name: "class weights for numbers",
      lines: [
        "tree churn, average ~ frequency, classweights: balanced"
      ],
      text: #"""
        error[TreeTarget]: `classweights:` goes with classes, and the target holds numbers
          ┌ line 1, column 48
        1 │ tree churn, average ~ frequency, classweights: balanced
          │                                                ^^^^^^^^
        """#),
    Case(
      name: "class weights and priors",
      lines: [
        "tree churn, type ~ ., classweights: balanced, prior: {churned: 1}"
      ],
      text: #"""
        error[E207]: `classweights:` and `prior:` say the same thing
          ┌ line 1, column 37
        1 │ tree churn, type ~ ., classweights: balanced, prior: {churned: 1}
          │                                     ^^^^^^^^
          = weights of classes are priors in proportion to weight times frequency
        """#),
    Case(
      name: "class weights of nothing",
      lines: [
        "tree churn, type ~ ., classweights: 3"
      ],
      text: #"""
        error[E301]: `classweights:` takes numbers by name, in braces
          ┌ line 1, column 37
        1 │ tree churn, type ~ ., classweights: 3
          │                                     ^
          = what a row of each class counts: {churned: 3}, others 1; or balanced, so that all classes count the same
        """#),
    Case(
      name: "surrogates where there are none",
      lines: [
        "tree churn, type ~ ., missing: majority, maxsurrogate: 2"
      ],
      text: #"""
        error[E207]: with missing: majority there are no surrogates, and `maxsurrogate:` has no meaning
          ┌ line 1, column 56
        1 │ tree churn, type ~ ., missing: majority, maxsurrogate: 2
          │                                                        ^
        """#),
    Case(
      name: "a leak",
      lines: [
        "told = derive churn, gone = recently > 60",
        "tree told, gone ~ recently",
      ],
      text: #"""
        warning[W312]: `gone` was made from `recently`, which now explains it
          ┌ line 1, column 19
        1 │ tree told, gone ~ recently
          │                   ^^^^^^^^ makes the target
          = the tree can only find the definition again; label from a later outcome window, or leave it out
        """#),
    Case(
      name: "a column that new rows lack",
      lines: [
        "few = select churn, UID, frequency",
        "predict model, on: few",
      ],
      text: #"""
        error[PredictMissingColumn]: the tree splits on `recently`, which these rows lack
          ┌ line 1, column 20
        1 │ predict model, on: few
          │                    ^^^
        """#),
    Case(
      name: "another kind of column",
      lines: [
        "other = derive churn, recently = text(recently)",
        "predict model, on: other",
      ],
      text: #"""
        error[E305]: `recently` is a text column here, and was an integer column when the tree was grown
          ┌ line 1, column 20
        1 │ predict model, on: other
          │                    ^^^^^
        """#),
    Case(
      name: "folds that cannot be",
      lines: [
        "prune model, folds: 27"
      ],
      text: #"""
        error[TreeFolds]: the rows cannot be put into 27 folds
          ┌ line 1, column 21
        1 │ prune model, folds: 27
          │                     ^^
          = give at least 2 folds, and no more than there are rows
        """#),
    Case(
      name: "judged by its own rows",
      lines: [
        "evaluate model, on: churn"
      ],
      text: #"""
        warning[W313]: the tree was grown on these 26 rows
          ┌ line 1, column 21
        1 │ evaluate model, on: churn
          │                     ^^^^^ seen before
          = a tree looks better on rows it was grown on; split the data and judge by the test set
        """#),
    Case(
      name: "a column that explain lacks",
      lines: [
        "few = select churn, UID, frequency",
        "explain model, on: few, row: 1",
      ],
      text: #"""
        error[PredictMissingColumn]: the tree splits on `recently`, which these rows lack
          ┌ line 1, column 20
        1 │ explain model, on: few, row: 1
          │                    ^^^
        """#),
  ]
}
