import Archive
import Dispatch
import LinuxEdge

/// The beginning of jobs and dry runs.
extension Reprocessor {
  /// The error that another run is active.
  struct Busy: Error {
    let with: ReprocessRun
  }

  /// Begins a job and returns when the archive has stored it. Must not be called on the writer's
  /// queue.
  /// - Returns: the new run, or `Busy` if another run is active.
  func begin(
    _ selection: Selection, _ job: ReprocessingJob
  ) throws(RequestError) -> Result<ReprocessRun, Busy> {
    let run = ReprocessRun(job, isDry: false)
    if let other = takePlace(run) { return .failure(Busy(with: other)) }
    do throws(RequestError) {
      let archive = access.store
      let begun = try access.onWriter { () throws(RequestError) in
        try archive.begin(job, on: selection)
      }
      run.take(begun)
    } catch {
      current.remove(run)
      throw error
    }
    queue.async { self.work(on: run, isNew: true) }
    return .success(run)
  }

  /// The time in seconds in which a job of Khazin's own makes room for one of the desk.
  private static let patience = 5.0

  /// Makes `run` the current run. A job of the desk cancels one that Khazin began itself.
  /// - Returns: the run that is still active; nil on success.
  private func takePlace(_ run: ReprocessRun) -> ReprocessRun? {
    let deadline = Clock.monotonic() + Self.patience
    while let other = current.replace(with: run) {
      guard other.job.isDue, !run.job.isDue, Clock.monotonic() < deadline else { return other }
      other.cancel()
      Clock.sleep(seconds: 0.05)
    }
    return nil
  }

  /// Begins a dry run, which only reports what a job would change.
  /// - Returns: the new run, or `Busy` if another run is active.
  func beginDry(
    _ selection: Selection, _ job: ReprocessingJob
  ) throws(RequestError) -> Result<ReprocessRun, Busy> {
    let documents = try access.store.documents(in: selection)
    var job = job
    job.total = documents.count
    let run = ReprocessRun(job, isDry: true)
    if let other = takePlace(run) { return .failure(Busy(with: other)) }
    queue.async {
      self.dryDocuments = documents.reversed()
      self.work(on: run, isNew: true)
    }
    return .success(run)
  }
}
