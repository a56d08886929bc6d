import DocumentModel

/// The parts of a container.
extension DocumentPage {
  /// The maximum number of parts shown; `parent:ID` finds the documents among all of them.
  private static let partLimit = 40

  mutating func parts() {
    guard let count = record.partCount, count > 0 else { return }
    page.heading("Parts")
    var table = TextTable([
      .init("Path", shrinksTo: 16), .init("Type", shrinksTo: 10), .init("Size", .end),
      .init("Became", shrinksTo: 20),
    ])
    for part in record.parts.prefix(Self.partLimit) {
      table.append([
        .init(part.place), .init(part.type ?? ""), .init(size(bytes: part.size)),
        .init(part.result),
      ])
    }
    page.table(table)
    let rest = count - record.parts.prefix(Self.partLimit).reduce(0) { $0 + $1.count }
    if rest > 0 {
      let query = record.id.map { "; 'khazinctl list parent:\($0)' lists the documents" } ?? ""
      page.sentence("\(grouped(rest)) more\(query).", indent: 2)
    }
  }
}

extension DocumentRecord.Part {
  /// The path, and the name if the path does not end with it.
  fileprivate var place: String {
    guard let name, path.split(separator: "/").last.map(String.init) != name else { return path }
    return "\(path) \(name)"
  }

  fileprivate var result: String {
    guard let warning = warning.flatMap(ContainerPart.Warning.init) else { return kind }
    return "\(kind), \(warning.sentence)"
  }

  private var kind: String {
    if let id { return "#\(id)" }
    switch ContainerPart.Outcome(code: outcome) {
    case .text?: return "the text"
    case .document?: return "a document"
    case .refused(let refusal)?:
      return (count > 1 ? "\(grouped(count)) parts: " : "") + refusal.sentence
    case nil: return outcome
    }
  }
}
