import ArgumentParser
import Classification
import Control
import Terminal

struct TaxonomyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "taxonomy",
    abstract: "List the taxonomy, and check the desk's own files.",
    subcommands: [TaxonomyListCommand.self, TaxonomyCheckCommand.self])
}

struct TaxonomyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the facets and their values, including those of the desk's files.")

  @OptionGroup var connection: DaemonOptions

  @Argument(help: ArgumentHelp("Only this facet.", valueName: "facet"))
  var facet: String?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let desk = try DeskTaxonomy(connection.place)
    guard let taxonomy = desk.files.taxonomy else { throw desk.failure }
    if let facet, taxonomy.facets[facet] == nil {
      let known = taxonomy.facets.keys.sorted().joined(separator: ", ")
      throw CommandError(.notFound, "There is no facet '\(facet)'; the facets are \(known).")
    }
    if json { return try Output.json(TaxonomyListing(taxonomy, only: facet)) }
    Output.lines(taxonomyLines(taxonomy, only: facet, on: Output.screen))
  }
}

struct TaxonomyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report mistakes in the desk's taxonomy files by file, line and pattern.",
    discussion: """
      Without FILE, the files in taxonomy.d beside the configuration are checked. With FILE, it is \
      checked together with them, as if it were in that directory. The check changes nothing; \
      'khazinctl reload' applies the files. --try processes documents of the archive with the \
      files in that directory, then with FILE added, and reports what would change.

        khazinctl taxonomy check
        khazinctl taxonomy check water.json
        khazinctl taxonomy check water.json --try 'topic:palestine'
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "Files in the format of taxonomy.d(5).", completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("try"),
    help: ArgumentHelp("Try the files on documents that match; '' for all.", valueName: "query"))
  var query: String?

  @Option(help: ArgumentHelp("With --try: number of newest documents, 1 to 1000.", valueName: "n"))
  var limit = 200

  func validate() throws {
    guard (1...1_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 1000.")
    }
    guard query == nil || !files.isEmpty else {
      throw ValidationError("--try compares with the files in taxonomy.d: name the files to try.")
    }
    for file in files where !file.hasSuffix(".json") {
      throw ValidationError(
        "'\(file)' does not end in .json, as the files of the taxonomy must.")
    }
  }

  func run() throws {
    let desk = try DeskTaxonomy(connection.place, with: files)
    guard let taxonomy = desk.files.taxonomy else { throw desk.failure }
    Output.line(summary(of: desk.files, taxonomy))
    guard let query else { return }
    let present = try DeskTaxonomy(connection.place)
    let trial = try TaxonomyTry(
      present: present.files.taxonomy ?? .shipped, new: taxonomy, connection: connection)
    Output.lines(
      try trial.lines(query: query.isEmpty ? nil : query, limit: limit, on: Output.screen))
  }

  private func summary(of files: TaxonomyFiles, _ taxonomy: Taxonomy) -> String {
    let values = taxonomy.facets.values.reduce(0) { $0 + $1.count }
    let examples = files.additions.reduce(0) { $0 + $1.examples.count }
    return "\(counted(files.additions.count, "file")) correct, \(counted(examples, "example")) "
      + "passed; the taxonomy has \(counted(values, "value")) in "
      + "\(counted(taxonomy.facets.count, "facet")), \(grouped(taxonomy.countStates() ?? 0)) states."
      + (taxonomy.deskFacets.isEmpty
        ? "" : " Facets of your own: \(taxonomy.deskFacets.joined(separator: ", ")).")
  }
}
