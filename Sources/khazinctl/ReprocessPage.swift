import Control
import Glibc
import Terminal

/// Returns an overview of a reprocessing job: its progress or its result.
func reprocessLines(_ job: ReprocessJob?, on screen: Screen) -> [String] {
  guard let job else { return ["No reprocessing job exists yet."] }
  var page = Page(on: screen)
  let what = job.dryRun ? "Dry run" : "Reprocessing \(job.id)"
  page.sentence(
    "\(what) of \(job.selection): \(progress(of: job))", job.failed > 0 ? .yellow : .green)
  page.field("Asked for", "by \(job.who), \(job.started)")
  page.field("Ended", job.ended)
  page.field("Waits", job.waiting, .yellow)
  page.field(
    "Documents",
    [
      "\(grouped(job.lookedAt)) of \(grouped(job.total)) looked at",
      "\(grouped(job.changed)) \(job.dryRun ? "would change" : "changed")",
      "\(grouped(job.unchanged)) unchanged", "\(grouped(job.failed)) failed",
      job.gone > 0 ? "\(grouped(job.gone)) withdrawn meanwhile" : nil,
    ].compactMap { $0 }.joined(separator: ", "))
  page.field(
    "Changes",
    job.changes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \(grouped($0.value))" }.joined(separator: ", "))
  if job.wordsOut + job.wordsIn > 0 {
    page.field("Words", "\(grouped(job.wordsOut)) out, \(grouped(job.wordsIn)) in")
  }
  for failure in job.failures {
    page.field("Failed", "#\(failure.id): \(failure.sentence)", .red)
  }
  let unnamed = job.failed - job.failures.count
  if unnamed > 0 { page.field("Failed", "\(grouped(unnamed)) more") }
  return page.lines
}

/// Returns the progress in one line.
func progressLine(_ job: ReprocessJob) -> String {
  "\(grouped(job.lookedAt)) of \(grouped(job.total)) documents, \(grouped(job.changed)) "
    + "\(job.dryRun ? "would change" : "changed"): \(progress(of: job))"
}

/// Returns the line for one document of a dry run, or one whose text changed.
func reprocessedLine(_ document: ReprocessedDocument, on screen: Screen) -> String {
  let name = screen.isolated(safeCell(document.name))
  let what =
    document.failure.map { screen.painted(safeCell($0), .red) }
    ?? document.fields.map { safeCell($0) }.joined(separator: ", ")
  let words = document.text.map { "  " + wordChanges($0, on: screen) } ?? ""
  return "#\(document.id)  \(name)  \(what)\(words)"
}

/// Returns the numbers of words that a text loses and gets, and where it differs first.
private func wordChanges(
  _ text: ReprocessedDocument.WordChanges, on screen: Screen
) -> String {
  func quoted(_ words: String) -> String { screen.isolated("'\(safeCell(words))'") }
  return "(\(counted(text.wordsOut, "word")) out, \(grouped(text.wordsIn)) in: "
    + "\(quoted(text.old)) → \(quoted(text.new)))"
}

private func progress(of job: ReprocessJob) -> String {
  guard job.state == "running" else { return job.state }
  if let waiting = job.waiting { return "waiting: \(waiting)" }
  let speed = job.rate.map { ", \(rate(perSecond: $0))" } ?? ""
  let rest = job.remainingSeconds.map { ", \(age(seconds: Int($0))) to go" } ?? ""
  let share = job.total == 0 ? 1 : Double(job.lookedAt) / Double(job.total)
  return percent(share) + speed + rest
}
