import Control
import Terminal

/// Returns the status page.
func statusLines(_ status: StatusReply, on screen: Screen) -> [String] {
  var page = Page(on: screen)
  page.sentence(
    "Khazin \(status.version): \(status.state). \(status.doing)",
    status.problems.isEmpty ? .green : .yellow)
  page.field(
    "Running",
    "for \(age(seconds: Int(status.uptimeSeconds))), process \(status.pid), "
      + "since \(status.started)")
  for problem in status.problems { page.field("Problem", problem, .red) }
  page.field("Archive", archive(status))
  page.field("Kept", kept(status.counts))
  if status.doubtfulEncodings > 0 { page.field("Encodings", doubtful(status)) }
  if status.doubtfulRecognition > 0 { page.field("OCR", recognition(status)) }
  if status.differingCopies > 0 { page.field("Copies", differing(status)) }
  page.field("Rate", rates(status.rates))
  page.field("Queue", status.inboxes.isEmpty ? "not known yet" : queue(status.queue))
  page.field("Ages", ages(status.queue))
  if status.queue.refused > 0 {
    page.field("Refused", counted(status.queue.refused, "file") + "; see 'khazinctl refused'")
  }
  for extraction in status.extractions { page.field("Extracted", describe(extraction)) }
  if let job = status.reprocessing {
    page.field("Reprocess", "\(job.selection): \(progressLine(job))")
  }
  page.field("Root", status.root)
  for inbox in status.inboxes { page.field("Inbox", describe(inbox)) }
  errors(status.lastErrors, on: &page)
  return page.lines
}

/// Returns only the problems, one per line, safe to print.
func statusProblems(_ status: StatusReply) -> [String] {
  status.problems.map { safeCell($0) }
}

private func archive(_ status: StatusReply) -> String {
  "\(counted(status.archive.documents, "document")), \(size(bytes: status.archive.bytes)) in "
    + "'\(status.archive.path)'"
}

/// Returns the documents in the archive by outcome, and the sightings since the start.
private func kept(_ counts: [String: Int]) -> String {
  let order = ["stored", "unread", "withdrawn", "sighting"]
  let names =
    order.filter { counts[$0] != nil } + counts.keys.filter { !order.contains($0) }.sorted()
  return names.map { name in
    let number = counts[name] ?? 0
    return name == "sighting"
      ? counted(number, "sighting") + " since the start" : "\(grouped(number)) \(name)"
  }.joined(separator: ", ")
}

/// Returns the work of the extractor on one format since the start.
private func describe(_ extraction: ExtractionSummary) -> String {
  let failures = extraction.failures.sorted { $0.key < $1.key }
  let mean = Int((extraction.seconds / Double(max(extraction.read, 1)) * 1_000).rounded())
  let failed = failures.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  return "\(extraction.format): \(grouped(extraction.read)) since the start, \(mean) ms each"
    + (failed.isEmpty ? "" : "; unread: \(failed)")
}

/// Returns the number of documents with differing copies, and the commands to list and review them.
private func differing(_ status: StatusReply) -> String {
  "\(counted(status.differingCopies, "document")) with differing copies: "
    + "'khazinctl list is:differing' lists them, 'khazinctl set ID differing=settled' closes one"
}

private func recognition(_ status: StatusReply) -> String {
  "\(counted(status.doubtfulRecognition, "document")) read from pictures with low confidence: "
    + "'khazinctl list is:doubtful-ocr' lists them, 'khazinctl page ID N' shows a page"
}

private func doubtful(_ status: StatusReply) -> String {
  "\(counted(status.doubtfulEncodings, "document")) of uncertain encoding: "
    + "'khazinctl list is:doubtful-encoding' lists them, "
    + "'khazinctl set ID encoding=windows-1256' sets the encoding of one document, '[[source]]' in "
    + "khazin.toml that of a source"
}

private func rates(_ rates: Rates) -> String {
  "\(counted(Int(rates.lastMinute), "document")) in the last minute, "
    + "\(rate(perSecond: rates.sinceStart)) since the start"
}

private func queue(_ queue: QueueSummary) -> String {
  let states = [
    ("waiting", queue.waiting), ("settling", queue.settling), ("held", queue.held),
    ("ignored", queue.ignored),
    ("claimed", queue.claimed), ("deferred", queue.deferred),
  ].filter { $0.1 > 0 }
  let note = uncounted(queue.uncountedInboxes)
  guard !states.isEmpty else { return note.map { "not known: " + $0 } ?? "empty" }
  let oldest = queue.oldestAgeSeconds.map { "; the oldest for \(age(seconds: Int($0)))" } ?? ""
  return states.map { "\(grouped($0.1)) \($0.0)" }.joined(separator: ", ") + oldest
    + (note.map { "; " + $0 } ?? "")
}

private func ages(_ queue: QueueSummary) -> String {
  queue.ages.filter { $0.count > 0 }.map { bucket in
    let bound = bucket.underSeconds.map { "under \(age(seconds: $0))" } ?? "older"
    return "\(grouped(bucket.count)) \(bound)"
  }.joined(separator: ", ")
}

private func describe(_ inbox: InboxSummary) -> String {
  let source = inbox.source.map { ", source '\($0)'" } ?? ""
  return inbox.path + source + (inbox.polled ? ", polled (network file system)" : "")
}

private func errors(_ errors: [LastError], on page: inout Page) {
  guard !errors.isEmpty else { return }
  page.heading("Last errors")
  for error in errors {
    let name = error.name.map { " '\($0)'" } ?? ""
    page.sentence("\(error.when) \(error.stage)\(name): \(error.sentence)", indent: 2)
  }
}
