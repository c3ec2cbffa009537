import Diagnostics
import Session
import Testing

/// What `weight`, `score` and `normalize` say of judgements and data they cannot use, word for word.
@Suite struct JudgementErrorTests {
  /// Systems and tables that the lines below speak of.
  static let preparation = [
    #"axes = index {current: benefit, potential: benefit, loyalty: benefit}"#,
    #"four = index {a: benefit, b: benefit, c: benefit, d: benefit}"#,
    #"customers = load "datasets/cube8.csv", id: id"#,
    #"survey = load "datasets/judgements/panel_survey.csv""#,
    #"pairs = load "datasets/judgements/panel_pairs.csv""#,
    #"plain = index {revenue: benefit, complaints: cost}"#,
    #"even = weight plain, method: equal"#,
    #"zeros = derive customers, revenue = revenue * 0"#,
    #"holes = derive customers, revenue = if(id == "P03", missing, revenue)"#,
    #"negative = derive customers, revenue = revenue - 50"#,
    #"words = derive customers, revenue = if(revenue > 50, "much", "little")"#,
    #"twice = select pairs, first, second, judgement"#,
  ]

  static func session() -> Session {
    var session = Repository.session()
    for line in preparation {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(evaluation.error?.message.text ?? "")")
    }
    return session
  }

  static let cases: [(line: String, text: String)] = [
    (
      #"weight four, judgements: {goal: [[1, 2], [1/2, 1]]}"#,
      #"""
      error[AHPShape]: goal: 4 criteria need a matrix of 4 × 4, and this one has 2 rows
        ┌ line 1, column 33
      1 │ weight four, judgements: {goal: [[1, 2], [1/2, 1]]}
        │                                 ^^^^^^^^^^^^^^^^^^
        = goal compares a, b, c, d
      """#
    ),
    (
      #"weight four, judgements: {goal: [2, 3, 4, 5, 6]}"#,
      #"""
      error[AHPShape]: goal: 4 criteria need 6 comparisons, got 5 (missing: c–d)
        ┌ line 1, column 33
      1 │ weight four, judgements: {goal: [2, 3, 4, 5, 6]}
        │                                 ^^^^^^^^^^^^^^^
        = goal compares a, b, c, d
        = incomplete: llsm weighs by the pairs there are
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, 0, 3]}"#,
      #"""
      error[AHPValue]: goal at (current, loyalty): a judgement must be above 0, not 0
        ┌ line 1, column 37
      1 │ weight axes, judgements: {goal: [2, 0, 3]}
        │                                     ^
        = a judgement is from 1 (equal) to 9 (extreme), or 1 over it where the second counts more
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, missing, 3]}"#,
      #"""
      error[AHPValue]: goal at (current, loyalty): the judgement is missing
        ┌ line 1, column 37
      1 │ weight axes, judgements: {goal: [2, missing, 3]}
        │                                     ^^^^^^^
        = goal compares current, potential, loyalty
        = incomplete: llsm weighs by the pairs there are
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, 30, 3]}, strict: true"#,
      #"""
      error[AHPValue]: goal at (current, loyalty): 30 lies outside of 1/9 to 9
        ┌ line 1, column 37
      1 │ weight axes, judgements: {goal: [2, 30, 3]}, strict: true
        │                                     ^^
        = goal compares current, potential, loyalty
      """#
    ),
    (
      #"weight axes, judgements: {goal: [[2, 3, 4], [1/3, 1, 2], [1/4, 1/2, 1]]}"#,
      #"""
      error[AHPReciprocal]: goal: (current, current) = 2, and must be 1
        ┌ line 1, column 35
      1 │ weight axes, judgements: {goal: [[2, 3, 4], [1/3, 1, 2], [1/4, 1/2, 1]]}
        │                                   ^
        = goal compares current, potential, loyalty
      """#
    ),
    (
      #"weight axes, judgements: {goal: [[1, 3, 4], [1/2, 1, 2], [1/4, 1/2, 1]]}"#,
      #"""
      error[AHPReciprocal]: goal: (current, potential) = 3 but (potential, current) = 0.5
        ┌ line 1, column 46
      1 │ weight axes, judgements: {goal: [[1, 3, 4], [1/2, 1, 2], [1/4, 1/2, 1]]}
        │                                              ^^^
        = what stands above the diagonal decides: the other is 1 over it
        fix: weight axes, judgements: {goal: [[1, 3, 4], [1/3, 1, 2], [1/4, 1/2, 1]]}
      """#
    ),
    (
      #"weight axes, judgements: {goal: {current: {potential: 3, loyalty: 4}, potential: {current: 1/2, loyalty: 2}}}"#,
      #"""
      error[AHPReciprocal]: goal: (current, potential) = 3 but (potential, current) = 0.5
        ┌ line 1, column 92
      1 │ weight axes, judgements: {goal: {current: {potential: 3, loyalty: 4}, potential: {current: 1/2, loyalty: 2}}}
        │                                                                                            ^^^
        = what stands above the diagonal decides: the other is 1 over it
        fix: weight axes, judgements: {goal: {current: {potential: 3, loyalty: 4}, potential: {current: 1/3, loyalty: 2}}}
      """#
    ),
    (
      #"weight four, judgements: {goal: {a: {b: 2}, c: {d: 3}}}, incomplete: llsm"#,
      #"""
      error[AHPDisconnected]: goal: {a, b} never compared with {c, d}
        ┌ line 1, column 33
      1 │ weight four, judgements: {goal: {a: {b: 2}, c: {d: 3}}}, incomplete: llsm
        │                                 ^^^^^^^^^^^^^^^^^^^^^^
        = goal compares a, b, c, d
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, 3, 2], extra: [2]}"#,
      #"""
      error[HierarchyLink]: the system has no group `extra`
        ┌ line 1, column 44
      1 │ weight axes, judgements: {goal: [2, 3, 2], extra: [2]}
        │                                            ^^^^^ not a group
        = groups: goal (current, potential, loyalty)
      """#
    ),
    (
      #"weight axes, judgements: {goal: {current: 3, potential: 2}}"#,
      #"""
      error[HierarchyLink]: `loyalty` of goal gets no weight
        ┌ line 1, column 33
      1 │ weight axes, judgements: {goal: {current: 3, potential: 2}}
        │                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^
        = goal compares current, potential, loyalty
      """#
    ),
    (
      #"weight axes, judgements: {goal: {current: 3, potential: 2, loyalty: -1}}"#,
      #"""
      error[HierarchyLink]: the score of `loyalty` is -1, and must be 0 or more
        ┌ line 1, column 33
      1 │ weight axes, judgements: {goal: {current: 3, potential: 2, loyalty: -1}}
        │                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = goal compares current, potential, loyalty
      """#
    ),
    (
      #"weight axes, judgements: {goal: {current: {potential: 3, loyalties: 2}}}"#,
      #"""
      error[HierarchyLink]: goal: `loyalties` is none of current, potential, loyalty
        ┌ line 1, column 58
      1 │ weight axes, judgements: {goal: {current: {potential: 3, loyalties: 2}}}
        │                                                          ^^^^^^^^^
        = did you mean `loyalty`?
        = goal compares current, potential, loyalty
        fix: weight axes, judgements: {goal: {current: {potential: 3, loyalty: 2}}}
      """#
    ),
    (
      #"weight axes, judgements: {goal: "2, 3, 2"}"#,
      #"""
      error[E301]: the judgements of goal cannot be a text
        ┌ line 1, column 33
      1 │ weight axes, judgements: {goal: "2, 3, 2"}
        │                                 ^^^^^^^^^ a text
        = as in: goal: [1, 2, 3], which is current–potential, current–loyalty, potential–loyalty
      """#
    ),
    (
      #"weight axes, judgements: customers"#,
      #"""
      error[E301]: customers is a table without judgements of this system
        ┌ line 1, column 26
      1 │ weight axes, judgements: customers
        │                          ^^^^^^^^^
        = a row for each pair: columns first, second, judgement
        = a column for each pair: current_potential, …
        = a square for each group: a column and a row for each of current, potential, loyalty
      """#
    ),
    (
      #"weight axes, judgements: twice"#,
      #"""
      error[AHPReciprocal]: twice: current and potential are compared 2 times: 2, 1
        ┌ line 1, column 26
      1 │ weight axes, judgements: twice
        │                          ^^^^^
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, 2.5, 3]}, coding: survey"#,
      #"""
      error[AHPValue]: goal: 2.5 is no code of a questionnaire
        ┌ line 1, column 33
      1 │ weight axes, judgements: {goal: [2, 2.5, 3]}, coding: survey
        │                                 ^^^^^^^^^^^
        = −9 to −2 favour the first, 2 to 9 the second, and −1, 0 and 1 neither
      """#
    ),
    (
      #"weight axes, experts: customers, by: region"#,
      #"""
      error[E201]: there is no column `region` in customers (10 columns, 8 rows)
        ┌ line 1, column 38
      1 │ weight axes, experts: customers, by: region
        │                                      ^^^^^^ not a column
        = its columns: id, revenue, margin, pay_days, growth, services, wallet, tenure, complaints, recommend
      """#
    ),
    (
      #"weight axes, experts: twice"#,
      #"""
      error[E204]: twice has no column `expert` and no id, so `by:` must say whose a row is
        ┌ line 1, column 23
      1 │ weight axes, experts: twice
        │                       ^^^^^
        = by: names the column that says whose a row is
      """#
    ),
    (
      #"weight axes, experts: {li: {goal: [2, 3, 2]}, wang: {goal: [2, 3]}}"#,
      #"""
      error[AHPShape]: wang, goal: 3 criteria need 3 comparisons, got 2 (missing: potential–loyalty)
        ┌ line 1, column 60
      1 │ weight axes, experts: {li: {goal: [2, 3, 2]}, wang: {goal: [2, 3]}}
        │                                                            ^^^^^^
        = goal compares current, potential, loyalty
        = incomplete: llsm weighs by the pairs there are
      """#
    ),
    (
      #"weight axes, experts: {li: {goal: [2, 3, 2]}}, trust: {li: -1}"#,
      #"""
      error[GroupMismatch]: the part of li is -1, and must be a number of 0 or more
        ┌ line 1, column 55
      1 │ weight axes, experts: {li: {goal: [2, 3, 2]}}, trust: {li: -1}
        │                                                       ^^^^^^^^
      """#
    ),
    (
      #"weight axes, experts: {li: {goal: [9, 1/9, 9]}}, trust: "consistent""#,
      #"""
      error[GroupMismatch]: no expert's CR is 0.10 or less
        ┌ line 1, column 57
      1 │ weight axes, experts: {li: {goal: [9, 1/9, 9]}}, trust: "consistent"
        │                                                         ^^^^^^^^^^^^
      """#
    ),
    (
      #"weight axes, experts: {li: {goal: [2, 3, 2]}}, judgements: {goal: [2, 3, 2]}"#,
      #"""
      error[E207]: `judgements:` does not go with `experts:`
        ┌ line 1, column 60
      1 │ weight axes, experts: {li: {goal: [2, 3, 2]}}, judgements: {goal: [2, 3, 2]}
        │                                                            ^^^^^^^^^^^^^^^^^
      """#
    ),
    (
      #"weight axes, experts: {li: {goal: [2, 3, 2]}}, repair: harker"#,
      #"""
      error[E207]: `repair:` does not go with `experts:`
        ┌ line 1, column 56
      1 │ weight axes, experts: {li: {goal: [2, 3, 2]}}, repair: harker
        │                                                        ^^^^^^
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, 3, 2]}, repair: harker, incomplete: llsm"#,
      #"""
      error[E207]: `repair:` does not go with `incomplete:`
        ┌ line 1, column 53
      1 │ weight axes, judgements: {goal: [2, 3, 2]}, repair: harker, incomplete: llsm
        │                                                     ^^^^^^
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, 3, 2]}, seed: 3"#,
      #"""
      error[E207]: `seed:` goes with `ri: simulate` only
        ┌ line 1, column 51
      1 │ weight axes, judgements: {goal: [2, 3, 2]}, seed: 3
        │                                                   ^
      """#
    ),
    (
      #"weight axes, judgements: {goal: [2, 3, 2]}, by: id"#,
      #"""
      error[E207]: `by:` goes with `experts:` only
        ┌ line 1, column 49
      1 │ weight axes, judgements: {goal: [2, 3, 2]}, by: id
        │                                                 ^^
      """#
    ),
    (
      #"weight axes, method: buckley"#,
      #"""
      error[E204]: buckley needs fuzzy `judgements:` for each group
        ┌ line 1, column 1
      1 │ weight axes, method: buckley
        │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = a fuzzy judgement is [lower, modal, upper], as in: {goal: [[1, 2, 3], [2, 3, 4], [1, 1, 1]]}
      """#
    ),
    (
      #"weight axes, method: buckley, judgements: {goal: [[1, 2, 3], [2, 3, 4]]}"#,
      #"""
      error[AHPShape]: goal: 3 criteria need 3 fuzzy comparisons, got 2
        ┌ line 1, column 50
      1 │ weight axes, method: buckley, judgements: {goal: [[1, 2, 3], [2, 3, 4]]}
        │                                                  ^^^^^^^^^^^^^^^^^^^^^^
        = a fuzzy judgement is [lower, modal, upper], as in: {goal: [[1, 2, 3], [2, 3, 4], [1, 1, 1]]}
      """#
    ),
    (
      #"weight axes, method: buckley, judgements: {goal: [[3, 2, 1], 2, 2]}"#,
      #"""
      error[AHPValue]: goal at (current, potential): [3, 2, 1] is no fuzzy judgement: 0 < lower ≤ modal ≤ upper
        ┌ line 1, column 50
      1 │ weight axes, method: buckley, judgements: {goal: [[3, 2, 1], 2, 2]}
        │                                                  ^^^^^^^^^^^^^^^^^
        = a fuzzy judgement is [lower, modal, upper], as in: {goal: [[1, 2, 3], [2, 3, 4], [1, 1, 1]]}
      """#
    ),
    (
      #"weight axes, method: buckley, judgements: {goal: [[[1, 2, 3], 2, 3], [1, 1, 2], [1, 1, 1]]}"#,
      #"""
      error[AHPReciprocal]: goal: (current, current) = [1, 2, 3], and must be 1
        ┌ line 1, column 50
      1 │ weight axes, method: buckley, judgements: {goal: [[[1, 2, 3], 2, 3], [1, 1, 2], [1, 1, 1]]}
        │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = a fuzzy judgement is [lower, modal, upper], as in: {goal: [[1, 2, 3], [2, 3, 4], [1, 1, 1]]}
      """#
    ),
    (
      #"weight axes, method: buckley, judgements: {goal: [[1, [2, 3, 4], 3], [1/2, 1, 2], [1/3, 1/2, 1]]}"#,
      #"""
      error[AHPReciprocal]: goal: (current, potential) = [2, 3, 4] but (potential, current) = [0.5, 0.5, 0.5]
        ┌ line 1, column 50
      1 │ weight axes, method: buckley, judgements: {goal: [[1, [2, 3, 4], 3], [1/2, 1, 2], [1/3, 1/2, 1]]}
        │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = a fuzzy judgement is [lower, modal, upper], as in: {goal: [[1, 2, 3], [2, 3, 4], [1, 1, 1]]}
      """#
    ),
    (
      #"weight axes, method: buckley, judgements: {goal: {current: {potential: [1, 2, 3]}}}"#,
      #"""
      error[AHPShape]: goal: 3 criteria need 3 comparisons, got 1 (missing: current–loyalty, potential–loyalty)
        ┌ line 1, column 50
      1 │ weight axes, method: buckley, judgements: {goal: {current: {potential: [1, 2, 3]}}}
        │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = a fuzzy judgement is [lower, modal, upper], as in: {goal: [[1, 2, 3], [2, 3, 4], [1, 1, 1]]}
      """#
    ),
    (
      #"weight plain, method: entropy, data: zeros"#,
      #"""
      error[NormalizeZero]: `complaints` is 0 in row 1, where this method divides by it or takes its logarithm
        ┌ line 1, column 38
      1 │ weight plain, method: entropy, data: zeros
        │                                      ^^^^^
        = normalize: minmax takes zeros; `shift:` then adds to the values where the paper does
      """#
    ),
    (
      #"weight plain, method: critic, data: words"#,
      #"""
      error[NormalizeType]: the indicator `revenue` is a text column, and numbers are needed
        ┌ line 1, column 37
      1 │ weight plain, method: critic, data: words
        │                                     ^^^^^
        = derive words, revenue = number(revenue) makes numbers of text that holds them
      """#
    ),
    (
      #"weight plain, method: entropy, data: negative, normalize: vector"#,
      #"""
      error[NormalizeNegative]: `revenue` is -0.280656 in row 5, and entropy needs shares of 0 or more; `shift:` adds to the values
        ┌ line 1, column 38
      1 │ weight plain, method: entropy, data: negative, normalize: vector
        │                                      ^^^^^^^^
      """#
    ),
    (
      #"score zeros, with: even, normalize: sum"#,
      #"""
      error[NormalizeZero]: the sum of `revenue` is 0, which this method divides by
        ┌ line 1, column 20
      1 │ score zeros, with: even, normalize: sum
        │                    ^^^^
        = minmax takes any numbers
      """#
    ),
    (
      #"score holes, with: even"#,
      #"""
      error[MissingIndicator]: `revenue` is missing in row 3 (P03)
        ┌ line 1, column 20
      1 │ score holes, with: even
        │                    ^^^^
        = missing: renormalize shares the weight of a missing indicator among those present
      """#
    ),
    (
      #"score words, with: even"#,
      #"""
      error[NormalizeType]: the indicator `revenue` is a text column, and numbers are needed
        ┌ line 1, column 20
      1 │ score words, with: even
        │                    ^^^^
        = derive words, revenue = number(revenue) makes numbers of text that holds them
      """#
    ),
    (
      #"score customers, with: even, normalize: max"#,
      #"""
      error[NormalizeZero]: `complaints` is 0 in row 1, where this method divides by it or takes its logarithm
        ┌ line 1, column 24
      1 │ score customers, with: even, normalize: max
        │                        ^^^^
        = minmax takes any numbers
      """#
    ),
    (
      #"score negative, with: even, normalize: log"#,
      #"""
      error[NormalizeNegative]: `revenue` is -30 in row 5, and this method needs values above 0
        ┌ line 1, column 23
      1 │ score negative, with: even, normalize: log
        │                       ^^^^
        = minmax takes any numbers
      """#
    ),
    (
      #"score customers, with: even, method: gra, v: 0.3"#,
      #"""
      error[E207]: method: gra takes no `v:`
        ┌ line 1, column 46
      1 │ score customers, with: even, method: gra, v: 0.3
        │                                              ^^^
      """#
    ),
    (
      #"score customers, with: even, method: topsis, fit: holes"#,
      #"""
      error[E207]: method: topsis takes no `fit:`
        ┌ line 1, column 51
      1 │ score customers, with: even, method: topsis, fit: holes
        │                                                   ^^^^^
      """#
    ),
    (
      #"normalize customers, with: plain, method: log"#,
      #"""
      error[NormalizeZero]: `complaints` is 0 in row 1, where this method divides by it or takes its logarithm
        ┌ line 1, column 28
      1 │ normalize customers, with: plain, method: log
        │                            ^^^^^
        = minmax takes any numbers
      """#
    ),
    (
      #"normalize customers, with: plain, method: clr"#,
      #"""
      error[NormalizeDirection]: the direction of `complaints` is cost, which the method clr does not know
        ┌ line 1, column 28
      1 │ normalize customers, with: plain, method: clr
        │                            ^^^^^
        = minmax knows every direction
      """#
    ),
    (
      #"normalize words, with: plain"#,
      #"""
      error[NormalizeType]: the indicator `revenue` is a text column, and numbers are needed
        ┌ line 1, column 24
      1 │ normalize words, with: plain
        │                        ^^^^^
        = derive words, revenue = number(revenue) makes numbers of text that holds them
      """#
    ),
  ]

  @Test(arguments: cases.indices) func `a line that cannot be carried out says why`(place: Int) throws {
    let (line, text) = Self.cases[place]
    var session = Self.session()
    let error = try #require(session.evaluate(line).error, "\(line)")
    #expect(DiagnosticRenderer(source: line).render(error) == text)
  }
}
