import DocumentModel
import TOMLKit

/// A TOML value that is converted to the type of a key; complaints describe the expected value.
struct ConfigurationValue {
  let toml: any TOMLValueConvertible
  /// The directory for relative paths; nil if they are not allowed.
  let root: String?

  func integer(_ bounds: ClosedRange<Int>) throws(Complaint) -> Int {
    guard let value = toml.int, bounds.contains(value) else {
      throw Complaint(
        sentence: "must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return value
  }

  func flag() throws(Complaint) -> Bool {
    guard let value = toml.bool else { throw Complaint(sentence: "must be true or false") }
    return value
  }

  /// Returns a time in seconds, from a number of seconds or a text such as "2s", "90 s", "5min",
  /// "1h" or "30 days".
  func seconds(_ bounds: ClosedRange<Double>) throws(Complaint) -> Double {
    let units = ["ms": 0.001, "s": 1, "min": 60, "h": 3_600, "d": 86_400, "days": 86_400]
    let value = toml.int.map(Double.init) ?? toml.double ?? measured(units)
    guard let value, bounds.contains(value) else {
      throw Complaint(
        sentence: "must be a time from \(bounds.lowerBound) s to \(bounds.upperBound) s, "
          + "such as 2, \"2s\", \"5min\", \"1h\" or \"30 days\"")
    }
    return value
  }

  /// Returns a size in bytes, from a number of bytes or a text such as "8 MiB".
  func size(_ bounds: ClosedRange<Int>) throws(Complaint) -> Int {
    let units = [
      "B": 1.0, "KiB": 1_024, "MiB": 1_048_576, "GiB": 1_073_741_824, "TiB": 1_099_511_627_776,
    ]
    let value = toml.int.map(Double.init) ?? measured(units)
    guard let value, value.isFinite, value <= Double(bounds.upperBound),
      bounds.contains(Int(clamping: value))
    else {
      throw Complaint(
        sentence: "must be a size from \(bounds.lowerBound) to \(bounds.upperBound) bytes, "
          + "such as 8388608 or \"8 MiB\"")
    }
    return Int(clamping: value)
  }

  func word() throws(Complaint) -> String {
    guard let value = toml.string, !value.isEmpty, value.utf8.count <= 255,
      value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else {
      throw Complaint(sentence: "must be a text of 1 to 255 bytes without control characters")
    }
    return value
  }

  func words() throws(Complaint) -> [String] {
    guard let array = toml.array, array.count <= 1_000 else {
      throw Complaint(sentence: "must be a list of at most 1000 texts")
    }
    var result: [String] = []
    for element in array {
      result.append(try ConfigurationValue(toml: element, root: root).word())
    }
    return result
  }

  func path() throws(Complaint) -> String {
    guard let value = toml.string, !value.isEmpty, value.utf8.count < 4_096,
      !value.utf8.contains(0)
    else { throw Complaint(sentence: "must be a path") }
    if value.hasPrefix("/") { return value }
    guard let root else { throw Complaint(sentence: "must be an absolute path") }
    return root + "/" + value
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) throws(Complaint) -> Choice {
    guard let value = toml.string.flatMap(Choice.init(rawValue:)) else {
      let names = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw Complaint(sentence: "must be one of \(names)")
    }
    return value
  }

  /// Returns the languages of tesseract, such as `ara` or `ara+fra`.
  func languages() throws(Complaint) -> String {
    let value = try word()
    let names = value.split(separator: "+", omittingEmptySubsequences: false)
    let isValid = names.allSatisfy { name in
      !name.isEmpty
        && name.utf8.allSatisfy { byte in
          UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
        }
    }
    guard isValid, value.utf8.count <= 100 else {
      throw Complaint(
        sentence: "must be the names of languages of tesseract, such as \"ara\" or \"ara+fra\"")
    }
    return value
  }

  /// Returns an encoding, from any of its usual names.
  func encoding() throws(Complaint) -> TextEncoding {
    guard let value = toml.string.flatMap({ TextEncoding(name: $0) }) else {
      let names = TextEncoding.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw Complaint(sentence: "must be an encoding: one of \(names)")
    }
    return value
  }

  /// Returns the number in a text of a number and a unit, multiplied by the unit.
  private func measured(_ units: [String: Double]) -> Double? {
    guard let text = toml.string else { return nil }
    let number = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    guard let value = Double(number), let factor = units[String(unit)] else { return nil }
    return value * factor
  }
}
