/// The types of `io.khazin.Control`. The file is long because it is one text, which is read as a
/// whole.
extension InterfaceText {
  static let types = """
    # The rates at which documents are finished, whatever their outcome.
    type Rates (
      # Documents in the last 60 seconds.
      last_minute: float,
      # Documents per second since the daemon started.
      since_start: float
    )

    # The number of files in one range of age.
    type AgeBucket (
      # Upper bound in seconds, exclusive; null in the last bucket.
      under_seconds: ?int,
      # The number of files.
      count: int
    )

    # The work of the extractor on one format since the start.
    type ExtractionSummary (
      # The format of the documents: "html", "docx" and so on.
      format: string,
      # The number of documents that were read.
      read: int,
      # The time from request to answer, in seconds, of all these documents together.
      seconds: float,
      # The number of documents that could not be read, by the code of the reason.
      failures: [string]int
    )

    # The number of files in each state.
    type QueueSummary (
      # In an inbox, complete, not yet claimed.
      waiting: int,
      # In an inbox, perhaps still being written.
      settling: int,
      # Cannot be read or moved; Queue gives the remedy.
      held: int,
      # In an inbox, covered by its ignore list.
      ignored: int,
      # Claimed, and being worked on.
      claimed: int,
      # Claimed, and postponed because of an outage.
      deferred: int,
      # In the directory of refused files.
      refused: int,
      # The number of inboxes whose files are not counted, because the inbox is not scanned yet,
      # cannot be opened or does not answer.
      uncounted_inboxes: int,
      # The age of the oldest file that is not refused, in seconds; null if there is none.
      oldest_age_seconds: ?float,
      # The files that are not refused, by age; the youngest bucket first.
      ages: []AgeBucket
    )

    # A document that was, or would be, withdrawn.
    type WithdrawnDocument (
      # Its number.
      id: int,
      # The SHA-256 of its bytes.
      sha256: string
    )

    # A place where words of a withdrawn document would remain.
    type WithdrawalHolding (
      # "same-text", "near", "contains", "contained", "version": another document in that relation.
      # "passage": another document has a passage of it. "cut": the cut text of another document has
      # one. "learned-line": a learned line of its source that other documents also have.
      # "model": a model that was trained on it; the model holds weights and no words.
      # "container": a container that has it as a part; its kept bytes lose the part too.
      # "container-whole": the same, but all its kept bytes are erased, because the part could not be
      # told apart from others there. "part": a part of it that stays, because it also arrived in
      # another way.
      kind: string,
      # The document that would be withdrawn.
      of: int,
      # The other document; null for a line or a model.
      document: ?int,
      # The number of the line or model; null for a document.
      number: ?int
    )

    # A failure of Khazin or of the machine. Faults of a document are refusals instead.
    type LastError (
      # The time of the failure.
      when: string,
      # The step of the pipeline, or the part of the daemon.
      stage: string,
      # The file's name; null if the failure concerns no file.
      name: ?string,
      # A description of the failure, with the file and the remedy.
      sentence: string
    )

    # The archive.
    type ArchiveSummary (
      # The database file.
      path: string,
      # The number of documents in it, including unread ones.
      documents: int,
      # Its size on disk, including the write-ahead log.
      bytes: int
    )

    # A watched directory.
    type Inbox (
      # The path of the directory.
      path: string,
      # The configured source of its files; null if the files name their source themselves.
      source: ?string,
      # True if it is polled because its file system reports no changes.
      polled: bool
    )

    # The current activity and condition of the daemon.
    type State (
      # Version of the daemon.
      version: string,
      # Its process id.
      pid: int,
      # The time at which it started.
      started: string,
      # Seconds since then.
      uptime_seconds: float,
      # "idle", "working", "outage".
      state: string,
      # One sentence: the current activity.
      doing: string,
      # The number of documents in the archive by outcome ("stored", "unread", "withdrawn"), and
      # "sighting": the number of times that known bytes arrived again since the start.
      counts: [string]int,
      # The rates of finished documents.
      rates: Rates,
      # The queue of files that are not done.
      queue: QueueSummary,
      # The last failures, newest first.
      last_errors: []LastError,
      # One sentence for each current problem; empty if there is none.
      problems: []string,
      # The archive.
      archive: ArchiveSummary,
      # The private root; null if Khazin is installed for the machine.
      root: ?string,
      # The watched directories.
      inboxes: []Inbox,
      # The number of documents of uncertain encoding: List 'is:doubtful-encoding'.
      doubtful_encodings: int,
      # The number of documents that were read from pictures with low confidence: List
      # 'is:doubtful-ocr'.
      doubtful_ocr: int,
      # The number of documents with differing copies: List 'is:differing'.
      differing_copies: int,
      # The running reprocessing job; null if there is none.
      reprocessing: ?Job,
      # The work of the extractor since the start, by format.
      extractions: []ExtractionSummary
    )

    # One document in a list.
    type Document (
      # Its number in the archive; never reused.
      id: int,
      # The file's name.
      name: string,
      # Where it came from; null if unknown.
      source: ?string,
      # Its title; null if it has none.
      title: ?string,
      # The time at which Khazin received it.
      received: string,
      # The primary document type; null if none was found.
      doc_type: ?string,
      # ISO 639-1; null if unknown.
      language: ?string,
      # "stored", "unread", "refused" or "withdrawn".
      outcome: string,
      # Search only: the rank among the hits; 1 is the best.
      rank: ?int,
      # Search only: the text around the hits.
      snippet: ?string,
      # Search only: true if the words occur only in cut passages.
      in_cut: ?bool,
      # Search only: the number of the page of the first hit in the snippet, in documents with pages.
      page: ?int,
      # Search with 'explain' only: the points of the hit.
      explanation: ?HitPoints,
      # With 'stories' only: the number of the story.
      story: ?int,
      # With 'stories' only: the number of other sightings of the story, in all its documents.
      also_at: ?int
    )

    # The points of a hit. Their sum decides its rank.
    type HitPoints (
      # The sum.
      points: float,
      # The points for each word of the query.
      terms: []TermPoints,
      # The points for letters in common with other words of the text.
      letters: float,
      # The points for words near each other in the order of the query.
      nearness: float
    )

    # The points of a hit for one word of the query.
    type TermPoints (
      # The word as typed.
      word: string,
      # How the text holds the word: "form", "variant" (another name), "stem", "folded" (another last
      # letter) or "sound"; null if it does not.
      found: ?string,
      # The points.
      points: float
    )

    # One file that is not done.
    type QueueEntry (
      # "waiting", "settling", "held", "ignored", "claimed", "deferred" or "sidecar".
      state: string,
      # The path below the inbox.
      path: string,
      # The inbox's path.
      inbox: string,
      # Where it comes from; null if unknown.
      source: ?string,
      # Its size; null if unknown.
      size: ?int,
      # Seconds since the file last changed or, if it is claimed, since it was claimed.
      age_seconds: float,
      # The number of crashes that were blamed on the file so far.
      attempts: int,
      # The reason for its state; null if there is none to give.
      reason: ?string,
      # The command or action that would help; null if none is needed.
      advice: ?string
    )

    # One refused file.
    type RefusedEntry (
      # The claim's id, which is also the name of its directory.
      id: string,
      # A prefix of the id that no other refused file shares; Retry accepts it.
      short: ?string,
      # The file's name.
      name: string,
      # The current path of the file.
      path: string,
      # The reason, for programs.
      code: string,
      # The reason, for people.
      sentence: string,
      # The remedy.
      advice: string,
      # The time at which it was refused.
      when: string,
      # Its size.
      size: int
    )

    # A reprocessing job.
    type Job (
      # Its number; 0 for a dry run.
      id: int,
      # "running", "done" or "cancelled".
      state: string,
      # True if it only reports what would change.
      dry_run: bool,
      # A description of the selected documents.
      selection: string,
      # The user who started it.
      who: string,
      # The time at which it began.
      started: string,
      # The time at which it ended; null while it runs.
      ended: ?string,
      # The number of selected documents.
      total: int,
      # The number of documents done.
      looked_at: int,
      # The number of documents that changed.
      changed: int,
      # The number of documents that did not change.
      unchanged: int,
      # The number of documents that stay as they were because they could not be processed again.
      failed: int,
      # The number of documents that were withdrawn meanwhile.
      gone: int,
      # The number of documents by changed field: "text", "encoding", "dates", "labels.topic", ...
      changes: [string]int,
      # The number of words that the texts lost.
      words_out: int,
      # The number of words that the texts got.
      words_in: int,
      # The first documents that failed.
      failures: []JobFailure,
      # Recent documents per second; null if unknown.
      rate: ?float,
      # Seconds until it ends, at that rate; null if unknown.
      remaining_seconds: ?float,
      # The reason why it waits; null if it is working.
      waiting: ?string
    )

    # A document that could not be processed again.
    type JobFailure (
      # Its number.
      id: int,
      # The reason.
      sentence: string
    )

    # What a reprocessing changes in a text.
    type WordChanges (
      # The number of words that only the old text has.
      words_out: int,
      # The number of words that only the new text has.
      words_in: int,
      # Some words of the old text, from the first difference on.
      old: string,
      # Some words of the new text, from the first difference on.
      new: string
    )

    # One document of a reprocessing.
    type ReprocessedDocument (
      # Its number.
      id: int,
      # The file's name.
      name: string,
      # The fields that change, or would change in a dry run.
      fields: []string,
      # What changes in the text; null if its words stay the same.
      text: ?WordChanges,
      # The reason why it would stay as it is; null if it would not fail.
      failure: ?string
    )

    # One repair between raw and clean text.
    type TextChange (
      # The rule.
      rule: string,
      # Its start in the raw text, in UTF-8 bytes.
      start: int,
      # Its end in the raw text.
      end: int,
      # The raw text at this place.
      before: string,
      # Its replacement in the clean text.
      after: string,
      # The number of consecutive repairs of the rule that this entry combines.
      count: int
    )

    # One correction.
    type Change (
      # The field: a label's facet, "title", "author", "source", "url", "published", ...
      field: string,
      # "=" sets, "+=" adds, "-=" removes.
      operation: string,
      # The value.
      value: string
    )

    """
}
