import DocumentModel

// What a document or a file name may send to a terminal.

/// One line of foreign text that is safe in a cell: controls (C0, DEL, C1) stand as `\xHH`, line
/// ends and tabs as one space, and every explicit bidi control is left out.
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

/// Foreign text of many lines that is safe on a terminal: as `safeCell`, but line ends stay (CR LF,
/// U+0085, U+2028 and U+2029 become LF), a tab is two spaces, and bidi embeddings and isolates
/// that are closed within their line stay. Overrides never do: they show letters in an order that
/// is not the text's.
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

/// Positions of the bidi controls that must go: what is never closed, closes nothing, overrides,
/// or nests deeper than `deepest`. Matching follows UAX #9, BD9 and BD11: a PDI also ends the
/// embeddings opened since its isolate, a PDF never ends an isolate.
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

/// What a scalar could do to a terminal.
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

/// JSON that may be shown on a terminal: the scalars that JSON lets stand bare and a terminal obeys
/// (DEL, C1, bidi controls, U+2028, U+2029) are written as `\uXXXX`, so nothing is lost.
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
