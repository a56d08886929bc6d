/// A document in the form that programs read: `schema` 1 of `khazinctl show --json` and `analyze
/// --json`.
///
/// Within schema 1 keys may be added but never changed. Optional keys are written as null.
package struct DocumentRecord: Codable, Sendable {
  package enum Outcome: String, Codable, Sendable { case stored, unread, refused, withdrawn }

  /// The versions that made the automatic part.
  package struct MadeBy: Codable, Sendable, Equatable {
    package var khazin: String
    /// The version of the text rules. `reprocess` finds documents that an older version made.
    package var rules: Int
    package var taxonomy: String
    @OrNull package var model: String?

    package init(khazin: String, rules: Int, taxonomy: String, model: String? = nil) {
      self.khazin = khazin
      self.rules = rules
      self.taxonomy = taxonomy
      self._model = OrNull(model)
    }
  }

  /// One arrival of these bytes.
  package struct Sighting: Codable, Sendable {
    package var claim: String
    /// The path below the inbox. Bytes that are not UTF-8 are written as `\xHH`.
    package var path: String
    @OrNull package var source: String?
    @OrNull package var url: String?
    @OrNull package var published: String?
    @OrNull package var title: String?
    @OrNull package var owner: String?
    @OrNull package var mtime: String?
    package var firstSeen: String
    package var lastSeen: String
    package var count: Int
    /// The problem of the sidecar, in a sentence; null if there is no problem or no sidecar.
    @OrNull package var sidecarProblem: String?

    private enum CodingKeys: String, CodingKey {
      case claim, path, source, url, published, title, owner, mtime
      case firstSeen = "first_seen"
      case lastSeen = "last_seen"
      case count
      case sidecarProblem = "sidecar_problem"
    }

    package init(
      claim: String, path: String, source: String?, url: String?, published: String?,
      title: String?, owner: String?, mtime: String?, firstSeen: String, lastSeen: String,
      count: Int, sidecarProblem: String? = nil
    ) {
      self.claim = claim
      self.path = path
      self._source = OrNull(source)
      self._url = OrNull(url)
      self._published = OrNull(published)
      self._title = OrNull(title)
      self._owner = OrNull(owner)
      self._mtime = OrNull(mtime)
      self.firstSeen = firstSeen
      self.lastSeen = lastSeen
      self.count = count
      self._sidecarProblem = OrNull(sidecarProblem)
    }
  }

  /// A document of the archive that is related to this one.
  package struct Relation: Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
      case sameText = "same-text"
      case near, contains, contained, version
    }
    package var id: Int64
    package var relation: Kind
    @OrNull package var jaccard: Double?
    @OrNull package var containment: Double?

    package init(id: Int64, relation: Kind, jaccard: Double?, containment: Double?) {
      self.id = id
      self.relation = relation
      self._jaccard = OrNull(jaccard)
      self._containment = OrNull(containment)
    }
  }

  /// One correction by the desk, from the ledger.
  package struct Correction: Codable, Sendable {
    package var field: String
    /// `=`, `+=` or `-=`.
    package var operation: String
    package var value: String
    package var who: String
    package var when: String
    @OrNull package var note: String?

    package init(
      field: String, operation: String, value: String, who: String, when: String, note: String?
    ) {
      self.field = field
      self.operation = operation
      self.value = value
      self.who = who
      self.when = when
      self._note = OrNull(note)
    }
  }

  /// The extraction of the text from a document of another format than text.
  package struct Extraction: Codable, Sendable, Equatable {
    /// The program.
    package var by: String
    /// The version of its rules.
    package var version: Int
    /// The programs of other packages that took part, with their versions.
    @OrEmpty package var programs: [String]
    /// The number of pages; null for a format without pages.
    @OrNull package var pages: Int?
    /// The pages as spans of the extracted text; empty for a format without pages.
    @OrEmpty package var pageSpans: [Span]
    /// The offsets in `text` at which the pages begin, in bytes of UTF-8.
    @OrEmpty package var textPages: [Int]
    /// The numbers of the pages that were read from pictures.
    @OrEmpty package var ocrPages: [Int]
    /// The numbers of the pages that could not be read.
    @OrEmpty package var unreadPages: [Int]
    /// Those of them in whose pictures no letters could be recognised.
    @OrEmpty package var illegiblePages: [Int]
    /// True if the text was read from pictures.
    package var ocr: Bool
    /// The mean confidence of the words that were read from pictures, 0 to 1; null without pictures.
    @OrNull package var confidence: Double?
    /// The words with a number that were read from pictures, and whose numbers may be wrong.
    @OrEmpty package var ocrNumbers: [RecognisedNumber]
    /// The warnings of the extractor; see `ExtractedText.warnings`.
    package var warnings: [String]

    package init(by: String, version: Int, warnings: [String]) {
      self.by = by
      self.version = version
      self.warnings = warnings
      ocr = false
      _programs = OrEmpty(wrappedValue: [])
      _pages = OrNull(nil)
      _pageSpans = OrEmpty(wrappedValue: [])
      _textPages = OrEmpty(wrappedValue: [])
      _ocrPages = OrEmpty(wrappedValue: [])
      _unreadPages = OrEmpty(wrappedValue: [])
      _illegiblePages = OrEmpty(wrappedValue: [])
      _ocrNumbers = OrEmpty(wrappedValue: [])
      _confidence = OrNull(nil)
    }

    private enum CodingKeys: String, CodingKey {
      case by, version, programs, pages
      case pageSpans = "page_spans"
      case textPages = "text_pages"
      case ocr
      case ocrPages = "ocr_pages"
      case unreadPages = "unread_pages"
      case illegiblePages = "illegible_pages"
      case confidence
      case ocrNumbers = "ocr_numbers"
      case warnings
    }
  }

  package var schema = 1
  @OrNull package var id: Int64?
  /// The reference copied from a line of `analyze --jsonl`; left out elsewhere.
  package var ref: String?
  package var outcome: Outcome
  /// The reason why a document was refused or is unread; null otherwise.
  @OrNull package var reason: Reason?
  package var sha256: String
  package var size: Int
  package var name: String
  @OrNull package var source: String?
  @OrNull package var url: String?
  @OrNull package var credit: String?
  /// The place, the date and the agency of the report, from its head.
  @OrNull package var dateline: Dateline?
  @OrNull package var title: String?
  @OrNull package var published: String?
  @OrNull package var received: String?
  /// The format of the file; null for plain text, and in records that older rules made.
  @OrNull package var format: KnownFormat?
  /// Null unless an extractor read the text. The spans of the record are then offsets in its text.
  @OrNull package var extraction: Extraction?
  /// The facts that the file states about itself. A sidecar and the desk take precedence.
  @OrEmpty package var stated: [StatedFact] = []
  @OrNull package var author: String?
  @OrNull package var encoding: EncodingChoice?
  /// The main language; `languages` lists all languages with their shares.
  @OrNull package var language: String?
  @OrEmpty package var languages: [LanguageShare] = []
  @OrNull package var text: String?
  package var repairs: [Repair] = []
  package var repeats: [Repeat] = []
  package var labels: Labels = [:]
  package var sessions: [Session] = []
  package var dates: [DateFinding] = []
  package var countries: [CountryFinding] = []
  /// The countries that adjectives and nationalities name; null in records that older rules made.
  @OrNull package var countriesByAdjective: [CountryFinding]?
  package var places: [PlaceFinding] = []
  package var symbols: [SymbolFinding] = []
  package var items: [Item] = []
  package var madeBy: MadeBy
  package var corrections: [Correction] = []
  package var sightings: [Sighting] = []
  package var related: [Relation] = []
  @OrNull package var story: Int64?
  /// The first container of which the document is a part; null if it arrived only by itself.
  @OrNull package var parent: Int64?
  /// The times at which web archives captured the document: RFC 3339, the earliest first, at most
  /// 100. They are no dates of publication.
  @OrEmpty package var captured: [String] = []
  /// The parts of a container in their order, at most `partLimit`.
  @OrEmpty package var parts: [Part] = []
  /// The number of all parts; null unless the document is a container.
  @OrNull package var partCount: Int?

  private enum CodingKeys: String, CodingKey {
    case schema, id, ref, outcome, reason, sha256, size, name, source, url, credit
    case dateline, title, published, received, format, extraction, stated, author, encoding
    case language, languages, text
    case repairs, repeats, labels, sessions, dates, countries
    case countriesByAdjective = "countries_by_adjective"
    case places, symbols, items
    case madeBy = "made_by"
    case corrections, sightings, related, story, parent, captured, parts
    case partCount = "part_count"
  }

  package init(outcome: Outcome, sha256: String, size: Int, name: String, madeBy: MadeBy) {
    self.outcome = outcome
    self.sha256 = sha256
    self.size = size
    self.name = name
    self.madeBy = madeBy
    self._id = OrNull(nil)
    self._reason = OrNull(nil)
    self._source = OrNull(nil)
    self._url = OrNull(nil)
    self._credit = OrNull(nil)
    self._dateline = OrNull(nil)
    self._title = OrNull(nil)
    self._published = OrNull(nil)
    self._received = OrNull(nil)
    self._format = OrNull(nil)
    self._extraction = OrNull(nil)
    self._author = OrNull(nil)
    self._encoding = OrNull(nil)
    self._language = OrNull(nil)
    self._text = OrNull(nil)
    self._story = OrNull(nil)
    self._parent = OrNull(nil)
    self._partCount = OrNull(nil)
    self._countriesByAdjective = OrNull(nil)
  }

  /// The facets that `labels` always contains, empty or not.
  package static let facets = [
    "doc_type", "oic_body", "external_body", "topic", "relevance", "subject",
  ]
}

/// A code for programs, a sentence for people, and advice on what would help.
package struct Reason: Codable, Sendable, Equatable {
  package var code: String
  package var sentence: String
  package var advice: String

  package init(code: String, sentence: String, advice: String) {
    self.code = code
    self.sentence = sentence
    self.advice = advice
  }
}
