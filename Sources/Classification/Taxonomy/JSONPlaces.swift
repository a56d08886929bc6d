/// The line of each value in a JSON text: decoders report paths, but people need lines.
///
/// The text must be one that a decoder has read without an error.
struct JSONPlaces {
  /// The lines by path: names and indices separated by slashes.
  private var lines: [String: Int] = [:]

  private struct Container {
    var isList: Bool
    /// The name of the member that is being read.
    var member = ""
    var index = 0
  }

  /// - Complexity: O(bytes).
  init(_ json: [UInt8]) {
    var stack: [Container] = []
    var line = 1
    var index = 0
    var expectsName = false
    while index < json.count {
      let byte = json[index]
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        note(stack, line)
        expectsName = byte == UInt8(ascii: "{")
        stack.append(Container(isList: !expectsName))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = stack.popLast()
      case UInt8(ascii: ","):
        if stack.last?.isList == true { stack[stack.count - 1].index += 1 }
        expectsName = stack.last?.isList == false
      case UInt8(ascii: ":"): expectsName = false
      case UInt8(ascii: "\""):
        let end = Self.end(ofStringAt: index, in: json)
        if expectsName, !stack.isEmpty {
          stack[stack.count - 1].member = String(decoding: json[index + 1..<end], as: UTF8.self)
        } else {
          note(stack, line)
        }
        index = end
      default: break
      }
      index += 1
    }
  }

  /// Returns the line of a value, or of the nearest container that has a line.
  func line(of path: [String]) -> Int? {
    var path = path
    while !path.isEmpty {
      if let line = lines[path.joined(separator: "/")] { return line }
      path.removeLast()
    }
    return lines[""]
  }

  private mutating func note(_ stack: [Container], _ line: Int) {
    let path = stack.map { $0.isList ? String($0.index) : $0.member }
    lines[path.joined(separator: "/"), default: line] = line
  }

  private static func end(ofStringAt start: Int, in json: [UInt8]) -> Int {
    var index = start + 1
    while index < json.count, json[index] != UInt8(ascii: "\"") {
      index += json[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, json.count)
  }
}
