import DocumentModel
import Spool

/// One key of a table: its name and the function that stores its value in the configuration.
///
/// - Note: `read` throws a `Complaint`; the reader finds the line of the key.
struct ConfigurationKey<Target>: Sendable {
  let name: String
  let read: @Sendable (ConfigurationValue, inout Target) throws(Complaint) -> Void

  init(
    _ name: String,
    _ read: @escaping @Sendable (ConfigurationValue, inout Target) throws(Complaint) -> Void
  ) {
    self.name = name
    self.read = read
  }
}

/// A description of the expected value.
struct Complaint: Error {
  let sentence: String
}

/// The tables of `khazin.toml` and their keys, in the order of the shipped file.
enum ConfigurationTables {
  static let tables: [(name: String, keys: [ConfigurationKey<Configuration>])] = [
    ("spool", spool), ("archive", archive), ("work", work), ("extract", extract),
    ("control", control),
  ]

  static let spool: [ConfigurationKey<Configuration>] = [
    .init("claimed") { value, target throws(Complaint) in
      target.spool.claimedPath = try value.path()
    },
    .init("refused") { value, target throws(Complaint) in
      target.spool.refusedPath = try value.path()
    },
    .init("max_file_size") { value, target throws(Complaint) in
      target.spool.maxFileSize = try value.size(1...(1 << 30))
    },
    .init("max_document_size") { value, target throws(Complaint) in
      target.spool.maxDocumentSize = try value.size(1...(1 << 40))
    },
    .init("max_container_size") { value, target throws(Complaint) in
      target.spool.maxContainerSize = try value.size(1...(1 << 40))
    },
    .init("keep_free") { value, target throws(Complaint) in
      target.spool.keepFree = try value.size(0...(1 << 50))
    },
    .init("rescan") { value, target throws(Complaint) in
      target.spool.rescanInterval = try value.seconds(1...86_400)
    },
    .init("linger") { value, target throws(Complaint) in
      target.spool.linger = try value.seconds(0...86_400)
    },
    .init("max_attempts") { value, target throws(Complaint) in
      target.spool.maxAttempts = try value.integer(1...100)
    },
    .init("refused_retention") { value, target throws(Complaint) in
      target.refusedRetention = try value.seconds(0...(10_000 * 86_400))
    },
  ]

  static let archive: [ConfigurationKey<Configuration>] = [
    .init("path") { value, target throws(Complaint) in target.archive = try value.path() },
    .init("batch") { value, target throws(Complaint) in
      target.batch = try value.integer(1...10_000)
    },
  ]

  static let work: [ConfigurationKey<Configuration>] = [
    .init("workers") { value, target throws(Complaint) in
      target.workers = try value.integer(0...256)
    }
  ]

  static let extract: [ConfigurationKey<Configuration>] = [
    .init("memory") { value, target throws(Complaint) in
      target.extraction.memory = try value.size((64 << 20)...(64 << 30))
    },
    .init("seconds") { value, target throws(Complaint) in
      target.extraction.seconds = try value.integer(1...86_400)
    },
    .init("unsealed") { value, target throws(Complaint) in
      target.extraction.unsealed = try value.flag()
    },
    .init("ocr") { value, target throws(Complaint) in
      target.extraction.recognition = try value.choice(ExtractionSettings.RecognitionSetting.self)
    },
  ]

  static let control: [ConfigurationKey<Configuration>] = [
    .init("socket") { value, target throws(Complaint) in target.socket = try value.path() },
    .init("ask_group") { value, target throws(Complaint) in
      target.askGroup = try value.word()
    },
    .init("desk_group") { value, target throws(Complaint) in
      target.deskGroup = try value.word()
    },
    .init("max_connections") { value, target throws(Complaint) in
      target.maxConnections = try value.integer(1...1_024)
    },
    .init("idle") { value, target throws(Complaint) in
      target.idle = try value.seconds(1...86_400)
    },
    .init("max_message") { value, target throws(Complaint) in
      target.maxMessage = try value.size(4_096...(64 << 20))
    },
    .init("search") { value, target throws(Complaint) in
      target.search = try value.choice(Configuration.SearchReading.self)
    },
  ]

  static let source: [ConfigurationKey<SourceSettings>] = [
    .init("name") { value, target throws(Complaint) in target.name = try value.word() },
    .init("encoding") { value, target throws(Complaint) in
      target.rules.encoding = try value.encoding()
    },
    .init("copies") { value, target throws(Complaint) in
      target.rules.copies = try value.choice(SourceRules.Copies.self)
    },
    .init("shortest_copy") { value, target throws(Complaint) in
      target.rules.shortestCopy = try value.integer(20...10_000)
    },
    .init("ocr_languages") { value, target throws(Complaint) in
      target.rules.recognitionLanguages = try value.languages()
    },
    .init("pull_quotes") { value, target throws(Complaint) in
      target.rules.marksQuotes = try value.flag()
    },
  ]

  static let inbox: [ConfigurationKey<InboxSettings>] = [
    .init("path") { value, target throws(Complaint) in target.path = try value.path() },
    .init("source") { value, target throws(Complaint) in target.source = try value.word() },
    .init("settle") { value, target throws(Complaint) in
      target.quietPeriod = try value.seconds(0...3_600)
    },
    .init("empty_settle") { value, target throws(Complaint) in
      target.emptyQuietPeriod = try value.seconds(0...86_400)
    },
    .init("settle_unproven") { value, target throws(Complaint) in
      target.unprovenQuietPeriod = try value.seconds(0...86_400)
    },
    .init("leases") { value, target throws(Complaint) in
      target.leases = try value.choice(InboxSettings.Leases.self)
    },
    .init("mounted") { value, target throws(Complaint) in target.isMounted = try value.flag() },
    .init("poll") { value, target throws(Complaint) in
      target.poll = try value.choice(InboxSettings.Polling.self)
    },
    .init("poll_interval") { value, target throws(Complaint) in
      target.pollInterval = try value.seconds(0.1...3_600)
    },
    .init("orphan_sidecar") { value, target throws(Complaint) in
      target.orphanAfter = try value.seconds(1...86_400)
    },
    .init("ignore") { value, target throws(Complaint) in target.ignore = try value.words() },
  ]
}
