/// The methods of `io.khazin.Control`. The file is long because it is one text, which is read as a
/// whole.
extension InterfaceText {
  static let methods = """
    # Returns the current activity and condition of the daemon. Never waits for ingest.
    # Members of group khazin may call this and every method that names no other group.
    method Status() -> (
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

    # Lists documents, newest first.
    method List(
      # Only documents that match this query, in the query language of khazinctl.
      query: ?string,
      # The maximum number of rows, 1 to 1000; 50 if omitted.
      limit: ?int,
      # 'next' of the previous reply.
      after: ?string,
      # True for one row for each story instead of one for each document.
      stories: ?bool
    ) -> (
      # The page.
      documents: []Document,
      # The value of 'after' for the next page; null at the end.
      next: ?string
    )

    # Finds the documents that match, best first.
    method Search(
      # Words, "phrases", prefix*, AND OR NOT, and fields such as type:news-report.
      query: string,
      # The maximum number of rows, 1 to 1000; 50 if omitted.
      limit: ?int,
      # 'next' of the previous reply.
      after: ?string,
      # True for one row for each story, its best hit, instead of one for each document.
      stories: ?bool,
      # How words without operators are read: "some" for documents that hold some of them, ranked;
      # "all" for documents that hold all. The configuration decides if omitted.
      reading: ?string,
      # "rank" or "date"; "rank" if omitted.
      sort: ?string,
      # True to say what each hit earned.
      explain: ?bool,
      # A number, or a prefix of the SHA-256: finds documents about the same that are no copies of it.
      # Words of 'query' are strict beside it.
      like: ?string,
      # True to count the values of the documents that hold all words.
      facets: ?bool
    ) -> (
      # Each with 'rank' and 'snippet'.
      documents: []Document,
      # The value of 'after' for the next page; null at the end.
      next: ?string,
      # The reading that was used.
      reading: string,
      # The number of documents that hold all words.
      holding_all: int,
      # The number of further documents that hold some of the words.
      holding_some: int,
      # True if there may be more than a number says: counting ends at 10,000, and of very common
      # words it visits a part of the archive.
      estimated: bool,
      # False if a limit of work ended the search before it compared every document.
      complete: bool,
      # The query with words of the archive in place of mistyped ones; null if nothing is like them.
      did_you_mean: ?string,
      # True if no document was found for the query, so that these are hits of 'did_you_mean'.
      corrected: bool,
      # The values of the documents that hold all words; null if they are not asked for.
      facets: ?SearchFacets
    )

    # Returns the full record of one document.
    method Show(
      # A number, or a prefix of the SHA-256.
      id: string
    ) -> (
      # Schema 1 of 'khazinctl show --json'.
      record: object
    )

    # Returns every repair between the raw and the clean text of one document. The repairs are made
    # again from the raw text, with the rules of this version.
    method Changes(
      # A number, or a prefix of the SHA-256.
      id: string,
      # The maximum number of repairs, 1 to 100000; 1000 if omitted.
      limit: ?int
    ) -> (
      # The repairs, in the order of the raw text.
      changes: []TextChange,
      # True if there are more.
      is_cut: bool
    )

    # Returns the bytes of one document in pieces: call with 'more'. Without 'more', the call fails
    # with ExpectedMore if the bytes do not fit in one piece.
    method Cat(
      # A number, or a prefix of the SHA-256.
      id: string,
      # "clean" is the text as people read it; "raw" is the text to which all spans refer: the kept
      # bytes as UTF-8 or, of a document of another format than text, what the extractor read;
      # "original" is the bytes as they were received; "page" is the picture of one page as PNG.
      # "clean" if omitted.
      form: ?string,
      # For "page": the number of the page, counted from 1.
      page: ?int
    ) -> (
      # The piece, in base64.
      data: string,
      # The offset at which it begins.
      offset: int,
      # The size of all pieces together.
      size: int
    )

    # Lists the files that are not done, oldest first.
    method Queue(
      # Only files in this state.
      state: ?string,
      # The maximum number of files, 1 to 10000; 1000 if omitted.
      limit: ?int
    ) -> (
      # The files.
      entries: []QueueEntry,
      # The number of files that match, including those over 'limit'.
      total: int,
      # The number of inboxes whose files are not counted, as in QueueSummary.
      uncounted_inboxes: int
    )

    # Lists the refused files, newest first.
    method Refused(
      # The maximum number of rows, 1 to 1000; 50 if omitted.
      limit: ?int,
      # 'next' of the previous reply.
      after: ?string
    ) -> (
      # The page.
      entries: []RefusedEntry,
      # The value of 'after' for the next page; null at the end.
      next: ?string
    )

    # Returns the current state first, then each event, until the connection ends: call with 'more'.
    # A client that reads too slowly is disconnected with TooSlow.
    method Monitor(
      # Only these events; all if omitted. "state" is always sent first.
      events: ?[]string
    ) -> (
      # "state", "started", "crashed", "stopping", "reloaded", "stored", "sighting", "unread",
      # "refused", "held", "withdrawn", "corrected", "outage", "recovered", "late-sidecar",
      # "bad-sidecar", "grew", "learned", "bad-configuration", "backlog", "reprocessing",
      # "reprocess-progress", "reprocessed".
      event: string,
      # The time of the event.
      time: string,
      # The number of the document, if it has one.
      id: ?int,
      # The file's name.
      name: ?string,
      # Where it came from.
      source: ?string,
      # The primary document type.
      doc_type: ?string,
      # The document's outcome.
      outcome: ?string,
      # A description for people.
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

    # Scans every inbox now, including held files. Group khazin-desk.
    method Rescan() -> ()

    # Reads the configuration again and scans every inbox. Group khazin-desk.
    method Reload() -> (
      # The keys whose change takes effect only after a restart.
      restart_needed: []string
    )

    # Corrects documents permanently; the ledger records the user, the time and the note. Group
    # khazin-desk.
    method Set(
      # Numbers, or prefixes of the SHA-256. Either 'ids' or 'query' is given.
      ids: ?[]string,
      # A query; every document that matches is corrected.
      query: ?string,
      # The corrections.
      changes: []Change,
      # The reason, for the ledger.
      note: ?string
    ) -> (
      # The number of documents that changed.
      changed: int
    )

    # Processes documents again from their kept bytes, with the rules of this version and the desk's
    # corrections, in the background. Only one job runs at a time; until it ends, another call fails
    # with Unavailable. The reply reports the progress; with 'more', replies follow until the job
    # ends. The job continues if the connection ends, and after a restart. Group khazin-desk.
    method Reprocess(
      # Numbers, or prefixes of the SHA-256. Exactly one of 'ids', 'query', 'outdated' and 'all' is
      # given.
      ids: ?[]string,
      # A query; every document that matches when the job begins is selected.
      query: ?string,
      # True for every document that other rules, another taxonomy or another model produced.
      outdated: ?bool,
      # True for every document.
      all: ?bool,
      # True to read documents of other formats than text from their bytes again, instead of using
      # the texts that the extractor gave before.
      extract: ?bool,
      # True to report only what would change; needs 'more', and ends with the connection.
      dry_run: ?bool
    ) -> (
      # The job.
      job: ?Job,
      # The documents since the previous reply: of a dry run, those that would change or fail; of
      # another run, the first ones whose text changed.
      documents: []ReprocessedDocument
    )

    # Returns the running reprocessing job, or else the last one; with 'more', replies follow until
    # it ends.
    method Reprocessing() -> (
      # The job; null if there never was one.
      job: ?Job,
      # The first documents since the previous reply whose text changed.
      documents: []ReprocessedDocument
    )

    # Cancels the running reprocessing job; the changes that it made stay. Group khazin-desk.
    method CancelReprocessing() -> (
      # The job after the call.
      job: ?Job,
      # Always empty.
      documents: []ReprocessedDocument
    )

    # Erases the bytes, text and index of documents permanently, and refuses the same bytes from
    # then on. Either all the documents are erased, or none. The reply is sent when the archive's
    # file holds none of their words, which takes minutes if the file is large; other calls and
    # ingest do not wait meanwhile. A container takes its parts with it, except those that also
    # arrived in another way. A part is erased from the kept bytes of its containers too. Group
    # khazin-desk.
    method Withdraw(
      # One document: a number, or a prefix of the SHA-256. Exactly one of 'id', 'ids' and 'query'
      # is given.
      id: ?string,
      # Several documents, at most 10,000.
      ids: ?[]string,
      # A query of words and fields; documents that were withdrawn before are not included.
      query: ?string,
      # The reason; the tombstone keeps it. It may be empty for a dry run.
      reason: string,
      # True to report only what would be erased, and where the same words would remain.
      dry_run: ?bool
    ) -> (
      # The number of the first document; 0 if the query matches none.
      id: int,
      # The SHA-256 of its bytes; empty if there is none.
      sha256: string,
      # All documents, including the parts of containers and those of a dry run.
      documents: []WithdrawnDocument,
      # True if nothing was changed.
      dry_run: bool,
      # Dry runs only: the places where words of these documents would remain, at most 100 each.
      holdings: []WithdrawalHolding,
      # A sentence about the copies that a withdrawal cannot reach.
      notice: string
    )

    # Returns one consistent copy of the archive in pieces: call with 'more'. Group khazin-desk.
    method Backup() -> (
      # The piece, in base64.
      data: string,
      # The offset at which it begins.
      offset: int,
      # The size of all pieces together.
      size: int
    )

    """
}
