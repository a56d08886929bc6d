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
    if let other = current.replace(with: run) { return .failure(Busy(with: other)) }
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

  /// Begins a dry run, which only reports what a job would change.
  /// - Returns: the new run, or `Busy` if another run is active.
  func beginDry(
    _ selection: Selection, _ job: ReprocessingJob
  ) throws(RequestError) -> Result<ReprocessRun, Busy> {
    let documents = try access.store.documents(in: selection)
    var job = job
    job.total = documents.count
    let run = ReprocessRun(job, isDry: true)
    if let other = current.replace(with: run) { return .failure(Busy(with: other)) }
    queue.async {
      self.dryDocuments = documents.reversed()
      self.work(on: run, isNew: true)
    }
    return .success(run)
  }
}
