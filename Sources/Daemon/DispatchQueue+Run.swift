import Dispatch

extension DispatchQueue {
  /// Runs `body` on this queue and waits for it. Unlike `sync`, keeps the type of its error. Must not
  /// be called on this queue.
  func run<Success, Failure: Error>(
    _ body: () throws(Failure) -> Success
  ) throws(Failure) -> Success {
    let result = sync { () -> Result<Success, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }
}
