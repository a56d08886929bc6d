import Archive
import Ingest

extension Event {
  /// The stage of a job that an event reports.
  enum JobStage { case began, resumed, goesOn, ended }

  init(_ job: ReprocessingJob, _ stage: JobStage) {
    let done = "\(job.tally.lookedAt) of \(job.total)"
    switch stage {
    case .began:
      self.init(
        .reprocessing,
        "\(job.who) started to reprocess \(job.total) documents: \(job.selection).")
    case .resumed:
      self.init(
        .reprocessing,
        "Reprocessing continues after a restart, \(done) documents are done: \(job.selection).")
    case .goesOn:
      self.init(.reprocessProgress, "\(done) documents are reprocessed: \(job.selection).")
    case .ended:
      let how = job.state == .cancelled ? "was cancelled" : "has ended"
      self.init(
        .reprocessed,
        "Reprocessing \(how): \(job.selection). \(done) documents were read, "
          + "\(job.tally.changed) changed\(Self.fields(job)), \(job.tally.failed) failed.")
    }
    count = job.tally.lookedAt
  }

  /// Returns the changed fields with their counts, the most frequent first.
  private static func fields(_ job: ReprocessingJob) -> String {
    let sorted = job.tally.fields.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let named = sorted.map { "\($0.key) \($0.value)" }
    return named.isEmpty ? "" : " (" + named.joined(separator: ", ") + ")"
  }
}
