import ArabicText
import Foundation
import PatternMatching

/// A desk's own file of the taxonomy: values and facets in addition to those that ship, in the
/// form of `taxonomy.json`.
///
///     {"facets": {"topic": [{
///        "id": "water-diplomacy", "ar": "دبلوماسية المياه", "en": "Water", "fr": "Eau",
///        "surface": ["مياه النيل", "سد النهضه"], "weak": ["المياه"], "exclude": ["مياه الشرب"],
///        "examples": ["بحث الوزراء ملف سد النهضة"], "counterexamples": ["انقطاع مياه الشرب"]}]}}
///
/// A value whose id also ships gets the patterns in addition to its own. A facet that does not ship
/// is new; its values are found in the same way as topics.
package struct TaxonomyAddition: Sendable {
  /// The maximum number of bytes and of values in one file, and of patterns in all files together.
  package static let sizeLimit = 1 << 20
  static let valueLimit = 5_000
  static let patternLimit = 20_000

  package struct Example: Sendable {
    package var facet: String
    package var value: String
    package var text: String
    /// True if the value must be found there, false if it must not be found.
    package var isPositive: Bool
    var line: Int?
  }

  package let file: String
  private(set) var facets: [String: [TaxonomyFile.Value]] = [:]
  package private(set) var examples: [Example] = []
  /// All mistakes in this file by itself; empty if it can be used.
  package private(set) var mistakes: [TaxonomyMistake] = []
  private var places = JSONPlaces([])
  private var seen: Set<String> = []

  /// The shipped facets that accept additional values.
  private static let open = ["doc_type", "oic_body", "external_body", "topic"]
  /// The facets of the record that do not accept them, with the reason.
  private static let closed = [
    "relevance": "its values follow from names of the organisation",
    "subject": "its values are learned: 'khazinctl train'",
    "status": "its values come from symbols", "session_kind": "sessions have a register",
  ]
  /// The names that commands use for other properties of a document.
  package static let reserved: Set = [
    "title", "source", "published", "received", "event", "encoding", "language", "lang", "outcome",
    "restore", "not-same-story", "differing", "label", "session", "story", "type", "body",
    "external", "country", "symbol", "id", "sha", "is", "author", "url", "format", "parent",
    "captured",
  ]
  private static let texts = ["id", "ar", "en", "fr", "group"]
  private static let patterns = [
    "surface", "strong", "weak", "mention", "exclude", "masthead", "phrase",
  ]
  private static let lists = ["symbol", "structure", "examples", "counterexamples"]

  /// Reads a file.
  /// - Parameter file: the path of the file, for complaints.
  /// - Complexity: O(bytes), and the compilation of each pattern alone.
  package init(_ json: [UInt8], file: String) {
    self.file = file
    guard let facets = readFacets(json), isWithinLimits(facets) else { return }
    for (facet, values) in facets.sorted(by: { $0.key < $1.key }) { take(facet, values) }
  }

  /// Returns the facets, or nil after recording a complaint if the file does not have the right
  /// form.
  private mutating func readFacets(_ json: [UInt8]) -> [String: Any]? {
    guard json.count <= Self.sizeLimit else {
      complain([], nil, "is too large; the limit is \(Self.sizeLimit) bytes")
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
          complaint: "is not JSON: \(detail ?? error.localizedDescription)"))
      return nil
    }
    // Do this only now: the decoder rejects unclosed brackets, for which there are no places.
    places = JSONPlaces(json)
    guard let top = object as? [String: Any], let facets = top["facets"] as? [String: Any] else {
      complain([], nil, "must be an object with 'facets': lists of values by facet")
      return nil
    }
    for key in top.keys.sorted() where key != "facets" {
      complain([key], nil, "'\(key)' is not known; the only key is 'facets'")
    }
    return facets
  }

  /// Returns the line of a decoder's complaint "around character N", which counts bytes.
  private static func line(in json: [UInt8], of detail: String?) -> Int? {
    guard let place = detail?.ranges(of: "character ").last,
      let offset = detail?[place.upperBound...].prefix(while: \.isNumber), let end = Int(offset)
    else { return nil }
    return json.prefix(end).count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// Checks the limits before anything is compiled.
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
      complain([], nil, "has \(count) \(what); the limit is \(limit)")
      return false
    }
    return true
  }

  private mutating func take(_ facet: String, _ values: Any) {
    let path = ["facets", facet]
    if let why = Self.closed[facet] {
      return complain(path, nil, "a desk cannot add values to the facet '\(facet)': \(why)")
    }
    guard Self.open.contains(facet) || Self.isName(facet, separator: "_") else {
      return complain(path, nil, "the name of a facet has only a-z, 0-9 and '_', unlike '\(facet)'")
    }
    guard !Self.reserved.contains(facet) else {
      return complain(path, nil, "'\(facet)' is already the name of another property of documents")
    }
    guard let values = values as? [Any] else {
      return complain(path, nil, "'\(facet)' must be a list of values")
    }
    for (index, value) in values.enumerated() { take(value, of: facet, at: path + ["\(index)"]) }
  }

  private mutating func take(_ value: Any, of facet: String, at path: [String]) {
    guard let value = value as? [String: Any] else {
      return complain(path, nil, "a value of '\(facet)' must be an object with 'id'")
    }
    guard let id = value["id"] as? String, Self.isName(id, separator: "-") else {
      return complain(path, nil, "a value of '\(facet)' needs an 'id' of a-z, 0-9 and '-'")
    }
    let place = "\(facet)/\(id)"
    guard seen.insert(place).inserted else {
      return complain(path, place, "occurs twice in the file")
    }
    var lists: [String: [String]] = [:]
    for (key, content) in value.sorted(by: { $0.key < $1.key }) {
      if Self.texts.contains(key) {
        if content as? String == nil { complain(path + [key], place, "'\(key)' must be a text") }
      } else if Self.patterns.contains(key) || Self.lists.contains(key) {
        if let list = content as? [String] {
          lists[key] = list
        } else {
          complain(path + [key], place, "'\(key)' must be a list of texts")
        }
      } else {
        let known = (Self.texts + Self.patterns + Self.lists).joined(separator: ", ")
        complain(path + [key], place, "'\(key)' is not known; the keys of a value are \(known)")
      }
    }
    let useful = Self.keys(of: facet)
    for key in Self.patterns + ["symbol", "structure"]
    where lists[key] != nil && !useful.contains(key) {
      complain(
        path + [key], place,
        "'\(key)' has no effect in '\(facet)'; use \(useful.joined(separator: ", "))")
    }
    for (index, feature) in (lists["structure"] ?? []).enumerated()
    where !Layout.featureNames.contains(feature) {
      complain(
        path + ["structure", "\(index)"], place,
        "there is no '\(feature)'; the features are \(Layout.featureNames.joined(separator: ", "))")
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

  /// Returns the keys that are used to find values of a facet.
  private static func keys(of facet: String) -> [String] {
    switch facet {
    case "doc_type": ["masthead", "phrase", "exclude", "symbol", "structure"]
    case "oic_body", "external_body": ["surface", "weak", "mention", "exclude", "symbol"]
    default: ["surface", "strong", "weak", "mention", "exclude"]
    }
  }

  /// Checks each pattern by itself.
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

  /// The maximum number of gaps in a pattern: each multiplies the number of places to try.
  private static let gaps = 2

  /// Returns the reason if a pattern could be slow on a text that was made for it.
  private static func cost(of source: String) -> String? {
    let found = source.ranges(of: ".*").count + source.ranges(of: ".+").count
    if found > gaps { return "a pattern may have at most \(gaps) gaps ('.*')" }
    let classes = source.split(separator: "[^", omittingEmptySubsequences: false).dropFirst()
    if classes.contains(where: { !$0.prefix { $0 != "]" }.contains(" ") }) {
      return "a class [^…] must exclude the space, or it reads on to the end of the line"
    }
    return source.contains(",}") ? "a repetition {m,} needs an upper limit" : nil
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
