import ArgumentParser
import Classification
import Control
import Ingest
import Terminal
import Vocabulary

struct TaxonomyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "taxonomy",
    abstract: "The classification scheme: what it holds, and whether a desk's own files are right.",
    subcommands: [TaxonomyListCommand.self, TaxonomyCheckCommand.self])
}

struct TaxonomyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the facets and their values, those of the desk's files included.")

  @OptionGroup var connection: Connection

  @Argument(help: ArgumentHelp("Only this facet.", valueName: "facet"))
  var facet: String?

  func run() throws {
    let scheme = try DeskScheme(connection.place)
    guard let taxonomy = scheme.files.taxonomy else { throw scheme.failure }
    if let facet, taxonomy.facets[facet] == nil {
      let known = taxonomy.facets.keys.sorted().joined(separator: ", ")
      throw Failure(.notFound, "There is no facet '\(facet)'; there are \(known).")
    }
    Output.lines(taxonomyLines(taxonomy, only: facet, on: Output.screen))
  }
}

struct TaxonomyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in the desk's files of the scheme, by file, line and pattern.",
    discussion: """
      Without FILE the files in taxonomy.d beside the configuration are checked; with FILE these \
      and it, as if it lay there. Nothing is put in force: 'khazinctl reload' does that. --try \
      reads documents of the archive by the rules of the files that lie there and by those with FILE, \
      and says what would change.

        khazinctl taxonomy check
        khazinctl taxonomy check water.json
        khazinctl taxonomy check water.json --try 'topic:palestine'
      """)

  @OptionGroup var connection: Connection

  @Argument(help: "Files in the form of taxonomy.d.", completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("try"),
    help: ArgumentHelp("Try it on the documents that match; '' for all.", valueName: "query"))
  var query: String?

  @Option(help: ArgumentHelp("With --try: the newest so many, 1 to 1000.", valueName: "n"))
  var limit = 200

  func validate() throws {
    guard (1...1_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 1000.")
    }
    guard query == nil || !files.isEmpty else {
      throw ValidationError("--try compares with what lies in taxonomy.d: name the files to try.")
    }
    for file in files where !file.hasSuffix(".json") {
      throw ValidationError(
        "'\(file)' does not end in .json, by which files of the scheme are known.")
    }
  }

  func run() throws {
    let scheme = try DeskScheme(connection.place, with: files)
    guard let taxonomy = scheme.files.taxonomy else { throw scheme.failure }
    Output.line(summary(of: scheme.files, taxonomy))
    guard let query else { return }
    let present = try DeskScheme(connection.place)
    let trial = try TaxonomyTry(
      present: present.files.taxonomy ?? .shipped, new: taxonomy, connection: connection)
    Output.lines(
      try trial.lines(query: query.isEmpty ? nil : query, limit: limit, on: Output.screen))
  }

  private func summary(of files: TaxonomyFiles, _ taxonomy: Taxonomy) -> String {
    let values = taxonomy.facets.values.reduce(0) { $0 + $1.count }
    let examples = files.additions.reduce(0) { $0 + $1.examples.count }
    return "\(counted(files.additions.count, "file")) right, \(counted(examples, "example")) as "
      + "they should be; the scheme has \(counted(values, "value")) in "
      + "\(counted(taxonomy.facets.count, "facet")), \(grouped(taxonomy.stateCount)) states."
  }
}

/// The desk's files on this machine, and those that are tried.
struct DeskScheme {
  let files: TaxonomyFiles

  /// - Parameter tried: a file with the name of one in the folder stands for it.
  init(_ place: Place, with tried: [String] = []) throws(Failure) {
    do throws(TaxonomyFolder.Unreadable) {
      func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
      let names = tried.map(name)
      var all = try TaxonomyFolder.files(in: place.configuration + "/" + TaxonomyFolder.name)
        .filter { !names.contains(name($0.path)) }
      for path in tried { all.append(try TaxonomyFolder.file(path)) }
      files = TaxonomyFiles(all.sorted { name($0.path) < name($1.path) })
    } catch {
      throw Failure(.notFound, "'\(error.path)' \(error.complaint).")
    }
  }

  /// All mistakes, a line each.
  var failure: Failure {
    var failure = Failure(
      .badData, "\(counted(files.mistakes.count, "mistake")) in the classification scheme:")
    failure.lines = files.mistakes.map(\.sentence)
    return failure
  }
}

/// What another scheme would say of documents of the archive.
struct TaxonomyTry {
  let present: Preparation
  let new: Preparation
  let connection: Connection

  init(present: Taxonomy, new: Taxonomy, connection: Connection) throws(Failure) {
    do {
      self.present = try Preparation(taxonomy: present)
      self.new = try Preparation(taxonomy: new)
    } catch {
      throw Failure(.badData, "The bodies are too many for the finder of sessions: \(error).")
    }
    self.connection = connection
  }

  /// A line a document that would change, then how often each value would come and go.
  func lines(query: String?, limit: Int, on screen: Screen) throws -> [String] {
    let documents = try connection.call(
      ListCall(query: query, limit: limit), query: query, patience: .long
    ).documents
    let progress = ProgressLine(isQuiet: false)
    var lines: [String] = []
    var changes: [String: Int] = [:]
    for (index, row) in documents.enumerated() where row.outcome == "stored" {
      progress.show("\(grouped(index)) of \(counted(documents.count, "document"))")
      let changed = try self.changes(of: row)
      guard !changed.isEmpty else { continue }
      for change in changed { changes[change, default: 0] += 1 }
      let name = screen.isolated(safeCell(row.title ?? row.name))
      lines.append("#\(row.id)  \(changed.joined(separator: " "))  \(name)")
    }
    progress.clear()
    let sorted = changes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let counts = sorted.map { "\(counted($0.value, "document")): \($0.key)" }
    return lines + ["\(counted(documents.count, "document")) tried, \(lines.count) would change."]
      + counts
  }

  /// `+topic/gaza`, `-topic/sudan`.
  private func changes(of row: DocumentRow) throws -> [String] {
    var bytes: [UInt8] = []
    try connection.stream(CatCall(id: String(row.id), form: .original)) { bytes += $0.data }
    let provenance = Provenance(source: row.source, title: row.title)
    func labels(_ preparation: Preparation) -> Set<String> {
      let record = preparation.analyse(bytes: bytes, name: row.name, provenance: provenance)
      return Set(record.labels.flatMap { facet, labels in labels.map { "\(facet)/\($0.value)" } })
    }
    let (old, new) = (labels(present), labels(new))
    return new.subtracting(old).sorted().map { "+\($0)" }
      + old.subtracting(new).sorted().map { "-\($0)" }
  }
}

/// A heading a facet, a row a value.
func taxonomyLines(_ taxonomy: Taxonomy, only facet: String?, on screen: Screen) -> [String] {
  var page = Page(on: screen)
  page.sentence("Version \(taxonomy.version)", .dim)
  for (name, values) in taxonomy.facets.sorted(by: { $0.key < $1.key })
  where facet == nil || facet == name {
    page.heading(name)
    var table = Table([
      .init("Value"), .init("Arabic", shrinksTo: 12), .init("English", shrinksTo: 12),
      .init("French", shrinksTo: 12),
    ])
    for value in values {
      table.append([.init(value.id), .init(value.ar), .init(value.en), .init(value.fr)])
    }
    page.table(table)
  }
  return page.lines
}
