import DocumentModel

// Text from documents and file names, made safe for a terminal.

/// Returns untrusted text as one line that is safe in a cell: control characters (C0, DEL, C1)
/// become `\xHH`, line ends and tabs become one space, and explicit bidi controls are removed.
/// - Complexity: O(n).
package func safeCell(_ text: some StringProtocol) -> String {
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.hazard {
    case .harmless: safe.append(scalar)
    case .lineEnd, .tab: safe.append(" ")
    case .control: safe.append(contentsOf: hexEscape(UInt8(scalar.value)).unicodeScalars)
    case .embedding, .override, .popEmbedding, .isolate, .popIsolate: break
    }
  }
  return String(safe)
}

/// Returns untrusted text of many lines that is safe on a terminal.
///
/// Differs from `safeCell`: line ends stay (CR LF, U+0085, U+2028 and U+2029 become LF), a tab
/// becomes two spaces, and bidi embeddings and isolates stay if they are closed in the same line.
/// Overrides are always removed, because they show letters in a different order than the text.
/// - Complexity: O(n).
package func safeText(_ text: some StringProtocol) -> String {
  var safe = String.UnicodeScalarView()
  var line: [Unicode.Scalar] = []
  var previous: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    if scalar.hazard == .lineEnd {
      if previous != "\r" || scalar != "\n" {
        safe.append(contentsOf: safeLine(line))
        safe.append("\n")
        line.removeAll(keepingCapacity: true)
      }
    } else {
      line.append(scalar)
    }
    previous = scalar
  }
  safe.append(contentsOf: safeLine(line))
  return String(safe)
}

private func safeLine(_ line: [Unicode.Scalar]) -> String.UnicodeScalarView {
  let dropped = unbalancedControls(line)
  var safe = String.UnicodeScalarView()
  for (index, scalar) in line.enumerated() where !dropped.contains(index) {
    switch scalar.hazard {
    case .control: safe.append(contentsOf: hexEscape(UInt8(scalar.value)).unicodeScalars)
    case .tab: safe.append(contentsOf: "  ".unicodeScalars)
    default: safe.append(scalar)
    }
  }
  return safe
}

/// Returns the positions of the bidi controls to remove: unclosed openers, closers without an
/// opener, overrides, and controls nested deeper than `deepest`. Matching follows UAX #9, BD9 and
/// BD11: a PDI also ends the embeddings opened since its isolate, a PDF never ends an isolate.
private func unbalancedControls(_ line: [Unicode.Scalar]) -> Set<Int> {
  let deepest = 60
  var open: [(index: Int, hazard: Hazard)] = []
  var dropped: Set<Int> = []
  for (index, scalar) in line.enumerated() {
    switch scalar.hazard {
    case .embedding, .override, .isolate:
      dropped.insert(index)
      if open.count < deepest { open.append((index, scalar.hazard)) }
    case .popEmbedding:
      dropped.insert(index)
      guard let last = open.last, last.hazard != .isolate else { continue }
      open.removeLast()
      if last.hazard == .embedding { dropped.subtract([last.index, index]) }
    case .popIsolate:
      dropped.insert(index)
      guard let opener = open.lastIndex(where: { $0.hazard == .isolate }) else { continue }
      dropped.subtract([open[opener].index, index])
      open.removeSubrange(opener...)
    case .harmless, .lineEnd, .tab, .control:
      break
    }
  }
  return dropped
}

/// The possible effect of a scalar on a terminal.
private enum Hazard {
  case harmless, lineEnd, tab, control, embedding, override, popEmbedding, isolate, popIsolate
}

extension Unicode.Scalar {
  fileprivate var hazard: Hazard {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: .lineEnd
    case 0x09: .tab
    case 0..<0x20, 0x7F...0x9F: .control
    case 0x202A, 0x202B: .embedding
    case 0x202D, 0x202E: .override
    case 0x202C: .popEmbedding
    case 0x2066, 0x2067, 0x2068: .isolate
    case 0x2069: .popIsolate
    default: .harmless
    }
  }
}

/// Returns JSON that is safe on a terminal: scalars that JSON allows unescaped but a terminal obeys
/// (DEL, C1, bidi controls, U+2028, U+2029) become `\uXXXX`, so no information is lost.
/// - Complexity: O(n).
package func safeJSON(_ json: String) -> String {
  var safe = String.UnicodeScalarView()
  for scalar in json.unicodeScalars {
    if scalar.value < 0x7F || scalar.hazard == .harmless {
      safe.append(scalar)
    } else {
      let digits = String(scalar.value, radix: 16)
      let padded = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      safe.append(contentsOf: padded.unicodeScalars)
    }
  }
  return String(safe)
}
