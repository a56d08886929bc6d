import Foundation

/// A founding document with the countries and places that people found in it.
struct SeedPlaces {
  struct Gold: Decodable {
    struct Country: Decodable {
      var id: String
      var count: Int
    }
    struct Place: Decodable { var en: String }

    var countries: [Country]
    var places: [Place]
  }

  private struct File: Decodable { var entities: Gold }

  var name: String
  var text: String
  var gold: Gold

  /// The GeoNames ids of the gold places that are cities. A region, a lake or a mosque has none
  /// here.
  static let ids: [String: Int] = [
    "Istanbul": 745044, "Jerusalem / Al-Quds": 281184, "East Jerusalem": 281184,
    "occupied Jerusalem": 281184, "Gaza": 281133, "Gaza Strip": 281133, "Ankara": 323786,
    "Riyadh": 108410, "Rabat": 2_538_475, "New York": 5_128_581, "Astana": 1_526_273,
    "Baku": 587084, "Jakarta": 1_642_911, "Vienna": 2_761_369, "The Hague": 2_747_373,
    "Moscow": 524901, "Brussels": 2_800_866, "Geneva": 2_660_646, "Jeddah": 105343,
    "Cairo": 360630, "Ankara HiltonSA": 323786,
  ]

  static func all() throws -> [SeedPlaces] {
    let root = ProjectRoot.url
    let folder = root.appendingPathComponent("Tests/Fixtures/gold")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    return try names.map { name in
      let gold = try JSONDecoder().decode(
        File.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
      let seed = String(name.dropLast(".json".count))
      let text = try String(
        contentsOf: root.appendingPathComponent("seeds/\(seed).txt"), encoding: .utf8)
      return SeedPlaces(name: seed, text: text, gold: gold.entities)
    }
  }
}
