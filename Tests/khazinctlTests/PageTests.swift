import Control
import DocumentModel
import Foundation
import Terminal
import Testing

@testable import khazinctl

@Suite struct PageTests {
  private let now = Timestamp("2026-11-22T10:05:00Z")!

  private var status: StatusReply {
    var status = StatusReply(
      version: "0.1.0", pid: 42, started: "2026-11-22T09:00:00Z", uptimeSeconds: 3_900,
      state: "working", doing: "2 documents in work.",
      archive: ArchiveSummary(path: "/r/archive.sqlite", documents: 1_234, bytes: 10_485_760))
    status.counts = ["stored": 1_200, "unread": 34, "sighting": 1_300]
    status.rates = Rates(lastMinute: 60, sinceStart: 0.5)
    status.queue.waiting = 3
    status.queue.held = 1
    status.queue.refused = 2
    status.queue.oldestAgeSeconds = 301
    status.queue.ages = [.init(underSeconds: 60, count: 3), .init(underSeconds: nil, count: 1)]
    status.inboxes = [InboxSummary(path: "/r/inbox", source: "una", polled: true)]
    return status
  }

  @Test func theStatusPageShowsEachPart() {
    #expect(
      statusLines(status, on: .pipe) == [
        "Khazin 0.1.0: working. 2 documents in work.",
        "Running    for 65 min, process 42, since 2026-11-22T09:00:00Z",
        "Archive    1,234 documents, 10.0 MiB in '/r/archive.sqlite'",
        "Kept       1,200 stored, 34 unread, 1,300 sightings since the start",
        "Rate       60 documents in the last minute, 30.0/min since the start",
        "Queue      3 waiting, 1 held; the oldest for 5 min",
        "Ages       3 under 60 s, 1 older",
        "Refused    2 files; see 'khazinctl refused'",
        "Inbox      /r/inbox, source 'una', polled (network file system)",
      ])
  }

  private var job: ReprocessJob {
    var job = ReprocessJob(
      id: 2, state: "running", dryRun: false, selection: "source:una", who: "layla",
      started: "2026-11-22T10:00:00Z", total: 5_000)
    (job.lookedAt, job.changed, job.unchanged, job.failed) = (1_250, 40, 1_209, 1)
    job.changes = ["dates": 3, "text": 38, "labels.topic": 3]
    (job.wordsOut, job.wordsIn) = (1_204, 1_190)
    job.failures = [.init(id: 7, sentence: "It is not text.")]
    (job.rate, job.remainingSeconds) = (125, 30)
    return job
  }

  @Test func aReprocessingShowsItsProgressAndChanges() {
    #expect(
      reprocessLines(job, on: .pipe) == [
        "Reprocessing 2 of source:una: 25 %, 125/s, 30 s to go",
        "Asked for  by layla, 2026-11-22T10:00:00Z",
        "Documents  1,250 of 5,000 looked at, 40 changed, 1,209 unchanged, 1 failed",
        "Changes    text 38, dates 3, labels.topic 3",
        "Words      1,204 out, 1,190 in",
        "Failed     #7: It is not text.",
      ])
    var status = status
    status.reprocessing = job
    status.doubtfulEncodings = 2
    let lines = statusLines(status, on: .pipe)
    #expect(
      lines.contains(
        "Reprocess  source:una: 1,250 of 5,000 documents, 40 changed: 25 %, 125/s, 30 s to go"))
    #expect(
      lines.contains {
        $0.hasPrefix("Encodings  2 documents of uncertain encoding: 'khazinctl list is:doubtful")
      })
    #expect(statusProblems(status).isEmpty)
  }

  @Test func aDryRunPrintsOneLinePerDocument() {
    let changed = ReprocessedDocument(id: 3, name: "a\u{1B}.txt", fields: ["text", "dates"])
    #expect(reprocessedLine(changed, on: .pipe) == "#3  a\\x1b.txt  text, dates")
    var read = ReprocessedDocument(id: 5, name: "c.png", fields: ["text"])
    read.text = .init(wordsOut: 1, wordsIn: 2, old: "عام 7١7", new: "عام ٢٠١٧ م")
    #expect(
      reprocessedLine(read, on: .pipe)
        == "#5  c.png  text  (1 word out, 2 in: 'عام 7١7' → 'عام ٢٠١٧ م')")
    let failed = ReprocessedDocument(id: 4, name: "b.txt", fields: [], failure: "It is empty.")
    #expect(reprocessedLine(failed, on: .pipe) == "#4  b.txt  It is empty.")
  }

  @Test func repairsShowInvisibleCharacters() {
    let changes = [
      TextChange(
        rule: "bidi-controls", span: Span(start: 3, end: 6), before: "\u{200F}", after: ""),
      TextChange(
        rule: "presentation-forms", span: Span(start: 10, end: 13), before: "\u{FEFB}",
        after: "\u{644}\u{627}", count: 2),
    ]
    #expect(
      changesLines(ChangesReply(changes: changes, isCut: true), on: .pipe) == [
        "Rule                     Raw  Before      After",
        "bidi-controls            3–6  '\\u{200F}'  ''",
        "presentation-forms ×2  10–13  '\u{FEFB}'         '\u{644}\u{627}'",
        "The first 2 repairs; there are more: --limit N shows them.",
      ])
    #expect(
      changesLines(ChangesReply(changes: [], isCut: false), on: .pipe)
        == ["No repairs: the clean text is the raw text."])
  }

  @Test func problemsAndErrorsAreShown() {
    var status = status
    status.problems = ["The disk is full.\u{1B}[2J"]
    status.lastErrors = [
      LastError(when: "2026-11-22T10:00:00Z", stage: "store", name: "a.txt", sentence: "No space.")
    ]
    let lines = statusLines(status, on: .pipe)
    #expect(lines.contains("Problem    The disk is full.\\x1b[2J"))
    #expect(
      lines.suffix(3) == ["", "Last errors", "  2026-11-22T10:00:00Z store 'a.txt': No space."])
    #expect(statusProblems(status) == ["The disk is full.\\x1b[2J"])
  }

  @Test func theQueueShowsReasonAndRemedy() {
    var held = QueueEntry(state: "held", path: "خبر.txt", inbox: "/r/inbox", ageSeconds: 301)
    held.reason = "It cannot be read: permission denied."
    held.advice = "chmod g+r '/r/inbox/خبر.txt'"
    var waiting = QueueEntry(state: "waiting", path: "b", inbox: "/r/inbox", ageSeconds: 2)
    waiting.size = 10_056
    #expect(
      queueLines(QueueReply(entries: [held, waiting], total: 3), on: .pipe)
        == [
          "State      Age     Size  Tries  Source  File",
          "held     5 min                          خبر.txt",
          "          It cannot be read: permission denied.",
          "          chmod g+r '/r/inbox/خبر.txt'",
          "waiting    2 s  9.8 KiB                 b",
          "3 files, 1 of them not shown.",
        ])
  }

  @Test func theQueueIsEmptyOnlyIfEveryInboxIsCounted() {
    func check(total: Int, uncounted: Int, state: String? = nil, _ expected: [String]) {
      let reply = QueueReply(entries: [], total: total, uncountedInboxes: uncounted)
      #expect(queueLines(reply, state: state, on: .pipe) == expected)
    }
    let one = "The files of 1 inbox are not counted; see 'khazinctl status'."
    check(total: 0, uncounted: 0, ["The queue is empty."])
    check(total: 0, uncounted: 1, [one])
    check(
      total: 0, uncounted: 2, ["The files of 2 inboxes are not counted; see 'khazinctl status'."])
    // The entries of an inbox that is busy may be missing from the list.
    check(total: 3, uncounted: 0, ["3 files, 3 of them not shown."])
    check(total: 3, uncounted: 1, ["3 files, 3 of them not shown.", one])
    // A list of one state says nothing about the others.
    check(total: 0, uncounted: 0, state: "held", ["No file is in the state 'held'."])
    check(total: 0, uncounted: 1, state: "held", [one])
    let entry = QueueEntry(state: "waiting", path: "b", inbox: "/r/inbox", ageSeconds: 2)
    let reply = QueueReply(entries: [entry], total: 1, uncountedInboxes: 1)
    #expect(queueLines(reply, on: .pipe).suffix(2) == ["1 file.", one])
  }

  @Test func theStatusCallsTheQueueEmptyOnlyIfEveryInboxIsCounted() {
    func check(_ change: (inout StatusReply) -> Void, _ expected: String) {
      var status = status
      status.queue = QueueSummary()
      change(&status)
      #expect(statusLines(status, on: .pipe).contains("Queue      " + expected))
    }
    check({ _ in }, "empty")
    check({ $0.queue.uncountedInboxes = 1 }, "not known: files of 1 inbox are not counted")
    check(
      {
        $0.queue.held = 1
        $0.queue.uncountedInboxes = 2
      }, "1 held; files of 2 inboxes are not counted")
    // Without a session there are no inboxes to count yet.
    check({ $0.inboxes = [] }, "not known yet")
  }

  @Test func refusedFilesAreListedWithReasonAndAdvice() {
    var entry = RefusedEntry(
      id: "8f3a000000000000000000000000abcd", name: "a\u{202E}.bin", path: "/r/refused/8f3a/a.bin",
      reason: Reason(code: "not-text", sentence: "It is not text.", advice: "Convert it."),
      when: "2026-11-22T10:00:00Z", size: 12)
    entry.short = "8f3a0000"
    let lines = refusedLines(RefusedReply(entries: [entry]), on: .pipe, now: now)
    #expect(lines[1] == "8f3a0000  5 min  12 B  not-text  a.bin")
    #expect(lines[2] == "          It is not text. Convert it.")
  }

  private func hits(
    _ rows: [DocumentRow], all: Int, some: Int, complete: Bool = true, meant: String? = nil,
    corrected: Bool = false
  ) -> [String] {
    let reply = SearchReply(
      documents: rows, next: nil, reading: .some, holdingAll: all, holdingSome: some,
      estimated: some >= 10_000, complete: complete, didYouMean: meant, corrected: corrected)
    return hitLines(reply, on: .pipe, now: now)
  }

  @Test func hitsShowTheWordsAroundThem() {
    var row = DocumentRow(id: 7, name: "a.txt", received: "2026-11-22T10:00:00Z", outcome: "stored")
    row.docType = "news-report"
    row.snippet = "… القدس …"
    let hit = ["#7  a.txt", "    news-report, 2026-11-22", "    … القدس …"]
    #expect(hits([row], all: 1, some: 0) == ["1 holds all words.", ""] + hit)
    #expect(
      hits([row], all: 12, some: 3_410) == ["12 hold all words; 3,410 more hold some.", ""] + hit)
    #expect(
      hits([row], all: 0, some: 10_000, complete: false) == [
        "0 hold all words; at least 10,000 more hold some.",
        "Not every document was compared: the words are too common.", "",
      ] + hit)
    let list = DocumentsReply(documents: [row])
    #expect(listLines(list, on: .pipe, now: now)[1] == " 7  5 min  news-report          a.txt")
    #expect(hits([], all: 0, some: 0) == ["No hits."])
    #expect(
      hits([row], all: 1, some: 0, meant: "القدس") == [
        "Did you mean: القدس", "1 holds all words.", "",
      ] + hit)
    #expect(
      hits([row], all: 1, some: 0, meant: "القدس", corrected: true).first
        == "No hits for what you typed. These are the hits for: القدس")
  }

  @Test func theValuesOfTheDocumentsThatHoldAllWordsFollowTheHits() {
    let row = DocumentRow(id: 7, name: "a.txt", received: "2026-11-22T10:00:00Z", outcome: "stored")
    let group = StatisticsGroup(
      name: "doc_type", values: [StatisticsValue(value: "speech", documents: 9_000)], more: 2,
      without: 3_000)
    func lines(estimated: Bool) -> [String] {
      let reply = SearchReply(
        documents: [row], next: nil, reading: .some, holdingAll: 12_000, holdingSome: 0,
        estimated: false, complete: true,
        facets: SearchFacets(documents: 12_000, groups: [group], estimated: estimated))
      return hitLines(reply, on: .pipe, now: now)
    }
    let counted = lines(estimated: false)
    #expect(counted.contains("12,000 documents hold all words:"))
    #expect(counted.contains { $0.contains("speech") && $0.contains("9,000") })
    #expect(counted.last == "2 more values, 3,000 documents without")
    #expect(lines(estimated: true).contains { $0.hasPrefix("About 12,000 documents hold all") })
  }

  @Test func aPageOfDocumentsHasTheKeysOfTheContract() throws {
    var row = DocumentRow(id: 7, name: "a.txt", received: "2026-11-22T10:00:00Z", outcome: "stored")
    func keys(_ row: DocumentRow) throws -> (page: Set<String>, document: Set<String>) {
      let text = try jsonText(of: DocumentsReply(documents: [row]), on: .pipe)
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      let page = try #require(object as? [String: Any])
      let documents = try #require(page["documents"] as? [[String: Any]])
      return (Set(page.keys), Set(documents[0].keys))
    }
    let contract: Set = [
      "id", "name", "source", "title", "received", "doc_type", "language", "outcome",
    ]
    #expect(try keys(row) == (["documents", "next"], contract))
    (row.rank, row.snippet) = (1, "… القدس …")
    #expect(try keys(row).document == contract.union(["rank", "snippet"]))
  }

  @Test func anEventIsOneLine() {
    var event = MonitorEvent(event: "stored", time: "2026-11-22T10:00:00Z", sentence: "Stored.\nX")
    event.id = 3
    event.name = "a.txt"
    #expect(eventLine(event, on: .pipe) == "2026-11-22T10:00:00Z  stored     #3  a.txt  Stored. X")
  }

  @Test func aStoryShowsTheTextThatEachDocumentAdds() {
    var first = StoryMember(
      id: 1, name: "a.txt", received: "2026-11-22T09:00:00Z", words: 120, sightings: 2)
    first.relation = "contained"
    (first.jaccard, first.containment) = (0.4, 0.97)
    first.newWords = 120
    var second = StoryMember(
      id: 3, name: "b.txt", received: "2026-11-23T09:00:00Z", words: 300, sightings: 1)
    (second.source, second.published, second.newWords) = ("una", "2026-11-21", 180)
    second.adds = ["…whatever was added…"]
    var third = StoryMember(
      id: 4, name: "c.txt", received: "2026-11-24T09:00:00Z", words: 300, sightings: 1)
    (third.relation, third.jaccard, third.containment) = ("same-text", 1, 1)
    third.newWords = 0
    let reply = StoryReply(story: 1, head: 3, total: 5, members: [first, second, third])
    #expect(
      storyLines(reply, on: .pipe) == [
        "Story 1: 5 documents, represented by #3", "",
        "#1  a.txt", "    2026-11-22, 120 words, sighted 2 times",
        "    contained in #3: they share 40 % of their words, 97 % of the shorter one", "",
        "#3  b.txt", "    2026-11-21, una, 300 words", "    adds 180 words:",
        "      …whatever was added…", "",
        "#4  c.txt", "    2026-11-24, 300 words", "    the same text as #3", "    adds nothing", "",
        "The 2 latest are not shown.",
      ])
  }

  @Test func listsMarkStoriesAndHitsInCuts() {
    var row = DocumentRow(
      id: 3, name: "b.txt", received: "2026-11-22T10:00:00Z", outcome: "stored")
    (row.alsoAt, row.snippet, row.inCut) = (4, "…", true)
    let reply = DocumentsReply(documents: [row])
    #expect(listLines(reply, on: .pipe, now: now).last?.contains("b.txt  also at 4 places") == true)
    #expect(
      hits([row], all: 1, some: 0)[3].contains("also at 4 places, only in cut text"))
    row.alsoAt = 0
    #expect(
      !listLines(DocumentsReply(documents: [row]), on: .pipe, now: now).joined()
        .contains("also at"))
  }

  @Test func eachLearnedLineHasOneRow() {
    let line = Learned(
      id: 4, source: "una", text: "تابعونا", state: "learned", documents: 9, stories: 8, since: 1,
      at: "2026-11-22T10:00:00Z")
    #expect(learnedLines(LearnedReply(lines: [line]), on: .pipe).count == 2)
    #expect(learnedLines(LearnedReply(lines: []), on: .pipe) == ["No lines were learned."])
  }
}
