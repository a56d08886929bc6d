/// The methods of `io.khazin.Control`.
extension InterfaceText {
  static let methods = """
    # What the daemon does and how it fares. Never waits for ingest.
    # Members of group khazin may call this and every method that says nothing else.
    method Status() -> (
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

    # Documents, newest first.
    method List(
      # Only those that match; the query language of khazinctl.
      query: ?string,
      # At most so many, 1 to 1000; 50 where left out.
      limit: ?int,
      # 'next' of the reply before.
      after: ?string,
      # One row a story instead of one a document.
      stories: ?bool
    ) -> (
      # The page.
      documents: []Document,
      # What 'after' takes for the next page; null at the end.
      next: ?string
    )

    # Documents that match, best first.
    method Search(
      # Words, "phrases", prefix*, AND OR NOT, and fields such as type:news-report.
      query: string,
      # At most so many, 1 to 1000; 50 where left out.
      limit: ?int,
      # 'next' of the reply before.
      after: ?string,
      # One row a story, its best hit, instead of one a document.
      stories: ?bool
    ) -> (
      # Each with 'rank' and 'snippet'.
      documents: []Document,
      # What 'after' takes for the next page; null at the end.
      next: ?string
    )

    # Everything known of one document.
    method Show(
      # A number, or a prefix of the SHA-256.
      id: string
    ) -> (
      # Schema 1 of 'khazinctl show --json'.
      record: object
    )

    # Every repair between the raw and the clean text of one document, made again from the kept
    # bytes under the recorded encoding by the rules of this version.
    method Changes(
      # A number, or a prefix of the SHA-256.
      id: string,
      # At most so many, 1 to 100000; 1000 where left out.
      limit: ?int
    ) -> (
      # The repairs, in the order of the raw text.
      changes: []TextChange,
      # Whether there are more.
      is_cut: bool
    )

    # The bytes of one document, in pieces: call with 'more'. Without 'more' only what fits in one
    # piece is given; else ExpectedMore.
    method Cat(
      # A number, or a prefix of the SHA-256.
      id: string,
      # "clean" is the text as people read it, "raw" the kept bytes as UTF-8 (what spans count
      # in), "original" the bytes as they came; "clean" where left out.
      form: ?string
    ) -> (
      # The piece, in base64.
      data: string,
      # Where it begins.
      offset: int,
      # Of all pieces together.
      size: int
    )

    # The files that are not done, oldest first.
    method Queue(
      # Only those in this state.
      state: ?string,
      # At most so many, 1 to 10000; 1000 where left out.
      limit: ?int
    ) -> (
      # The files.
      entries: []QueueEntry,
      # All that match, also those that 'limit' left out.
      total: int
    )

    # The refused files, newest first.
    method Refused(
      # At most so many, 1 to 1000; 50 where left out.
      limit: ?int,
      # 'next' of the reply before.
      after: ?string
    ) -> (
      # The page.
      entries: []RefusedEntry,
      # What 'after' takes for the next page; null at the end.
      next: ?string
    )

    # The present state first, then each event, until the connection ends: call with 'more'.
    # A client that reads too slowly is dropped with TooSlow.
    method Monitor(
      # Only these events; all where left out. "state" always comes first.
      events: ?[]string
    ) -> (
      # "state", "started", "stopping", "reloaded", "stored", "sighting", "unread", "refused",
      # "held", "withdrawn", "corrected", "outage", "recovered", "late-sidecar", "learned",
      # "bad-configuration", "backlog", "reprocessing", "reprocess-progress", "reprocessed".
      event: string,
      # When it happened.
      time: string,
      # The document, where it has a number.
      id: ?int,
      # The file's name.
      name: ?string,
      # Where it came from.
      source: ?string,
      # The primary document type.
      doc_type: ?string,
      # The document's outcome.
      outcome: ?string,
      # What happened, for people.
      sentence: ?string,
      # With "state" only.
      status: ?State
    )

    # Puts refused files back into their inbox. Group khazin-desk.
    method Retry(
      # Ids of refused files, or unambiguous prefixes of them.
      ids: ?[]string,
      # Every refused file.
      all: ?bool
    ) -> (
      # The ids of the files put back.
      retried: []string
    )

    # Looks through every inbox now, held files included. Group khazin-desk.
    method Rescan() -> ()

    # Reads the configuration again and looks through every inbox. Group khazin-desk.
    method Reload() -> (
      # Keys whose change waits for a restart.
      restart_needed: []string
    )

    # Corrects documents for good; the ledger keeps who, when and why. Group khazin-desk.
    method Set(
      # Numbers, or prefixes of the SHA-256; either these or 'query'.
      ids: ?[]string,
      # Every document that matches.
      query: ?string,
      # What is corrected.
      changes: []Change,
      # CutExplanation.
      note: ?string
    ) -> (
      # How many documents changed.
      changed: int
    )

    # Reads documents again from their kept bytes, by the rules of this version and the desk's words,
    # in the background. One at a time: while one runs, another is Unavailable. The reply says how it
    # stands; with 'more' replies follow until it ends. The job goes on when the connection ends, and
    # after a restart. Group khazin-desk.
    method Reprocess(
      # Numbers, or prefixes of the SHA-256. Of 'ids', 'query', 'outdated', 'all' one is given.
      ids: ?[]string,
      # Every document that matches when the job begins.
      query: ?string,
      # Every document that other rules or another taxonomy made.
      outdated: ?bool,
      # Every document.
      all: ?bool,
      # Changes nothing and only says what would; needs 'more', and ends with the connection.
      dry_run: ?bool
    ) -> (
      # The job.
      job: ?Job,
      # Dry runs only: what would change, and what would fail, since the reply before.
      documents: []ReprocessedDocument
    )

    # The reprocessing that runs, or else the last one; with 'more' replies follow until it ends.
    method Reprocessing() -> (
      # The job; null where there never was one.
      job: ?Job,
      # Always empty.
      documents: []ReprocessedDocument
    )

    # Ends the reprocessing that runs; what it did stays. Group khazin-desk.
    method CancelReprocessing() -> (
      # The job as it stands.
      job: ?Job,
      # Always empty.
      documents: []ReprocessedDocument
    )

    # Erases documents' bytes, text and index for good, and refuses their return: all of them, or
    # none. The reply comes when the archive's file holds none of their words: minutes where it is
    # large; what is asked and stored meanwhile does not wait. Group khazin-desk.
    method Withdraw(
      # One document: a number, or a prefix of the SHA-256. Either this, or 'ids', or 'query'.
      id: ?string,
      # Several documents, at most 10,000.
      ids: ?[]string,
      # Which documents: words and fields; one that was withdrawn before is left out.
      query: ?string,
      # CutExplanation; the tombstone keeps it. May be empty for a dry run.
      reason: string,
      # Whether only to tell what would be erased, and where the same words would stay.
      dry_run: ?bool
    ) -> (
      # The number of the first document; 0 if a query fits none.
      id: int,
      # The SHA-256 of its bytes; empty if there is none.
      sha256: string,
      # All documents, those of a dry run too.
      documents: []WithdrawnDocument,
      # Whether nothing was changed.
      dry_run: bool,
      # Dry runs only: where words of these documents would stay, at most 100 for each.
      holdings: []WithdrawalHolding,
      # What a withdrawal cannot reach, in a sentence.
      notice: string
    )

    # One consistent copy of the archive, in pieces: call with 'more'. Group khazin-desk.
    method Backup() -> (
      # The piece, in base64.
      data: string,
      # Where it begins.
      offset: int,
      # Of all pieces together.
      size: int
    )

    """
}
