import Dispatch
import Synchronization

/// The results of `count` independent runs, in order, made by several threads.
///
/// The results do not depend on the number of threads.
///
/// - Parameters:
///   - count: how many runs there are.
///   - threads: 1 makes them one after the other on this thread; more uses as
///     many as the machine has.
///   - body: makes the result of one run; called once for each of 0..<count.
/// - Returns: one result per run, in the order of the runs.
/// - Throws: what the first failing run in order throws.
public func concurrentResults<Value: Sendable, Failure: Error>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  var values: [Value] = []
  values.reserveCapacity(count)
  guard threads > 1, count > 1 else {
    for i in 0..<count { values.append(try body(i)) }
    return values
  }
  let results = Mutex([Result<Value, Failure>?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { i in
    let result: Result<Value, Failure>
    do throws(Failure) { result = .success(try body(i)) } catch { result = .failure(error) }
    results.withLock { $0[i] = result }
  }
  for result in results.withLock({ $0 }) {
    if let result { values.append(try result.get()) }
  }
  return values
}
