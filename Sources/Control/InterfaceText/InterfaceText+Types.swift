/// The types of `io.khazin.Control`.
extension InterfaceText {
  static let types = """
    # How fast documents are done, whatever their outcome.
    type Rates (
      # Documents in the last 60 seconds.
      last_minute: float,
      # Documents a second since the daemon started.
      since_start: float
    )

    # Files of one age.
    type AgeBucket (
      # Upper bound in seconds, exclusive; null in the last bucket.
      under_seconds: ?int,
      # How many.
      count: int
    )

    # How many files stand where.
    type QueueSummary (
      # Complete, in an inbox, not yet taken.
      waiting: int,
      # In an inbox, perhaps still being written.
      settling: int,
      # Cannot be read or moved; Queue says what would help.
      held: int,
      # In an inbox, covered by its ignore list.
      ignored: int,
      # In work.
      claimed: int,
      # Claimed, and put off by an outage.
      deferred: int,
      # In the folder of refused files.
      refused: int,
      # Age of the oldest file that is not refused, in seconds; null where there is none.
      oldest_age_seconds: ?float,
      # Files that are not refused by age, youngest bucket first.
      ages: []AgeBucket
    )

    # A document that was, or would be, withdrawn.
    type WithdrawnDocument (
      # Its number.
      id: int,
      # The SHA-256 of its bytes.
      sha256: string
    )

    # A place where words of a withdrawn document would stay.
    type WithdrawalHolding (
      # "same-text", "near", "contains", "contained", "version": another document of that relation.
      # "passage": another document has a passage of it. "cut": the same in what was cut out of
      # another document. "learned-line": a line of its source that others have too. "model": a
      # model that learned from it; it holds weights and no words.
      kind: string,
      # The document that would be withdrawn.
      of: int,
      # The other document; null for a line or a model.
      document: ?int,
      # The number of the line or model; null for a document.
      number: ?int
    )

    # A failure of Khazin or the machine; a document's own faults are refusals.
    type LastError (
      # When it failed.
      when: string,
      # The step of the pipeline, or the part of the daemon.
      stage: string,
      # The file's name; null where no file was at hand.
      name: ?string,
      # What failed, on which file, and what would help.
      sentence: string
    )

    # The archive.
    type ArchiveSummary (
      # The database file.
      path: string,
      # Documents in it, unread ones included.
      documents: int,
      # Its size on disk, write-ahead log included.
      bytes: int
    )

    # A folder that is watched.
    type Inbox (
      # The folder.
      path: string,
      # What its files are said to come from; null where the files say so themselves.
      source: ?string,
      # Whether it is looked through again and again, because its file system tells nothing.
      polled: bool
    )

    # What the daemon does and how it fares.
    type State (
      # Version of the daemon.
      version: string,
      # Its process id.
      pid: int,
      # When it started.
      started: string,
      # Seconds since then.
      uptime_seconds: float,
      # "idle", "working", "outage".
      state: string,
      # One sentence: what it does now.
      doing: string,
      # Documents of the archive by outcome ("stored", "unread", "withdrawn"), and "sighting":
      # how often known bytes came again since the start.
      counts: [string]int,
      # How fast it is.
      rates: Rates,
      # What waits.
      queue: QueueSummary,
      # The last failures, newest first.
      last_errors: []LastError,
      # What is wrong now, a sentence each; empty where all is well.
      problems: []string,
      # What is kept.
      archive: ArchiveSummary,
      # The private root; null where Khazin is installed for the machine.
      root: ?string,
      # The folders that are watched.
      inboxes: []Inbox,
      # Documents whose encoding the rules are not sure of: List 'is:doubtful-encoding'.
      doubtful_encodings: int,
      # Documents in which copies say different things: List 'is:differing'.
      differing_copies: int,
      # The reprocessing that runs; null where none does.
      reprocessing: ?Job
    )

    # One document in a list.
    type Document (
      # Its number in the archive; never used twice.
      id: int,
      # The file's name.
      name: string,
      # Where it came from; null where nobody said.
      source: ?string,
      # Its title; null where it has none.
      title: ?string,
      # When it was taken.
      received: string,
      # The primary document type; null where none was found.
      doc_type: ?string,
      # ISO 639-1; null where unknown.
      language: ?string,
      # "stored", "unread", "refused" or "withdrawn".
      outcome: string,
      # Search only: the place among the hits; 1 is the best.
      rank: ?int,
      # Search only: the text round the hits.
      snippet: ?string,
      # Search only: true where the words stand only in what was cut.
      in_cut: ?bool,
      # With 'stories' only: the number of the story.
      story: ?int,
      # With 'stories' only: how often else it was sighted, relatives included.
      also_at: ?int
    )

    # One file that is not done.
    type QueueEntry (
      # "waiting", "settling", "held", "ignored", "claimed", "deferred" or "sidecar".
      state: string,
      # The path below the inbox.
      path: string,
      # The inbox's path.
      inbox: string,
      # Where it comes from; null where nobody said.
      source: ?string,
      # Its size; null where it cannot be told.
      size: ?int,
      # Seconds since the file last changed; where it is in work, since it was taken up.
      age_seconds: float,
      # How often it was taken up before.
      attempts: int,
      # CutExplanation it stands there; null where there is nothing to say.
      reason: ?string,
      # The command that would help; null where none is needed.
      advice: ?string
    )

    # One refused file.
    type RefusedEntry (
      # The claim's id, and the name of its folder.
      id: string,
      # How the id begins, as far as no other refused file's id begins so; Retry takes it.
      short: ?string,
      # The file's name.
      name: string,
      # Where it lies now.
      path: string,
      # The reason, for programs.
      code: string,
      # The reason, for people.
      sentence: string,
      # What to do.
      advice: string,
      # When it was refused.
      when: string,
      # Its size.
      size: int
    )

    # A reprocessing.
    type Job (
      # Its number; 0 for a dry run.
      id: int,
      # "running", "done" or "cancelled".
      state: string,
      # Whether it changes nothing and only says what would.
      dry_run: bool,
      # Which documents it means.
      selection: string,
      # Who asked for it.
      who: string,
      # When it began.
      started: string,
      # When it ended; null while it runs.
      ended: ?string,
      # How many documents it means.
      total: int,
      # How many of them are done.
      looked_at: int,
      # In how many something changed.
      changed: int,
      # In how many nothing did.
      unchanged: int,
      # How many stay as they were because they could not be read again.
      failed: int,
      # How many were withdrawn meanwhile.
      gone: int,
      # Documents by what changed in them: "text", "encoding", "dates", "labels.topic", ...
      changes: [string]int,
      # The first that failed.
      failures: []JobFailure,
      # Documents a second of late; null where nothing can be said.
      rate: ?float,
      # Seconds until it ends, at that rate; null where nothing can be said.
      remaining_seconds: ?float,
      # What it waits for; null where it works.
      waiting: ?string
    )

    # A document that could not be read again.
    type JobFailure (
      # Its number.
      id: int,
      # CutExplanation.
      sentence: string
    )

    # One document of a dry run.
    type ReprocessedDocument (
      # Its number.
      id: int,
      # The file's name.
      name: string,
      # What would change.
      fields: []string,
      # CutExplanation it would stay as it is; null where it would not.
      failure: ?string
    )

    # One repair between raw and clean text.
    type TextChange (
      # The rule.
      rule: string,
      # Where it begins in the raw text, in UTF-8 bytes.
      start: int,
      # Where it ends.
      end: int,
      # What stands there in the raw text.
      before: string,
      # What stands for it in the clean text.
      after: string,
      # How many repairs of the rule stand there, one behind the other.
      count: int
    )

    # One correction.
    type Change (
      # The field: a label's facet, "title", "source", "published", ...
      field: string,
      # "=" sets, "+=" adds, "-=" takes away.
      operation: string,
      # The value.
      value: string
    )

    """
}
