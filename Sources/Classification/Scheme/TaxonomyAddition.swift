import ArabicText
import Foundation

/// A desk's own file of the scheme: values and facets beside those that ship, in the form of
/// `taxonomy.json`.
///
///     {"facets": {"topic": [{
///        "id": "water-diplomacy", "ar": "دبلوماسية المياه", "en": "Water", "fr": "Eau",
///        "surface": ["مياه النيل", "سد النهضه"], "weak": ["المياه"], "exclude": ["مياه الشرب"],
///        "examples": ["بحث الوزراء ملف سد النهضة"], "counterexamples": ["انقطاع مياه الشرب"]}]}}
///
/// A value whose id ships already gets the patterns beside its own. A facet that does not ship is
/// new; its values are found as topics are.
package struct TaxonomyAddition: Sendable {
  /// Bytes of one file, values and patterns of all files at most.
  package static let sizeLimit = 1 << 20
  static let valueLimit = 5_000
  static let patternLimit = 20_000

  package struct Example: Sendable {
    package var facet: String
    package var value: String
    package var text: String
    /// Whether the value must be found there; else it must not.
    package var isPositive: Bool
    var line: Int?
  }

  package let file: String
  private(set) var facets: [String: [TaxonomyFile.Value]] = [:]
  package private(set) var examples: [Example] = []
  /// All that is wrong with it by itself; empty where it can be used.
  package private(set) var mistakes: [TaxonomyMistake] = []
  private let places: JSONPlaces

  /// Facets that take values beside those that ship.
  private static let open = ["doc_type", "oic_body", "external_body", "topic"]
  /// Those of the record that do not, and why.
  private static let closed = [
    "relevance": "its values follow from names of the organisation",
    "subject": "its values are learned: 'khazinctl train'",
    "status": "its values are those of symbols", "session_kind": "sessions have a register",
  ]
  private static let texts = ["id", "ar", "en", "fr", "group"]
  private static let patterns = [
    "surface", "strong", "weak", "mention", "exclude", "masthead", "phrase",
  ]
  /// Those that say what a form looks like.
  private static let forms = ["masthead", "phrase", "structure"]
  private static let lists = ["symbol", "structure", "examples", "counterexamples"]

  /// - Parameter file: its path, for complaints.
  /// - Complexity: O(bytes), and the compilation of each pattern alone.
  package init(_ json: [UInt8], file: String) {
    self.file = file
    places = JSONPlaces(json)
    guard let facets = readFacets(json) else { return }
    for (facet, values) in facets.sorted(by: { $0.key < $1.key }) { take(facet, values) }
    if self.facets.values.reduce(0, { $0 + $1.count }) > Self.valueLimit {
      complain([], nil, "holds more than \(Self.valueLimit) values, which is the limit")
    }
  }

  /// nil where the file is not one of the form; the complaint is made.
  private mutating func readFacets(_ json: [UInt8]) -> [String: Any]? {
    guard json.count <= Self.sizeLimit else {
      complain([], nil, "has more than \(Self.sizeLimit) bytes, which is the limit")
      return nil
    }
    let object: Any
    do {
      object = try JSONSerialization.jsonObject(with: Data(json))
    } catch {
      let detail = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
      complain([], nil, "is no JSON: \(detail ?? error.localizedDescription)")
      return nil
    }
    guard let top = object as? [String: Any], let facets = top["facets"] as? [String: Any] else {
      complain([], nil, "wants an object with 'facets': lists of values by facet")
      return nil
    }
    for key in top.keys.sorted() where key != "facets" {
      complain([key], nil, "'\(key)' is not known; the file holds 'facets'")
    }
    return facets
  }

  private mutating func take(_ facet: String, _ values: Any) {
    let path = ["facets", facet]
    if let why = Self.closed[facet] {
      return complain(path, nil, "the facet '\(facet)' takes no values of a desk: \(why)")
    }
    guard Self.open.contains(facet) || Self.isName(facet, separator: "_") else {
      return complain(path, nil, "a facet is named by a-z, 0-9 and '_': not '\(facet)'")
    }
    guard let values = values as? [Any] else {
      return complain(path, nil, "'\(facet)' wants a list of values")
    }
    for (index, value) in values.enumerated() { take(value, of: facet, at: path + ["\(index)"]) }
  }

  private mutating func take(_ value: Any, of facet: String, at path: [String]) {
    guard let value = value as? [String: Any] else {
      return complain(path, nil, "a value of '\(facet)' is an object with 'id'")
    }
    guard let id = value["id"] as? String, Self.isName(id, separator: "-") else {
      return complain(path, nil, "a value of '\(facet)' wants an 'id' of a-z, 0-9 and '-'")
    }
    let place = "\(facet)/\(id)"
    if facets[facet]?.contains(where: { $0.id == id }) == true {
      return complain(path, place, "stands in the file twice")
    }
    var lists: [String: [String]] = [:]
    for (key, content) in value.sorted(by: { $0.key < $1.key }) {
      if Self.texts.contains(key) {
        if content as? String == nil { complain(path + [key], place, "'\(key)' wants a text") }
      } else if Self.patterns.contains(key) || Self.lists.contains(key) {
        if let list = content as? [String] {
          lists[key] = list
        } else {
          complain(path + [key], place, "'\(key)' wants a list of texts")
        }
      } else {
        let known = (Self.texts + Self.patterns + Self.lists).joined(separator: ", ")
        complain(path + [key], place, "'\(key)' is not known; a value has \(known)")
      }
    }
    for key in Self.forms where lists[key] != nil && facet != "doc_type" {
      complain(path + [key], place, "'\(key)' belongs to values of 'doc_type'")
    }
    if lists["strong"] != nil, Self.open.contains(facet), facet != "topic" {
      complain(path + ["strong"], place, "'strong' belongs to values of 'topic' and of new facets")
    }
    for (index, feature) in (lists["structure"] ?? []).enumerated()
    where !Layout.featureNames.contains(feature) {
      complain(
        path + ["structure", "\(index)"], place,
        "there is no '\(feature)'; a layout has \(Layout.featureNames.joined(separator: ", "))")
    }
    check(lists, place, path)
    add(examples: lists, facet, id, path)
    facets[facet, default: []].append(
      TaxonomyFile.Value(
        id: id, ar: value["ar"] as? String ?? "", en: value["en"] as? String ?? "",
        fr: value["fr"] as? String ?? "", group: value["group"] as? String,
        surface: lists["surface"], strong: lists["strong"], weak: lists["weak"],
        mention: lists["mention"],
        exclude: lists["exclude"], masthead: lists["masthead"], phrase: lists["phrase"],
        symbol: lists["symbol"], structure: lists["structure"]))
  }

  /// Each pattern by itself.
  private mutating func check(_ lists: [String: [String]], _ place: String, _ path: [String]) {
    for key in Self.patterns {
      for (index, source) in (lists[key] ?? []).enumerated() {
        do {
          _ = try PatternSet([(id: index, source: source)])
        } catch {
          complain(
            path + [key, "\(index)"], place,
            "'\(key)': \(error.sentence) (pattern '\(source)', letter \(error.position + 1))")
        }
      }
    }
  }

  private mutating func add(
    examples lists: [String: [String]], _ facet: String, _ id: String, _ path: [String]
  ) {
    for (key, isPositive) in [("examples", true), ("counterexamples", false)] {
      for (index, text) in (lists[key] ?? []).enumerated() {
        examples.append(
          Example(
            facet: facet, value: id, text: text, isPositive: isPositive,
            line: places.line(of: path + [key, "\(index)"])))
      }
    }
  }

  private mutating func complain(_ path: [String], _ place: String?, _ complaint: String) {
    mistakes.append(
      TaxonomyMistake(
        file: file, line: path.isEmpty ? nil : places.line(of: path), place: place,
        complaint: complaint))
  }

  private static func isName(_ text: String, separator: Character) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) || $0 == separator }
  }
}
