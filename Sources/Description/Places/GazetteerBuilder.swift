/// Reads the tables of cities. Works on bytes, because with ten thousand rows strings would take a
/// tenth of a second at every start.
struct GazetteerBuilder {
  private(set) var cities: [Gazetteer.City] = []
  /// All names of all cities, one per line.
  private(set) var lines: [UInt8] = []
  /// The senses of each line; empty if the line only contains a city's name.
  private(set) var senses: [[Gazetteer.Sense]] = []

  /// Cities by the key of a name that its shadda makes unambiguous.
  private(set) var byShaddaKey: [UInt64: Int] = [:]

  private static let tab = UInt8(ascii: "\t")
  private static let newline = UInt8(ascii: "\n")

  /// Reads rows of id, country, population in thousands (if `hasPopulation`), and names.
  mutating func add(_ table: [UInt8], hasPopulation: Bool) {
    let rows = table.split(separator: Self.newline).drop { $0.first == UInt8(ascii: "#") }
    for row in rows.dropFirst() {
      let cells = row.split(separator: Self.tab)
      precondition(
        cells.count == (hasPopulation ? 4 : 3),
        "every row of a city table needs id, country, population if it has one, and names")
      let names = cells[cells.count - 1].split(separator: UInt8(ascii: ";"))
      let id = Self.number(cells[0])
      if let id {
        let shown = Self.unmarked(names[0]).name
        cities.append(
          Gazetteer.City(
            id: id, country: String(decoding: cells[1], as: UTF8.self),
            population: hasPopulation ? Self.number(cells[2]) ?? 0 : 0,
            name: String(decoding: shown, as: UTF8.self)))
      }
      for name in names { add(name, isCity: id != nil) }
    }
  }

  private mutating func add(_ written: ArraySlice<UInt8>, isCity: Bool) {
    let (name, need) = Self.unmarked(written)
    if isCity, let key = Gazetteer.shaddaKey(name) {
      byShaddaKey[key] = cities.count - 1
      return
    }
    if !lines.isEmpty { lines.append(Self.newline) }
    lines.append(contentsOf: name)
    senses.append(isCity ? [Gazetteer.Sense(city: cities.count - 1, need: need)] : [])
  }

  private static func unmarked(
    _ written: ArraySlice<UInt8>
  ) -> (name: ArraySlice<UInt8>, need: Gazetteer.Need) {
    let need: Gazetteer.Need? =
      switch written.last {
      case UInt8(ascii: "?"): .preposition
      case UInt8(ascii: "!"): .country
      case UInt8(ascii: "*"): .noun
      default: nil
      }
    return need.map { (written.dropLast(), $0) } ?? (written, .nothing)
  }

  private static func number(_ cell: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: cell, as: UTF8.self))
  }
}
