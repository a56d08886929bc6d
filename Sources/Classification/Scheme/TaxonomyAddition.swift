import PatternMatching
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
  private var places = JSONPlaces([])
  private var seen: Set<String> = []

  /// Facets that take values beside those that ship.
  private static let open = ["doc_type", "oic_body", "external_body", "topic"]
  /// Those of the record that do not, and why.
  private static let closed = [
    "relevance": "its values follow from names of the organisation",
    "subject": "its values are learned: 'khazinctl train'",
    "status": "its values are those of symbols", "session_kind": "sessions have a register",
  ]
  /// What commands call other things of a document.
  package static let reserved: Set = [
    "title", "source", "published", "received", "event", "encoding", "language", "lang", "outcome",
    "restore", "not-same-story", "differing", "label", "session", "story", "type", "body",
    "external", "country", "symbol", "id", "sha", "is",
  ]
  private static let texts = ["id", "ar", "en", "fr", "group"]
  private static let patterns = [
    "surface", "strong", "weak", "mention", "exclude", "masthead", "phrase",
  ]
  private static let lists = ["symbol", "structure", "examples", "counterexamples"]

  /// - Parameter file: its path, for complaints.
  /// - Complexity: O(bytes), and the compilation of each pattern alone.
  package init(_ json: [UInt8], file: String) {
    self.file = file
    guard let facets = readFacets(json), isWithinLimits(facets) else { return }
    for (facet, values) in facets.sorted(by: { $0.key < $1.key }) { take(facet, values) }
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
      mistakes.append(
        TaxonomyMistake(
          file: file, line: Self.line(in: json, of: detail), place: nil,
          complaint: "is no JSON: \(detail ?? error.localizedDescription)"))
      return nil
    }
    // Only now: brackets without end are no JSON to the decoder, and have no places.
    places = JSONPlaces(json)
    guard let top = object as? [String: Any], let facets = top["facets"] as? [String: Any] else {
      complain([], nil, "wants an object with 'facets': lists of values by facet")
      return nil
    }
    for key in top.keys.sorted() where key != "facets" {
      complain([key], nil, "'\(key)' is not known; the file holds 'facets'")
    }
    return facets
  }

  /// The line of a decoder's complaint "around character N", which counts bytes.
  private static func line(in json: [UInt8], of detail: String?) -> Int? {
    guard let place = detail?.ranges(of: "character ").last,
      let offset = detail?[place.upperBound...].prefix(while: \.isNumber), let end = Int(offset)
    else { return nil }
    return json.prefix(end).count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// Before anything is compiled.
  private mutating func isWithinLimits(_ facets: [String: Any]) -> Bool {
    let values = facets.values.flatMap { $0 as? [Any] ?? [] }
    let patterns = values.reduce(0) { sum, value in
      Self.patterns.reduce(sum) { sum, key in
        sum + (((value as? [String: Any])?[key] as? [Any])?.count ?? 0)
      }
    }
    for (count, limit, what) in [
      (values.count, Self.valueLimit, "values"), (patterns, Self.patternLimit, "patterns"),
    ] where count > limit {
      complain([], nil, "holds \(count) \(what); \(limit) is the limit")
      return false
    }
    return true
  }

  private mutating func take(_ facet: String, _ values: Any) {
    let path = ["facets", facet]
    if let why = Self.closed[facet] {
      return complain(path, nil, "the facet '\(facet)' takes no values of a desk: \(why)")
    }
    guard Self.open.contains(facet) || Self.isName(facet, separator: "_") else {
      return complain(path, nil, "a facet is named by a-z, 0-9 and '_': not '\(facet)'")
    }
    guard !Self.reserved.contains(facet) else {
      return complain(path, nil, "'\(facet)' is the name of something else that documents have")
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
    guard seen.insert(place).inserted else {
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
    let useful = Self.keys(of: facet)
    for key in Self.patterns + ["symbol", "structure"]
    where lists[key] != nil && !useful.contains(key) {
      complain(
        path + [key], place,
        "'\(key)' says nothing of a '\(facet)'; what does is \(useful.joined(separator: ", "))")
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

  /// What is looked at where values of a facet are found.
  private static func keys(of facet: String) -> [String] {
    switch facet {
    case "doc_type": ["masthead", "phrase", "exclude", "symbol", "structure"]
    case "oic_body", "external_body": ["surface", "weak", "mention", "exclude", "symbol"]
    default: ["surface", "strong", "weak", "mention", "exclude"]
    }
  }

  /// Each pattern by itself.
  private mutating func check(_ lists: [String: [String]], _ place: String, _ path: [String]) {
    for key in Self.patterns {
      for (index, source) in (lists[key] ?? []).enumerated() {
        if let fault = Self.cost(of: source) {
          complain(path + [key, "\(index)"], place, "'\(key)': \(fault) (pattern '\(source)')")
          continue
        }
        do {
          _ = try PatternSet([(id: index, source: (key == "masthead" ? "^" : "") + source)])
        } catch {
          complain(
            path + [key, "\(index)"], place,
            "'\(key)': \(error.sentence) (pattern '\(source)', letter \(error.position + 1))")
        }
      }
    }
  }

  /// Gaps that a pattern may have: each multiplies the places that are tried.
  private static let gaps = 2

  /// What would make a pattern slow on a text that was made for it.
  private static func cost(of source: String) -> String? {
    let found = source.ranges(of: ".*").count + source.ranges(of: ".+").count
    if found > gaps { return "at most \(gaps) gaps ('.*') stand in a pattern" }
    let classes = source.split(separator: "[^", omittingEmptySubsequences: false).dropFirst()
    if classes.contains(where: { !$0.prefix { $0 != "]" }.contains(" ") }) {
      return "a class [^…] has to leave out the space: it would read on to the end of the line"
    }
    return source.contains(",}") ? "a repetition {m,} needs an end" : nil
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
