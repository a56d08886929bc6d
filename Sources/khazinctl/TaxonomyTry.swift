import Classification
import Control
import DocumentModel
import Ingest
import Terminal

/// A trial of another taxonomy on documents of the archive.
struct TaxonomyTry {
  let present: Preparation
  let new: Preparation
  let connection: DaemonOptions

  init(present: Taxonomy, new: Taxonomy, connection: DaemonOptions) throws(CommandError) {
    do {
      self.present = try Preparation(taxonomy: present)
      self.new = try Preparation(taxonomy: new)
    } catch {
      throw CommandError(.badData, "The taxonomy has too many bodies to find sessions: \(error).")
    }
    self.connection = connection
  }

  /// Returns one line for each document that would change, then the number of documents that would
  /// gain or lose each value.
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

  /// Returns the labels that the document would gain or lose, as `+topic/gaza` or `-topic/sudan`.
  private func changes(of row: DocumentRow) throws -> [String] {
    var bytes: [UInt8] = []
    try connection.stream(CatCall(id: String(row.id), form: .original)) { bytes += $0.data }
    let provenance = Provenance(source: row.source, title: row.title)
    func labels(_ preparation: Preparation) -> Set<String> {
      let record = preparation.analyse(
        bytes: bytes, name: row.name, provenance: provenance, by: AnalysisExtractor.step)
      return Set(record.labels.flatMap { facet, labels in labels.map { "\(facet)/\($0.value)" } })
    }
    let (old, new) = (labels(present), labels(new))
    return new.subtracting(old).sorted().map { "+\($0)" }
      + old.subtracting(new).sorted().map { "-\($0)" }
  }
}
