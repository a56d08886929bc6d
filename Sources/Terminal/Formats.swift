// Short, uniform formats of numbers and times for people.

/// Returns a duration in its largest fitting unit: `12 s`, `5 min`, `30 h`, `12 d`.
package func age(seconds: Int) -> String {
  let seconds = max(0, seconds)
  return switch seconds {
  case ..<100: "\(seconds) s"
  case ..<6_000: "\(seconds / 60) min"
  case ..<172_800: "\(seconds / 3_600) h"
  default: "\(grouped(seconds / 86_400)) d"
  }
}

/// Returns a size in binary units (IEC 80000-13): `812 B`, `9.8 KiB`, `1.2 GiB`.
package func size(bytes: Int) -> String {
  guard bytes >= 1_024 else { return "\(bytes) B" }
  var value = Double(bytes) / 1_024
  var units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"][...]
  while value >= 1_023.95, units.count > 1 {
    value /= 1_024
    units.removeFirst()
  }
  return "\(decimal(value, places: value < 99.95 ? 1 : 0)) \(units.first!)"
}

/// Returns a rate per second, or per minute or hour for rarer events: `840/s`, `12.5/s`, `3.0/min`.
package func rate(perSecond: Double) -> String {
  let (value, unit) =
    switch perSecond {
    case 1...: (perSecond, "s")
    case (1 / 60.0)...: (perSecond * 60, "min")
    default: (perSecond * 3_600, "h")
    }
  if value == 0 || !value.isFinite { return "0/s" }
  return "\(decimal(value, places: value < 99.95 ? 1 : 0))/\(unit)"
}

/// Returns an integer with a comma between groups of three digits.
package func grouped(_ number: Int) -> String {
  var digits = Array(String(number.magnitude))
  var index = digits.count - 3
  while index > 0 {
    digits.insert(",", at: index)
    index -= 3
  }
  return (number < 0 ? "-" : "") + String(digits)
}

/// Returns a share of 0…1 as a whole percentage.
package func percent(_ share: Double) -> String {
  "\(Int((min(1, max(0, share)) * 100).rounded())) %"
}

/// Returns numbers as a list in which runs are ranges, such as `1–3, 7`.
/// - Parameter numbers: ascending; a number may occur several times.
package func pageRanges(_ numbers: [Int]) -> String {
  var runs: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = runs.last, number <= last.upperBound + 1 {
      runs[runs.count - 1] = last.lowerBound...max(last.upperBound, number)
    } else {
      runs.append(number...number)
    }
  }
  return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    .joined(separator: ", ")
}

/// Returns a number with its noun: `3 documents`, `1 document`.
package func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

private func decimal(_ value: Double, places: Int) -> String {
  guard places > 0 else { return grouped(Int(value.rounded())) }
  let tenths = Int((value * 10).rounded())
  return "\(grouped(tenths / 10)).\(tenths % 10)"
}
